import { RuleCases } from './cases';
import { changed, encryptedSite } from './reference-sites';
import { Json } from '../template/json';

const POLICY = 'Key.Properties.KeyPolicy.Statement';
const AT = { resource: 'Key', property: 'KeyPolicy' };
const ROLE = { AWS: 'arn:aws:iam::111122223333:role/deployment' };
const ACCOUNT = { Ref: 'AWS::AccountId' };
const everyone = (Condition: Json) => ({ [`${POLICY}.0.Principal`]: { AWS: '*' }, [`${POLICY}.0.Condition`]: Condition });

export const keyPolicyUnchangeableCases: RuleCases = {
  ruleId: 'key-policy-unchangeable',
  valid: [
    { title: 'the account', template: encryptedSite },
    { title: 'a role that may do just this', template: changed(encryptedSite, { [`${POLICY}.0.Principal`]: ROLE, [`${POLICY}.0.Action`]: ['kms:Get*', 'kms:Put*'] }) },
    { title: 'whoever is in the account', template: changed(encryptedSite, everyone({ StringEquals: { 'kms:CallerAccount': ACCOUNT } })) },
    { title: 'nobody, and KMS is told not to mind', template: changed(encryptedSite, { [`${POLICY}.0`]: undefined, 'Key.Properties.BypassPolicyLockoutSafetyCheck': true }) },
  ],
  invalid: [
    { title: 'CloudFront alone', template: changed(encryptedSite, { [`${POLICY}.0`]: undefined }), message: '`Key`, with which the objects of `Bucket` are encrypted, has a policy that lets nobody change it (kms:PutKeyPolicy), so KMS refuses the key at deployment.', at: AT },
    { title: 'a role that may do all but this', template: changed(encryptedSite, { [`${POLICY}.0.Principal`]: ROLE, [`${POLICY}.0.Action`]: ['kms:Get*', 'kms:Decrypt'] }), message: 'lets nobody change it', at: AT },
    { title: 'a service that may do everything', template: changed(encryptedSite, { [`${POLICY}.0.Principal`]: { Service: 'cloudfront.amazonaws.com' } }), message: 'lets nobody change it', at: AT },
    { title: 'the account, but a Deny keeps everybody from it', template: changed(encryptedSite, { [`${POLICY}.2`]: { Effect: 'Deny', Principal: '*', Action: 'kms:PutKeyPolicy', Resource: '*' } }), message: 'lets nobody change it', at: AT },
    { title: 'whoever is in another account', template: changed(encryptedSite, everyone({ StringEquals: { 'kms:CallerAccount': '444455556666' } })), environment: { account: '111122223333', region: 'eu-west-1' }, message: 'lets nobody change it', at: AT },
    { title: 'whoever meets a condition', template: changed(encryptedSite, everyone({ StringEquals: { 'aws:PrincipalOrgID': 'o-example' } })), message: 'has a policy that may let nobody change it (kms:PutKeyPolicy), for which KMS refuses the key at deployment. It depends on whether who deploys the key meets the Condition of statement 0', certainty: 'possible', at: AT },
  ],
};
