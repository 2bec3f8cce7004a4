import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';
import { Json } from '../template/json';

const DOCUMENT = 'BucketPolicy.Properties.PolicyDocument';
const CONDITION = `${DOCUMENT}.Statement.0.Condition`;
const AT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const OF_ACCOUNT = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };
const against = (Condition: Json) => ({
  [`${DOCUMENT}.Statement.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition },
});

export const policyLanguageInvalidCases: RuleCases = {
  ruleId: 'policy-language-invalid',
  valid: [
    { title: 'an operator, and a version', template: oacSite },
    { title: 'an operator in small letters', template: changed(oacSite, { [CONDITION]: { stringequals: OF_ACCOUNT } }) },
    { title: 'an operator with all that can stand around it', template: changed(oacSite, against({ 'ForAnyValue:StringNotLikeIfExists': { 'aws:PrincipalTag/team': 'editors' } })) },
    { title: 'whether there is a value', template: changed(oacSite, against({ Null: { 's3:x-amz-acl': 'false' } })) },
    { title: 'the version before', template: changed(oacSite, { [`${DOCUMENT}.Version`]: '2008-10-17' }) },
    { title: 'further actions of S3', template: changed(oacSite, { [`${DOCUMENT}.Statement.0.Action`]: ['s3:GetObject', 'S3:GETOBJECT', 's3:GetObjectVersion', 's3:GetObjectAcl', 's3:PutObject'] }) },
    { title: 'actions with wildcards', template: changed(oacSite, { [`${DOCUMENT}.Statement.0.Action`]: ['s3:GetObject*', 's3:GetObjec?', 's3:Head*'] }) },
    { title: 'no version', template: changed(oacSite, { [`${DOCUMENT}.Version`]: undefined }) },
  ],
  invalid: [
    { title: 'an operator that lacks a letter', template: changed(oacSite, { [CONDITION]: { StringEqual: OF_ACCOUNT } }), message: '`Bucket` may not get its policy: statement 0 (`AllowCloudFront`) of `BucketPolicy` has the condition operator `StringEqual`, and S3 may refuse the policy', certainty: 'possible', at: AT },
    { title: 'an operator that lacks a letter, beside the grant', template: changed(oacSite, against({ StringNotEqual: OF_ACCOUNT })), message: 'statement 1 of `BucketPolicy` has the condition operator `StringNotEqual`', certainty: 'possible', at: { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' } },
    { title: 'an operator in the key policy', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition': { ArnLikes: { 'aws:SourceArn': '*' } } }), message: '`Key` may not get its policy: statement 1 (`AllowCloudFront`) of `Key` has the condition operator `ArnLikes`, and KMS may refuse', certainty: 'possible', at: { resource: 'Key', property: 'KeyPolicy.Statement.1' } },
    { title: 'an operation that is no action, beside the grant', template: changed(oacSite, { [`${DOCUMENT}.Statement.0.Action`]: ['s3:GetObject', 's3:HeadObject'] }), message: '`Bucket` may not get its policy: statement 0 (`AllowCloudFront`) of `BucketPolicy` has the action `s3:HeadObject`, which S3 does not have, and S3 may refuse the policy', certainty: 'possible', at: AT },
    { title: 'an action with a letter too many, beside the grant', template: changed(oacSite, { [`${DOCUMENT}.Statement.0.Action`]: ['s3:GetObjects', 's3:GetObject'] }), message: 'statement 0 (`AllowCloudFront`) of `BucketPolicy` has the action `s3:GetObjects`, which S3 does not have', certainty: 'possible', at: AT },
    { title: 'an operation in small letters that is denied', template: changed(oacSite, { [`${DOCUMENT}.Statement.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:listobjectsv2', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } }), message: 'statement 1 of `BucketPolicy` has the action `s3:listobjectsv2`', certainty: 'possible', at: { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' } },
    { title: 'no action', template: changed(oacSite, { [`${DOCUMENT}.Statement.1`]: { Effect: 'Deny', Principal: '*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }), message: 'statement 1 of `BucketPolicy` has no Action, and S3 may refuse the policy', certainty: 'possible', at: { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' } },
    { title: 'an action and its opposite', template: changed(oacSite, { [`${DOCUMENT}.Statement.0.NotAction`]: 's3:PutObject' }), message: 'statement 0 (`AllowCloudFront`) of `BucketPolicy` has both Action and NotAction', certainty: 'possible', at: AT },
    { title: 'no resource in the key policy', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:Encrypt' } }), message: 'statement 2 of `Key` has no Resource, and KMS may refuse', certainty: 'possible', at: { resource: 'Key', property: 'KeyPolicy.Statement.2' } },
    { title: 'a version of another day', template: changed(oacSite, { [`${DOCUMENT}.Version`]: '2012-10-18' }), message: 'statement 0 (`AllowCloudFront`) of `BucketPolicy` is in a policy of the Version `2012-10-18`', certainty: 'possible', at: AT },
  ],
};
