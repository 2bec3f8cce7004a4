import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const RESOURCE = `${STATEMENTS}.0.Resource`;
const ORIGIN_PATH = 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath';
const BUCKET = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
const ROLE = { AWS: 'arn:aws:iam::111122223333:role/editor' };
const other = { Other: { Type: 'AWS::S3::Bucket', Properties: {} } };
const AT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const NEXT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' };

const also = (Action: Json, Resource: Json, changes: JsonObject = {}) => ({ [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: ROLE, Action, Resource, ...changes } });

export const policyResourceMismatchCases: RuleCases = {
  ruleId: 'policy-resource-mismatch',
  valid: [
    { title: 'the objects of the bucket', template: oacSite },
    { title: 'actions on the bucket and on objects, with resources of both kinds', template: changed(oacSite, { [`${STATEMENTS}.0.Action`]: ['s3:GetObject', 's3:ListBucket'], [RESOURCE]: [BUCKET, OBJECTS] }) },
    { title: 'a pattern for both', template: changed(oacSite, also(['s3:ListBucket', 's3:PutObject'], { 'Fn::Sub': '${Bucket.Arn}*' })) },
    { title: 'a wildcard in the action, which S3 takes, in a statement for others', template: changed(oacSite, also(['s3:List*', 's3:GetBucket*', 's3:DeleteObject*'], OBJECTS)) },
    { title: 'all actions, of whichever service', template: changed(oacSite, also(['*', 'S3:*', 's3:*Object'], [BUCKET, OBJECTS])) },
    { title: 'the origin path is covered', template: changed(oaiSite, { [ORIGIN_PATH]: '/site', [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/site/*' } }) },
    { title: 'the name of the bucket, written out', template: changed(oacSite, { 'Bucket.Properties.BucketName': 'the-site', [RESOURCE]: 'arn:aws:s3:::the-site/*' }) },
  ],
  invalid: [
    { title: 'a name in a text that Fn::Sub should fill', template: changed(oacSite, { [RESOURCE]: 'arn:aws:s3:::${Bucket}/*' }), message: 'is about `arn:aws:s3:::${Bucket}/*` (just as it stands there: only Fn::Sub replaces what is in ${…})' },
    { title: 'the name of the bucket in place of its ARN, in another statement [B4]', template: changed(oacSite, also('s3:PutObject', { 'Fn::Sub': '${Bucket}/*' })), message: 'has the Resource `${Bucket}/*`, which is no ARN of S3', at: NEXT },
    { title: 's3:GetObject on the bucket alone [B1]', template: changed(oacSite, { [RESOURCE]: BUCKET }), message: '`Bucket` would not get its policy: statement 0 (`AllowCloudFront`) of `BucketPolicy` has `s3:GetObject`, an action on objects', at: AT },
    { title: 's3:GetObject on the bucket alone, for an identity [B1]', template: changed(oaiSite, { [RESOURCE]: BUCKET }), message: 'an action on objects, but its Resource is the bucket alone', at: AT },
    { title: 's3:GetObject on the bucket alone, for everyone [B1]', template: changed(websiteSite, { [RESOURCE]: BUCKET }), message: 'an action on objects, but its Resource is the bucket alone', at: AT },
    { title: 'an upload to the bucket alone, beside the grant [B1]', template: changed(oacSite, also('s3:PutObject', BUCKET)), message: 'statement 1 of `BucketPolicy` has `s3:PutObject`', at: NEXT },
    { title: 'the delegation to an access point is about the bucket alone [B1]', template: changed(accessPointSite, { [RESOURCE]: BUCKET }), message: '`Bucket` would not get its policy', at: AT },
    { title: 'any read on the bucket alone [B2]', template: changed(oacSite, { [`${STATEMENTS}.0.Action`]: 's3:Get*', [RESOURCE]: BUCKET }), message: '`Distribution` cannot read from `Bucket`: statement 0 (`AllowCloudFront`) of `BucketPolicy` is about `arn:aws:s3:::${Bucket}`, not about all objects of the bucket' },
    { title: 'a list of objects, beside the grant [B3]', template: changed(oacSite, { [`${STATEMENTS}.0.Action`]: ['s3:GetObject', 's3:ListBucket'] }), message: 'has `s3:ListBucket`, an action on the bucket, but its Resource is objects only', at: AT },
    { title: 'another bucket of the app [B4]', template: changed(oacSite, { ...other, [RESOURCE]: { 'Fn::Sub': '${Other.Arn}/*' } }), message: 'is about `arn:aws:s3:::${Other}/*`, which is another bucket', at: AT },
    { title: 'another bucket beside this one [B4]', template: changed(oacSite, { 'Bucket.Properties.BucketName': 'the-site', [RESOURCE]: [OBJECTS, 'arn:aws:s3:::the-old-site/*'] }), message: 'is about `arn:aws:s3:::the-old-site/*`', at: AT },
    { title: 'the name of a bucket that was made earlier [B4]', template: changed(oacSite, { [RESOURCE]: 'arn:aws:s3:::the-site/*' }), message: 'is about `arn:aws:s3:::the-site/*`, which may be another bucket', certainty: 'possible' },
    { title: 'everything [B4b]', template: changed(oacSite, { [RESOURCE]: '*' }), message: 'whether S3 takes `*` as a Resource of a bucket policy', certainty: 'possible', at: AT },
    { title: 'everything in every bucket [B4b]', template: changed(oacSite, { [RESOURCE]: 'arn:aws:s3:::*/*' }), message: 'has the Resource `arn:aws:s3:::*/*`, which is no ARN of this bucket', certainty: 'possible', at: AT },
    { title: 'an action of another service beside the grant', template: changed(oacSite, { [`${STATEMENTS}.0.Action`]: ['s3:GetObject', 'kms:Decrypt'] }), message: '`Bucket` may not get its policy: statement 0 (`AllowCloudFront`) of `BucketPolicy` has `kms:Decrypt`, an action of another service', certainty: 'possible', at: AT },
    { title: 'an action of another service in a Deny', template: changed(oacSite, also('cloudfront:*', OBJECTS, { Effect: 'Deny' })), message: 'statement 1 of `BucketPolicy` has `cloudfront:*`, an action of another service', certainty: 'possible', at: NEXT },
    { title: 'a prefix beside the origin path [B7]', template: changed(oacSite, { [ORIGIN_PATH]: '/site', [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/public/*' } }), message: 'not about the objects under the origin path `/site`' },
    { title: 'a prefix only, and the origin serves the whole bucket [B7]', template: changed(oacSite, { [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/public/*' } }), message: 'can read only some objects', severity: 'warning' },
    { title: 'a prefix only, for an identity [B7]', template: changed(oaiSite, { [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/public/*' } }), message: 'can read only some objects', severity: 'warning' },
  ],
};
