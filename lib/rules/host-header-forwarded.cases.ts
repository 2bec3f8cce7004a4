import { RuleCases } from './cases';
import { accessPointSite, anonymousSite, anotherOrigin, changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const ALL_VIEWER = { [`${BEHAVIOR}.OriginRequestPolicyId`]: '216adef6-5c7f-47e4-b989-5492eafa07d3' };
const USE_ORIGIN_HEADERS = { [`${BEHAVIOR}.CachePolicyId`]: '83da9c7e-98b4-4e11-a168-04f0df8e2c65' };

function forwarding(...Headers: readonly string[]) {
  return { [`${BEHAVIOR}.CachePolicyId`]: undefined, [`${BEHAVIOR}.ForwardedValues`]: { QueryString: false, Headers } };
}

function policy(HeadersConfig: JsonObject) {
  return {
    Policy: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: { Name: 'site', HeadersConfig } } },
    [`${BEHAVIOR}.OriginRequestPolicyId`]: { Ref: 'Policy' },
  };
}

function namedSite(...Aliases: readonly string[]) {
  return { 'Bucket.Properties.BucketName': 'www.example.com', [`${CONFIG}.Aliases`]: Aliases };
}

export const hostHeaderForwardedCases: RuleCases = {
  ruleId: 'host-header-forwarded',
  valid: [
    { title: 'all headers but Host', template: changed(oacSite, { [`${BEHAVIOR}.OriginRequestPolicyId`]: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' }) },
    { title: 'a policy that excepts Host', template: changed(oacSite, policy({ HeaderBehavior: 'allExcept', Headers: ['Host'] })) },
    { title: 'other headers', template: changed(oacSite, forwarding('Origin')) },
    { title: 'a website whose bucket is named like the site', template: changed(websiteSite, { ...ALL_VIEWER, ...namedSite('example.com', 'www.example.com') }) },
    { title: 'a behavior of another origin', template: changed(oacSite, { ...anotherOrigin('api'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/api/*', TargetOriginId: 'api', OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' }] }) },
  ],
  invalid: [
    { title: 'all that the viewer sends [E1]', template: changed(oacSite, ALL_VIEWER), message: 'cannot read from `Bucket`: the origin request policy of its default behavior passes the viewer\'s Host header on' },
    { title: 'a policy of its own with Host [E1]', template: changed(oaiSite, policy({ HeaderBehavior: 'whitelist', Headers: ['Accept', 'host'] })), message: 'passes the viewer\'s Host header on' },
    { title: 'a policy that excepts something else', template: changed(accessPointSite, policy({ HeaderBehavior: 'allExcept', Headers: ['Cookie'] })), message: 'through the access point `AccessPoint`: the origin request policy' },
    {
      title: 'one of two behaviors',
      template: changed(oacSite, { [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', OriginRequestPolicyId: 'bf0718e1-ba1e-49d1-88b1-f726733018ae' }] }),
      message: 'can read only some objects from `Bucket`: the origin request policy of its behavior for `/img/*`',
      severity: 'warning',
    },
    { title: 'Host among the forwarded values [E3]', template: changed(oacSite, forwarding('Host')), message: 'would not be deployed: ForwardedValues of its default behavior forwards the viewer\'s Host header' },
    { title: 'all headers among the forwarded values [E3]', template: changed(anonymousSite, forwarding('*')), message: 'would not be deployed' },
    { title: 'a cache policy with Host [E2]', template: changed(oacSite, USE_ORIGIN_HEADERS), message: 'whether CloudFront refuses a cache policy with the Host header', certainty: 'possible' },
    { title: 'a request without a signature', template: changed(anonymousSite, ALL_VIEWER), message: 'may not be able to read from `Bucket`', certainty: 'possible' },
    { title: 'a website whose bucket has another name [E4]', template: changed(websiteSite, { ...ALL_VIEWER, ...namedSite('example.com') }), message: 'which is none of the distribution\'s aliases', certainty: 'possible' },
    { title: 'no grant is another cause', template: changed(oacSite, { ...ALL_VIEWER, BucketPolicy: undefined }), message: 'passes the viewer\'s Host header on', besides: ['oac-without-bucket-grant'] },
  ],
};
