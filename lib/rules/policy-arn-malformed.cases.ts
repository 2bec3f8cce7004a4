import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite, oaiSite } from './reference-sites';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const RESOURCE = `${STATEMENT}.Resource`;
const CHINA = { account: '111122223333', region: 'cn-north-1' };
const GOVERNMENT = { account: '111122223333', region: 'us-gov-west-1' };

export const policyArnMalformedCases: RuleCases = {
  ruleId: 'policy-arn-malformed',
  valid: [
    { title: 'ARNs as they should be', template: oacSite },
    { title: 'a space within the keys of objects', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/my site', [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/my site/*' } }) },
    { title: 'the partition of the Region', environment: GOVERNMENT, template: oacSite },
  ],
  invalid: [
    { title: 'a space before the name of the bucket [B5]', template: changed(oacSite, { [RESOURCE]: { 'Fn::Sub': 'arn:aws:s3::: ${Bucket}/*' } }), message: 'names `arn:aws:s3::: ${Bucket}/*`, with a stray character in it' },
    { title: 'a space at the end [B5]', template: changed(oaiSite, { [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/site/* ' }, 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/site' }), message: 'names `arn:aws:s3:::${Bucket}/site/* `, with a stray character in it' },
    { title: 'a space in the ARN of the distribution [B5]', template: changed(oacSite, { [`${STATEMENT}.Condition.StringEquals`]: { 'aws:SourceArn': { 'Fn::Sub': ' arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } } }), message: 'with a stray character in it' },
    { title: 'a space in the key policy [B5]', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition': { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront:: ${AWS::AccountId}:distribution/*' } } } }), message: 'of `Key` names' },
    { title: 'the partition of elsewhere, in GovCloud [B6]', environment: GOVERNMENT, template: changed(oacSite, { [RESOURCE]: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } }), message: 'which is not in the partition `aws-us-gov`' },
    { title: 'the partition of elsewhere, and a key with a space [B6]', environment: GOVERNMENT, template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/my site', [RESOURCE]: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/my site/*' } }), message: 'which is not in the partition' },
    { title: 'the partition of elsewhere, in China [B6]', environment: CHINA, template: changed(oaiSite, { [RESOURCE]: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } }), message: 'which is not in the partition `aws-cn`' },
  ],
};
