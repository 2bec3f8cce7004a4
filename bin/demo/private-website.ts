import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A website endpoint of a bucket that nobody may read without a signature. */
export class PrivateWebsite extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'SiteBucket', {
      websiteIndexDocument: 'index.html',
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    });
    new cloudfront.Distribution(this, 'Site', {
      defaultBehavior: { origin: new origins.S3StaticWebsiteOrigin(bucket) },
    });
  }
}
