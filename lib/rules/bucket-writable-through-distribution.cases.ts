import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';
import { Json } from '../template/json';

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';
const ALL = { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] };
const may = (...actions: string[]) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': actions as Json });
const HERE = { resource: 'Distribution', property: 'DistributionConfig' };

export const bucketWritableThroughDistributionCases: RuleCases = {
  ruleId: 'bucket-writable-through-distribution',
  valid: [
    { title: 'CloudFront may write, but passes on reads only', template: changed(oacSite, may('s3:GetObject', 's3:PutObject')) },
    { title: 'writes are passed on, but refused', template: changed(oacSite, ALL) },
    { title: 'viewers sign their URLs', template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:PutObject'), [`${BEHAVIOR}.TrustedKeyGroups`]: ['a-key-group'] }) },
    {
      title: 'a function at the edge may ask who viewers are',
      template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:PutObject'), [`${BEHAVIOR}.LambdaFunctionAssociations`]: [{ EventType: 'viewer-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:auth:1' }] }),
    },
  ],
  invalid: [
    { title: 'all methods, and a grant to write [B27]', template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:PutObject') }), message: '`Distribution` lets everyone write to `Bucket`: its default behavior passes PUT on', at: HERE },
    { title: 'all methods, and a grant to delete [B27]', template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:DeleteObject') }), message: '`Distribution` lets everyone delete from `Bucket`', at: HERE },
    { title: 'all actions on the objects [B27]', template: changed(oacSite, { ...ALL, ...may('s3:*') }), message: 'the bucket policy lets CloudFront use s3:PutObject', at: HERE },
  ],
};
