import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A bucket imported by its name, to keep parts of an app apart: the CDK then cannot let the distribution's identity read it. */
export class AccessIdentityWithoutGrant extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'SiteBucket');
    const formerIdentity = new cloudfront.OriginAccessIdentity(this, 'FormerIdentity');
    bucket.grantRead(formerIdentity);

    const imported = s3.Bucket.fromBucketName(this, 'ImportedBucket', bucket.bucketName);
    new cloudfront.Distribution(this, 'Site', {
      defaultRootObject: 'index.html',
      defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessIdentity(imported) },
    });
  }
}
