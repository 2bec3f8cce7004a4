import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const PRINCIPAL = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal';
const AT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const also = (Principal: Json) => ({
  'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } },
});
const SESSION = 'arn:aws:sts::111122223333:assumed-role/editor/session';
const sub = (text: string) => ({ 'Fn::Sub': text });
const NEXT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' };

export const policyPrincipalInvalidCases: RuleCases = {
  ruleId: 'policy-principal-invalid',
  valid: [
    { title: 'the service', template: oacSite },
    { title: 'the canonical user id of the identity', template: oaiSite },
    { title: 'the ARN of the identity', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' } } }) },
    { title: 'a role', template: changed(oacSite, also({ AWS: ['arn:aws:iam::111122223333:role/editor', '111122223333'] })) },
    { title: 'users, sessions, and whom an id stands for', template: changed(oacSite, also({ AWS: [SESSION, 'arn:aws:sts::111122223333:federated-user/jane', 'arn:aws:iam::111122223333:user/team/jane', 'AROAEXAMPLEID', 'AIDAEXAMPLEID'] })) },
    { title: 'an account and a user that parameters name', template: changed(oacSite, also({ AWS: [sub('${AWS::AccountId}'), sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root'), sub('arn:aws:iam::${AWS::AccountId}:user/${AWS::StackName}')] })) },
    { title: 'a role of the app', template: changed(oacSite, { ...also({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }), Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } }) },
    { title: 'a service that has a Region in its name', template: changed(oacSite, also({ Service: [sub('logs.${AWS::Region}.amazonaws.com'), 'logdelivery.elasticloadbalancing.amazonaws.com'] })) },
  ],
  invalid: [
    { title: 'any service [B31]', template: changed(oacSite, { [PRINCIPAL]: { Service: '*' } }), message: 'names the principal `Service: *`, while a service is named in full', at: AT },
    { title: 'the id of the identity as its canonical user id [B31]', template: changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: { Ref: 'AccessIdentity' } } }), message: 'which is the id of the identity, not its canonical user id', at: AT },
    { title: 'the id of the identity as its ARN [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { Ref: 'AccessIdentity' } } }), message: 'which is the id of the identity, not its ARN', at: AT },
    { title: 'what an origin calls the identity [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' } } }), message: 'which is the id of the identity, not its ARN', at: AT },
    { title: 'the id of an identity that was made earlier [B31]', template: changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: 'E1EXAMPLE' } }), message: 'names the principal `CanonicalUser: E1EXAMPLE`, which is the id of the identity', at: AT },
    { title: 'a condition within the principal [B31]', template: changed(oacSite, { [PRINCIPAL]: { Service: 'cloudfront.amazonaws.com', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } } }), message: 'names the principal `Condition: …`, of a type that there is not', at: AT },
    { title: 'the service without its type [B31]', template: changed(oacSite, { [PRINCIPAL]: 'cloudfront.amazonaws.com' }), message: 'names the principal `cloudfront.amazonaws.com`, which has to stand under its type', at: AT },
    { title: 'the ARN of the identity without its spaces [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFrontOriginAccessIdentity${AccessIdentity}' } } }), message: 'which is not the ARN of an origin access identity', at: AT },
    { title: 'the roles of an account, beside the grant [B31]', template: changed(oacSite, also({ AWS: 'arn:aws:iam::111122223333:role/*' })), message: 'in which wildcards are not allowed', at: NEXT },
    { title: 'the name of the service as an ARN [B31]', template: changed(oacSite, { [PRINCIPAL]: { AWS: 'cloudfront.amazonaws.com' } }), message: 'names the principal `AWS: cloudfront.amazonaws.com`, which is the name of a service and has to stand under `Service`', at: AT },
    { title: 'the name of the service as an ARN, beside the grant [B31]', template: changed(oacSite, also({ AWS: ['111122223333', 'cloudfront.amazonaws.com'] })), message: 'statement 1 of `BucketPolicy` names the principal `AWS: cloudfront.amazonaws.com`', at: NEXT },
    { title: 'the distribution, in place of the service [B31]', template: changed(oacSite, { [PRINCIPAL]: { AWS: sub('arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}') } }), message: 'which is the ARN of a distribution, while CloudFront asks as a service', at: AT },
    { title: 'a role as a service, beside the grant [B31]', template: changed(oacSite, also({ Service: 'arn:aws:iam::111122223333:role/editor' })), message: 'which is an ARN, while a service goes by its name', at: NEXT },
    { title: 'a group of users, beside the grant [B31]', template: changed(oacSite, also({ AWS: sub('arn:aws:iam::${AWS::AccountId}:group/editors') })), message: 'which is a group of users, and groups are no principals', at: NEXT },
    { title: 'an account that lacks digits, beside the grant [B31]', template: changed(oacSite, also({ AWS: '12345' })), message: 'names the principal `AWS: 12345`, which is neither an account of 12 digits', at: NEXT },
    { title: 'the name of a role, beside the grant [B31]', template: changed(oacSite, { ...also({ AWS: { Ref: 'Role' } }), Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } }), message: 'names the principal `AWS: ${Role}`, which is neither', at: NEXT },
    { title: 'the canonical user id of the identity as its ARN [B31]', template: changed(oaiSite, { [PRINCIPAL]: { AWS: { 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] } } }), message: '`Bucket` may not get its policy: statement 0 (`AllowIdentity`) of `BucketPolicy` names the principal `AWS: ${AccessIdentity.S3CanonicalUserId}`, which is a canonical user id, not an ARN', certainty: 'possible', at: AT },
    { title: 'an ARN as a canonical user id [B31]', template: changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: sub('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}') } }), message: 'which is an ARN, not a canonical user id', at: AT },
    { title: 'nobody, beside the grant', template: changed(oacSite, { ...also('*'), 'BucketPolicy.Properties.PolicyDocument.Statement.1.Principal': undefined }), message: 'statement 1 of `BucketPolicy` names no principal', at: NEXT },
    { title: 'any service, in the key policy [B31]', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Principal': { Service: '*.amazonaws.com' } }), message: 'statement 1 (`AllowCloudFront`) of `Key` names the principal', at: { resource: 'Key', property: 'KeyPolicy.Statement.1' } },
  ],
};
