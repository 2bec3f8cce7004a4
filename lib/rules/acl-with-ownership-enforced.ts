import { defineRule, obstaclesOf, Problem, weightOf } from './rule';
import { doubtWords, named } from './words';
import { Obstacle } from '../access/obstacle';

export const aclWithOwnershipEnforced = defineRule({
  id: 'acl-with-ownership-enforced',
  severity: 'error',
  title: 'The bucket or what is uploaded to it has an ACL that S3 refuses',
  why: 'In buckets made since April 2023 ACLs are disabled unless OwnershipControls enables them. S3 then refuses a bucket with an ACL that gives others '
    + 'access (InvalidBucketAclWithObjectOwnership), so the deployment fails, and a public one as well where Block Public Access has BlockPublicAcls on, as it is by default. Whether it takes an ACL for the bucket\'s owner, the documentation contradicts itself. '
    + 'Objects that a `BucketDeployment` uploads are refused in the same way (AccessControlListNotSupported, AccessDenied).',
  fix: 'Remove the ACL and grant by bucket policy; or enable ACLs with OwnershipControls.',
  acknowledge: 'The bucket is older than April 2023, and ACLs are enabled in it.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html',
  ],

  *check(diagnosis) {
    for (const obstacle of obstaclesOf(diagnosis, 'refused-acl')) {
      yield { ...weightOf(obstacle), ...(obstacle.upload ? ofUpload(obstacle, obstacle.upload) : ofBucket(obstacle)) };
    }
  },
});

type RefusedAcl = Extract<Obstacle, { kind: 'refused-acl' }>;

function ofBucket({ bucket, acl, by, byDefault, truth, doubts }: RefusedAcl): Problem {
  const enable = acl.startsWith('BucketOwner') ? ENABLE : `${ENABLE}; and, as the ACL is a public one, ${UNBLOCK}`;
  return {
    message: `${named(bucket)} ${truth === 'yes' ? 'would' : 'may'} not be deployed: it has the ACL ${acl}, but ${reasonOf(by, 'it', byDefault)}.${doubtWords(doubts)}`,
    fix: 'Remove accessControl (AccessControl in a template): CloudFront reads by the bucket policy. '
      + `If you do need ${by === 'ownership' ? `ACLs, enable them: ${enable}` : `the ACL: ${UNBLOCK}`}.`,
    at: { resource: bucket, property: 'AccessControl' },
  };
}

function ofUpload({ bucket, acl, by, byDefault, truth, doubts }: RefusedAcl, upload: RefusedAcl['bucket']): Problem {
  return {
    message: `${named(upload)} ${truth === 'yes' ? 'would' : 'may'} not be deployed: it uploads objects with the ACL ${acl}, but ${reasonOf(by, named(bucket), byDefault)}.${doubtWords(doubts)}`,
    fix: 'Remove accessControl (SystemMetadata.acl in a template) from the deployment: CloudFront reads by the bucket policy. '
      + `If you do need the ACL: ${by === 'ownership' ? ENABLE : UNBLOCK}.`,
    at: { resource: upload, property: 'SystemMetadata.acl' },
  };
}

const ENABLE = 'objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED; in a template, OwnershipControls: { "Rules": [{ "ObjectOwnership": "BucketOwnerPreferred" }] }';
const UNBLOCK = 'blockPublicAcls: false in the blockPublicAccess of the bucket (BlockPublicAcls: false in PublicAccessBlockConfiguration)';

function reasonOf(by: RefusedAcl['by'], bucket: string, byDefault: boolean): string {
  return by === 'ownership'
    ? `ACLs are disabled in ${bucket} ${disabledWords(byDefault)}`
    : `Block Public Access refuses public ones in ${bucket} (BlockPublicAcls${byDefault ? ', which is on by default' : ''})`;
}

function disabledWords(byDefault: boolean): string {
  return `(${byDefault ? 'as in every new bucket without OwnershipControls' : 'OwnershipControls: BucketOwnerEnforced'})`;
}
