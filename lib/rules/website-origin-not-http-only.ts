import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords } from './words';
import { render } from '../template/text';

export const websiteOriginNotHttpOnly = defineRule({
  id: 'website-origin-not-http-only',
  severity: 'error',
  title: 'CloudFront connects to a website endpoint by HTTPS',
  why: 'Website endpoints of S3 answer plain HTTP only. With `https-only`, and with `match-viewer` for every viewer who uses HTTPS, CloudFront cannot connect '
    + 'and answers 502 or 504. `HttpOrigin` of the CDK is https-only unless told otherwise.',
  fix: 'Set OriginProtocolPolicy to http-only, or read the bucket through its REST endpoint.',
  acknowledge: 'With match-viewer: all viewers use HTTP.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'website-over-https');
    if (!obstacle) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} cannot read from ${bucketWords(path)}: its origin is a website endpoint, which answers plain HTTP only, but its OriginProtocolPolicy is \`${render(obstacle.protocol)}\`.`,
      fix: 'Use new origins.S3StaticWebsiteOrigin(bucket), or new origins.HttpOrigin(bucket.bucketWebsiteDomainName, { protocolPolicy: '
        + 'cloudfront.OriginProtocolPolicy.HTTP_ONLY }); in a template, CustomOriginConfig: { "OriginProtocolPolicy": "http-only" }.',
    };
  },
});
