import { RuleCases } from './cases';
import { accessPointSite, anotherOrigin, changed, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const NO_ROOT = { [`${CONFIG}.DefaultRootObject`]: undefined };
const list = (statement: Record<string, Json>) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, ...statement } });
const LIST = list({ Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } } } });
const POINT = 'arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site';
const HERE = { resource: 'Distribution', property: 'DistributionConfig' };

function running(FunctionCode: string) {
  return {
    Function: { Type: 'AWS::CloudFront::Function', Properties: { Name: 'edge', FunctionCode, FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } } },
    [`${CONFIG}.DefaultCacheBehavior.FunctionAssociations`]: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Function', 'FunctionARN'] } }],
  };
}

export const bucketListingExposedCases: RuleCases = {
  ruleId: 'bucket-listing-exposed',
  valid: [
    { title: 'a default root object', template: changed(oacSite, LIST) },
    { title: 'others may list', template: changed(oacSite, { ...NO_ROOT, ...list({ Principal: { AWS: 'arn:aws:iam::111122223333:role/backup' } }) }) },
    { title: 'a folder of the bucket, which S3 does not list', template: changed(oacSite, { ...NO_ROOT, ...LIST, [`${CONFIG}.Origins.0.OriginPath`]: '/site' }) },
    {
      title: 'another origin answers the request for `/`',
      template: changed(oacSite, { ...NO_ROOT, ...LIST, ...anotherOrigin('app'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'app', [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }] }),
    },
    {
      title: 'a behavior of another origin takes `/` alone',
      template: changed(oacSite, {
        ...NO_ROOT,
        ...LIST,
        [`${CONFIG}.Origins.1`]: { Id: 'app', DomainName: 'app.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
        [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/', TargetOriginId: 'app', ViewerProtocolPolicy: 'redirect-to-https' }],
      }),
    },
    { title: 'a function asks for an index page', template: changed(oacSite, { ...NO_ROOT, ...LIST, ...running('function handler(event) { var r = event.request; if (r.uri.endsWith("/")) r.uri += "index.html"; return r; }') }) },
  ],
  invalid: [
    { title: 'CloudFront may list, and `/` is nothing else [B28]', template: changed(oacSite, { ...NO_ROOT, ...LIST }), message: '`Distribution` shows viewers the names of all objects in `Bucket`', at: HERE },
    { title: 'an empty default root object [B28]', template: changed(oacSite, { [`${CONFIG}.DefaultRootObject`]: '', ...LIST }), message: 'a request for `/` is answered with the list', at: HERE },
    {
      title: 'an origin access identity that may list [B28]',
      template: changed(oaiSite, { ...NO_ROOT, ...list({ Principal: { CanonicalUser: { 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] } } }) }),
      message: 'it may list the bucket',
      at: HERE,
    },
    { title: 'a function leaves the URI alone', template: changed(oacSite, { ...NO_ROOT, ...LIST, ...running('function handler(event) { return event.request; }') }), message: 'shows viewers the names of all objects', at: HERE },
    {
      title: 'an access point lets CloudFront list, too',
      template: changed(accessPointSite, {
        ...NO_ROOT,
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': ['s3:GetObject', 's3:ListBucket'],
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }],
        'AccessPoint.Properties.Policy.Statement.0.Action': ['s3:GetObject', 's3:ListBucket'],
        'AccessPoint.Properties.Policy.Statement.0.Resource': [{ 'Fn::Sub': POINT }, { 'Fn::Sub': `${POINT}/object/*` }],
      }),
      message: 'the names of all objects in `Bucket` through the access point `AccessPoint`',
      at: HERE,
    },
  ],
};
