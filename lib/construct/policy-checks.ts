import { aws_s3 as s3, Reference, Token, Tokenization } from 'aws-cdk-lib';

/**
 * Why the policy of a bucket cannot be written: it has another one already, which is not the bucket's own construct, and S3 keeps
 * one.
 */
export function policyReasons(bucket: s3.IBucket): readonly string[] {
  const definition = bucket.node.defaultChild;
  if (!(definition instanceof s3.CfnBucket)) return [];
  const own = 'policy' in bucket && bucket.policy instanceof s3.BucketPolicy ? bucket.policy.node.defaultChild : undefined;
  const other = bucket.node.root.node.findAll().find((one) => one instanceof s3.CfnBucketPolicy && one !== own && isOf(one, definition));
  return other === undefined ? [] : [`the bucket '${bucket.node.path}' has the policy '${other.node.path}', beside which there would be a second one, and S3 keeps one of them. `
    + 'Write its statements by bucket.addToResourcePolicy(…) instead.'];
}

function isOf({ bucket }: s3.CfnBucketPolicy, definition: s3.CfnBucket): boolean {
  if (!Token.isUnresolved(bucket)) return bucket === definition.bucketName;
  const reference = Tokenization.reverseString(bucket).firstToken;
  return Reference.isReference(reference) && reference.target === definition;
}
