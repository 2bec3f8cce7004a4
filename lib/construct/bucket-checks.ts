import { aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { AdoptionOptions } from './adoption-options';

const MANAGED_KEY_REASON = 'the objects are encrypted with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not admit CloudFront and cannot be changed. '
  + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with an encryptionKey.';

/** Why no distribution can read the bucket, with the way out. */
export function unreadableReasons({ bucket, encryptionKey, adoption }: AccessOptions & AdoptionOptions): readonly string[] {
  return [
    ...(isManagedKey(encryptionKey?.keyArn) ? [MANAGED_KEY_REASON] : []),
    ...(adoption && !bucket ? ['adoption takes over a distribution without its bucket; the new bucket would have none of the objects. Give the bucket that it reads.'] : []),
    ...(bucket ? reasonsOf(bucket, encryptionKey) : []),
  ];
}

function reasonsOf(bucket: s3.IBucket, encryptionKey?: kms.IKey): readonly string[] {
  const name = bucket.node.path;
  const definition = bucket.node.defaultChild;
  const isForeignKey = encryptionKey !== undefined && encryptionKey !== bucket.encryptionKey;
  // Nothing is known of an imported one.
  const [isManaged, redirects] = definition instanceof s3.CfnBucket ? [usesManagedKey(definition), redirectsEverything(definition)] : [false, false];
  return [
    ...(isForeignKey ? [`encryptionKey is for a new bucket, but the bucket '${name}' is given. Give the key to that bucket: new Bucket(…, { encryption: BucketEncryption.KMS, encryptionKey }).`] : []),
    ...(isManaged ? [`the bucket '${name}': ${MANAGED_KEY_REASON}`] : []),
    ...(redirects ? [`the bucket '${name}' redirects all requests (websiteRedirect), which only its website endpoint does; read through the REST endpoint it has no objects. `
      + 'Redirect with redirects: [Redirect.host(…)] instead, or use origins.S3StaticWebsiteOrigin for it.'] : []),
  ];
}

export function usesManagedKey(bucket: s3.CfnBucket): boolean {
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
