import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords } from './words';

export const oacAndOaiTogether = defineRule({
  id: 'oac-and-oai-together',
  severity: 'error',
  title: 'An origin with both origin access control and an origin access identity',
  why: 'CloudFront refuses an origin that names both (IllegalOriginAccessConfiguration), so the deployment fails.',
  fix: 'Keep origin access control, and leave OriginAccessIdentity empty.',
  acknowledge: 'Never: the deployment is refused.',
  references: ['https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_S3OriginConfig.html'],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'access-control-and-identity');
    if (!obstacle) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: its origin for ${bucketWords(path)} names both an origin access control and an origin access identity.`,
      fix: 'Use origins.S3BucketOrigin.withOriginAccessControl(bucket) alone; in a template: S3OriginConfig: { OriginAccessIdentity: "" } beside OriginAccessControlId.',
    };
  },
});
