import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';

export const oacAndOaiTogetherCases: RuleCases = {
  ruleId: 'oac-and-oai-together',
  valid: [
    { title: 'origin access control and an empty identity', template: oacSite },
    { title: 'an identity alone', template: oaiSite },
  ],
  invalid: [
    { title: 'both by reference [A6]', template: changed(oacSite, { 'AccessIdentity': { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity', Properties: {} }, 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig.OriginAccessIdentity': { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' } }), message: 'names both an origin access control and an origin access identity' },
    { title: 'both by their ids', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginAccessControlId': 'E1EXAMPLE', 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig.OriginAccessIdentity': 'origin-access-identity/cloudfront/E2EXAMPLE' }), message: 'names both' },
  ],
};
