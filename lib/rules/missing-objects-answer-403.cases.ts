import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, oaiSite, websiteSite } from './reference-sites';
import { JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const API = { Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };
const TO_API = { PathPattern: '/api/*', TargetOriginId: 'api', ViewerProtocolPolicy: 'redirect-to-https' };
const PAGE = { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' };
const APP = { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' };
const AT = { resource: 'Distribution', property: 'DistributionConfig.CustomErrorResponses.0' };

function errors(...responses: readonly JsonObject[]) {
  return { [`${CONFIG}.CustomErrorResponses`]: responses };
}

function list(changes: JsonObject = {}) {
  const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
  const Resource = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
  return { [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource, Condition, ...changes } };
}

function group(...Items: readonly number[]) {
  return {
    [`${CONFIG}.Origins.1`]: API,
    [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id: 'both', FailoverCriteria: { StatusCodes: { Quantity: Items.length, Items } }, Members: { Quantity: 2, Items: [{ OriginId: 'site' }, { OriginId: 'api' }] } }] },
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'both',
  };
}

export const missingObjectsAnswer403Cases: RuleCases = {
  ruleId: 'missing-objects-answer-403',
  valid: [
    { title: 'CloudFront may list the bucket', template: changed(oacSite, { ...errors(PAGE), ...list() }) },
    { title: 'it may list what a parameter says', template: { ...changed(oacSite, { ...errors(PAGE), ...list({ Condition: { StringLike: { 's3:prefix': { Ref: 'Prefix' } } } }) }), Parameters: { Prefix: { Type: 'String' } } } },
    { title: 'an error page for 403, too', template: changed(oacSite, errors(PAGE, { ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' })) },
    { title: 'no error page', template: changed(oacSite, errors({ ErrorCode: 404, ErrorCachingMinTTL: 60 })) },
    { title: 'a website endpoint', template: changed(websiteSite, errors(PAGE)) },
    { title: 'a second origin for 403, too', template: changed(oacSite, group(403, 404)) },
    { title: 'a second origin for what is not missing', template: changed(oacSite, group(500, 502)) },
  ],
  invalid: [
    { title: 'an error page for 404 alone', template: changed(oacSite, errors(PAGE)), message: '`Distribution` answers `/404.html` for a 404, but may not list `Bucket`', at: AT },
    { title: 'single-page routes by 404', template: changed(oaiSite, errors(APP)), message: 'answers `/index.html` for a 404', at: AT },
    { title: 'the leave to list is another\'s', template: changed(oacSite, { ...errors(APP), ...list({ Principal: { Service: 'logging.s3.amazonaws.com' } }) }), message: 'may not list `Bucket`', at: AT },
    { title: 'a list of objects, which lets nobody list', template: changed(oacSite, { ...errors(APP), ...list({ Action: 's3:List*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }) }), message: 'may not list `Bucket`', at: AT },
    { title: 'a 403 that is only kept in the cache', template: changed(oacSite, errors(PAGE, { ErrorCode: 403, ErrorCachingMinTTL: 60 })), message: 'may not list `Bucket`', at: AT },
    { title: 'through an access point', template: changed(accessPointSite, errors(PAGE)), message: 'may not list `Bucket` through the access point `AccessPoint`', at: AT },
    { title: 'an API may be what answers 404', template: changed(oacSite, { ...errors(PAGE), [`${CONFIG}.Origins.1`]: API, [`${CONFIG}.CacheBehaviors`]: [TO_API] }), message: 'may not list `Bucket`', severity: 'info', at: AT },
    { title: 'a second origin for 404 alone', template: changed(oacSite, group(404)), message: 'turns to the second origin of the group `both` for a 404', at: { resource: 'Distribution', property: 'DistributionConfig.OriginGroups.Items.0' } },
  ],
};
