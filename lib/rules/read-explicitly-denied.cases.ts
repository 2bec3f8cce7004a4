import { RuleCases } from './cases';
import { changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { JsonObject } from '../template/json';

function outsideVpc(changes: JsonObject = {}): JsonObject {
  return {
    Sid: 'OnlyFromVpc',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }],
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
    ...changes,
  };
}

export const readExplicitlyDeniedCases: RuleCases = {
  ruleId: 'read-explicitly-denied',
  valid: [
    { title: 'no Deny', template: oacSite },
    { title: 'a Deny with services excepted', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } }) }) },
    { title: 'a Deny for uploads only', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Action: 's3:PutObject' }) }) },
  ],
  invalid: [
    { title: 'a Deny below TLS 1.3, which CloudFront may speak [B22]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { NumericLessThan: { 's3:TlsVersion': 1.3 } } }) }), message: 'may deny it', certainty: 'possible' },
    { title: 'a Deny outside a VPC endpoint [B13]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc() }), message: 'statement 1 (`OnlyFromVpc`) of `BucketPolicy` denies it, because its Condition (StringNotEquals aws:SourceVpce) holds' },
    { title: 'a Deny without an encryption header, for all actions [B17]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } } }) }), message: 'Null s3:x-amz-server-side-encryption' },
    { title: 'a Deny of services but one', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { StringNotEquals: { 'aws:PrincipalServiceName': 'logging.s3.amazonaws.com' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } } }) }), message: 'its Condition (StringNotEquals aws:PrincipalServiceName, Bool aws:PrincipalIsAWSService) holds' },
    { title: 'a Deny without MFA [B18]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }) }), message: 'BoolIfExists aws:MultiFactorAuthPresent' },
    {
      title: 'a Deny outside the organization [B13]',
      template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } } }) }),
      message: 'StringNotEquals aws:PrincipalOrgID',
    },
    {
      title: 'a Deny without TLS on a website endpoint, which has none [B15]',
      template: changed(websiteSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': outsideVpc({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }) }),
      message: 'Bool aws:SecureTransport',
    },
    {
      title: 'a Deny for a folder',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/private/*' } } }),
      message: 'can read only some objects (not `private/',
      severity: 'warning',
    },
    {
      title: 'NotPrincipal without CloudFront [B14]',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }),
      message: 'statement 1 of `BucketPolicy` denies it',
    },
  ],
};
