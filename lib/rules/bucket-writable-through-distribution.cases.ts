import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite } from './reference-sites';
import { Json } from '../template/json';

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';
const ALL = { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] };
const may = (...actions: string[]) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': actions as Json });
const uploadsOnly = {
  'BucketPolicy.Properties.PolicyDocument.Statement.1': {
    Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/uploads/*' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  },
};
const uploads = (more: { readonly [key: string]: Json }) => ({
  'Distribution.Properties.DistributionConfig.CacheBehaviors': [{ PathPattern: '/uploads/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https', ...more }],
});
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
    { title: 'they sign those of the only folder that may be written', template: changed(oacSite, { ...ALL, ...uploadsOnly, ...uploads({ AllowedMethods: ALL[`${BEHAVIOR}.AllowedMethods`], TrustedKeyGroups: ['a-key-group'] }) }) },
    { title: 'that folder is only read through its behavior', template: changed(oacSite, { ...ALL, ...uploadsOnly, ...uploads({}) }) },
    { title: 'the bucket leaves it to an access point, which lets CloudFront read only', template: changed(accessPointSite, { ...ALL, ...may('s3:*') }) },
  ],
  invalid: [
    { title: 'all methods, and a grant to write [B27]', template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:PutObject') }), message: '`Distribution` lets everyone write to `Bucket`: its default behavior passes PUT on', at: HERE },
    { title: 'all methods, and a grant to delete [B27]', template: changed(oacSite, { ...ALL, ...may('s3:GetObject', 's3:DeleteObject') }), message: '`Distribution` lets everyone delete from `Bucket`', at: HERE },
    { title: 'all actions on the objects [B27]', template: changed(oacSite, { ...ALL, ...may('s3:*') }), message: 'the bucket policy lets CloudFront use s3:PutObject', at: HERE },
    { title: 'one folder may be written', template: changed(oacSite, { ...ALL, ...uploadsOnly }), message: 'its default behavior passes PUT on', at: HERE },
    { title: 'the folder has a behavior of its own, and viewers sign nothing', template: changed(oacSite, { ...uploadsOnly, ...uploads({ AllowedMethods: ALL[`${BEHAVIOR}.AllowedMethods`] }) }), message: 'its behavior for `/uploads/*` passes PUT on', at: HERE },
    {
      title: 'an access point lets CloudFront write, too',
      template: changed(accessPointSite, { ...ALL, ...may('s3:*'), 'AccessPoint.Properties.Policy.Statement.0.Action': ['s3:GetObject', 's3:PutObject'] }),
      message: 'lets everyone write to `Bucket` through the access point `AccessPoint`',
      at: HERE,
    },
  ],
};
