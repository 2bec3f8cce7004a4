import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const NO_ROOT = { [`${CONFIG}.DefaultRootObject`]: undefined };
const list = (statement: Record<string, Json>) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, ...statement } });
const LIST = list({ Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } } } });
const HERE = { resource: 'Distribution', property: 'DistributionConfig' };

export const bucketListingExposedCases: RuleCases = {
  ruleId: 'bucket-listing-exposed',
  valid: [
    { title: 'a default root object', template: changed(oacSite, LIST) },
    { title: 'others may list', template: changed(oacSite, { ...NO_ROOT, ...list({ Principal: { AWS: 'arn:aws:iam::111122223333:role/backup' } }) }) },
    { title: 'a folder of the bucket, which S3 does not list', template: changed(oacSite, { ...NO_ROOT, ...LIST, [`${CONFIG}.Origins.0.OriginPath`]: '/site' }) },
    {
      title: 'another origin answers the request for `/`',
      template: changed(oacSite, { ...NO_ROOT, ...LIST, [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'app', [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }] }),
    },
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
  ],
};
