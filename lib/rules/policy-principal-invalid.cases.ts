import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const PRINCIPAL = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal';
const AT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const also = (Principal: Json) => ({
  'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } },
});
const NEXT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' };

export const policyPrincipalInvalidCases: RuleCases = {
  ruleId: 'policy-principal-invalid',
  valid: [
    { title: 'the service', template: oacSite },
    { title: 'the canonical user id of the identity', template: oaiSite },
    { title: 'the ARN of the identity', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' } } }) },
    { title: 'a role', template: changed(oacSite, also({ AWS: ['arn:aws:iam::111122223333:role/editor', '111122223333'] })) },
  ],
  invalid: [
    { title: 'any service [B31]', template: changed(oacSite, { [PRINCIPAL]: { Service: '*' } }), message: 'names the principal `Service: *`, while a service is named in full', at: AT },
    { title: 'the id of the identity as its canonical user id [B31]', template: changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: { Ref: 'AccessIdentity' } } }), message: 'which is the id of the identity, not its canonical user id', at: AT },
    { title: 'the id of the identity as its ARN [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { Ref: 'AccessIdentity' } } }), message: 'which is the id of the identity, not its ARN', at: AT },
    { title: 'what an origin calls the identity [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' } } }), message: 'which is the id of the identity, not its ARN', at: AT },
    { title: 'the id of an identity that was made earlier [B31]', template: changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: 'E1EXAMPLE' } }), message: 'names the principal `CanonicalUser: E1EXAMPLE`, which is the id of the identity', at: AT },
    { title: 'the service without its type [B31]', template: changed(oacSite, { [PRINCIPAL]: 'cloudfront.amazonaws.com' }), message: 'names the principal `cloudfront.amazonaws.com`, which has to stand under its type', at: AT },
    { title: 'the ARN of the identity without its spaces [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFrontOriginAccessIdentity${AccessIdentity}' } } }), message: 'which is not the ARN of an origin access identity', at: AT },
    { title: 'the roles of an account, beside the grant [B31]', template: changed(oacSite, also({ AWS: 'arn:aws:iam::111122223333:role/*' })), message: 'in which wildcards are not allowed', at: NEXT },
    { title: 'nobody, beside the grant', template: changed(oacSite, { ...also('*'), 'BucketPolicy.Properties.PolicyDocument.Statement.1.Principal': undefined }), message: 'statement 1 of `BucketPolicy` names no principal', at: NEXT },
    { title: 'any service, in the key policy [B31]', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Principal': { Service: '*.amazonaws.com' } }), message: 'statement 1 (`AllowCloudFront`) of `Key` names the principal', at: { resource: 'Key', property: 'KeyPolicy.Statement.1' } },
  ],
};
