import { CloudFrontToS3 } from '@aws-solutions-constructs/aws-cloudfront-s3';
import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { MissingObjects, SafeOriginDistribution } from '../../lib';

export const WAYS = ['`SafeOriginDistribution`', '`CloudFrontToS3`', '`S3BucketOrigin`'] as const;

type Way = typeof WAYS[number];

/** What people want, and how it is written in each way, by the documentation of it. */
export interface Use {
  readonly title: string;
  readonly ways: Readonly<Record<Way, (stack: Stack) => unknown>>;
}

function l2(stack: Stack, bucket: s3.IBucket, props: Partial<cloudfront.DistributionProps> = {}, levels?: cloudfront.AccessLevel[]) {
  const origin = origins.S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: levels });
  return new cloudfront.Distribution(stack, 'Site', { defaultRootObject: 'index.html', defaultBehavior: { origin }, ...props });
}

const keyOf = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });
const elsewhere = (stack: Stack) => new s3.Bucket(new Stack(stack.node.root as App, 'Storage'), 'Bucket');
const readAndList = [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST];

const notFound: cloudfront.ErrorResponse = { httpStatus: 404, responsePagePath: '/404.html' };
const singlePage: cloudfront.ErrorResponse = { httpStatus: 404, responseHttpStatus: 200, responsePagePath: '/index.html' };

export const USES: readonly Use[] = [
  {
    title: 'as it comes',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site'),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', {}),
      '`S3BucketOrigin`': (stack) => l2(stack, new s3.Bucket(stack, 'Bucket')),
    },
  },
  {
    title: 'with a customer managed key',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site', { encryptionKey: keyOf(stack) }),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', { bucketProps: { encryption: s3.BucketEncryption.KMS, encryptionKey: keyOf(stack) } }),
      '`S3BucketOrigin`': (stack) => l2(stack, new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS, encryptionKey: keyOf(stack) })),
    },
  },
  {
    title: 'with a key that the bucket makes',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site', { bucket: new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS }) }),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', { bucketProps: { encryption: s3.BucketEncryption.KMS } }),
      '`S3BucketOrigin`': (stack) => l2(stack, new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS })),
    },
  },
  {
    title: 'with a bucket of another stack',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site', { bucket: elsewhere(stack) }),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', { existingBucketObj: elsewhere(stack) }),
      '`S3BucketOrigin`': (stack) => l2(stack, elsewhere(stack)),
    },
  },
  {
    title: 'with a page for what is missing',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site', { missingObjects: MissingObjects.notFound() }),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', { cloudFrontDistributionProps: { errorResponses: [notFound] } }),
      '`S3BucketOrigin`': (stack) => l2(stack, new s3.Bucket(stack, 'Bucket'), { errorResponses: [notFound] }, readAndList),
    },
  },
  {
    title: 'for a single-page app',
    ways: {
      '`SafeOriginDistribution`': (stack) => new SafeOriginDistribution(stack, 'Site', { missingObjects: MissingObjects.singlePageApp() }),
      '`CloudFrontToS3`': (stack) => new CloudFrontToS3(stack, 'Site', { cloudFrontDistributionProps: { errorResponses: [singlePage] } }),
      '`S3BucketOrigin`': (stack) => l2(stack, new s3.Bucket(stack, 'Bucket'), { errorResponses: [singlePage] }, readAndList),
    },
  },
];
