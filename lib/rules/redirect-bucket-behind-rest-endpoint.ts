import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { cannotRead, distributionWords, doubtWords, named } from './words';
import { render } from '../template/text';

export const redirectBucketBehindRestEndpoint = defineRule({
  id: 'redirect-bucket-behind-rest-endpoint',
  severity: 'error',
  title: 'The bucket only redirects, but is asked for objects',
  why: 'A website configuration that redirects all requests is one of the website endpoint. The REST endpoint knows nothing of it and looks for objects, '
    + 'which a bucket that redirects does not have: it answers 403 or 404 for every path.',
  fix: 'Use the website endpoint as a custom origin, or redirect in a CloudFront Function.',
  acknowledge: 'The bucket has the objects, and its redirect is for those who come to its website endpoint.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'redirect-only');
    if (!obstacle || !isReported(obstacle)) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${named(obstacle.bucket)}: the bucket redirects all requests to \`${render(obstacle.target)}\`, `
        + `but only at its website endpoint, and the origin is its REST endpoint, which looks for objects.${doubtWords(obstacle.doubts)}`,
      fix: 'For the redirect use new origins.S3StaticWebsiteOrigin(bucket), in a template the host of WebsiteURL with CustomOriginConfig: '
        + '{ "OriginProtocolPolicy": "http-only" }; or a CloudFront Function that answers 301. For the objects remove RedirectAllRequestsTo '
        + '(websiteRedirect in the CDK) from the bucket.',
    };
  },
});
