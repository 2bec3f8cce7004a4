import { RuleCases } from './cases';
import { anonymousSite, changed, websiteSite } from './reference-sites';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const PROTOCOL = `${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`;

export const websiteOriginNotHttpOnlyCases: RuleCases = {
  ruleId: 'website-origin-not-http-only',
  valid: [
    { title: 'plain HTTP', template: websiteSite },
    { title: 'HTTPS to the REST endpoint of a public bucket', template: changed(anonymousSite, { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }) },
  ],
  invalid: [
    { title: 'HTTPS only [E5]', template: changed(websiteSite, { [PROTOCOL]: 'https-only' }), message: 'which answers plain HTTP only, but its OriginProtocolPolicy is `https-only`' },
    { title: 'as the viewer [E5]', template: changed(websiteSite, { [PROTOCOL]: 'match-viewer' }), message: 'its OriginProtocolPolicy is `match-viewer`' },
    {
      title: 'HTTPS to a website that only redirects [E5]',
      template: changed(websiteSite, { [PROTOCOL]: 'https-only', 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'www.example.com' } } }),
      message: 'is `https-only`',
    },
  ],
};
