import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const AT = { resource: 'Distribution', property: 'DistributionConfig' };
const MESSAGE = '`Distribution` refuses some viewers by itself, before S3 is asked: ';

export const other403SourcesCases: RuleCases = {
  ruleId: 'other-403-sources',
  valid: [
    { title: 'none of these settings', template: oacSite },
    { title: 'settings that refuse nobody', template: changed(oacSite, { [`${CONFIG}.Restrictions`]: { GeoRestriction: { RestrictionType: 'none' } }, [`${CONFIG}.WebACLId`]: '', [`${CONFIG}.DefaultCacheBehavior.TrustedSigners`]: [] }) },
    { title: 'a web ACL that a parameter may give', template: { ...changed(oacSite, { [`${CONFIG}.WebACLId`]: { Ref: 'WebAcl' } }), Parameters: { WebAcl: { Type: 'String', Default: '' } } } },
  ],
  invalid: [
    { title: 'signed URLs [F1]', template: changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.TrustedKeyGroups`]: ['1234abcd-12ab-34cd-56ef-1234567890ab'] }), message: `${MESSAGE}viewers without a signed URL or cookie`, at: AT },
    { title: 'countries [F2]', template: changed(oacSite, { [`${CONFIG}.Restrictions`]: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } } }), message: `${MESSAGE}viewers in certain countries`, at: AT },
    { title: 'a web ACL [F3]', template: changed(oacSite, { WebAcl: { Type: 'AWS::WAFv2::WebACL', Properties: {} }, [`${CONFIG}.WebACLId`]: { 'Fn::GetAtt': ['WebAcl', 'Arn'] } }), message: `${MESSAGE}what its web ACL of AWS WAF blocks`, at: AT },
    { title: 'HTTPS only [F8]', template: changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.ViewerProtocolPolicy`]: 'https-only' }), message: `${MESSAGE}viewers that use HTTP`, at: AT },
    { title: 'a distribution that is disabled [F9]', template: changed(oacSite, { [`${CONFIG}.Enabled`]: false }), message: `${MESSAGE}every request, as it is disabled`, at: AT },
    { title: 'tenants only [F14]', template: changed(oacSite, { [`${CONFIG}.ConnectionMode`]: 'tenant-only', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }), message: `${MESSAGE}requests for its own domain name`, at: AT },
    {
      title: 'several of them, in one finding',
      template: changed(oacSite, { [`${CONFIG}.Restrictions`]: { GeoRestriction: { RestrictionType: 'blacklist', Locations: ['DE'] } }, [`${CONFIG}.DefaultCacheBehavior.ViewerProtocolPolicy`]: 'https-only' }),
      message: 'viewers in certain countries (GeoRestriction); viewers that use HTTP',
      at: AT,
    },
  ],
};
