import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { isCdk, signedStatement } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords } from './words';

export const oaiRegionUnsupported = defineRule({
  id: 'oai-region-unsupported',
  severity: 'error',
  title: 'The bucket is in a Region that may not know origin access identities',
  why: 'Origin access identities do not work with buckets in Regions launched since the end of 2022, nor in every other opt-in Region: S3 answers 403. AWS does '
    + 'not list these Regions, so the finding is a possible one. Origin access control works in all Regions.',
  fix: 'Move the origin to origin access control.',
  acknowledge: 'You have seen an origin access identity read from a bucket in this Region.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'identity-region');
    if (!obstacle || !isReported(obstacle)) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: its origin uses an origin access identity, and the bucket is in ${obstacle.region}.${doubtWords(obstacle.doubts)}`,
      fix: `${isCdk(path)
        ? 'Use origins.S3BucketOrigin.withOriginAccessControl(bucket) in the place of withOriginAccessIdentity or S3Origin; it adds this statement:'
        : 'Set OriginAccessControlId, empty OriginAccessIdentity, and add this statement to the bucket policy:'}\n${signedStatement(path, graph)}`,
    };
  },
});
