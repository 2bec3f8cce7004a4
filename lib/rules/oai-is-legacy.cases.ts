import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, oaiSite } from './reference-sites';

export const oaiIsLegacyCases: RuleCases = {
  ruleId: 'oai-is-legacy',
  valid: [
    { title: 'origin access control', template: oacSite },
    { title: 'a public bucket', template: anonymousSite },
  ],
  invalid: [
    { title: 'an origin access identity of the app', template: oaiSite, message: '`Distribution` reads from `Bucket` as an origin access identity' },
    {
      title: 'one that is made elsewhere',
      template: changed(oaiSite, {
        'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig.OriginAccessIdentity': 'origin-access-identity/cloudfront/E1EXAMPLE',
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' },
        'AccessIdentity': undefined,
      }),
      message: 'the predecessor of origin access control',
    },
  ],
};
