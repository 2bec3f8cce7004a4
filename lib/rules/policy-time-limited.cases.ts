import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, oaiSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';

function until(condition: JsonObject) {
  return { [`${STATEMENTS}.0.Condition`]: condition };
}

function deny(Condition: JsonObject, Action: Json = 's3:GetObject') {
  return { [`${STATEMENTS}.1`]: { Sid: 'End', Effect: 'Deny', Principal: '*', Action, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition } };
}

export const policyTimeLimitedCases: RuleCases = {
  ruleId: 'policy-time-limited',
  valid: [
    { title: 'from a date on that is gone by', template: changed(oaiSite, until({ DateGreaterThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } })) },
    { title: 'another statement goes on', template: changed(oaiSite, { [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, DateLessThan: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } } } }) },
    { title: 'uploads end', template: changed(oacSite, deny({ DateGreaterThan: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } }, 's3:PutObject')) },
  ],
  invalid: [
    { title: 'a grant that ends [B20]', template: changed(oaiSite, until({ DateLessThan: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } })), message: '`Distribution` can read from `Bucket` until 2026-12-31T00:00:00Z only: statement 0 (`AllowIdentity`) of `BucketPolicy` allows it no longer' },
    { title: 'seconds since 1970 [B20]', template: changed(oaiSite, until({ NumericLessThanEquals: { 'aws:EpochTime': '1893456000' } })), message: 'until 2030-01-01T00:00:00Z only' },
    { title: 'a Deny from a date on [B20]', template: changed(oacSite, deny({ DateGreaterThanEquals: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } })), message: 'until 2027-01-01T00:00:00Z only: statement 1 (`End`) of `BucketPolicy` denies it then' },
    { title: 'the earlier of two dates', template: changed(oaiSite, { ...until({ DateLessThan: { 'aws:CurrentTime': '2028-01-01' } }), ...deny({ DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }) }), message: 'until 2027-01-01T00:00:00Z only' },
    { title: 'the delegation to access points ends', template: changed(accessPointSite, { [`${STATEMENTS}.0.Condition.DateLessThan`]: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } }), message: 'through the access point `AccessPoint` until 2026-12-31' },
  ],
};
