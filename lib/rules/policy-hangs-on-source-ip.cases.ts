import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const OFFICE = '203.0.113.0/24';

function only(address: Json) {
  return { [`${STATEMENTS}.0.Condition`]: { IpAddress: { 'aws:SourceIp': address } } };
}

function deny(more: JsonObject = {}) {
  return {
    [`${STATEMENTS}.1`]: { Sid: 'Office', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { NotIpAddress: { 'aws:SourceIp': [OFFICE] }, ...more } },
  };
}

export const policyHangsOnSourceIpCases: RuleCases = {
  ruleId: 'policy-hangs-on-source-ip',
  valid: [
    { title: 'services are excepted', template: changed(oacSite, deny({ BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } })) },
    { title: 'a grant for an address beside the one for CloudFront', template: changed(oaiSite, { [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { IpAddress: { 'aws:SourceIp': OFFICE } } } }) },
    { title: 'uploads by address', template: changed(oacSite, { ...deny(), [`${STATEMENTS}.1.Action`]: 's3:PutObject' }) },
  ],
  invalid: [
    { title: 'a website for an office [B19]', template: changed(websiteSite, only(OFFICE)), message: '`Distribution` may not be able to read from `Bucket`: statement 0 (`AllowEveryone`) of `BucketPolicy` allows requests by their address (aws:SourceIp)', certainty: 'possible' },
    { title: 'a Deny for all other addresses [B19]', template: changed(oacSite, deny()), message: 'statement 1 (`Office`) of `BucketPolicy` denies requests by their address', certainty: 'possible' },
    { title: 'a Deny beside an origin access identity', template: changed(oaiSite, deny()), message: 'never the viewer\'s', certainty: 'possible' },
    { title: 'a Deny behind an access point', template: changed(accessPointSite, deny()), message: 'through the access point `AccessPoint`', certainty: 'possible' },
  ],
};
