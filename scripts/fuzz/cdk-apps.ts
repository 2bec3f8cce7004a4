import { CloudFrontToS3 } from '@aws-solutions-constructs/aws-cloudfront-s3';
import {
  App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, CfnCondition, CfnParameter, Fn, NestedStack, Stack,
} from 'aws-cdk-lib';
import { AccessIdentityWithoutGrant } from '../../bin/demo/access-identity-without-grant';
import { EncryptedWebsite } from '../../bin/demo/encrypted-website';
import { PrivateWebsite } from '../../bin/demo/private-website';
import { RefererMismatch } from '../../bin/demo/referer-mismatch';
import { SafeOriginDistribution } from '../../lib';

const { S3BucketOrigin, S3StaticWebsiteOrigin } = origins;

function siteOf(scope: Stack, origin: cloudfront.IOrigin): void {
  new cloudfront.Distribution(scope, 'Site', { defaultBehavior: { origin } });
}

function inOneStack(build: (stack: Stack) => void): (app: App) => void {
  return (app) => build(new Stack(app, 'Shop'));
}

/** What people build with the CDK, by name. */
export const CDK_APPS: Readonly<Record<string, (app: App) => void>> = {
  'origin access control': inOneStack((stack) => siteOf(stack, S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Bucket', { enforceSSL: true })))),
  'origin access control and a KMS key': inOneStack((stack) => {
    siteOf(stack, S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS })));
  }),
  'origin access identity': inOneStack((stack) => siteOf(stack, S3BucketOrigin.withOriginAccessIdentity(new s3.Bucket(stack, 'Bucket')))),
  'public website': inOneStack((stack) => siteOf(stack, new S3StaticWebsiteOrigin(new s3.Bucket(stack, 'Bucket', {
    websiteIndexDocument: 'index.html', publicReadAccess: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY,
  })))),
  'CloudFrontToS3': inOneStack((stack) => { new CloudFrontToS3(stack, 'Site', {}); }),
  'SafeOriginDistribution': inOneStack((stack) => { new SafeOriginDistribution(stack, 'Site'); }),
  'bucket in another stack': (app) => {
    const bucket = new s3.Bucket(new Stack(app, 'Data'), 'Bucket');
    siteOf(new Stack(app, 'Shop'), S3BucketOrigin.withOriginAccessIdentity(bucket));
  },
  'bucket in another Region': (app) => {
    const data = new Stack(app, 'Data', { env: { account: '111122223333', region: 'eu-west-1' }, crossRegionReferences: true });
    const shop = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'us-east-1' }, crossRegionReferences: true });
    siteOf(shop, S3BucketOrigin.withBucketDefaults(new s3.Bucket(data, 'Bucket')));
  },
  'bucket in a nested stack': inOneStack((stack) => {
    const nested = new NestedStack(stack, 'Data', { parameters: { Stage: new CfnParameter(stack, 'Stage').valueAsString } });
    new CfnParameter(nested, 'Stage');
    siteOf(stack, S3BucketOrigin.withOriginAccessIdentity(new s3.Bucket(nested, 'Bucket')));
  }),
  'conditions': inOneStack((stack) => {
    const stage = new CfnParameter(stack, 'Stage');
    const isLive = new CfnCondition(stack, 'IsLive', { expression: Fn.conditionEquals(stage, 'live') });
    const isTest = new CfnCondition(stack, 'IsTest', { expression: Fn.conditionNot(isLive) });
    const [live, trial] = [new s3.Bucket(stack, 'Live'), new s3.Bucket(stack, 'Trial', { versioned: true })];
    (live.node.defaultChild as s3.CfnBucket).cfnOptions.condition = isLive;
    (trial.node.defaultChild as s3.CfnBucket).cfnOptions.condition = isTest;
    const name = Fn.conditionIf(isLive.logicalId, live.bucketName, trial.bucketName).toString();
    siteOf(stack, S3BucketOrigin.withOriginAccessControl(s3.Bucket.fromBucketName(stack, 'Either', name)));
  }),
  'demo': (app) => {
    new EncryptedWebsite(app, 'KmsBehindWebsite');
    new AccessIdentityWithoutGrant(app, 'OaiWithoutGrant');
    new PrivateWebsite(app, 'WebsiteBlockPublicAccess');
    new RefererMismatch(app, 'RefererMismatch');
  },
};
