import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const RESOURCE = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource';
const AT = { resource: 'Distribution', property: 'DistributionConfig.CustomErrorResponses.0' };
const WITHOUT_ERRORS = { [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/app/*' } };

function page(ResponsePagePath: string) {
  return { [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 403, ResponseCode: 403, ResponsePagePath }] };
}

export const errorPageUnreadableCases: RuleCases = {
  ruleId: 'error-page-unreadable',
  valid: [
    { title: 'the page is an object that is granted', template: changed(oacSite, page('/errors/403.html')) },
    {
      title: 'the page is another origin\'s',
      template: changed(oacSite, {
        ...page('/errors/403.html'),
        ...WITHOUT_ERRORS,
        [`${CONFIG}.Origins.1`]: { Id: 'pages', DomainName: 'pages.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
        [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'pages',
        [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/app/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }],
      }),
    },
    { title: 'the page is among what is granted under the origin path', template: changed(oacSite, { ...page('/403.html'), [RESOURCE]: { 'Fn::Sub': '${Bucket.Arn}/site/*' }, [`${CONFIG}.Origins.0.OriginPath`]: '/site' }) },
  ],
  invalid: [
    { title: 'a folder for error pages that is not granted [E15]', template: changed(oacSite, { ...page('/errors/403.html'), ...WITHOUT_ERRORS }), message: 'may not read its error page for 403 from `Bucket`: `/errors/403.html` is the object `errors/403.html`', besides: ['policy-resource-mismatch'], canRead: 'partial', at: AT },
    { title: 'a Deny for it [E15]', template: changed(oaiSite, { ...page('/errors/403.html'), 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/errors/*' } } }), message: 'the object `errors/403.html`', besides: ['read-explicitly-denied'], canRead: 'partial', at: AT },
    { title: 'the origin path comes before it [E15]', template: changed(oacSite, { ...page('/errors/403.html'), [`${CONFIG}.Origins.0.OriginPath`]: '/site', [RESOURCE]: [{ 'Fn::Sub': '${Bucket.Arn}/site/app/*' }, { 'Fn::Sub': '${Bucket.Arn}/errors/*' }] }), message: '`/errors/403.html` is the object `site/errors/403.html`', besides: ['policy-resource-mismatch'], canRead: 'partial', at: AT },
  ],
};
