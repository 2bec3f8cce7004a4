import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_iam as iam, aws_s3 as s3, Aws, CfnCondition, CfnParameter, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** A site whose origin asks without a signature for a private bucket. */
export function unsignedSite(scope: Construct, id = 'Site'): cloudfront.Distribution {
  const bucket = new s3.Bucket(scope, `${id}Bucket`);
  return new cloudfront.Distribution(scope, id, { defaultRootObject: 'index.html', defaultBehavior: { origin: origins.S3BucketOrigin.withBucketDefaults(bucket) } });
}

/** A site that works. */
export function signedSite(scope: Construct, id = 'Site'): cloudfront.Distribution {
  const bucket = new s3.Bucket(scope, `${id}Bucket`);
  return new cloudfront.Distribution(scope, id, { defaultRootObject: 'index.html', defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
}

/** A site that works, by an origin access identity, and asks for signed URLs. */
export function identitySite(scope: Construct, id = 'Site'): cloudfront.Distribution {
  const origin = origins.S3BucketOrigin.withOriginAccessIdentity(new s3.Bucket(scope, `${id}Bucket`));
  const trustedKeyGroups = [cloudfront.KeyGroup.fromKeyGroupId(scope, `${id}Keys`, 'a-group')];
  return new cloudfront.Distribution(scope, id, { defaultRootObject: 'index.html', defaultBehavior: { origin, trustedKeyGroups } });
}

/** A site whose bucket is somewhere else. */
export function importedSite(scope: Construct, id = 'Site'): cloudfront.Distribution {
  const bucket = s3.Bucket.fromBucketName(scope, `${id}Bucket`, 'their-bucket');
  return new cloudfront.Distribution(scope, id, { defaultRootObject: 'index.html', defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
}

/** A site whose bucket policy hangs on a condition. */
export function conditionalSite(scope: Construct, id = 'Site'): void {
  const stage = new CfnParameter(scope, `${id}Stage`, { default: 'prod' });
  const granted = new CfnCondition(scope, `${id}Granted`, { expression: Fn.conditionEquals(stage.valueAsString, 'prod') });
  signedSite(scope, id);
  const policy = scope.node.findChild(`${id}Bucket`).node.findChild('Policy').node.defaultChild as CfnResource;
  policy.cfnOptions.condition = granted;
}

export function stackWith(scope: Construct, id: string, site: (stack: Stack) => unknown): Stack {
  const stack = new Stack(scope, id);
  site(stack);
  return stack;
}

export const UNSIGNED = 'anonymous-origin-without-public-grant';

/** A distribution in one stack, and what keeps it from reading in the policy of its bucket, in another one. */
export function appWithForeignCause(): { readonly app: App; readonly site: Stack } {
  const app = new App();
  const bucket = new s3.Bucket(new Stack(app, 'Bucket'), 'Bucket');
  const site = stackWith(app, 'Site', (stack) => {
    const origin = origins.S3BucketOrigin.withOriginAccessControl(s3.Bucket.fromBucketName(stack, 'Imported', bucket.bucketName));
    new cloudfront.Distribution(stack, 'Site', { defaultRootObject: 'index.html', defaultBehavior: { origin } });
  });
  const principals = [new iam.ServicePrincipal('cloudfront.amazonaws.com')];
  const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
  bucket.addToResourcePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.bucketArn], principals, conditions }));
  stackWith(app, 'Other', signedSite);
  return { app, site };
}
