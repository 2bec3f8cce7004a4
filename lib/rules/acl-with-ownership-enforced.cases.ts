import { RuleCases } from './cases';
import { accessPointSite, anonymousSite, changed, oacSite } from './reference-sites';

function acl(AccessControl: string, ownership?: string) {
  return {
    'Bucket.Properties.AccessControl': AccessControl,
    ...(ownership && { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: ownership }] } }),
  };
}

function upload(canned: string) {
  return { Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SystemMetadata: { acl: canned } } } };
}

const ENABLED = { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } };
const ofUpload = { resource: 'Upload', property: 'SystemMetadata.acl' };

const at = { resource: 'Bucket', property: 'AccessControl' };

export const aclWithOwnershipEnforcedCases: RuleCases = {
  ruleId: 'acl-with-ownership-enforced',
  valid: [
    { title: 'the ACL that every bucket has', template: changed(oacSite, acl('Private')) },
    { title: 'an ACL where ACLs are enabled', template: changed(oacSite, acl('LogDeliveryWrite', 'ObjectWriter')) },
    { title: 'objects with the one ACL that is always taken', template: changed(oacSite, upload('bucket-owner-full-control')) },
    { title: 'objects with an ACL where ACLs are enabled', template: changed(oacSite, { ...upload('authenticated-read'), ...ENABLED }) },
    {
      title: 'objects with a public ACL where these are not blocked',
      template: changed(oacSite, { ...upload('public-read'), ...ENABLED, 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false } }),
    },
  ],
  invalid: [
    { title: 'a public ACL by default [C5]', template: changed(anonymousSite, acl('PublicRead')), message: '`Bucket` would not be deployed: it has the ACL PublicRead, but ACLs are disabled in it (as in every new bucket', at },
    { title: 'an ACL beside BucketOwnerEnforced [C5]', template: changed(oacSite, acl('LogDeliveryWrite', 'BucketOwnerEnforced')), message: '(OwnershipControls: BucketOwnerEnforced)', at },
    { title: 'an ACL of a bucket behind an access point [C5]', template: changed(accessPointSite, acl('AuthenticatedRead')), message: 'it has the ACL AuthenticatedRead', at },
    { title: 'an ACL for the owner of the bucket [C5]', template: changed(oacSite, acl('BucketOwnerFullControl')), message: '`Bucket` may not be deployed: it has the ACL BucketOwnerFullControl', certainty: 'possible', at },
    { title: 'objects with an ACL', template: changed(oacSite, upload('public-read')), message: '`Upload` would not be deployed: it uploads objects with the ACL public-read, but ACLs are disabled in `Bucket` (as in', at: ofUpload },
    { title: 'objects with a public ACL, which is blocked', template: changed(oacSite, { ...upload('public-read'), ...ENABLED }), message: 'Block Public Access refuses public ones in `Bucket` (BlockPublicAcls, which is on by default)', at: ofUpload },
    { title: 'objects with an ACL for their owner', template: changed(oacSite, upload('private')), message: '`Upload` may not be deployed: it uploads objects with the ACL private', certainty: 'possible', at: ofUpload },
    { title: 'no grant is another cause [C5]', template: changed(oacSite, { ...acl('PublicRead'), BucketPolicy: undefined }), message: 'it has the ACL PublicRead', besides: ['oac-without-bucket-grant'], at },
  ],
};
