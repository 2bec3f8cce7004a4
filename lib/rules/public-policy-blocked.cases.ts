import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';
import { JsonObject } from '../template/json';

const NEXT = 'BucketPolicy.Properties.PolicyDocument.Statement.1';
const BLOCK = 'Bucket.Properties.PublicAccessBlockConfiguration';
const AT = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.1' };
const LISTING = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } };
const forEveryone = (changes: JsonObject = {}) => ({ [NEXT]: { ...LISTING, ...changes } });

export const publicPolicyBlockedCases: RuleCases = {
  ruleId: 'public-policy-blocked',
  valid: [
    { title: 'no public statement', template: oacSite },
    { title: 'a statement for everyone within a distribution is not public', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': '*' }) },
    { title: 'a Deny for everyone', template: changed(oacSite, forEveryone({ Effect: 'Deny' })) },
    { title: 'a statement for an account', template: changed(oaiSite, forEveryone({ Principal: { AWS: '444455556666' } })) },
  ],
  invalid: [
    { title: 'everyone may list, and BlockPublicPolicy is on [C2]', template: changed(oacSite, { ...forEveryone(), [BLOCK]: { BlockPublicPolicy: true } }), message: '`Bucket` would not get its policy: statement 1 of `BucketPolicy` is public, and Block Public Access refuses', at: AT },
    { title: 'everyone may list, and BlockPublicPolicy is on by default [C2]', template: changed(oaiSite, forEveryone()), message: 'is public, and Block Public Access, which is on by default, refuses', at: AT },
    {
      title: 'everyone who sends a secret Referer may read, on a bucket that blocks public policies [C10]',
      template: changed(oacSite, forEveryone({ Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { StringEquals: { 'aws:Referer': 'the-secret' } } })),
      message: 'which is on by default',
      at: AT,
    },
    {
      title: 'everyone may list, and RestrictPublicBuckets may cut the identity off [C3]',
      template: changed(oaiSite, { ...forEveryone(), [BLOCK]: { RestrictPublicBuckets: true } }),
      message: 'whether RestrictPublicBuckets cuts off an origin access identity',
      certainty: 'possible',
      at: AT,
    },
  ],
};
