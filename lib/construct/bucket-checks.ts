import { aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

interface Given {
  readonly bucket?: s3.IBucket;
  readonly encryptionKey?: kms.IKey;
  readonly defaultRootObject?: string;
}

/** Throws for what cannot work, with the reason and the way out. */
export function refuseUnreadableBucket(scope: Construct, { bucket, encryptionKey, defaultRootObject }: Given): void {
  const refuse = (reason: string) => {
    throw new Error(`SafeOriginDistribution '${scope.node.path}': ${reason}`);
  };
  if (defaultRootObject?.startsWith('/')) {
    refuse(`defaultRootObject is '${defaultRootObject}'; it is an object key and has no leading slash: use '${defaultRootObject.replace(/^\/+/, '')}'.`);
  }
  if (!bucket) return;
  const name = bucket.node.path;
  if (encryptionKey && encryptionKey !== bucket.encryptionKey) {
    refuse(`encryptionKey is for a new bucket, but the bucket '${name}' is given. Give the key to that bucket: new Bucket(…, { encryption: BucketEncryption.KMS, encryptionKey }).`);
  }
  if (Stack.of(bucket) !== Stack.of(scope)) {
    refuse(`the bucket '${name}' is in another stack. Its policy would have to name the distribution and the distribution its bucket, a cyclic reference between the stacks. `
      + 'Create the distribution in the stack of the bucket.');
  }
  const definition = bucket.node.defaultChild;
  if (!(definition instanceof s3.CfnBucket)) return;
  if (usesManagedKey(definition)) {
    refuse(`the bucket '${name}' is encrypted with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not admit CloudFront and cannot be changed. `
      + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with an encryptionKey.');
  }
  if (redirectsEverything(definition)) {
    refuse(`the bucket '${name}' redirects all requests (websiteRedirect), which only its website endpoint does; read through the REST endpoint it has no objects. `
      + 'Redirect in a CloudFront Function instead, or use origins.S3StaticWebsiteOrigin for it.');
  }
}

function usesManagedKey(bucket: s3.CfnBucket): boolean {
  const encryption = Stack.of(bucket).resolve(bucket.bucketEncryption);
  const byDefault = encryption?.serverSideEncryptionConfiguration?.[0]?.serverSideEncryptionByDefault;
  return String(byDefault?.sseAlgorithm).startsWith('aws:kms') && byDefault.kmsMasterKeyId === undefined;
}

function redirectsEverything(bucket: s3.CfnBucket): boolean {
  return Stack.of(bucket).resolve(bucket.websiteConfiguration)?.redirectAllRequestsTo !== undefined;
}
