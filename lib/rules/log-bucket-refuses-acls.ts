import { defineRule, obstacleOf, weightOf } from './rule';
import { distributionWords, named } from './words';

export const logBucketRefusesAcls = defineRule({
  id: 'log-bucket-refuses-acls',
  severity: 'error',
  title: 'The access logs go to a bucket without ACLs',
  why: 'For standard logs (DistributionConfig.Logging) CloudFront gives itself leave to write by the ACL of the log bucket. ACLs are disabled in buckets made '
    + 'since April 2023 unless OwnershipControls enables them, and CloudFront refuses a distribution that logs to such a bucket.',
  fix: 'Enable ACLs on the log bucket (BucketOwnerPreferred), or use standard logging v2.',
  acknowledge: 'The log bucket is older than April 2023, and ACLs are enabled in it.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'log-bucket-without-acls');
    if (!obstacle) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: its access logs go to ${named(obstacle.logBucket)}, in which ACLs are disabled `
        + `(${obstacle.byDefault ? 'as in every new bucket without OwnershipControls' : 'OwnershipControls: BucketOwnerEnforced'}), and CloudFront writes them by ACL.`,
      fix: 'Set objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED on the log bucket; in a template, '
        + 'OwnershipControls: { "Rules": [{ "ObjectOwnership": "BucketOwnerPreferred" }] }. Or replace Logging by standard logging v2 (AWS::Logs::DeliverySource), which needs no ACLs.',
      at: { resource: obstacle.logBucket, property: 'OwnershipControls' },
    };
  },
});
