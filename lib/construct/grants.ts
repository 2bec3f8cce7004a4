import { Annotations, ArnFormat, aws_cloudfront as cloudfront, aws_iam as iam, aws_s3 as s3, Stack } from 'aws-cdk-lib';

const CLOUDFRONT = 'cloudfront.amazonaws.com';

/** What a reader needs: the objects, and the key if they are encrypted with one. */
const READ = { object: 's3:GetObject', key: 'kms:Decrypt' } as const;

/** Lets exactly this distribution get the bucket's objects, and CloudFront decrypt them for the account's distributions. */
export function grantRead(bucket: s3.IBucket, distribution: cloudfront.Distribution): void {
  const { statementAdded } = bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(CLOUDFRONT)],
    actions: [READ.object],
    resources: [bucket.arnForObjects('*')],
    conditions: { StringEquals: { 'aws:SourceArn': distribution.distributionArn } },
  }));
  const written = bucket.encryptionKey?.addToResourcePolicy(keyStatement(distribution)).statementAdded ?? true;
  if (!statementAdded) warn(distribution, `The policy of the imported bucket '${bucket.node.path}' cannot be written here`, 'bucketPolicyNotWritten');
  if (!written) warn(distribution, `The policy of the imported key '${bucket.encryptionKey!.node.path}' cannot be written here`, 'keyPolicyNotWritten');
}

/** The key cannot name the distribution: it would depend on it, the distribution on the bucket, and the bucket on the key. */
function keyStatement(distribution: cloudfront.Distribution): iam.PolicyStatement {
  const stack = Stack.of(distribution);
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(CLOUDFRONT)],
    actions: [READ.key],
    resources: ['*'],
    conditions: {
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'cloudfront', region: '', resource: 'distribution', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME }) },
      StringEquals: { 'aws:SourceAccount': stack.account },
    },
  });
}

function warn(distribution: cloudfront.Distribution, what: string, id: string): void {
  Annotations.of(distribution).addWarningV2(`cdk-safe-origin:${id}`, `${what}: CloudFront cannot read until its owner adds the statement that 'safe-origin check' prints.`);
}
