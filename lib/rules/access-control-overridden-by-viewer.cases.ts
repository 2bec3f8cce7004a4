import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite } from './reference-sites';
import { JsonObject } from '../template/json';

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';
const NO_OVERRIDE = { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override' };
const ALL_BUT_HOST = { [`${BEHAVIOR}.OriginRequestPolicyId`]: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' };

function cached(HeadersConfig: JsonObject) {
  return {
    [`${BEHAVIOR}.CachePolicyId`]: { Ref: 'Policy' },
    Policy: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { Name: 'site', ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig } } } },
  };
}

export const accessControlOverriddenByViewerCases: RuleCases = {
  ruleId: 'access-control-overridden-by-viewer',
  valid: [
    { title: 'always signs, whatever is forwarded', template: changed(oacSite, ALL_BUT_HOST) },
    { title: 'Authorization is not forwarded', template: changed(oacSite, NO_OVERRIDE) },
    { title: 'another header is', template: changed(oacSite, { ...NO_OVERRIDE, ...cached({ HeaderBehavior: 'whitelist', Headers: ['Accept'] }) }) },
  ],
  invalid: [
    { title: 'all headers but Host [A10]', template: changed(oacSite, { ...NO_OVERRIDE, ...ALL_BUT_HOST }), message: '`Distribution` may not be able to read from `Bucket` for viewers that send an Authorization header: its default behavior forwards it', certainty: 'possible' },
    { title: 'Authorization in the cache key [A10]', template: changed(oacSite, { ...NO_OVERRIDE, ...cached({ HeaderBehavior: 'whitelist', Headers: ['authorization'] }) }), message: '`AccessControl` (no-override) then passes it on', certainty: 'possible' },
    { title: 'through an access point', template: changed(accessPointSite, { ...NO_OVERRIDE, ...ALL_BUT_HOST }), message: 'through the access point `AccessPoint`', certainty: 'possible' },
  ],
};
