import { CloudFrontToS3 } from '@aws-solutions-constructs/aws-cloudfront-s3';
import {
  App, aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms,
  aws_lambda as lambda, aws_s3 as s3, aws_s3_deployment as deployment, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { SafeOrigin, SafeOriginDistribution } from '../../lib';

const withOac = (bucket: s3.IBucket, props?: origins.S3BucketOriginWithOACProps) => origins.S3BucketOrigin.withOriginAccessControl(bucket, props);

/** A site by the L2 constructs, with what is given. */
function site(stack: Stack, given: {
  readonly bucket?: s3.BucketProps;
  readonly origin?: origins.S3BucketOriginWithOACProps;
  readonly behavior?: Partial<cloudfront.BehaviorOptions>;
  readonly distribution?: Partial<cloudfront.DistributionProps>;
} = {}): s3.Bucket {
  const bucket = new s3.Bucket(stack, 'Bucket', given.bucket);
  new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: withOac(bucket, given.origin), ...given.behavior }, ...given.distribution });
  return bucket;
}

const certificate = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/1a2b3c4d');

type Build = (stack: Stack) => void;

const READ_ONLY_USES: readonly (readonly [title: string, build: Build])[] = [
  ['as it is', (stack) => site(stack)],
  ['a bucket that asks for TLS, of versions, emptied when it goes', (stack) => site(stack, {
    bucket: {
      enforceSSL: true,
      versioned: true,
      autoDeleteObjects: true,
      removalPolicy: RemovalPolicy.DESTROY,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    },
  })],
  ['owner enforced', (stack) => site(stack, { bucket: { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED } })],
  ['encrypted by S3', (stack) => site(stack, { bucket: { encryption: s3.BucketEncryption.S3_MANAGED } })],
  ['a key that the bucket makes', (stack) => site(stack, { bucket: { encryption: s3.BucketEncryption.KMS } })],
  ['a key of its own, rotated', (stack) => site(stack, { bucket: { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }), bucketKeyEnabled: true } })],
  ['an origin path', (stack) => site(stack, { origin: { originPath: '/site' } })],
  ['an origin id, timeouts and a harmless header', (stack) => site(stack, { origin: { originId: 'site', connectionAttempts: 2, connectionTimeout: Duration.seconds(5), customHeaders: { 'X-From': 'cloudfront' } } })],
  ['an access control of its own', (stack) => site(stack, { origin: { originAccessControl: new cloudfront.S3OriginAccessControl(stack, 'AccessControl', { signing: cloudfront.Signing.SIGV4_ALWAYS }) } })],
  ['versions may be read', (stack) => site(stack, { origin: { originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.READ_VERSIONED] } })],
  ['a default root object and pages', (stack) => site(stack, { distribution: { defaultRootObject: 'index.html', comment: 'shop' } })],
  ['may list, and has a default root object', (stack) => site(stack, {
    origin: { originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST] },
    distribution: { defaultRootObject: 'index.html', errorResponses: [{ httpStatus: 404, responseHttpStatus: 404, responsePagePath: '/404.html' }] },
  })],
  ['HTTPS only, compressed, with headers for browsers', (stack) => site(stack, {
    behavior: {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
    },
  })],
  ['requests across origins', (stack) => site(stack, {
    bucket: { cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['https://shop.example'] }] },
    behavior: {
      originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    },
  })],
  ['headers for requests across origins, of which none needs a preflight', (stack) => site(stack, {
    behavior: { responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS },
  })],
  ['names of its own, a firewall, countries', (stack) => site(stack, {
    distribution: {
      domainNames: ['shop.example'],
      certificate: certificate(stack),
      webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1a2b',
      geoRestriction: cloudfront.GeoRestriction.allowlist('CH', 'DE'),
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    },
  })],
  ['logs in a bucket that the CDK makes', (stack) => site(stack, { distribution: { enableLogging: true } })],
  ['logs in a bucket that takes ACLs', (stack) => site(stack, { distribution: { logBucket: new s3.Bucket(stack, 'Logs', { objectOwnership: s3.ObjectOwnership.OBJECT_WRITER }) } })],
  ['signed URLs', (stack) => site(stack, { behavior: { trustedKeyGroups: [cloudfront.KeyGroup.fromKeyGroupId(stack, 'KeyGroup', 'a-group')] } })],
  ['content that is uploaded', (stack) => {
    const bucket = site(stack, { distribution: { defaultRootObject: 'index.html' } });
    new deployment.BucketDeployment(stack, 'Upload', { sources: [deployment.Source.data('index.html', 'hi')], destinationBucket: bucket });
  }],
  ['content that is uploaded, encrypted with a key', (stack) => {
    const bucket = site(stack, { bucket: { encryption: s3.BucketEncryption.KMS } });
    new deployment.BucketDeployment(stack, 'Upload', { sources: [deployment.Source.data('index.html', 'hi')], destinationBucket: bucket });
  }],
  ['old versions go to an archive', (stack) => site(stack, {
    bucket: {
      versioned: true,
      lifecycleRules: [{ noncurrentVersionTransitions: [{ storageClass: s3.StorageClass.GLACIER, transitionAfter: Duration.days(30) }] }],
    },
  })],
  ['two buckets by path', (stack) => site(stack, { distribution: { additionalBehaviors: { '/images/*': { origin: withOac(new s3.Bucket(stack, 'Images')) } } } })],
  ['a bucket twice', (stack) => {
    const bucket = site(stack);
    new cloudfront.Distribution(stack, 'Preview', { defaultBehavior: { origin: withOac(bucket) } });
  }],
  ['a bucket of which another answers in emergencies', (stack) => {
    const [primaryOrigin, fallbackOrigin] = ['One', 'Two'].map((id) => withOac(new s3.Bucket(stack, id)));
    new cloudfront.Distribution(stack, 'Site', { defaultBehavior: { origin: new origins.OriginGroup({ primaryOrigin, fallbackOrigin, fallbackStatusCodes: [500, 502] }) } });
  }],
  ['beside an API', (stack) => site(stack, {
    distribution: {
      additionalBehaviors: {
        '/api/*': { origin: new origins.HttpOrigin('api.example.com'), allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL, originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER },
      },
    },
  })],
  ['a function that looks at the answers', (stack) => site(stack, {
    behavior: {
      functionAssociations: [{
        eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE,
        function: new cloudfront.Function(stack, 'Headers', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.response; }') }),
      }],
    },
  })],
  ['a function of Lambda@Edge that looks at the answers', (stack) => site(stack, {
    behavior: { edgeLambdas: [{ eventType: cloudfront.LambdaEdgeEventType.VIEWER_RESPONSE, functionVersion: lambda.Version.fromVersionArn(stack, 'Version', 'arn:aws:lambda:us-east-1:111122223333:function:headers:1') }] },
  })],
  ['a website bucket, read through its REST endpoint', (stack) => site(stack, { bucket: { websiteIndexDocument: 'index.html' }, distribution: { defaultRootObject: 'index.html' } })],
];

const CONSTRUCTS: readonly (readonly [title: string, build: Build])[] = [
  ['CloudFrontToS3', (stack) => new CloudFrontToS3(stack, 'Site', {})],
  ['CloudFrontToS3 without its headers', (stack) => new CloudFrontToS3(stack, 'Site', { insertHttpSecurityHeaders: false })],
  ['CloudFrontToS3 without logs', (stack) => new CloudFrontToS3(stack, 'Site', { logS3AccessLogs: false, logCloudFrontAccessLog: false })],
  ['SafeOriginDistribution', (stack) => new SafeOriginDistribution(stack, 'Site')],
];

describe.each([
  ['origin access control by the CDK', READ_ONLY_USES],
  ['ready-made', CONSTRUCTS],
] as const)('%s is right, and told so', (_title, apps) => {
  test.each(apps)('%s', (_name, build) => {
    const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
    build(new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } }));
    const { paths, findings, errors } = SafeOrigin.analyze(app);
    expect(errors).toEqual([]);
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message)).toEqual([]);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.map(({ canRead }) => canRead)).toEqual(paths.map(() => 'yes'));
  });
});
