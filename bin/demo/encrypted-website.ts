import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A public website bucket that also encrypts with KMS: nobody can read it without a signature. */
export class EncryptedWebsite extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'SiteBucket', {
      websiteIndexDocument: 'index.html',
      publicReadAccess: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: new kms.Key(this, 'Key', { enableKeyRotation: true }),
    });
    new cloudfront.Distribution(this, 'Site', {
      defaultBehavior: { origin: new origins.S3StaticWebsiteOrigin(bucket) },
    });
  }
}
