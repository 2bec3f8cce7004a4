import { aws_s3 as s3, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NewBucketOptions } from './new-bucket-options';

/** A bucket that nobody reads but by its policy, kept when its stack goes. */
export function privateBucket(scope: Construct, id: string, { encryptionKey, encryption }: NewBucketOptions): s3.Bucket {
  const algorithm = encryption ?? (encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED);
  return new s3.Bucket(scope, id, {
    encryption: algorithm,
    encryptionKey,
    bucketKeyEnabled: algorithm === s3.BucketEncryption.KMS ? true : undefined,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
