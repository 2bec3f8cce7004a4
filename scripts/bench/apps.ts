import { App, Aws, Stack, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';

const SITES_PER_STACK = 60; // CloudFormation allows 500 resources in a stack

/** Buckets behind distributions with origin access control, each with its policy; every fourth is encrypted with a key of its own. */
export function sites(count: number, outdir?: string): App {
  return appOf(count, outdir, (stack, index) => addSite(stack, index));
}

/** The same, but each bucket has a name of its own, so that no two sites are alike. */
export function namedSites(count: number, outdir?: string): App {
  return appOf(count, outdir, (stack, index) => addSite(stack, index, `site-${index}-${Aws.ACCOUNT_ID}`));
}

function addSite(stack: Stack, index: number, bucketName?: string): void {
  const encryptionKey = index % 4 === 0 ? new kms.Key(stack, `Key${index}`) : undefined;
  const bucket = new s3.Bucket(stack, `Bucket${index}`, { bucketName, enforceSSL: true, encryptionKey });
  const origin = origins.S3BucketOrigin.withOriginAccessControl(bucket);
  new cloudfront.Distribution(stack, `Site${index}`, { defaultRootObject: 'index.html', defaultBehavior: { origin } });
}

/** As many queues with their dead-letter queues and policies: nothing that concerns CloudFront or S3. */
export function queues(count: number, outdir?: string): App {
  return appOf(count, outdir, (stack, index) => {
    const queue = new sqs.Queue(stack, `Dead${index}`, { enforceSSL: true });
    new sqs.Queue(stack, `Queue${index}`, { enforceSSL: true, deadLetterQueue: { queue, maxReceiveCount: 3 } });
  });
}

function appOf(count: number, outdir: string | undefined, add: (stack: Stack, index: number) => void): App {
  const app = new App({ outdir });
  for (let first = 0; first < count; first += SITES_PER_STACK) {
    const stack = new Stack(app, `Stack${first}`);
    for (let index = first; index < Math.min(first + SITES_PER_STACK, count); index++) add(stack, index);
  }
  return app;
}
