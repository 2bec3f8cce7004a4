import { Annotations, ArnFormat, aws_cloudfront as cloudfront, aws_iam as iam, aws_s3 as s3, Stack } from 'aws-cdk-lib';

const CLOUDFRONT = 'cloudfront.amazonaws.com';

/** What a reader needs: the objects, the key if they are encrypted with one, and the list to be told what is missing. */
const READ = { object: 's3:GetObject', key: 'kms:Decrypt', list: 's3:ListBucket' } as const;

/**
 * Lets CloudFront get the bucket's objects for this distribution, and decrypt them for the distributions of its account. A
 * bucket of another stack admits the distributions of the account too: that it named this one would be a reference back.
 */
export function grantRead(bucket: s3.IBucket, distribution: cloudfront.Distribution): void {
  const isWritten = admitted(bucket, distribution, READ.object, bucket.arnForObjects('*'));
  // The key cannot name the distribution: it would depend on it, the distribution on the bucket, and the bucket on the key.
  const written = bucket.encryptionKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(CLOUDFRONT)],
    actions: [READ.key],
    resources: ['*'],
    conditions: anyOfTheAccount(distribution),
  })).statementAdded ?? true;
  if (!isWritten) warn(distribution, `The policy of the imported bucket '${bucket.node.path}' cannot be written here`, 'bucketPolicyNotWritten');
  if (!written) warn(distribution, `The policy of the imported key '${bucket.encryptionKey!.node.path}' cannot be written here`, 'keyPolicyNotWritten');
}

/** Lets CloudFront list the bucket, so that S3 answers 404 for what is not there. */
export function grantList(bucket: s3.IBucket, distribution: cloudfront.Distribution): void {
  admitted(bucket, distribution, READ.list, bucket.bucketArn);
}

/** Whether the bucket policy could be written. */
function admitted(bucket: s3.IBucket, distribution: cloudfront.Distribution, action: string, resource: string): boolean {
  const isNamed = Stack.of(bucket) === Stack.of(distribution);
  return bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(CLOUDFRONT)],
    actions: [action],
    resources: [resource],
    conditions: isNamed ? { StringEquals: { 'aws:SourceArn': distribution.distributionArn } } : anyOfTheAccount(distribution),
  })).statementAdded;
}

/** The distributions of the account that the distribution is in, whichever account asks. */
function anyOfTheAccount(distribution: cloudfront.Distribution): Record<string, Record<string, string>> {
  const stack = Stack.of(distribution);
  const arn = { service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME };
  return { ArnLike: { 'aws:SourceArn': stack.formatArn(arn) }, StringEquals: { 'aws:SourceAccount': stack.account } };
}

function warn(distribution: cloudfront.Distribution, what: string, id: string): void {
  Annotations.of(distribution).addWarningV2(`cdk-safe-origin:${id}`, `${what}: CloudFront cannot read until its owner adds the statement that 'safe-origin check' prints.`);
}
