import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';
const condition = (value: Json | undefined) => ({ [`${STATEMENT}.0.Condition`]: value });
const HERE = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };

export const bucketOpenToAnyDistributionCases: RuleCases = {
  ruleId: 'bucket-open-to-any-distribution',
  valid: [
    { title: 'the distribution is named', template: oacSite },
    { title: 'the account is named', template: changed(oacSite, condition({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })) },
    { title: 'all distributions of the account', template: changed(encryptedSite, condition({ ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*' } } })) },
    {
      title: 'a Deny for the distributions of other accounts',
      template: changed(oacSite, {
        ...condition(undefined),
        [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { StringNotEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } },
      }),
    },
  ],
  invalid: [
    { title: 'the service alone [B24]', template: changed(oacSite, condition(undefined)), message: '`Bucket` can be read by the CloudFront distributions of every AWS account: statement 0', at: HERE },
    { title: 'a wildcard for the account [B26]', template: changed(oacSite, condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } })), message: 'whichever distribution it asks for', at: HERE },
    { title: 'a condition that every distribution meets', template: changed(oacSite, condition({ Bool: { 'aws:SecureTransport': 'true' } })), message: 'of every AWS account', at: HERE },
    {
      title: 'a grant that is left over beside an origin access identity',
      template: changed(oaiSite, { [`${STATEMENT}.1`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }),
      message: 'statement 1 of `BucketPolicy`',
      at: { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' },
    },
  ],
};
