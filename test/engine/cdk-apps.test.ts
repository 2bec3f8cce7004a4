import { CloudFrontToS3 } from '@aws-solutions-constructs/aws-cloudfront-s3';
import {
  App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_iam as iam, aws_kms as kms, aws_s3 as s3, aws_s3_deployment as deployment,
  CfnOutput, custom_resources as custom, Fn, NestedStack, Stack, StackProps, Stage,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FindingSeverity, SafeOrigin } from '../../lib';

/** What is only worth knowing, but about who can read. */
const ACCESS = ['read-not-provable', 'bucket-readable-without-distribution'];

/** `distribution → bucket: verdict (rules)` for each path of the app, but for what else is only worth knowing. */
function verdicts(scope: Construct): string[] {
  const { paths, findings, errors } = SafeOrigin.analyze(scope);
  expect(errors).toEqual([]);
  const weighty = findings.filter(({ severity }) => severity !== FindingSeverity.INFO).map(({ ruleId }) => ruleId);
  return paths.map(({ distribution, bucket, canRead, reasons: all }) => {
    const reasons = all.filter((id) => weighty.includes(id) || ACCESS.includes(id));
    return `${distribution.stack} -> ${bucket?.stack ?? bucket?.name}: ${canRead}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`;
  });
}

const US: StackProps = { env: { account: '111122223333', region: 'us-east-1' } };
const EU: StackProps = { env: { account: '111122223333', region: 'eu-west-1' } };

/** A distribution by L1, so that nothing is granted by itself. */
function distributionFor(scope: Construct, domainName: string): cloudfront.CfnDistribution {
  const accessControl = new cloudfront.CfnOriginAccessControl(scope, 'AccessControl', {
    originAccessControlConfig: { name: 'site', originAccessControlOriginType: 's3', signingBehavior: 'always', signingProtocol: 'sigv4' },
  });
  return new cloudfront.CfnDistribution(scope, 'Distribution', {
    distributionConfig: {
      enabled: true,
      origins: [{ id: 'site', domainName, originAccessControlId: accessControl.attrId, s3OriginConfig: {} }],
      defaultCacheBehavior: { targetOriginId: 'site', viewerProtocolPolicy: 'redirect-to-https' },
    },
  });
}

function grant(bucket: s3.Bucket, conditions: Record<string, unknown>): void {
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    actions: ['s3:GetObject'], principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')], resources: [bucket.arnForObjects('*')], conditions,
  }));
}

describe('L2 origins', () => {
  test.each<[title: string, build: (stack: Stack) => void, expected: string]>([
    ['origin access control', (stack) => {
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'B', { enforceSSL: true })) } });
    }, 'Shop -> Shop: yes'],
    ['origin access control with a KMS key', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { encryption: s3.BucketEncryption.KMS });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
    }, 'Shop -> Shop: yes'],
    ['origin access control with the AWS managed key', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { encryption: s3.BucketEncryption.KMS_MANAGED });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
    }, 'Shop -> Shop: no (oac-without-key-grant)'],
    ['access logs', (stack) => {
      const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'B'), { originPath: '/site' });
      new cloudfront.Distribution(stack, 'D', { enableLogging: true, defaultRootObject: 'index.html', defaultBehavior: { origin } });
    }, 'Shop -> Shop: yes'],
    ['access logs in a bucket with ACLs', (stack) => {
      const logBucket = new s3.Bucket(stack, 'Logs', { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED });
      new cloudfront.Distribution(stack, 'D', { logBucket, defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'B')) } });
    }, 'Shop -> Shop: yes'],
    ['access logs in a bucket without ACLs', (stack) => {
      const logBucket = new s3.Bucket(stack, 'Logs');
      new cloudfront.Distribution(stack, 'D', { logBucket, defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'B')) } });
    }, 'Shop -> Shop: no (log-bucket-refuses-acls)'],
    ['an ACL, for which the CDK enables ACLs', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { accessControl: s3.BucketAccessControl.LOG_DELIVERY_WRITE });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
    }, 'Shop -> Shop: yes'],
    ['an origin access identity', (stack) => {
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessIdentity(new s3.Bucket(stack, 'B', { autoDeleteObjects: false })) } });
    }, 'Shop -> Shop: yes'],
    ['an origin access identity and a KMS key', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { encryption: s3.BucketEncryption.KMS });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessIdentity(bucket) } });
    }, 'Shop -> Shop: no (oai-kms-encrypted)'],
    ['a public website', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { websiteIndexDocument: 'index.html', publicReadAccess: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: new origins.S3StaticWebsiteOrigin(bucket) } });
    }, 'Shop -> Shop: yes (bucket-readable-without-distribution)'],
    ['a public website that only answers TLS', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { websiteIndexDocument: 'index.html', publicReadAccess: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY, enforceSSL: true });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: new origins.S3StaticWebsiteOrigin(bucket) } });
    }, 'Shop -> Shop: no (read-explicitly-denied, bucket-readable-without-distribution)'],
    ['a public website, by the default protocol', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { websiteIndexDocument: 'index.html', publicReadAccess: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: new origins.HttpOrigin(bucket.bucketWebsiteDomainName) } });
    }, 'Shop -> Shop: no (website-origin-not-http-only, bucket-readable-without-distribution)'],
    ['a public website, by its URL', (stack) => {
      const bucket = new s3.Bucket(stack, 'B', { websiteIndexDocument: 'index.html', publicReadAccess: true, blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: new origins.HttpOrigin(bucket.bucketWebsiteUrl) } });
    }, 'Shop -> undefined: no (origin-config-invalid)'],
    ['content uploaded with KMS behind an origin access identity', (stack) => {
      const bucket = new s3.Bucket(stack, 'B');
      new deployment.BucketDeployment(stack, 'Upload', { sources: [deployment.Source.data('index.html', 'hi')], destinationBucket: bucket, serverSideEncryption: deployment.ServerSideEncryption.AWS_KMS });
      new cloudfront.Distribution(stack, 'D', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessIdentity(bucket) } });
    }, 'Shop -> Shop: no (oai-kms-encrypted)'],
  ])('%s', (_title, build, expected) => {
    const stack = new Stack(new App(), 'Shop');
    build(stack);
    expect(verdicts(stack)).toEqual([expected]);
  });
});

