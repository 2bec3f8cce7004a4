import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_iam as iam, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The secret was changed in one of two places. */
export class RefererMismatch extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'SiteBucket', {
      websiteIndexDocument: 'index.html',
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY,
    });
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'OnlyCloudFront',
      actions: ['s3:GetObject'],
      principals: [new iam.AnyPrincipal()],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:Referer': 'secret-of-last-year' } },
    }));
    new cloudfront.Distribution(this, 'Site', {
      defaultBehavior: {
        origin: new origins.S3StaticWebsiteOrigin(bucket, { customHeaders: { Referer: 'secret-of-this-year' } }),
      },
    });
  }
}
