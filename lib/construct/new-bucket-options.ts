import { aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';

/** How the objects of a new bucket are encrypted. */
export interface NewBucketOptions {
  /**
   * By what the objects of the new bucket are encrypted: `S3_MANAGED`, `KMS` or `DSSE`. With KMS a key is made, unless there is an
   * `encryptionKey`. The AWS managed key (`KMS_MANAGED`) admits CloudFront to nothing.
   *
   * @default - BucketEncryption.S3_MANAGED, or KMS with the encryptionKey
   */
  readonly encryption?: s3.BucketEncryption;

  /**
   * A customer managed key to encrypt the new bucket with; its policy lets CloudFront decrypt for the distributions of the
   * account. (It cannot name the distribution: the key would depend on it, it on the bucket, and that on the key.)
   *
   * @default - none; with BucketEncryption.KMS, a new one
   */
  readonly encryptionKey?: kms.IKey;
}
