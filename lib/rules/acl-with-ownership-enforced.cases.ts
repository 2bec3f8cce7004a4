import { RuleCases } from './cases';
import { accessPointSite, anonymousSite, changed, oacSite } from './reference-sites';

function acl(AccessControl: string, ownership?: string) {
  return {
    'Bucket.Properties.AccessControl': AccessControl,
    ...(ownership && { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: ownership }] } }),
  };
}

const at = { resource: 'Bucket', property: 'AccessControl' };

export const aclWithOwnershipEnforcedCases: RuleCases = {
  ruleId: 'acl-with-ownership-enforced',
  valid: [
    { title: 'the ACL that every bucket has', template: changed(oacSite, acl('Private')) },
    { title: 'an ACL where ACLs are enabled', template: changed(oacSite, acl('LogDeliveryWrite', 'ObjectWriter')) },
  ],
  invalid: [
    { title: 'a public ACL by default [C5]', template: changed(anonymousSite, acl('PublicRead')), message: '`Bucket` would not be deployed: it has the ACL PublicRead, but ACLs are disabled in it (as in every new bucket', at },
    { title: 'an ACL beside BucketOwnerEnforced [C5]', template: changed(oacSite, acl('LogDeliveryWrite', 'BucketOwnerEnforced')), message: '(OwnershipControls: BucketOwnerEnforced)', at },
    { title: 'an ACL of a bucket behind an access point [C5]', template: changed(accessPointSite, acl('AuthenticatedRead')), message: 'it has the ACL AuthenticatedRead', at },
    { title: 'an ACL for the owner of the bucket [C5]', template: changed(oacSite, acl('BucketOwnerFullControl')), message: '`Bucket` may not be deployed: it has the ACL BucketOwnerFullControl', certainty: 'possible', at },
    { title: 'no grant is another cause [C5]', template: changed(oacSite, { ...acl('PublicRead'), BucketPolicy: undefined }), message: 'it has the ACL PublicRead', besides: ['oac-without-bucket-grant'], at },
  ],
};
