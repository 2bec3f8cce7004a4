import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';
const CORS_S3_ORIGIN = { [`${BEHAVIOR}.OriginRequestPolicyId`]: '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf' };
const WITH_PREFLIGHT = { [`${BEHAVIOR}.ResponseHeadersPolicyId`]: '5cc3b908-e619-4b99-88e5-2cf7f45965bd' };
const OPTIONS = methods('GET', 'HEAD', 'OPTIONS');

function methods(...AllowedMethods: readonly string[]) {
  return { [`${BEHAVIOR}.AllowedMethods`]: AllowedMethods };
}

function rules(...AllowedMethods: readonly Json[]) {
  return { 'Bucket.Properties.CorsConfiguration': { CorsRules: [{ AllowedMethods, AllowedOrigins: ['*'] }] } };
}

export const corsPreflightUnansweredCases: RuleCases = {
  ruleId: 'cors-preflight-unanswered',
  valid: [
    { title: 'preflights are allowed, forwarded and answered', template: changed(oacSite, { ...OPTIONS, ...CORS_S3_ORIGIN, ...rules('GET') }) },
    { title: 'no other site is meant', template: changed(oacSite, OPTIONS) },
    { title: 'simple requests with the Origin', template: changed(oacSite, { ...CORS_S3_ORIGIN, ...rules('GET', 'HEAD') }) },
    { title: 'simple requests, answered by CloudFront', template: changed(oacSite, { ...rules('GET'), [`${BEHAVIOR}.ResponseHeadersPolicyId`]: '60669652-455b-4ae9-85a4-c4c02393f86c' }) },
    { title: 'rules for uploads, which do not come through CloudFront', template: changed(oacSite, rules('PUT', 'POST')) },
    { title: 'rules for uploads to the bucket beside those for reading', template: changed(oacSite, { ...OPTIONS, ...rules('GET', 'PUT') }) },
    { title: 'rules for reading, and simple requests that CloudFront answers', template: changed(oacSite, { ...OPTIONS, ...rules('GET'), [`${BEHAVIOR}.ResponseHeadersPolicyId`]: 'e61eb60c-9c35-4d20-a928-2b84e02af89c' }) },
    { title: 'all methods, for another reason', template: changed(oacSite, { ...methods('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'), ...CORS_S3_ORIGIN }) },
    {
      title: 'a policy of its own with what preflights ask',
      template: changed(oacSite, {
        ...OPTIONS,
        ...rules('GET'),
        Policy: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: { Name: 'cors', HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin', 'Access-Control-Request-Method'] } } } },
        [`${BEHAVIOR}.OriginRequestPolicyId`]: { Ref: 'Policy' },
      }),
    },
  ],
  invalid: [
    { title: 'a policy for preflights, and OPTIONS is not allowed [E17]', template: changed(oacSite, WITH_PREFLIGHT), message: '`Distribution` refuses preflights of other sites: the response headers policy of its default behavior', severity: 'info' },
    { title: 'the bucket has no CORS rule [E17]', template: changed(oacSite, { ...OPTIONS, ...CORS_S3_ORIGIN }), message: 'as `Bucket` has no CORS rule', severity: 'info' },
    { title: 'simple requests are answered by CloudFront, preflights by nobody [E17]', template: changed(oacSite, { ...OPTIONS, [`${BEHAVIOR}.ResponseHeadersPolicyId`]: '60669652-455b-4ae9-85a4-c4c02393f86c' }), message: 'answers pages of other sites, but not their preflights', severity: 'info' },
    { title: 'the response headers are for preflights, and the bucket has no CORS rule [E17]', template: changed(oaiSite, { ...OPTIONS, ...WITH_PREFLIGHT }), message: 'as `Bucket` has no CORS rule' },
    { title: 'the headers of preflights are not forwarded [E17]', template: changed(oaiSite, { ...OPTIONS, ...rules('GET') }), message: 'does not forward what they ask' },
    { title: 'Origin alone is forwarded', template: changed(oacSite, { ...OPTIONS, ...rules('GET'), [`${BEHAVIOR}.OriginRequestPolicyId`]: '59781a5b-3903-41f3-afcb-af62929ccde1' }), message: 'does not forward what they ask' },
    { title: 'rules for reading, and nothing says which site asks [E17]', template: changed(oacSite, rules('GET', 'HEAD')), message: 'answers pages of other sites without CORS headers', severity: 'info' },
  ],
};
