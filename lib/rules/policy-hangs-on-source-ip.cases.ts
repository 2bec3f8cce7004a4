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
    { title: 'a website for a VPC [B19]', template: changed(websiteSite, only(['10.0.0.0/16', '172.16.0.0/12'])), message: '`Distribution` cannot read from `Bucket`: statement 0 (`AllowEveryone`) of `BucketPolicy` allows requests by their address (aws:SourceIp) and names private ones only', severity: 'error' },
    { title: 'a Deny for all but a VPC [B19]', template: changed(oacSite, { ...deny(), [`${STATEMENTS}.1.Condition.NotIpAddress`]: { 'aws:SourceIp': '192.168.0.0/24' } }), message: 'from which CloudFront never asks', severity: 'error' },
    { title: 'a Deny of a folder for all but a VPC', template: changed(oacSite, { ...deny(), [`${STATEMENTS}.1.Condition.NotIpAddress`]: { 'aws:SourceIp': '10.1.2.3' }, [`${STATEMENTS}.1.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/internal/*' } }), message: 'can read only some objects', severity: 'warning' },
    { title: 'a Deny for a VPC and more', template: changed(oacSite, { ...deny(), [`${STATEMENTS}.1.Condition.NotIpAddress`]: { 'aws:SourceIp': ['10.0.0.0/8', OFFICE] } }), message: 'may not be able to read', certainty: 'possible' },
    { title: 'a Deny for all other addresses but for forward access sessions, which CloudFront\'s requests are none of [B19]', template: changed(oacSite, deny({ Bool: { 'aws:ViaAWSService': 'false' } })), message: 'statement 1 (`Office`) of `BucketPolicy` denies requests by their address', certainty: 'possible' },
    { title: 'a Deny behind an access point', template: changed(accessPointSite, deny()), message: 'through the access point `AccessPoint`', certainty: 'possible' },
  ],
};
