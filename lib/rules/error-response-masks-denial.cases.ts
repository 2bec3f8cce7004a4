import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite } from './reference-sites';
import { JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const API = { Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };
const BACKUP = { Id: 'backup', DomainName: 'www.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };
const AT = { resource: 'Distribution', property: 'DistributionConfig.CustomErrorResponses.0' };
const APP = { ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/index.html' };

function errors(...responses: readonly JsonObject[]) {
  return { [`${CONFIG}.CustomErrorResponses`]: responses };
}

function group(...Items: readonly number[]) {
  return {
    [`${CONFIG}.Origins.1`]: BACKUP,
    [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id: 'both', FailoverCriteria: { StatusCodes: { Quantity: Items.length, Items } }, Members: { Quantity: 2, Items: [{ OriginId: 'site' }, { OriginId: 'backup' }] } }] },
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'both',
  };
}

const LIST = {
  'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } },
};
const WITH_API = { [`${CONFIG}.Origins.1`]: API, [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/api/*', TargetOriginId: 'api', ViewerProtocolPolicy: 'redirect-to-https' }] };

export const errorResponseMasksDenialCases: RuleCases = {
  ruleId: 'error-response-masks-denial',
  valid: [
    { title: 'an error page that says so', template: changed(oacSite, errors({ ErrorCode: 403, ResponseCode: 403, ResponsePagePath: '/403.html' })) },
    { title: 'an error page with the status of the error', template: changed(anonymousSite, errors({ ErrorCode: 403, ResponsePagePath: '/403.html' })) },
    { title: 'a 403 as 404', template: changed(oacSite, { ...WITH_API, ...errors({ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }) }) },
    { title: 'a second origin for outages', template: changed(oacSite, group(500, 502, 503, 504)) },
  ],
  invalid: [
    { title: 'refusals of an API, too [E16]', template: changed(oacSite, { ...WITH_API, ...errors(APP) }), message: 'answers every 403 with `/index.html` and status 200, also where another origin refuses requests for `/api/*`', severity: 'info', at: AT },
    { title: 'an API by default [E16]', template: changed(oacSite, { [`${CONFIG}.Origins.1`]: API, [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'api', [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/static/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }], ...errors(APP) }), message: 'refuses requests for the default behavior', severity: 'info', at: AT },
    {
      title: 'objects that are refused already [E16]',
      template: changed(oacSite, { ...errors(APP), 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/index*' } }),
      message: 'the objects of `Bucket` that it may not read',
      besides: ['policy-resource-mismatch'],
      canRead: 'partial',
      at: AT,
    },
    {
      title: 'CloudFront may list the bucket, so what is missing is a 404 [E16]',
      template: changed(oacSite, {
        ...errors(APP),
        ...LIST,
      }),
      message: 'although it may list `Bucket`, so that a 403 never means a missing object: a denial looks like a page',
      at: AT,
    },
    {
      title: 'the same, and a page for both, so that nothing is missed',
      template: changed(oacSite, { ...LIST, ...errors(APP, { ...APP, ErrorCode: 404 }) }),
      message: 'so that a 403 never means a missing object',
      severity: 'info',
      at: AT,
    },
    { title: 'a single-page application alone', template: changed(oacSite, errors(APP)), message: 'and status 200: a denial looks like a page', severity: 'info', at: AT },
    { title: 'a second origin where the bucket refuses [10.2]', template: changed(oacSite, group(403, 404)), message: 'turns to the second origin of the group `both` when `Bucket` answers 403', severity: 'info', at: { resource: 'Distribution', property: 'DistributionConfig.OriginGroups.Items.0' } },
  ],
};
