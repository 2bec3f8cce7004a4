import { aws_certificatemanager as acm, aws_cloudfront as cloudfront } from 'aws-cdk-lib';

/** Under which names, to whom and how it is delivered. */
export interface DeliveryOptions {
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
}
