import {
  App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_iam as iam, aws_kms as kms, aws_s3 as s3, Duration, Fn, Stack,
} from 'aws-cdk-lib';
import { readDenied, besideAPublicStatement, L1Site, l1Site, oac, sourceArn } from './l1-site';

/** An app that people write, what AWS makes of it, and what is to be said of it. */
export interface Scenario {
  readonly title: string;
  /** What happens when it is deployed. */
  readonly expected: string;
  /** The errors and warnings that our rules find; infos where there is nothing else. */
  readonly rules: readonly string[];
  readonly build: (stack: Stack) => void;
}

const bucketOf = (stack: Stack, props: s3.BucketProps = {}) => new s3.Bucket(stack, 'Bucket', props);
const OPEN = { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ACLS_ONLY, publicReadAccess: true };
const withOac = (bucket: s3.IBucket, props: origins.S3BucketOriginWithOACProps = {}) => origins.S3BucketOrigin.withOriginAccessControl(bucket, props);

function distribution(stack: Stack, origin: cloudfront.IOrigin, props: Partial<cloudfront.DistributionProps> = {}): cloudfront.Distribution {
  return new cloudfront.Distribution(stack, 'Site', { defaultRootObject: 'index.html', defaultBehavior: { origin }, ...props });
}

function l2(origin: (bucket: s3.Bucket) => cloudfront.IOrigin, bucket: s3.BucketProps = {}, props: Partial<cloudfront.DistributionProps> = {}) {
  return (stack: Stack) => { distribution(stack, origin(bucketOf(stack, bucket)), props); };
}

const l1 = (site: L1Site) => (stack: Stack) => l1Site(stack, site);

