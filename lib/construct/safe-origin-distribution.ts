import { aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { unreadableReasons } from './bucket-checks';
import { grantList, grantRead } from './grants';
import { MissingObjects } from './missing-objects';
import { PagePaths } from './page-paths';
import { Redirect } from './redirect';
import { settingReasons } from './setting-checks';
import { viewerRequestCode } from './viewer-function';

/** Settings of a `SafeOriginDistribution`; each has a safe default. */
export interface SafeOriginDistributionProps {
  /**
   * A bucket to read from, of this stack or another one of the app, or an imported one. Its website configuration, if it has
   * one, is not used: it is read through its REST endpoint. In the stack of the bucket, its policy admits exactly this
   * distribution; elsewhere it admits the distributions of the account, since stacks cannot refer to each other both ways.
   * The policy of an imported bucket cannot be written here, which is said in a warning.
   *
   * @default - a new private bucket: SSE-S3 (or the `encryptionKey`), Block Public Access, ACLs off, TLS only, retained
   */
  readonly bucket?: s3.IBucket;

  /**
   * A customer managed key to encrypt the new bucket with; its policy lets CloudFront decrypt for the distributions of the
   * account. (It cannot name the distribution: the key would depend on it, it on the bucket, and that on the key.)
   *
   * @default - SSE-S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The object that answers a request for `/`, without a leading slash.
   *
   * @default 'index.html'
   */
  readonly defaultRootObject?: string;

  /**
   * A folder of the bucket to read from, such as `/site`.
   *
   * @default - the whole bucket
   */
  readonly originPath?: string;

  /**
   * The domain names the distribution answers to; they need a `certificate` that covers them.
   *
   * @default - CloudFront's own name only
   */
  readonly domainNames?: string[];

  /**
   * The certificate for the domain names, in us-east-1. TLS 1.2 or newer is then asked of viewers.
   *
   * @default - CloudFront's own certificate
   */
  readonly certificate?: acm.ICertificate;

  /**
   * A comment that shows in the console.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * Which edge locations serve it.
   *
   * @default PriceClass.PRICE_CLASS_100
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * What viewers get for objects that do not exist.
   *
   * @default - 403, which S3 answers to whom may not list the bucket
   */
  readonly missingObjects?: MissingObjects;

  /**
   * How the paths that viewers ask for lead to objects.
   *
   * @default PagePaths.KEYS
   */
  readonly pagePaths?: PagePaths;

  /**
   * Where viewers are sent from other URLs, the first that fits: by domain name, then by path, then by the beginning of it.
   *
   * @default - nowhere
   */
  readonly redirects?: Redirect[];

  /**
   * What viewers get for errors of the origin other than 404, for which there is `missingObjects`.
   *
   * @default - the error itself
   */
  readonly errorResponses?: cloudfront.ErrorResponse[];

  /**
   * In which countries it may be viewed.
   *
   * @default - in all
   */
  readonly geoRestriction?: cloudfront.GeoRestriction;

  /**
   * The ARN of a web ACL that protects it.
   *
   * @default - none
   */
  readonly webAclId?: string;

  /**
   * How responses are cached.
   *
   * @default CachePolicy.CACHING_OPTIMIZED
   */
  readonly cachePolicy?: cloudfront.ICachePolicy;

  /**
   * Headers that are added to responses.
   *
   * @default ResponseHeadersPolicy.SECURITY_HEADERS
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * CloudFront Functions on the default behavior.
   *
   * @default - none
   */
  readonly functionAssociations?: cloudfront.FunctionAssociation[];

  /**
   * Behaviors for further path patterns, with origins of their own.
   *
   * @default - none
   */
  readonly additionalBehaviors?: Record<string, cloudfront.BehaviorOptions>;
}

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
    const [reason] = [...settingReasons(props), ...unreadableReasons(props)];
    if (reason !== undefined) throw new Error(`SafeOriginDistribution '${this.node.path}': ${reason}`);
    this.bucket = props.bucket ?? this.privateBucket(props.encryptionKey);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      ...settings(props),
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withBucketDefaults(this.reachable(this.bucket), {
          originPath: props.originPath,
          originAccessControlId: new cloudfront.S3OriginAccessControl(this, 'AccessControl').originAccessControlId,
        }),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        cachePolicy: props.cachePolicy ?? cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: props.responseHeadersPolicy ?? cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
        functionAssociations: this.functionAssociations(props),
      },
    });
    grantRead(this.bucket, this.distribution);
    if (props.missingObjects) grantList(this.bucket, this.distribution);
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

function settings(props: SafeOriginDistributionProps): Omit<cloudfront.DistributionProps, 'defaultBehavior'> {
  return {
    defaultRootObject: props.defaultRootObject ?? 'index.html',
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: props.certificate && cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
    domainNames: props.domainNames,
    certificate: props.certificate,
    comment: props.comment,
    errorResponses: props.missingObjects ? [props.missingObjects.response, ...props.errorResponses ?? []] : props.errorResponses,
    geoRestriction: props.geoRestriction,
    webAclId: props.webAclId,
    additionalBehaviors: props.additionalBehaviors,
  };
}
