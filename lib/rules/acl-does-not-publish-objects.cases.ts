import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, websiteSite } from './reference-sites';
import { JsonObject } from '../template/json';

function withAcl(site: JsonObject) {
  return changed(site, {
    'Bucket.Properties.AccessControl': 'PublicRead',
    'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
  });
}

const at = { resource: 'Bucket', property: 'AccessControl' };

export const aclDoesNotPublishObjectsCases: RuleCases = {
  ruleId: 'acl-does-not-publish-objects',
  valid: [
    { title: 'a public policy beside the ACL', template: withAcl(websiteSite) },
    { title: 'an access control beside the ACL', template: withAcl(oacSite) },
  ],
  invalid: [
    { title: 'an ACL in the place of a policy [C6]', template: changed(withAcl(anonymousSite), { BucketPolicy: undefined }), message: '`Bucket` has the ACL PublicRead, which lets everyone list it but makes none of its objects public', canRead: 'unknown', at },
    {
      title: 'an ACL of a website [C6]',
      template: changed(withAcl(websiteSite), { 'BucketPolicy': undefined, 'Bucket.Properties.AccessControl': 'PublicReadWrite' }),
      message: '`Distribution` asks without a signature, and may not be able to read them. It depends on the ACLs that the objects are uploaded with.',
      canRead: 'unknown',
      at,
    },
    {
      title: 'an ACL and a policy for something else [C6]',
      template: changed(withAcl(websiteSite), { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': 's3:GetObjectAcl', 'Bucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy': true }),
      message: 'and no bucket policy does',
      canRead: 'unknown',
      at,
    },
  ],
};