describe('across stacks', () => {
  test.each(['strong', 'weak', 'both'])('%s references', (strength) => {
    const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': strength } });
    const storage = new Stack(app, 'Storage', US);
    const site = new Stack(app, 'Site', US);
    const bucket = new s3.Bucket(storage, 'Bucket');
    grant(bucket, { StringEquals: { 'aws:SourceAccount': storage.account } });
    distributionFor(site, bucket.bucketRegionalDomainName);
    const ungranted = new Stack(app, 'Ungranted', US);
    distributionFor(ungranted, new s3.Bucket(storage, 'Private').bucketRegionalDomainName);
    expect(verdicts(app).sort()).toEqual(['Site -> Storage: yes', 'Ungranted -> Storage: no (oac-without-bucket-grant)']);
  });

  test('the bucket policy names the distribution of another stack', () => {
    const app = new App();
    const site = new Stack(app, 'Site', US);
    const storage = new Stack(app, 'Storage', US);
    const distribution = distributionFor(site, 'the-bucket.s3.us-east-1.amazonaws.com');
    const bucket = new s3.Bucket(storage, 'Bucket', { bucketName: 'the-bucket' });
    grant(bucket, { StringEquals: { 'aws:SourceArn': `arn:aws:cloudfront::111122223333:distribution/${distribution.attrId}` } });
    expect(verdicts(app)).toEqual(['Site -> Storage: yes']);
  });

  test('across Regions', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', { ...EU, crossRegionReferences: true });
    const site = new Stack(app, 'Site', { ...US, crossRegionReferences: true });
    const bucket = new s3.Bucket(storage, 'Bucket');
    grant(bucket, { StringEquals: { 'aws:SourceAccount': '111122223333' } });
    distributionFor(site, bucket.bucketRegionalDomainName);
    expect(verdicts(app)).toEqual(['Site -> Storage: yes']);
  });

  test('the names of buckets link across accounts and Regions, but within one Stage only', () => {
    const app = new App();
    const storage = (scope: Construct, id: string, props: StackProps, granted: boolean) => {
      const bucket = new s3.Bucket(new Stack(scope, id, props), 'Bucket', { bucketName: 'the-bucket' });
      if (granted) grant(bucket, { StringEquals: { 'aws:SourceAccount': '111122223333' } });
    };
    const site = (scope: Construct, props: StackProps) => distributionFor(new Stack(scope, 'Site', props), 'the-bucket.s3.amazonaws.com');
    for (const [name, granted] of [['Dev', false], ['Prod', true]] as const) {
      const stage = new Stage(app, name);
      storage(stage, 'Storage', US, granted);
      site(stage, US);
    }
    storage(app, 'Europe', EU, true);
    site(app, US);
    expect(verdicts(app).sort()).toEqual([
      'Dev/Site -> Dev/Storage: no (oac-without-bucket-grant)',
      'Prod/Site -> Prod/Storage: yes',
      'Site -> Europe: yes (global-endpoint-redirects)',
    ]);
  });

  test('a hand-written export and import', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', US);
    const bucket = new s3.Bucket(storage, 'Bucket');
    new CfnOutput(storage, 'Host', { value: bucket.bucketRegionalDomainName, exportName: Fn.join('-', ['site', 'host']) });
    distributionFor(new Stack(app, 'Site', US), Fn.importValue('site-host'));
    distributionFor(new Stack(app, 'Elsewhere', EU), Fn.importValue('site-host'));
    expect(verdicts(app)).toEqual(['Site -> Storage: no (oac-without-bucket-grant)', 'Elsewhere -> undefined: unknown (read-not-provable)']);
  });

  test('into and out of nested stacks', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const storage = new NestedStack(stack, 'Storage');
    const site = new NestedStack(stack, 'Site');
    const bucket = new s3.Bucket(storage, 'Bucket');
    grant(bucket, { StringEquals: { 'aws:SourceAccount': stack.account } });
    distributionFor(site, bucket.bucketRegionalDomainName);
    const key = new kms.Key(stack, 'Key');
    distributionFor(stack, new s3.Bucket(new NestedStack(site, 'Inner'), 'Encrypted', { encryptionKey: key, encryption: s3.BucketEncryption.KMS }).bucketRegionalDomainName);
    expect(verdicts(app).map((line) => line.replace(/NestedStack\w+?NestedStackResource[0-9A-F]+/g, '')).sort()).toEqual([
      'Shop -> Shop/Site/Inner: no (oac-without-key-grant, oac-without-bucket-grant)',
      'Shop/Site -> Shop/Storage: yes',
    ]);
  });
});

