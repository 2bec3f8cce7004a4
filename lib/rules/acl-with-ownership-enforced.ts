import { defineRule, obstaclesOf, weightOf } from './rule';
import { doubtWords, named } from './words';

export const aclWithOwnershipEnforced = defineRule({
  id: 'acl-with-ownership-enforced',
  severity: 'error',
  title: 'The bucket has an ACL though ACLs are disabled',
  why: 'In buckets made since April 2023 ACLs are disabled unless OwnershipControls enables them. S3 then refuses a bucket with an ACL that gives others '
    + 'access (InvalidBucketAclWithObjectOwnership), so the deployment fails. Whether it takes an ACL for the bucket\'s owner, the documentation contradicts itself.',
  fix: 'Remove AccessControl and grant by bucket policy; or enable ACLs with OwnershipControls.',
  acknowledge: 'The bucket is older than April 2023, and ACLs are enabled in it.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html',
  ],

  *check(diagnosis) {
    for (const obstacle of obstaclesOf(diagnosis, 'refused-acl')) {
      const { bucket, acl, byDefault, truth, doubts } = obstacle;
      yield {
        ...weightOf(obstacle),
        message: `${named(bucket)} ${truth === 'yes' ? 'would' : 'may'} not be deployed: it has the ACL ${acl}, but ACLs are disabled in it `
          + `(${byDefault ? 'as in every new bucket without OwnershipControls' : 'OwnershipControls: BucketOwnerEnforced'}).${doubtWords(doubts)}`,
        fix: 'Remove accessControl (AccessControl in a template): CloudFront reads by the bucket policy. If you do need ACLs, enable them: objectOwnership: '
          + 's3.ObjectOwnership.BUCKET_OWNER_PREFERRED; in a template, OwnershipControls: { "Rules": [{ "ObjectOwnership": "BucketOwnerPreferred" }] }.',
        at: { resource: bucket, property: 'AccessControl' },
      };
    }
  },
});
