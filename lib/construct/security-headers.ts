import { aws_cloudfront as cloudfront, Duration, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContentSecurityPolicy } from './content-security-policy';

/**
 * What `ResponseHeadersPolicy.SECURITY_HEADERS` adds, and a content security policy.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html#managed-response-headers-policies-security
 */
export function headersWith(scope: Construct, policy: ContentSecurityPolicy): cloudfront.ResponseHeadersPolicy {
  const { header, value } = policy;
  const isCustom = header !== 'Content-Security-Policy';
  return new cloudfront.ResponseHeadersPolicy(scope, 'Headers', {
    // The names are those of the account in all Regions, and the stacks of several Regions may be named alike.
    responseHeadersPolicyName: `${Names.uniqueResourceName(scope, { maxLength: 100 })}-${Stack.of(scope).region}`,
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.SAMEORIGIN, override: false },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: false },
      xssProtection: { protection: true, modeBlock: true, override: false },
      ...(isCustom ? {} : { contentSecurityPolicy: { contentSecurityPolicy: value, override: true } }),
    },
    ...(isCustom ? { customHeadersBehavior: { customHeaders: [{ header, value, override: true }] } } : {}),
  });
}