describe('CloudFrontToS3 of Solutions Constructs', () => {
  test('works by default', () => {
    const stack = new Stack(new App(), 'Shop');
    new CloudFrontToS3(stack, 'Site', {});
    expect(verdicts(stack)).toEqual(['Shop -> Shop: yes']);
  });

  test('does not let CloudFront decrypt with a key it has made itself', () => {
    const stack = new Stack(new App(), 'Shop');
    new CloudFrontToS3(stack, 'Site', { bucketProps: { encryption: s3.BucketEncryption.KMS } });
    expect(verdicts(stack)).toEqual(['Shop -> Shop: no (oac-without-key-grant)']);
  });

  test('edits the policy of a key it is given at deployment, which no template shows', () => {
    const stack = new Stack(new App(), 'Shop');
    new CloudFrontToS3(stack, 'Site', { bucketProps: { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(stack, 'Key') } });
    expect(verdicts(stack)).toEqual(['Shop -> Shop: unknown (read-not-provable)']);
  });
});

describe('a custom resource that writes a policy', () => {
  test.each<[title: string, action: string, expected: string]>([
    ['replaces what the template shows', 'putBucketPolicy', 'Shop -> Shop: unknown (read-not-provable)'],
    ['by the name of the command', 'PutBucketPolicyCommand', 'Shop -> Shop: unknown (read-not-provable)'],
    ['unless it does something else', 'putBucketTagging', 'Shop -> Shop: no (oac-without-bucket-grant)'],
  ])('%s', (_title, action, expected) => {
    const stack = new Stack(new App(), 'Shop');
    const bucket = new s3.Bucket(stack, 'Bucket');
    distributionFor(stack, bucket.bucketRegionalDomainName);
    new custom.AwsCustomResource(stack, 'Call', {
      onCreate: { service: 'S3', action, parameters: { Bucket: bucket.bucketName, Policy: '{}' }, physicalResourceId: custom.PhysicalResourceId.of('policy') },
      policy: custom.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
    });
    expect(verdicts(stack)).toEqual([expected]);
  });
});

test('an origin group: each member is a path of its own [A23]', () => {
  const stack = new Stack(new App(), 'Shop');
  new cloudfront.Distribution(stack, 'D', {
    defaultBehavior: {
      origin: new origins.OriginGroup({
        primaryOrigin: origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Primary')),
        fallbackOrigin: origins.S3BucketOrigin.withBucketDefaults(new s3.Bucket(stack, 'Fallback')),
        fallbackStatusCodes: [403],
      }),
    },
    additionalBehaviors: { '/img/*': { origin: new origins.HttpOrigin('example.com') } },
  });
  const { paths } = SafeOrigin.analyze(stack);
  expect(paths.map(({ canRead, behaviors, reasons }) => [canRead, behaviors, reasons])).toEqual([
    ['yes', ['*'], ['default-root-object-missing', 'error-response-masks-denial']],
    ['no', ['*'], ['anonymous-origin-without-public-grant']],
  ]);
});
