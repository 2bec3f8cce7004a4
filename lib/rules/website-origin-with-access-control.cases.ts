import { RuleCases } from './cases';
import { changed, oacSite, websiteSite } from './reference-sites';

export const websiteOriginWithAccessControlCases: RuleCases = {
  ruleId: 'website-origin-with-access-control',
  valid: [
    { title: 'a website endpoint as a custom origin', template: websiteSite },
    { title: 'a REST endpoint with origin access control', template: oacSite },
  ],
  invalid: [
    { title: 'origin access control', template: changed(websiteSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginAccessControlId': 'E1EXAMPLE' }), message: 'has an origin access control' },
    { title: 'an origin access identity', template: changed(websiteSite, { 'Distribution.Properties.DistributionConfig.Origins.0.CustomOriginConfig': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig': { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1EXAMPLE' } }), message: 'has an origin access identity' },
    { title: 'declared as an S3 origin', template: changed(websiteSite, { 'Distribution.Properties.DistributionConfig.Origins.0.CustomOriginConfig': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig': {}, 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': '${Bucket}.s3-website.${AWS::Region}.amazonaws.com' } }), message: 'has an S3OriginConfig' },
  ],
};
