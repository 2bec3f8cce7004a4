import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

function redirectingTo(HostName: Json) {
  return { 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName } } };
}

const ALIASES = { 'Distribution.Properties.DistributionConfig.Aliases': ['www.example.com'] };
const environment = { account: '111122223333', region: 'eu-west-1' };

export const redirectBucketBehindRestEndpointCases: RuleCases = {
  ruleId: 'redirect-bucket-behind-rest-endpoint',
  valid: [
    { title: 'the redirect of a website endpoint', template: changed(websiteSite, redirectingTo('www.example.com')) },
    { title: 'an index document beside the REST endpoint', template: changed(oacSite, { 'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'index.html' } }) },
    {
      title: 'a redirect from the website endpoint to the distribution, by its own name', // which knows the bucket by its name, or there would be a circle
      environment,
      template: changed(oacSite, {
        ...redirectingTo({ 'Fn::GetAtt': ['Distribution', 'DomainName'] }),
        'Bucket.Properties.BucketName': 'the-site',
        'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'the-site.s3.eu-west-1.amazonaws.com',
      }),
    },
    { title: 'a redirect from the website endpoint to the distribution', template: changed(oacSite, { ...redirectingTo('WWW.example.com'), ...ALIASES }) },
    { title: 'a redirect to any of the names of the distribution', template: changed(oacSite, { ...redirectingTo('www.example.com'), 'Distribution.Properties.DistributionConfig.Aliases': ['*.example.com'] }) },
  ],
  invalid: [
    { title: 'a redirect to another site, with a signature [E20]', template: changed(oacSite, redirectingTo('www.example.com')), message: 'cannot read from `Bucket`: the bucket redirects all requests to `www.example.com`' },
    { title: 'a redirect to another site, without a signature [E20]', template: changed(anonymousSite, { ...redirectingTo('example.com'), ...ALIASES }), message: 'but only at its website endpoint' },
    {
      title: 'a redirect to another distribution [E20]',
      template: changed(oacSite, { ...redirectingTo({ 'Fn::GetAtt': ['Other', 'DomainName'] }), Other: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } } }),
      message: 'redirects all requests to `${Other.DomainName}`',
    },
    { title: 'a redirect to a distribution that may be this one [E20]', template: changed(oacSite, redirectingTo('d111111abcdef8.cloudfront.net')), message: 'It depends on `Distribution.DomainName`', certainty: 'possible' },
  ],
};
