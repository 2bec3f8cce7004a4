import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, doubtWords } from './words';
import { mapLiterals, render } from '../template/text';

export const endpointRegionMismatch = defineRule({
  id: 'endpoint-region-mismatch',
  severity: 'error',
  title: 'The origin\'s host does not reach the Region of the bucket',
  why: 'A regional S3 host serves the buckets of its own Region: for others S3 answers with a redirect, which CloudFront hands to the viewer, or refuses '
    + 'the signature. The global host (`bucket.s3.amazonaws.com`) does not serve Regions launched since 2019.',
  fix: 'Name the host by the bucket\'s RegionalDomainName.',
  acknowledge: 'The bucket is not in the Region of its stack.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-400-bad-request.html',
    'https://repost.aws/knowledge-center/s3-rest-api-cloudfront-error-403',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'region-mismatch');
    if (!obstacle || !isReported(obstacle)) return;
    const [named, region] = [obstacle.named && render(mapLiterals(obstacle.named, (literal) => literal.toLowerCase())), render(obstacle.region)];
    const reason = named ? `its origin's host is one of ${named}, but the bucket is in ${region}` : `its origin's host is the global one, which does not serve ${region}`;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${reason}.${doubtWords(obstacle.doubts)}`,
      fix: path.endpoint.kind === 'website'
        ? 'Use the host of the website in its own Region: bucket.bucketWebsiteDomainName; in a template, take it from { "Fn::GetAtt": ["Bucket", "WebsiteURL"] }.'
        : 'Use the host of its own Region: bucket.bucketRegionalDomainName, as S3BucketOrigin does; in a template, '
          + `{ "Fn::GetAtt": ["Bucket", "RegionalDomainName"] }, or for an access point ALIAS.s3.${region}.amazonaws.com.`,
    };
  },
});
