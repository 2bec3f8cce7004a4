import { aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { BucketPathOptions } from './path-origin';

const MANAGED_KEY_REASON = 'the objects are encrypted with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not admit CloudFront and cannot be changed. '
  + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with an encryptionKey.';

/** Why no distribution can read one of the buckets, with the way out. */
export function unreadableReasons({ bucket, encryptionKey, failover, origins = [], uploads }: AccessOptions): readonly string[] {
  const sources = origins.map(({ _source: source }) => source);
  const second = ({ failover: other }: BucketPathOptions) => other?.bucket ?? [];
  const buckets = [
    ...sources.flatMap((source) => (source.kind === 'bucket' ? [source.bucket, ...[second(source.options)].flat()] : source.kind === 'new bucket' ? second(source.options) : [])),
    ...[failover?.bucket ?? [], uploads?._options.bucket ?? []].flat(),
  ];
  const keys = [encryptionKey, ...sources.map((source) => (source.kind === 'new bucket' ? source.options.encryptionKey : undefined))];
  return [
    ...(keys.some((key) => isManagedKey(key?.keyArn)) ? [MANAGED_KEY_REASON] : []),
    ...(bucket ? [...foreignKeyReasons(bucket, encryptionKey), ...reasonsOf(bucket)] : []),
    ...buckets.flatMap(reasonsOf),
  ];
}

function foreignKeyReasons(bucket: s3.IBucket, encryptionKey?: kms.IKey): readonly string[] {
  if (encryptionKey === undefined || encryptionKey === bucket.encryptionKey) return [];
  return [`encryptionKey is for a new bucket, but the bucket '${bucket.node.path}' is given. Give the key to that bucket: new Bucket(…, { encryption: BucketEncryption.KMS, encryptionKey }).`];
}

function reasonsOf(bucket: s3.IBucket): readonly string[] {
  const name = bucket.node.path;
  const definition = bucket.node.defaultChild;
  // Nothing is known of an imported one.
  const [isManaged, redirects] = definition instanceof s3.CfnBucket ? [usesManagedKey(definition), redirectsEverything(definition)] : [false, false];
  return [
    ...(isManaged ? [`the bucket '${name}': ${MANAGED_KEY_REASON}`] : []),
    ...(redirects ? [`the bucket '${name}' redirects all requests (websiteRedirect), which only its website endpoint does; read through the REST endpoint it has no objects. `
      + 'Redirect with redirects: [Redirect.host(…)] instead, or use origins.S3StaticWebsiteOrigin for it.'] : []),
  ];
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
