import { defineRule, isReported, obstacleOf, Problem, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, doubtWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { isCertain } from '../access/passing';

export const anonymousOriginWithoutPublicGrant = defineRule({
  id: 'anonymous-origin-without-public-grant',
  severity: 'error',
  title: 'CloudFront asks without a signature, and the bucket is not public',
  why: 'An origin with neither origin access control nor an origin access identity is asked anonymously. S3 answers 403 unless the '
    + 'bucket policy lets everyone get the objects, Block Public Access permits such a policy, and the objects are not KMS-encrypted.',
  fix: 'Give the origin an origin access control and grant CloudFront access, so that the bucket can stay private.',
  acknowledge: 'The objects are made public in a way the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    if (path.identity.kind !== 'anonymous' || obstacleOf(diagnosis, 'never-signs')) return;
    const blocked = obstacleOf(diagnosis, 'public-access-blocked');
    if (blocked?.organization && isReported(blocked)) return; // one change, signing the requests, answers that, too
    const obstacle = path.endpoint.kind === 'website' ? obstacleOf(diagnosis, 'not-granted') : firstObstacle(diagnosis);
    if (obstacle && isReported(obstacle)) yield problem(diagnosis, obstacle);
  },
});

/** Behind a REST endpoint one change, signing the requests, answers all of these. */
function firstObstacle(diagnosis: Diagnosis) {
  const encrypted = obstacleOf(diagnosis, 'kms-encrypted');
  if (encrypted && isCertain(encrypted)) return encrypted;
  return obstacleOf(diagnosis, 'public-access-blocked') ?? obstacleOf(diagnosis, 'referer-mismatch') ?? obstacleOf(diagnosis, 'not-granted') ?? encrypted;
}

type Claimed = NonNullable<ReturnType<typeof firstObstacle>>;

function problem({ path }: Diagnosis, obstacle: Claimed): Problem {
  const how = path.identity.kind === 'anonymous' && path.identity.because === 'custom-origin'
    ? 'it asks a custom origin without a signature'
    : 'the origin has no origin access control, so CloudFront asks without a signature';
  const reason = {
    'kms-encrypted': 'KMS-encrypted objects need one',
    'public-access-blocked': 'Block Public Access keeps the bucket policy from making the objects public',
    'referer-mismatch': 'the bucket policy asks for a Referer that the origin does not send',
    'not-granted': 'nothing makes the objects public',
  }[obstacle.kind];
  return {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${how}, and ${reason}.${doubtWords(obstacle.doubts)}`,
    fix: path.endpoint.kind === 'website'
      ? 'Read a private bucket through its REST endpoint: origins.S3BucketOrigin.withOriginAccessControl(bucket), or new SafeOriginDistribution(this, \'Site\', { bucket }).'
      : 'Use origins.S3BucketOrigin.withOriginAccessControl(bucket); in a template, set OriginAccessControlId beside an empty S3OriginConfig '
        + 'and grant cloudfront.amazonaws.com s3:GetObject with this distribution\'s ARN as aws:SourceArn.',
  };
}
