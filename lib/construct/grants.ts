import { ArnFormat, aws_cloudfront as cloudfront, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Resource, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

interface Actions {
  readonly bucket: readonly string[];
  readonly key: readonly string[];
}

/**
 * What CloudFront needs for what a behavior lets viewers do, in the policy of the bucket and in that of its key. S3 encrypts with
 * a data key (no kms:Encrypt), and puts the parts of an upload together after decrypting them.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const RIGHTS = {
  read: { bucket: ['s3:GetObject'], key: ['kms:Decrypt'] },
  list: { bucket: ['s3:ListBucket'], key: [] },
  put: { bucket: ['s3:PutObject'], key: ['kms:GenerateDataKey*'] },
  putInParts: { bucket: ['s3:PutObject', 's3:AbortMultipartUpload'], key: ['kms:GenerateDataKey*', 'kms:Decrypt'] },
  delete: { bucket: ['s3:DeleteObject'], key: [] },
} as const satisfies Readonly<Record<string, Actions>>;

/** That CloudFront may do something with a bucket: to the objects whose keys fit a pattern, or to the bucket itself. */
export interface Need {
  readonly bucket: s3.IBucket;
  readonly right: keyof typeof RIGHTS;
  readonly keys?: string;
}

/** The statements that the policy of an imported bucket or key lacks, since it cannot be written here. */
export interface Unwritten {
  readonly holder: s3.IBucket | kms.IKey;
  readonly kind: 'bucket' | 'key';
  readonly statements: readonly iam.PolicyStatement[];
}

/** Lets CloudFront do what the distribution needs, and gives back what has to be done by hand. */
export function grant(needs: readonly Need[], distribution: cloudfront.Distribution): readonly Unwritten[] {
  const buckets = distinct(needs.map(({ bucket }) => bucket));
  const keys = distinct(buckets.flatMap(({ encryptionKey }) => encryptionKey ?? []));
  return [
    ...buckets.flatMap((bucket) => admitted(bucket, needs.filter((need) => need.bucket === bucket), distribution)),
    ...keys.flatMap((key) => enabled(key, needs.filter(({ bucket }) => bucket.encryptionKey === key), distribution)),
  ];
}

/** In its own stack a bucket policy names the distribution; from another one that would be a reference back. */
function admitted(bucket: s3.IBucket, needs: readonly Need[], distribution: cloudfront.Distribution): readonly Unwritten[] {
  const conditions = Stack.of(bucket) === Stack.of(distribution) ? exactly(distribution) : anyOfTheAccount(distribution);
  const statements = distinct(needs.map(({ keys }) => keys)).map((keys) => {
    const actions = needs.filter((need) => need.keys === keys).flatMap(({ right }) => RIGHTS[right].bucket);
    return statementOf(actions, keys === undefined ? bucket.bucketArn : bucket.arnForObjects(keys), conditions);
  });
  const unwritten = statements.filter((statement) => !bucket.addToResourcePolicy(statement).statementAdded);
  return unwritten.length > 0 ? [{ holder: bucket, kind: 'bucket', statements: unwritten }] : [];
}

function enabled(key: kms.IKey, needs: readonly Need[], distribution: cloudfront.Distribution): readonly Unwritten[] {
  const actions = needs.flatMap(({ right }) => RIGHTS[right].key);
  const conditions = mayName(key, needs, distribution) ? exactly(distribution) : anyOfTheAccount(distribution);
  if (key.addToResourcePolicy(statementOf(actions, '*', conditions)).statementAdded) return [];
  return [{ holder: key, kind: 'key', statements: [statementOf(actions, '*', exactly(distribution))] }];
}

/**
 * A key of the distribution's stack may name it where nothing leads from the distribution back to the key: its buckets are there
 * already, under names that are known. Otherwise the key would depend on it, it on the bucket, and the bucket on the key.
 */
function mayName(key: kms.IKey, needs: readonly Need[], distribution: cloudfront.Distribution): boolean {
  const isThere = (bucket: s3.IBucket) => !Resource.isOwnedResource(bucket) && !Token.isUnresolved(bucket.bucketName);
  return Stack.of(key) === Stack.of(distribution) && needs.every(({ bucket }) => isThere(bucket));
}

function statementOf(actions: readonly string[], resource: string, conditions: iam.Conditions): iam.PolicyStatement {
  return new iam.PolicyStatement({ principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')], actions: distinct(actions), resources: [resource], conditions });
}

function exactly(distribution: cloudfront.Distribution): iam.Conditions {
  return { StringEquals: { 'aws:SourceArn': distribution.distributionArn } };
}

/** The distributions of the account that the distribution is in, whichever account asks. */
function anyOfTheAccount(distribution: IConstruct): iam.Conditions {
  const stack = Stack.of(distribution);
  const arn = { service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME };
  return { ArnLike: { 'aws:SourceArn': stack.formatArn(arn) }, StringEquals: { 'aws:SourceAccount': stack.account } };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
