import { aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { AdoptionOptions } from './adoption-options';
import { NewBucketOptions } from './new-bucket-options';
import { policyReasons } from './policy-checks';

const MANAGED_KEY_REASON = 'the objects are encrypted with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not admit CloudFront and cannot be changed. '
  + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with an encryptionKey.';

/** Why no distribution can read one of the buckets, with the way out. */
export function unreadableReasons(options: AccessOptions & AdoptionOptions): readonly string[] {
  const { bucket, failover, origins = [], uploads, adoption, ...created } = options;
  const sources = origins.map(({ _source: source }) => source);
  const others = [
    ...sources.flatMap((source) => (source.kind === 'bucket' ? source.bucket : [])),
    ...[failover, ...sources.map((source) => (source.kind === 'other' ? undefined : source.options.failover)), uploads?._options].flatMap((given) => given?.bucket ?? []),
  ];
  return [
    ...[created, ...sources.flatMap((source) => (source.kind === 'new bucket' ? source.options : []))].flatMap(encryptionReasons),
    ...(bucket ? [...forNewBuckets(bucket, created), ...reasonsOf(bucket)] : []),
    ...others.flatMap(reasonsOf),
    ...(adoption && !bucket ? ['adoption takes over a distribution without its bucket; the new bucket would have none of the objects. Give the bucket that it reads.'] : []),
  ];
}

const MANAGED: ReadonlySet<s3.BucketEncryption | undefined> = new Set([s3.BucketEncryption.KMS_MANAGED, s3.BucketEncryption.DSSE_MANAGED]);
const KEYED: ReadonlySet<s3.BucketEncryption | undefined> = new Set([undefined, s3.BucketEncryption.KMS, s3.BucketEncryption.DSSE]);

function encryptionReasons({ encryption, encryptionKey }: NewBucketOptions): readonly string[] {
  if (isManagedKey(encryptionKey?.keyArn) || MANAGED.has(encryption)) return [MANAGED_KEY_REASON];
  if (!encryptionKey || KEYED.has(encryption)) return [];
  return [`encryption is ${encryption!}, which uses no encryptionKey, but one is given. Leave encryption out, or make it BucketEncryption.KMS.`];
}

function forNewBuckets(bucket: s3.IBucket, { encryption, encryptionKey }: NewBucketOptions): readonly string[] {
  const name = encryptionKey && encryptionKey !== bucket.encryptionKey ? 'encryptionKey' : encryption && !encryptionKey ? 'encryption' : undefined;
  return name ? [`${name} is for a new bucket, but the bucket '${bucket.node.path}' is given. Give it to that bucket: new Bucket(…, { encryption: BucketEncryption.KMS, encryptionKey }).`] : [];
}

function reasonsOf(bucket: s3.IBucket): readonly string[] {
  const name = bucket.node.path;
  const definition = bucket.node.defaultChild;
  // Nothing is known of an imported one.
  const [isManaged, redirects] = definition instanceof s3.CfnBucket ? [usesManagedKey(definition), redirectsEverything(definition)] : [false, false];
  return [
    ...policyReasons(bucket),
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
