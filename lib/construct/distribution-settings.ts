import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { DeliveryOptions } from './delivery-options';
import { WebsiteOptions } from './website-options';

/** How requests for its paths are answered. */
export function behaviorSettings(props: DeliveryOptions): cloudfront.AddBehaviorOptions {
  return {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    cachePolicy: props.cachePolicy ?? cloudfront.CachePolicy.CACHING_OPTIMIZED,
    originRequestPolicy: props.originRequestPolicy,
    responseHeadersPolicy: props.responseHeadersPolicy ?? cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
    trustedKeyGroups: props.keyGroups,
    edgeLambdas: props.edgeLambdas,
  };
}

/** What holds for the distribution as a whole. */
export function distributionSettings(props: AccessOptions & WebsiteOptions & DeliveryOptions): Omit<cloudfront.DistributionProps, 'defaultBehavior'> {
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
  };
}
