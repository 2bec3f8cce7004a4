import { defineRule, obstaclesOf } from './rule';
import { distributionWords, doubtWords, named } from './words';

export const aclDoesNotPublishObjects = defineRule({
  id: 'acl-does-not-publish-objects',
  severity: 'warning',
  title: 'A public ACL of the bucket does not make its objects public',
  why: 'The ACL PublicRead of a bucket lets everyone list it, and nobody read the objects in it: these have ACLs of their own, which are private unless '
    + 'each upload says otherwise. CloudFront, which asks this origin without a signature, gets 403 for all objects but those.',
  fix: 'Grant s3:GetObject by a bucket policy, and remove the ACL.',
  acknowledge: 'Every object is uploaded with the ACL public-read, and everyone may list the bucket.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html',
  ],

  *check(diagnosis) {
    for (const { bucket, acl, doubts } of obstaclesOf(diagnosis, 'left-to-object-acls')) {
      yield {
        message: `${named(bucket)} has the ACL ${acl}, which lets everyone list it but makes none of its objects public, and no bucket policy does: `
          + `${distributionWords(diagnosis.path)} asks without a signature, and may not be able to read them.${doubtWords(doubts)}`,
        fix: 'Remove the ACL, and keep the bucket private: origins.S3BucketOrigin.withOriginAccessControl(bucket). To publish the objects instead, let the bucket '
          + 'policy allow "s3:GetObject" on { "Fn::Sub": "${Bucket.Arn}/*" } to Principal "*" (publicReadAccess: true in the CDK), which needs '
          + 'BlockPublicPolicy and RestrictPublicBuckets off.',
        at: { resource: bucket, property: 'AccessControl' },
      };
    }
  },
});
