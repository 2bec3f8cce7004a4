import { RuleCases } from './cases';
import { changed, refererSite, websiteSite } from './reference-sites';

const NOT_FOR_ONE = { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/blocked' } };

export const websiteOriginBlockPublicAccessCases: RuleCases = {
  ruleId: 'website-origin-block-public-access',
  valid: [
    { title: 'a public bucket', template: websiteSite },
    { title: 'a bucket that only redirects needs no public object', template: changed(websiteSite, { 'BucketPolicy': undefined, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined, 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'example.com' } } }) },
    { title: 'partial settings: what is left out is off', template: changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: true } }) },
  ],
  invalid: [
    { title: 'on by default, and no public policy [C1]', template: changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined, 'BucketPolicy': undefined }), message: 'the default, as the template does not set it), and no bucket policy lets everyone get the objects; the deployment of a public bucket policy would be refused' },
    { title: 'a public policy that would be refused', template: changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy': true }), message: 'Block Public Access is on (BlockPublicPolicy); the deployment' },
    { title: 'a public policy that would be ignored', template: changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets': 'true' }), message: 'Block Public Access is on (RestrictPublicBuckets).' },
    {
      title: 'a policy of which AWS does not say whether it is public',
      template: changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': NOT_FOR_ONE }),
      message: 'may not be able to read from the website endpoint of `Bucket`: it serves public objects only, but Block Public Access is on',
      certainty: 'possible',
    },
    { title: 'a policy with a Referer is public too', template: changed(refererSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }), message: 'the deployment of a public bucket policy would be refused' },
  ],
};