export const SCENARIOS: readonly Scenario[] = [
  { title: 'origin access control, by the L2 construct', expected: 'works', rules: [], build: l2(withOac) },
  { title: 'origin access control, and the bucket policy grants nothing', expected: '403', rules: ['oac-without-bucket-grant'], build: l1({ statements: () => [] }) },
  { title: 'neither access control nor identity, on a private bucket', expected: '403', rules: ['anonymous-origin-without-public-grant'], build: l2((bucket) => origins.S3BucketOrigin.withBucketDefaults(bucket)) },
  { title: 'the grant names another distribution', expected: '403', rules: ['source-arn-mismatch'], build: l1({ statements: ({ objects, stack }) => [oac(objects, { StringEquals: { 'aws:SourceArn': `arn:aws:cloudfront::${stack.account}:distribution/EDFDVBD6EXAMPLE` } })] }) },
  { title: 'the grant is on the bucket, not on its objects', expected: 'deployment refused', rules: ['policy-resource-mismatch'], build: l1({ statements: ({ bucket, site }) => [oac(bucket.attrArn, sourceArn(site))] }) },
  { title: 'origin access control, and the policy grants an identity', expected: '403', rules: ['oac-without-bucket-grant'], build: l1({ statements: ({ objects, stack }) => [{ ...oac(objects), Principal: { CanonicalUser: new cloudfront.CfnCloudFrontOriginAccessIdentity(stack, 'Identity', { cloudFrontOriginAccessIdentityConfig: { comment: 'site' } }).attrS3CanonicalUserId } }] }) },
  { title: 'access control and identity on one origin', expected: 'deployment refused', rules: ['oac-and-oai-together'], build: l1({ identity: true }) },
  { title: 'the access control never signs', expected: '403', rules: ['access-control-never-signs'], build: l1({ accessControl: { signingBehavior: 'never' } }) },
  { title: 'the access control is for Lambda', expected: '403', rules: ['access-control-never-signs'], build: l1({ accessControl: { originAccessControlOriginType: 'lambda' } }) },
  { title: 'a KMS key whose policy leaves CloudFront out', expected: '403', rules: ['oac-without-key-grant'], build: l1({ encryption: (stack) => new kms.Key(stack, 'Key').keyArn }) },
  { title: 'the key that AWS manages', expected: '403', rules: ['oac-without-key-grant'], build: l2(withOac, { encryption: s3.BucketEncryption.KMS_MANAGED }) },
  { title: 'a KMS key behind an origin access identity', expected: '403', rules: ['oai-kms-encrypted'], build: l2((bucket) => origins.S3BucketOrigin.withOriginAccessIdentity(bucket), { encryption: s3.BucketEncryption.KMS }) },
  { title: 'a KMS key behind origin access control, by the L2 construct', expected: 'works', rules: [], build: l2(withOac, { encryption: s3.BucketEncryption.KMS }) },
  { title: 'an imported bucket', expected: '403, unless its policy is edited', rules: ['read-not-provable'], build: (stack) => { distribution(stack, withOac(s3.Bucket.fromBucketName(stack, 'Imported', 'a-bucket'))); } },
  { title: 'a website endpoint behind Block Public Access', expected: '403', rules: ['website-origin-block-public-access'], build: l2((bucket) => new origins.S3StaticWebsiteOrigin(bucket), { websiteIndexDocument: 'index.html' }) },
  { title: 'a website endpoint of a public bucket', expected: 'works, public', rules: ['bucket-readable-without-distribution'], build: l2((bucket) => new origins.S3StaticWebsiteOrigin(bucket), { websiteIndexDocument: 'index.html', ...OPEN }) },
  { title: 'a website endpoint with origin access control', expected: 'deployment refused', rules: ['website-origin-with-access-control'], build: l1({ host: ({ bucket }) => Fn.select(2, Fn.split('/', bucket.attrWebsiteUrl)), custom: true, website: true }) },
  { title: 'a website bucket, read through its REST endpoint', expected: 'works', rules: [], build: l2(withOac, { websiteIndexDocument: 'index.html' }) },
  { title: 'a Deny for everyone outside a VPC endpoint', expected: '403', rules: ['read-explicitly-denied'], build: l1({ statements: ({ objects, site }) => [oac(objects, sourceArn(site)), readDenied(objects, { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })] }) },
  { title: 'a grant to the service, without aws:SourceArn', expected: 'works, open to others', rules: ['bucket-open-to-any-distribution'], build: l1({ statements: ({ objects }) => [oac(objects)] }) },
  { title: 'no default root object', expected: '403 for `/`', rules: ['default-root-object-missing'], build: l2(withOac, {}, { defaultRootObject: undefined }) },
  { title: 'LIST is granted, and there is no default root object', expected: 'works, lists its objects', rules: ['bucket-listing-exposed'], build: l2((bucket) => withOac(bucket, { originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST] }), {}, { defaultRootObject: undefined }) },
  {
    title: 'two policies for one bucket',
    expected: 'refused, or one of them is lost',
    rules: ['bucket-policy-duplicated'],
    build: (stack) => {
      const bucket = bucketOf(stack);
      distribution(stack, withOac(bucket));
      const statement = new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], principals: [new iam.AnyPrincipal()], resources: [bucket.arnForObjects('*')], conditions: { Bool: { 'aws:SecureTransport': 'false' } } });
      new s3.CfnBucketPolicy(stack, 'Second', { bucket: bucket.bucketName, policyDocument: new iam.PolicyDocument({ statements: [statement] }) });
    },
  },
  { title: 'a public policy under Block Public Access', expected: 'deployment refused', rules: ['public-policy-blocked'], build: l1({ statements: ({ objects, site }) => [oac(objects, sourceArn(site)), besideAPublicStatement(objects)] }) },
  { title: 'origin access control, and the bucket is public as well', expected: 'works, open to everyone', rules: ['bucket-readable-without-distribution'], build: l2(withOac, OPEN) },
  { title: 'the viewer\'s Host is forwarded', expected: '403', rules: ['host-header-forwarded'], build: (stack) => { distribution(stack, withOac(bucketOf(stack)), { defaultBehavior: { origin: withOac(new s3.Bucket(stack, 'Second')), originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER } }); } },
  { title: 'all methods, and a grant to read only', expected: '403 for writes', rules: ['write-methods-without-grant'], build: (stack) => { distribution(stack, withOac(bucketOf(stack)), { defaultBehavior: { origin: withOac(new s3.Bucket(stack, 'Second')), allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL } }); } },
  {
    title: 'an origin group whose second bucket has no access control',
    expected: '403 when it fails over',
    rules: ['anonymous-origin-without-public-grant'],
    build: (stack) => {
      const fallbackOrigin = origins.S3BucketOrigin.withBucketDefaults(new s3.Bucket(stack, 'Fallback'));
      distribution(stack, new origins.OriginGroup({ primaryOrigin: withOac(bucketOf(stack)), fallbackOrigin, fallbackStatusCodes: [500] }));
    },
  },
  {
    title: 'an override removes the access control',
    expected: '403',
    rules: ['anonymous-origin-without-public-grant'],
    build: (stack) => {
      const site = distribution(stack, withOac(bucketOf(stack))).node.defaultChild as cloudfront.CfnDistribution;
      site.addPropertyDeletionOverride('DistributionConfig.Origins.0.OriginAccessControlId');
    },
  },
  {
    title: 'a log bucket that takes no ACLs',
    expected: 'deployment refused',
    rules: ['log-bucket-refuses-acls'],
    build: (stack) => {
      const logBucket = new s3.Bucket(stack, 'Logs', { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED });
      const site = distribution(stack, withOac(bucketOf(stack))).node.defaultChild as cloudfront.CfnDistribution;
      site.addPropertyOverride('DistributionConfig.Logging', { Bucket: logBucket.bucketRegionalDomainName });
    },
  },
  { title: 'an origin access identity', expected: 'works', rules: ['oai-is-legacy'], build: l2((bucket) => origins.S3BucketOrigin.withOriginAccessIdentity(bucket)) },
  { title: 'an origin path that ends in a slash', expected: 'deployment refused', rules: ['origin-path-malformed'], build: l1({ originPath: '/site/' }) },
  { title: 'the distribution in another stack than the bucket, without access control', expected: '403', rules: ['anonymous-origin-without-public-grant'], build: inTwoStacks },
  { title: 'an access control that a condition leaves out', expected: '403 when it is off', rules: ['anonymous-origin-without-public-grant'], build: l1({ conditionalControl: true }) },
  { title: 'pages for errors, cached for a while', expected: 'works', rules: ['error-response-masks-denial'], build: l2(withOac, {}, { errorResponses: [{ httpStatus: 403, responseHttpStatus: 200, responsePagePath: '/index.html', ttl: Duration.minutes(5) }] }) },
];

function inTwoStacks(stack: Stack): void {
  const storage = new Stack(stack.node.root as App, 'Storage');
  distribution(stack, origins.S3BucketOrigin.withBucketDefaults(new s3.Bucket(storage, 'Bucket')));
}

export function appOf({ build }: Scenario): App {
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
  build(new Stack(app, 'Shop'));
  return app;
}
