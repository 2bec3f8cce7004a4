import { defineRule, obstacleOf, weightOf } from './rule';
import { distributionWords, named } from './words';

export const websiteOriginWithoutWebsiteConfiguration = defineRule({
  id: 'website-origin-without-website-configuration',
  severity: 'error',
  title: 'The origin is the website endpoint of a bucket that is no website',
  why: 'The website endpoint of a bucket answers only once the bucket has a website configuration. Until then S3 answers every request with 404 '
    + '(NoSuchWebsiteConfiguration), whatever the bucket policy says.',
  fix: 'Give the bucket a WebsiteConfiguration, or read it through its REST endpoint.',
  acknowledge: 'The website is configured by something the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EnableWebsiteHosting.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'no-website');
    if (!obstacle) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} cannot read from ${named(obstacle.bucket)}: its origin is the website endpoint, but the bucket has no website configuration, so S3 answers 404 to everything.`,
      fix: 'Set websiteIndexDocument: \'index.html\' on the bucket; in a template, WebsiteConfiguration: { "IndexDocument": "index.html" }. '
        + 'Or use the REST endpoint and keep the bucket private: origins.S3BucketOrigin.withOriginAccessControl(bucket).',
      at: { resource: obstacle.bucket, property: 'WebsiteConfiguration' },
    };
  },
});
