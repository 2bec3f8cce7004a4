import { RuleCases } from './cases';
import { changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const SECOND = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const also = (Bucket: Json = { Ref: 'Bucket' }, statement: JsonObject = SECOND) => ({
  Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket, PolicyDocument: { Version: '2012-10-17', Statement: [statement] } } },
});
const AT = { resource: 'Second', property: 'Bucket' };

export const bucketPolicyDuplicatedCases: RuleCases = {
  ruleId: 'bucket-policy-duplicated',
  valid: [
    { title: 'one policy', template: oacSite },
    { title: 'a policy for another bucket', template: changed(oacSite, { ...also({ Ref: 'Other' }, { ...SECOND, Resource: { 'Fn::Sub': '${Other.Arn}/*' } }), Other: { Type: 'AWS::S3::Bucket', Properties: {} } }) },
  ],
  invalid: [
    { title: 'two policies [B23]', template: changed(oacSite, also()), message: '`Bucket` has 2 bucket policies, `BucketPolicy` and `Second`, and S3 keeps one', canRead: 'unknown', at: AT },
    { title: 'two policies, one of which names the bucket by its name [B23]', template: changed(oacSite, { ...also('the-site'), 'Bucket.Properties.BucketName': 'the-site' }), message: 'has 2 bucket policies', canRead: 'unknown', at: AT },
    { title: 'two policies, each of which would do [B23]', template: changed(oacSite, { Second: (oacSite.Resources as JsonObject).BucketPolicy }), message: 'has 2 bucket policies', canRead: 'unknown', at: AT },
    { title: 'two policies for an identity [B23]', template: changed(oaiSite, also()), message: 'has 2 bucket policies', canRead: 'unknown', at: AT },
    { title: 'two policies of a website [B23]', template: changed(websiteSite, also({ Ref: 'Bucket' }, { ...SECOND, Action: 's3:PutObject' })), message: 'has 2 bucket policies', canRead: 'unknown', at: AT },
    { title: 'two policies, neither of which lets CloudFront read [B23]', template: changed(oacSite, { ...also(), 'BucketPolicy.Properties.PolicyDocument.Statement.0': SECOND }), message: 'has 2 bucket policies', besides: ['oac-without-bucket-grant'], canRead: 'no', at: AT },
  ],
};
