import { aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_route53 as route53 } from 'aws-cdk-lib';
import { AccessLogs } from './access-logs';
import { ContentSecurityPolicy } from './content-security-policy';

/** Under which names, to whom and how it is delivered. */
export interface DeliveryOptions {
  /**
   * The domain names the distribution answers to; they need a `certificate` that covers them.
   *
   * @default - CloudFront's own name only
   */
  readonly domainNames?: string[];

  /**
   * The certificate for the domain names, in us-east-1, such as that of a `SiteCertificate`. TLS 1.2 or newer is then asked of viewers.
   *
   * @default - CloudFront's own certificate
   */
  readonly certificate?: acm.ICertificate;

  /**
   * The hosted zone of the domain names, where alias records make them lead to the distribution, by IPv4 (A) and IPv6 (AAAA). Names that have records there
   * already make the deployment fail.
   *
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html
   *
   * @default - no records
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Where the access logs go. Their delivery is set up in us-east-1: for a site in another Region there is `AccessLogDelivery`.
   *
   * @default - there are none
   */
  readonly logs?: AccessLogs;

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
   * In which countries it may be viewed.
   *
   * @default - in all
   */
  readonly geoRestriction?: cloudfront.GeoRestriction;

  /**
   * The ARN of a web ACL that protects it: one of AWS WAF with the scope `CLOUDFRONT`, made in us-east-1, or the id of one of AWS WAF Classic.
   *
   * https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
   *
   * @default - none
   */
  readonly webAclId?: string;

  /**
   * How responses are cached. It must not have the header Host in its key, by which S3 would look for another bucket.
   *
   * @default CachePolicy.CACHING_OPTIMIZED
   */
  readonly cachePolicy?: cloudfront.ICachePolicy;

  /**
   * What else of the viewer's request S3 is told, such as `OriginRequestPolicy.CORS_S3_ORIGIN`; not the header Host.
   *
   * @default - nothing
   */
  readonly originRequestPolicy?: cloudfront.IOriginRequestPolicy;

  /**
   * Headers that are added to responses.
   *
   * @default ResponseHeadersPolicy.SECURITY_HEADERS
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * From where pages may load scripts, styles, images and the like. It is sent together with what `ResponseHeadersPolicy.SECURITY_HEADERS` has; with a
   * `responseHeadersPolicy` of one's own, it belongs there.
   *
   * @default - from everywhere
   */
  readonly contentSecurityPolicy?: ContentSecurityPolicy;

  /**
   * Whose signed URLs and signed cookies are asked of viewers: nobody else gets an object.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html
   *
   * @default - everybody does
   */
  readonly keyGroups?: cloudfront.IKeyGroup[];

  /**
   * CloudFront Functions on the default behavior, one for viewer requests and one for viewer responses.
   *
   * @default - none
   */
  readonly functionAssociations?: cloudfront.FunctionAssociation[];

  /**
   * Lambda@Edge functions, in us-east-1, one for each event. Those for viewer events exclude CloudFront Functions, and so `pagePaths` and `redirects`.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
   *
   * @default - none
   */
  readonly edgeLambdas?: cloudfront.EdgeLambda[];
}
