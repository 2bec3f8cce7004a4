import { App, aws_cloudfront as cloudfront, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContentSecurityPolicy, SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps } from '../../lib';

const SELF = ContentSecurityPolicy.selfOnly();
const NOTHING_ELSE = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

function stackWith(props: SafeOriginDistributionProps): Stack {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'us-east-1' } });
  new SafeOriginDistribution(stack, 'Site', props);
  return stack;
}

test.each<[title: string, policy: ContentSecurityPolicy, value: string]>([
  ['everything from the site itself', SELF, `default-src 'self'; ${NOTHING_ELSE}`],
  ['scripts from elsewhere too', SELF.allow('script-src', 'https://cdn.example.com'), `default-src 'self'; ${NOTHING_ELSE}; script-src 'self' https://cdn.example.com`],
  ['more of what is allowed already', SELF.allow('img-src', 'data:').allow('img-src', 'https:', 'data:'), `default-src 'self'; ${NOTHING_ELSE}; img-src 'self' data: https:`],
  ['by the default', SELF.allow('default-src', "'unsafe-inline'"), `default-src 'self' 'unsafe-inline'; ${NOTHING_ELSE}`],
  ['what was forbidden', SELF.allow('object-src', "'self'"), "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'self'"],
  ['what has another fallback', SELF.allow('script-src', "'unsafe-eval'").allow('worker-src', 'blob:'), `default-src 'self'; ${NOTHING_ELSE}; script-src 'self' 'unsafe-eval'; worker-src 'self' 'unsafe-eval' blob:`],
  ['what has no fallback', ContentSecurityPolicy.parse("default-src 'self'").allow('form-action', 'https://pay.example.com'), "default-src 'self'; form-action https://pay.example.com"],
  ['a directive without sources', SELF.allow('upgrade-insecure-requests'), `default-src 'self'; ${NOTHING_ELSE}; upgrade-insecure-requests`],
  ['one that is written already', ContentSecurityPolicy.parse(" default-src 'none';IMG-SRC   'self' ;").allow('img-src', 'data:'), "default-src 'none'; img-src 'self' data:"],
])('allows %s', (_title, policy, value) => {
  expect([policy.header, policy.value]).toEqual(['Content-Security-Policy', value]);
});

test('is sent beside what the policy of AWS has', () => {
  const stack = stackWith({ contentSecurityPolicy: SELF });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      // The same in several Regions would be taken for one.
      Name: Match.stringLikeRegexp('^ShopSite.*-us-east-1$'),
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: SELF.value, Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: false },
        XSSProtection: { Protection: true, ModeBlock: true, Override: false },
      },
      CustomHeadersConfig: Match.absent(),
    },
  });
  template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: Match.stringLikeRegexp('^SiteHeaders') } } } });
  expect(SafeOrigin.analyze(stack).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('is tried out by reports only', () => {
  const template = Template.fromStack(stackWith({ contentSecurityPolicy: SELF.reportOnly().allow('report-uri', 'https://reports.example.com/csp') }));
  template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: { ContentSecurityPolicy: Match.absent(), ContentTypeOptions: { Override: true } },
      CustomHeadersConfig: { Items: [{ Header: 'Content-Security-Policy-Report-Only', Value: `${SELF.value}; report-uri https://reports.example.com/csp`, Override: true }] },
    },
  });
});

test('is not made where nobody asks for it', () => {
  Template.fromStack(stackWith({})).resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', 0);
});

describe('is refused', () => {
  test.each<[title: string, made: () => ContentSecurityPolicy, message: RegExp]>([
    ['with a directive twice', () => ContentSecurityPolicy.parse("img-src 'self'; img-src data:"), /the directive img-src stands twice; browsers ignore the second one/],
    ['with what is no directive', () => SELF.allow('scriptSrc', 'https:'), /'scriptSrc' is not a directive/],
    ['with several sources in one', () => SELF.allow('img-src', "'self' data:"), /the source ''self' data:' of img-src has a space.*one source at a time/],
    ['with another directive in a source', () => SELF.allow('img-src', 'data:;script-src'), /has a space, a comma, a semicolon/],
    ['with a keyword without quotes', () => SELF.allow('script-src', 'self'), /as a keyword it has quotes: "'self'"/],
    ['with a hash without quotes', () => ContentSecurityPolicy.parse('script-src sha256-abc='), /as a keyword it has quotes: "'sha256-abc='"/],
  ])('%s', (_title, made, message) => {
    expect(made).toThrow(message);
  });

  test.each<[title: string, props: SafeOriginDistributionProps, message: RegExp]>([
    ['beside another policy', { contentSecurityPolicy: SELF, responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS }, /both contentSecurityPolicy and responseHeadersPolicy.*Put the content security policy into yours/],
    ['if it is too long', { contentSecurityPolicy: SELF.allow('img-src', ...Array.from({ length: 80 }, (_, index) => `https://images-${index}.example.com`)) }, /contentSecurityPolicy has 2\d{3} characters; CloudFront takes 1783/],
    ['if it is empty', { contentSecurityPolicy: ContentSecurityPolicy.parse('') }, /contentSecurityPolicy is empty/],
  ])('%s', (_title, props, message) => {
    expect(() => stackWith(props)).toThrow(message);
  });
});
