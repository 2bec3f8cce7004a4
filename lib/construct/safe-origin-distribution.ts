import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogDelivery, deliveryReasons } from './access-log-delivery';
import { AccessOptions } from './access-options';
import { AdoptionOptions } from './adoption-options';
import { unreadableReasons } from './bucket-checks';
import { bucketOrigins } from './bucket-origins';
import { contentReasons } from './content-checks';
import { ContentOptions } from './content-options';
import { DeliveryOptions } from './delivery-options';
import { behaviorSettings, distributionSettings } from './distribution-settings';
import { writeRecords } from './domain-names';
import { grant } from './grants';
import { exposureReasons } from './log-exposure';
import { needsOf } from './needs';
import { PagePaths } from './page-paths';
import { isPlace, PathBehavior, pathBehavior, uploadPlace } from './path-behaviors';
import { pathReasons } from './path-checks';
import { PathOrigin } from './path-origin';
import { Place } from './place';
import { privateBucket } from './private-bucket';
import { Pruning } from './pruning';
import { headersWith } from './security-headers';
import { settingReasons } from './setting-checks';
import { SiteContent } from './site-content';
import { StagedTraffic } from './staged-traffic';
import { joinStaging, stagedProps, stagingReason } from './staging';
import { reportUnwritten } from './unwritten-policies';
import { uploadBehavior } from './upload-behavior';
import { viewerRequestCode } from './viewer-function';
import { WebsiteOptions } from './website-options';
import { reportUnusedWebsiteSettings } from './website-settings';

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
  /** The buckets of `origins`, by path pattern: those given, and the new ones. */
  public readonly buckets: Record<string, s3.IBucket>;
  private readonly props: SafeOriginDistributionProps;

  /**
   * @throws Error if settings contradict each other or what CloudFront takes, or if a bucket cannot be read by any distribution (its objects are encrypted with the AWS managed key
   *   `aws/s3`, or it only redirects).
   */
  constructor(scope: Construct, id: string, props: SafeOriginDistributionProps = {}) {
    super(scope, id);
    this.props = props;
    const inStack = [...contentReasons(props, this), ...deliveryReasons(this, props.logs)];
    const [reason] = [...settingReasons(props), ...pathReasons(props), ...unreadableReasons(props), ...exposureReasons(props), ...inStack];
    if (reason !== undefined) throw this.refusal(reason);
    const settings = behaviorSettings({ ...props, responseHeadersPolicy: this.headersPolicy(props) });
    this.bucket = props.bucket ?? privateBucket(this, 'Bucket', props);
    this.buckets = Object.fromEntries((props.origins ?? []).flatMap((origin) => this.bucketFor(origin) ?? []));
    const place = { bucket: this.bucket, originPath: props.originPath, failover: props.failover };
    const originOf = bucketOrigins(this);
    const forPaths = this.forPaths(props);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      ...distributionSettings(props),
      defaultBehavior: {
        origin: originOf(place),
        ...settings,
        functionAssociations: [...props.functionAssociations ?? [], ...forPaths],
      },
    });
    const behaviors = this.pathBehaviors(props, { ...settings, functionAssociations: props.functionAssociations }, forPaths);
    behaviors.forEach(({ pathPattern, source, ...behavior }) => {
      this.distribution.addBehavior(pathPattern, isPlace(source) ? originOf(source) : source, behavior.settings);
    });
    props.adoption?._apply(this.distribution, this.bucket);
    this.admit(props, [place, ...behaviors.flatMap(({ source }) => (isPlace(source) ? source : []))]);
    if (props.content?.length || props.runtimeConfig) this.deploy(props);
    this.deliver(props);
  }

  /**
   * A staging distribution, which answers some requests in place of this one to try out changes (a continuous deployment). It reads
   * the same buckets, whose policies admit it, too. Both then speak HTTP/2, since CloudFront does not stage HTTP/3.
   *
   * CloudFront attaches no staging distribution to one that is being created, so begin with `StagedTraffic.none()`; and end with it,
   * before the call is taken out.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html
   *
   * @param changes what is other than in the props of this construct
   * @param traffic which requests it answers
   *
   * @throws Error if the changes are such that CloudFront does not stage, or cannot work, or if one is staged already.
   */
  public stage(changes: SafeOriginDistributionProps, traffic: StagedTraffic): SafeOriginDistribution {
    const reason = stagingReason(this, changes, this.node.scope instanceof SafeOriginDistribution);
    if (reason !== undefined) throw this.refusal(reason);
    const staging = new SafeOriginDistribution(this, 'Staging', stagedProps(this.props, changes, this));
    joinStaging(this, this.distribution, staging.distribution, traffic);
    return staging;
  }

  private refusal(reason: string): Error {
    return new Error(`SafeOriginDistribution '${this.node.path}': ${reason}`);
  }

  private headersPolicy({ contentSecurityPolicy, responseHeadersPolicy }: DeliveryOptions): cloudfront.IResponseHeadersPolicy | undefined {
    return contentSecurityPolicy ? headersWith(this, contentSecurityPolicy) : responseHeadersPolicy;
  }

  private deploy(props: SafeOriginDistributionProps): void {
    const pruning = props.pruning ?? (props.bucket ? Pruning.none() : Pruning.mutable());
    new SiteContent(this, 'Content', { ...props, pruning, bucket: this.bucket, distribution: this.distribution });
  }

  private deliver({ domainNames = [], hostedZone, logs }: DeliveryOptions): void {
    if (hostedZone) writeRecords(new Construct(this, 'Records'), hostedZone, this.distribution, domainNames);
    if (logs) new AccessLogDelivery(this, 'AccessLogs', { distribution: this.distribution, logs });
  }

  /** Uploads come before the paths of other origins. */
  private pathBehaviors(
    props: SafeOriginDistributionProps, settings: cloudfront.AddBehaviorOptions, forPaths: cloudfront.FunctionAssociation[],
  ): readonly PathBehavior[] {
    const place = uploadPlace(props, this.bucket);
    return [
      ...(props.uploads && place ? [uploadBehavior(this, props.uploads, place, settings)] : []),
      ...(props.origins ?? []).map((origin) => pathBehavior(origin, { bucket: this.bucket, buckets: this.buckets, settings, forPaths })),
    ];
  }

  private admit(props: SafeOriginDistributionProps, places: readonly Place[]): void {
    const needs = needsOf(props, places, uploadPlace(props, this.bucket));
    grant(needs, this.distribution).forEach((unwritten) => reportUnwritten(this, unwritten));
    new Set(needs.map(({ bucket }) => bucket)).forEach((bucket) => reportUnusedWebsiteSettings(this, bucket, props));
  }

  /** The function for page paths and redirects. */
  private forPaths({ pagePaths = PagePaths.KEYS, redirects = [] }: SafeOriginDistributionProps): cloudfront.FunctionAssociation[] {
    const code = viewerRequestCode({ pagePaths, redirects });
    if (code === undefined) return [];
    return [{
      eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
      function: new cloudfront.Function(this, 'Paths', { code: cloudfront.FunctionCode.fromInline(code), runtime: cloudfront.FunctionRuntime.JS_2_0 }),
    }];
  }

  private bucketFor({ pathPattern, _source: source }: PathOrigin): [[string, s3.IBucket]] | undefined {
    if (source.kind === 'other') return undefined;
    return [[pathPattern, source.kind === 'bucket' ? source.bucket : privateBucket(this, `Bucket${pathPattern}`, source.options)]];
  }
}
