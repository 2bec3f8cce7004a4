import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords, doubtWords } from './words';

export const websiteOriginBlockPublicAccess = defineRule({
  id: 'website-origin-block-public-access',
  severity: 'error',
  title: 'Block Public Access closes a website origin',
  why: 'A website endpoint answers anonymous requests only, so it serves nothing but public objects. Block Public Access refuses the public '
    + 'bucket policy at deployment (BlockPublicPolicy) or ignores it for anonymous readers (RestrictPublicBuckets). Every bucket made '
    + 'since April 2023 has all four settings on unless the template turns them off.',
  fix: 'Read the bucket through its REST endpoint with origin access control and keep Block Public Access on.',
  acknowledge: 'Never for a site that is to be served; the origin cannot work.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'public-access-blocked');
    if (path.endpoint.kind !== 'website' || !obstacle || !isReported(obstacle) || obstacle.organization) return;
    const setting = obstacle.byDefault ? 'Block Public Access is on (the default, as the template does not set it)'
      : `Block Public Access is on (${obstacle.flags.join(', ')})`;
    const refusal = obstacle.flags.includes('BlockPublicPolicy') ? '; the deployment of a public bucket policy would be refused' : '';
    const grant = obstacle.granted ? '' : ', and no bucket policy lets everyone get the objects';
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${obstacle.truth === 'yes' ? 'cannot' : 'may not be able to'} read from the website endpoint of ${bucketWords(path)}: `
        + `it serves public objects only, but ${setting}${grant}${refusal}.${doubtWords(obstacle.doubts)}`,
      fix: 'Best: keep the bucket private and read its REST endpoint, with origins.S3BucketOrigin.withOriginAccessControl(bucket) or '
        + `new SafeOriginDistribution(this, 'Site', { bucket }).${onPurpose(obstacle.granted)}`,
    };
  },
});

function onPurpose(granted: boolean): string {
  return ' Or make it public on purpose: blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY (BlockPublicPolicy and RestrictPublicBuckets false)'
    + `${granted ? '' : ' together with publicReadAccess: true'}.`;
}
