import { aws_certificatemanager as acm, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

interface Given {
  readonly domainNames?: string[];
  readonly certificate?: acm.ICertificate;
  readonly bucket?: s3.IBucket;
  readonly encryptionKey?: kms.IKey;
  readonly defaultRootObject?: string;
}

const MANAGED_KEY_REASON = 'the objects are encrypted with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not admit CloudFront and cannot be changed. '
  + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with an encryptionKey.';

/** Throws for what cannot work, with the reason and the way out. */
export function refuseUnreadableBucket(scope: Construct, { bucket, encryptionKey, defaultRootObject, domainNames, certificate }: Given): void {
  const refuse = (reason: string) => {
    throw new Error(`SafeOriginDistribution '${scope.node.path}': ${reason}`);
  };
  if (defaultRootObject?.startsWith('/')) {
    refuse(`defaultRootObject is '${defaultRootObject}'; it is an object key and has no leading slash: use '${defaultRootObject.replace(/^\/+/, '')}'.`);
  }
  if (domainNames && domainNames.length > 0 && !certificate) {
    refuse(`domainNames are given (${domainNames.join(', ')}) without a certificate, which CloudFront refuses. Give a certificate of us-east-1 that covers them.`);
  }
  if (isManagedKey(encryptionKey?.keyArn)) refuse(MANAGED_KEY_REASON);
  if (!bucket) return;
  const name = bucket.node.path;
  if (encryptionKey && encryptionKey !== bucket.encryptionKey) {
    refuse(`encryptionKey is for a new bucket, but the bucket '${name}' is given. Give the key to that bucket: new Bucket(…, { encryption: BucketEncryption.KMS, encryptionKey }).`);
  }
  const definition = bucket.node.defaultChild;
  if (!(definition instanceof s3.CfnBucket)) return; // imported: nothing is known of it
  if (usesManagedKey(definition)) refuse(`the bucket '${name}': ${MANAGED_KEY_REASON}`);
  if (redirectsEverything(definition)) {
    refuse(`the bucket '${name}' redirects all requests (websiteRedirect), which only its website endpoint does; read through the REST endpoint it has no objects. `
      + 'Redirect in a CloudFront Function instead, or use origins.S3StaticWebsiteOrigin for it.');
  }
}

function usesManagedKey(bucket: s3.CfnBucket): boolean {
  const encryption = Stack.of(bucket).resolve(bucket.bucketEncryption);
  const byDefault = encryption?.serverSideEncryptionConfiguration?.[0]?.serverSideEncryptionByDefault;
  return String(byDefault?.sseAlgorithm).startsWith('aws:kms') && (byDefault.kmsMasterKeyId === undefined || isManagedKey(JSON.stringify(byDefault.kmsMasterKeyId)));
}

function isManagedKey(key: string | undefined): boolean {
  return key !== undefined && /(^|[:"])alias\/aws\/s3"?\W*$/.test(key);
}

function redirectsEverything(bucket: s3.CfnBucket): boolean {
  return Stack.of(bucket).resolve(bucket.websiteConfiguration)?.redirectAllRequestsTo !== undefined;
}
