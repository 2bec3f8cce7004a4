import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogDelivery, deliveryReasons } from './access-log-delivery';
import { AccessOptions } from './access-options';
import { AdoptionOptions } from './adoption-options';
import { unreadableReasons } from './bucket-checks';
import { contentReasons } from './content-checks';
import { ContentOptions } from './content-options';
import { DeliveryOptions } from './delivery-options';
import { behaviorSettings, distributionSettings } from './distribution-settings';
import { writeRecords } from './domain-names';
import { grantList, grantRead } from './grants';
import { PagePaths } from './page-paths';
import { Pruning } from './pruning';
import { headersWith } from './security-headers';
import { settingReasons } from './setting-checks';
import { SiteContent } from './site-content';
import { viewerRequestCode } from './viewer-function';
import { WebsiteOptions } from './website-options';

/** Settings of a `SafeOriginDistribution`; each has a safe default. */
export interface SafeOriginDistributionProps extends AccessOptions, WebsiteOptions, DeliveryOptions, ContentOptions, AdoptionOptions {}

/**
 * A CloudFront distribution that can read its private S3 bucket: origin access control that always signs, and a bucket policy
 * that lets exactly this distribution get objects.
 *
 * ```ts
 * new SafeOriginDistribution(this, 'Site');
 * ```
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class SafeOriginDistribution extends Construct {
  /** The distribution. */
  public readonly distribution: cloudfront.Distribution;
  /** The bucket it reads from: the one given, or the new one. */
  public readonly bucket: s3.IBucket;

  /**
   * @throws Error if settings contradict each other or what CloudFront takes, or if the bucket cannot be read by any distribution (its objects are encrypted with the AWS managed key
   *   `aws/s3`, or it only redirects).
   */
  constructor(scope: Construct, id: string, props: SafeOriginDistributionProps = {}) {
    super(scope, id);
    const [reason] = [...settingReasons(props), ...unreadableReasons(props), ...contentReasons(props, this), ...deliveryReasons(this, props.logs)];
    if (reason !== undefined) throw new Error(`SafeOriginDistribution '${this.node.path}': ${reason}`);
    const responseHeadersPolicy = props.contentSecurityPolicy ? headersWith(this, props.contentSecurityPolicy) : props.responseHeadersPolicy;
    this.bucket = props.bucket ?? this.privateBucket(props.encryptionKey);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      ...distributionSettings(props),
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withBucketDefaults(this.reachable(this.bucket), {
          originPath: props.originPath,
          originAccessControlId: new cloudfront.S3OriginAccessControl(this, 'AccessControl').originAccessControlId,
        }),
        ...behaviorSettings({ ...props, responseHeadersPolicy }),
        functionAssociations: this.functionAssociations(props),
      },
    });
    props.adoption?._apply(this.distribution, this.bucket);
    grantRead(this.bucket, this.distribution);
    if (props.missingObjects) grantList(this.bucket, this.distribution);
    if (props.content?.length || props.runtimeConfig) this.deploy(props);
    this.deliver(props);
  }

  private deploy(props: SafeOriginDistributionProps): void {
    const pruning = props.pruning ?? (props.bucket ? Pruning.none() : Pruning.mutable());
    new SiteContent(this, 'Content', { ...props, pruning, bucket: this.bucket, distribution: this.distribution });
  }

  private deliver({ domainNames = [], hostedZone, logs }: DeliveryOptions): void {
    if (hostedZone) writeRecords(new Construct(this, 'Records'), hostedZone, this.distribution, domainNames);
    if (logs) new AccessLogDelivery(this, 'AccessLogs', { distribution: this.distribution, logs });
  }

  private functionAssociations(props: SafeOriginDistributionProps): cloudfront.FunctionAssociation[] {
    const { functionAssociations = [], pagePaths = PagePaths.KEYS, redirects = [] } = props;
    const code = viewerRequestCode({ pagePaths, redirects });
    if (code === undefined) return functionAssociations;
    return [...functionAssociations, {
      eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
      function: new cloudfront.Function(this, 'Paths', { code: cloudfront.FunctionCode.fromInline(code), runtime: cloudfront.FunctionRuntime.JS_2_0 }),
    }];
  }

  /** Of a bucket in another account or Region, the host is made from its name: there are no references between environments. */
  private reachable(bucket: s3.IBucket): s3.IBucket {
    const [own, other] = [Stack.of(this), Stack.of(bucket)];
    if (own.environment === other.environment) return bucket;
    return s3.Bucket.fromBucketAttributes(this, 'Elsewhere', { bucketName: bucket.bucketName, region: other.region });
  }

  private privateBucket(encryptionKey?: kms.IKey): s3.Bucket {
    return new s3.Bucket(this, 'Bucket', {
      encryption: encryptionKey ? s3.BucketEncryption.KMS : s3.BucketEncryption.S3_MANAGED,
      encryptionKey,
      bucketKeyEnabled: encryptionKey ? true : undefined,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
