import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, oaiSite, websiteSite } from './reference-sites';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const NO_ROOT = { [`${CONFIG}.DefaultRootObject`]: undefined };
const AT = { resource: 'Distribution', property: 'DistributionConfig.DefaultRootObject' };
const API = { Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };
const MISSING = { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' };

function errors(...responses: readonly { readonly [key: string]: string | number }[]) {
  return { [`${CONFIG}.CustomErrorResponses`]: responses };
}

function deployment(Properties: { readonly [key: string]: string | readonly string[] }) {
  return { Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, ...Properties } } };
}

function rewriting(FunctionCode: string) {
  return {
    Function: { Type: 'AWS::CloudFront::Function', Properties: { Name: 'index', FunctionCode, FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } } },
    [`${CONFIG}.DefaultCacheBehavior.FunctionAssociations`]: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Function', 'FunctionARN'] } }],
  };
}

export const defaultRootObjectMissingCases: RuleCases = {
  ruleId: 'default-root-object-missing',
  valid: [
    { title: 'a default root object', template: oacSite },
    { title: 'one that is a parameter', template: { ...changed(oacSite, { [`${CONFIG}.DefaultRootObject`]: { Ref: 'Root' } }), Parameters: { Root: { Type: 'String' } } } },
    { title: 'a website endpoint, which has an index document', template: changed(websiteSite, NO_ROOT) },
    {
      title: 'the root is another origin\'s',
      template: changed(oacSite, {
        ...NO_ROOT,
        [`${CONFIG}.Origins.1`]: API,
        [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'api',
        [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/static/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }],
      }),
    },
    { title: 'a behavior of another origin takes the root alone', template: changed(oacSite, { ...NO_ROOT, [`${CONFIG}.Origins.1`]: API, [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/', TargetOriginId: 'api', ViewerProtocolPolicy: 'redirect-to-https' }] }) },
    {
      title: 'a function that rewrites the URI',
      template: changed(oacSite, { ...NO_ROOT, ...rewriting('function handler(event) { var r = event.request; if (r.uri.endsWith("/")) r.uri += "index.html"; return r; }') }),
    },
  ],
  invalid: [
    { title: 'nothing shows that pages are served [E13]', template: changed(oacSite, NO_ROOT), message: '`Distribution` has no default root object: S3 answers a request for `/` with 403.', severity: 'info', at: AT },
    { title: 'an empty one', template: changed(oaiSite, { [`${CONFIG}.DefaultRootObject`]: '' }), message: 'with 403.', severity: 'info', at: AT },
    { title: 'through an access point', template: changed(accessPointSite, NO_ROOT), message: 'has no default root object', severity: 'info', at: AT },
    { title: 'the bucket names an index document [E13]', template: changed(oacSite, { ...NO_ROOT, 'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'home.html' } }), message: 'although the bucket names an index document', at: AT },
    {
      title: 'an error page [E13]',
      template: changed(oacSite, { ...NO_ROOT, ...errors({ ...MISSING, ErrorCode: 500 }) }),
      message: 'although it has the error page `/404.html`',
      at: AT,
    },
    { title: 'an answer for programs in place of errors, which is no page', template: changed(oacSite, { ...NO_ROOT, ...errors({ ...MISSING, ErrorCode: 500, ResponsePagePath: '/error.json' }) }), message: 'S3 answers a request for `/` with 403.', severity: 'info', at: AT },
    { title: 'a picture in place of those that are missing', template: changed(oacSite, { ...NO_ROOT, ...errors({ ...MISSING, ErrorCode: 403, ResponsePagePath: '/missing.png' }) }), message: 'with 403, and viewers get the error page `/missing.png`.', severity: 'info', at: AT },
    { title: 'an error page for what is refused', template: changed(oacSite, { ...NO_ROOT, ...errors({ ...MISSING, ErrorCode: 403 }) }), message: 'viewers get the error page `/404.html`', at: AT },
    { title: 'a page in place of what is refused, which then answers for the root', template: changed(oacSite, { ...NO_ROOT, ...errors({ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/index.html' }) }), message: 'viewers get the error page `/index.html`', severity: 'info', at: AT },
    { title: 'a deployment that invalidates index.html [E13]', template: changed(oacSite, { ...NO_ROOT, ...deployment({ DistributionPaths: ['/index.html'] }) }), message: 'although an index.html is uploaded', at: AT },
    { title: 'a deployment of index.html alone', template: changed(oacSite, { ...NO_ROOT, ...deployment({ Include: ['index.html'] }) }), message: 'although an index.html is uploaded', at: AT },
    {
      title: 'below an origin path, where what is missing answers 404',
      template: changed(oacSite, {
        ...NO_ROOT,
        [`${CONFIG}.Origins.0.OriginPath`]: '/site',
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': ['s3:GetObject', 's3:ListBucket'],
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }],
      }),
      message: 'S3 answers a request for `/` with 404.',
      severity: 'info',
      at: AT,
    },
    {
      title: 'a bucket that is not in the app',
      template: changed(oacSite, { ...NO_ROOT, [`${CONFIG}.Origins.0.DomainName`]: 'their-site.s3.eu-west-1.amazonaws.com' }),
      message: 'S3 answers a request for `/` with 403, or the list of its objects.',
      severity: 'info',
      canRead: 'unknown',
      at: AT,
    },
    { title: 'a function that leaves the URI alone', template: changed(oacSite, { ...NO_ROOT, ...rewriting('function handler(event) { return event.request; }') }), message: 'has no default root object', severity: 'info', at: AT },
  ],
};
