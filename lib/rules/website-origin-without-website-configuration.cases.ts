import { RuleCases } from './cases';
import { changed, oacSite, websiteSite } from './reference-sites';

export const websiteOriginWithoutWebsiteConfigurationCases: RuleCases = {
  ruleId: 'website-origin-without-website-configuration',
  valid: [
    { title: 'a bucket with an index document', template: websiteSite },
    { title: 'a bucket that is no website, by its REST endpoint', template: oacSite },
    {
      title: 'a bucket that is made a website at deployment',
      template: changed(websiteSite, {
        'Bucket.Properties.WebsiteConfiguration': undefined,
        'Call': { Type: 'Custom::AWS', Properties: { Create: { 'Fn::Join': ['', ['{"service":"S3","action":"putBucketWebsite","parameters":{"Bucket":"', { Ref: 'Bucket' }, '"}}']] } } },
      }),
    },
  ],
  invalid: [
    {
      title: 'a bucket without a website configuration [E14]',
      template: changed(websiteSite, { 'Bucket.Properties.WebsiteConfiguration': undefined }),
      message: 'cannot read from `Bucket`: its origin is the website endpoint, but the bucket has no website configuration',
      at: { resource: 'Bucket', property: 'WebsiteConfiguration' },
    },
    {
      title: 'a private bucket is another cause [E14]',
      template: changed(websiteSite, { 'Bucket.Properties.WebsiteConfiguration': undefined, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }),
      message: 'has no website configuration',
      besides: ['website-origin-block-public-access'],
      at: { resource: 'Bucket', property: 'WebsiteConfiguration' },
    },
  ],
};
