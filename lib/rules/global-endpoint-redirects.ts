import { defineRule } from './rule';
import { distributionWords, named } from './words';
import { SINCE_2019 } from '../access/regions';
import { pseudoParametersOf } from '../graph/environment';
import { render } from '../template/text';

export const globalEndpointRedirects = defineRule({
  id: 'global-endpoint-redirects',
  severity: 'warning',
  title: 'The origin is the global host of a bucket outside us-east-1',
  why: 'The global host (`bucket.s3.amazonaws.com`) leads to us-east-1 until the name of a new bucket is known everywhere, which takes up to 24 hours. Until '
    + 'then S3 answers with a redirect (307) to the bucket\'s own Region. CloudFront hands it to the viewer, who follows it to the bucket and is denied.',
  fix: 'Name the host by the bucket\'s RegionalDomainName.',
  acknowledge: 'The bucket has been there for more than a day.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html',
    'https://repost.aws/knowledge-center/s3-http-307-response',
  ],
  remarks: true,

  *check({ path }) {
    const { endpoint, bucket } = path;
    if (endpoint.kind !== 'rest' || endpoint.region !== undefined || bucket?.stack.region === undefined) return;
    const { region } = bucket.stack;
    // Younger Regions, and other partitions, are not to be had by the global host at all.
    if (region === 'us-east-1' || SINCE_2019.has(region) || pseudoParametersOf(bucket.stack).partition !== 'aws') return;
    yield {
      message: `${distributionWords(path)} asks ${named(bucket)} by its global host \`${path.origin.domain ? render(path.origin.domain) : ''}\`, though the bucket is in ${region}: `
        + 'for up to a day after the bucket is made, S3 redirects viewers from there to the bucket itself, which denies them.',
      fix: 'Use the regional host: bucket.bucketRegionalDomainName, as origins.S3BucketOrigin.withOriginAccessControl(bucket) does; in a template, '
        + '{ "Fn::GetAtt": ["Bucket", "RegionalDomainName"] }.',
    };
  },
});
