import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords } from './words';

export const websiteOriginWithAccessControl = defineRule({
  id: 'website-origin-with-access-control',
  severity: 'error',
  title: 'Origin access control on a website endpoint',
  why: 'CloudFront treats a website endpoint as any web server: it signs no requests to it. It refuses an origin that combines a website host with '
    + 'origin access control, an origin access identity or an S3OriginConfig, so the deployment fails.',
  fix: 'Use the bucket\'s REST endpoint with origin access control, or the website endpoint as a custom origin without it.',
  acknowledge: 'Never: the deployment is refused.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'website-with-access-control');
    if (!obstacle) return;
    const what = {
      'access control': 'an origin access control',
      'access identity': 'an origin access identity',
      'S3 origin': 'an S3OriginConfig',
    }[obstacle.by];
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: its origin is the website endpoint of ${bucketWords(path)} and has ${what}, `
        + 'which CloudFront accepts for REST endpoints only.',
      fix: 'Use the REST endpoint: origins.S3BucketOrigin.withOriginAccessControl(bucket), or DomainName: !GetAtt Bucket.RegionalDomainName. '
        + 'What the website endpoint did (index documents, redirects) then moves to a CloudFront Function.',
    };
  },
});
