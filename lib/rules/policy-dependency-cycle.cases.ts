import { RuleCases } from './cases';
import { accessPointSite, changed, encryptedSite, oacSite } from './reference-sites';
import { Json } from '../template/json';

const DISTRIBUTION_ARN = { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' };
const KEY_STATEMENT = 'Key.Properties.KeyPolicy.Statement.1';
const POINT_STATEMENT = 'AccessPoint.Properties.Policy.Statement.0';
const cors = (origin: Json) => ({ 'Bucket.Properties.CorsConfiguration': { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: [origin] }] } });

export const policyDependencyCycleCases: RuleCases = {
  ruleId: 'policy-dependency-cycle',
  valid: [
    { title: 'a bucket policy, which is a resource of its own, names the distribution', template: oacSite },
    { title: 'a key policy for all distributions of the account', template: encryptedSite },
    { title: 'an access point for all distributions of the account', template: accessPointSite },
    { title: 'a variable of Fn::Sub that is called like the distribution', template: changed(oacSite, cors({ 'Fn::Sub': ['https://${Distribution}', { Distribution: 'www.example.com' }] })) },
  ],
  invalid: [
    { title: 'the key policy names the distribution: key, bucket, distribution [D10]', template: changed(encryptedSite, { [`${KEY_STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } } }), message: '`Key` refers to itself in the end (Key -> Distribution -> Bucket -> Key), and CloudFormation refuses the circle' },
    { title: 'the key policy names the key [D10]', template: changed(encryptedSite, { [`${KEY_STATEMENT}.Resource`]: { 'Fn::GetAtt': ['Key', 'Arn'] } }), message: '(Key -> Key)' },
    { title: 'the key policy names the bucket [D10]', template: changed(encryptedSite, { [`${KEY_STATEMENT}.Condition.StringLike`]: { 'kms:EncryptionContext:aws:s3:arn': { 'Fn::Sub': '${Bucket.Arn}/*' } } }), message: '(Key -> Bucket -> Key)' },
    { title: 'the bucket names the distribution [D10]', template: changed(oacSite, cors({ 'Fn::Sub': 'https://${Distribution.DomainName}' })), message: '`Distribution` refers to itself in the end (Distribution -> Bucket -> Distribution)' },
    { title: 'the distribution waits for the bucket policy that names it [D10]', template: changed(oacSite, { 'Distribution.DependsOn': 'BucketPolicy' }), message: '(Distribution -> BucketPolicy -> Distribution)' },
    { title: 'the policy of the access point names the distribution [D10]', template: changed(accessPointSite, { [`${POINT_STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } } }), message: 'the access point `AccessPoint` refers to itself in the end' },
    { title: 'the policy of the access point names the access point [D10]', template: changed(accessPointSite, { [`${POINT_STATEMENT}.Resource`]: { 'Fn::Sub': '${AccessPoint.Arn}/object/*' } }), message: 'AccessPoint -> AccessPoint' },
  ],
};
