import { accessPointSite, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRemark } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
const WRITES: Changes = { [`${CONFIG}.DefaultCacheBehavior.AllowedMethods`]: ALL };
const NOTHING = 'which lets it write nothing';

const statement = (Action: Json, more: JsonObject = {}, index = 1): Changes => ({
  [`${STATEMENTS}.${index}`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, ...more },
});
const acl = (AccessControl: Json): Changes => ({
  'Bucket.Properties.AccessControl': AccessControl,
  'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
  'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false, IgnorePublicAcls: false },
});
const second = (Action: Json): Changes => ({
  Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action, Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }] } } },
});

describe('methods that write, where CloudFront', () => {
  test.each<[title: string, site: JsonObject, changes: Changes, expected: string | undefined]>([
    ['may only read', oacSite, WRITES, 'S3 answers 403'],
    ['may only read, of a website', websiteSite, WRITES, 'S3 answers 405'],
    ['may write', oacSite, { ...WRITES, ...statement('s3:PutObject') }, undefined],
    ['may delete', oacSite, { ...WRITES, ...statement('s3:DeleteObject') }, undefined],
    ['may write to a folder', oacSite, { ...WRITES, ...statement('s3:PutObject', { Resource: { 'Fn::Sub': '${Bucket.Arn}/uploads/*' } }) }, undefined],
    ['may do what a parameter says', oacSite, { ...WRITES, ...statement({ Ref: 'P' }) }, undefined],
    ['may not write, by a Deny as well', oacSite, { ...WRITES, ...statement('s3:PutObject', { Effect: 'Deny' }) }, NOTHING],
    ['may do what another statement does not deny', oacSite, { ...WRITES, ...statement('s3:Put*', { Effect: 'Deny' }), ...statement('s3:PutObject', { Principal: { AWS: '111122223333' } }, 2) }, NOTHING],
    ['may write, by an ACL', oacSite, { ...WRITES, ...acl('PublicReadWrite') }, undefined],
    ['may not write, by an ACL', oacSite, { ...WRITES, ...acl('PublicRead') }, NOTHING],
    ['may write, by an ACL that a parameter says', oacSite, { ...WRITES, ...acl({ Ref: 'P' }) }, undefined],
    ['has two policies, of which S3 keeps one', oacSite, { ...WRITES, ...second('s3:PutObject') }, undefined],
    ['may write to the bucket, but not through the access point', accessPointSite, { ...WRITES, [`${STATEMENTS}.0.Action`]: ['s3:GetObject', 's3:PutObject'] }, NOTHING],
    ['may write through the access point and to the bucket', accessPointSite, {
      ...WRITES, [`${STATEMENTS}.0.Action`]: ['s3:GetObject', 's3:PutObject'], 'AccessPoint.Properties.Policy.Statement.0.Action': ['s3:GetObject', 's3:PutObject'],
    }, undefined],
    ['may only read from a bucket that is not in the app, whose policy is', oacSite, {
      ...WRITES,
      'Bucket': undefined,
      'BucketPolicy.Properties.Bucket': 'theirs',
      [`${STATEMENTS}.0.Resource`]: 'arn:aws:s3:::theirs/*',
      [`${CONFIG}.Origins.0.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com',
    }, NOTHING],
  ])('%s', (_title, site, changes, expected) => expectRemark('write-methods-without-grant', site, changes, expected));
});

describe('everyone can write through CloudFront, where a behavior passes it on and CloudFront', () => {
  const uploads = (PathPattern: string): Changes => ({ [`${CONFIG}.CacheBehaviors`]: [{ PathPattern, TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only', AllowedMethods: ALL }] });
  const folder = (name: string): JsonObject => ({ Resource: { 'Fn::Sub': `\${Bucket.Arn}/${name}/*` } });

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['may write', { ...WRITES, ...statement('s3:PutObject') }, 'everyone write to'],
    ['may delete', { ...WRITES, ...statement('s3:DeleteObject') }, 'everyone delete from'],
    ['may write to its folder', { ...uploads('/uploads/*'), ...statement('s3:PutObject', folder('uploads')) }, 'everyone write to'],
    ['may write to a folder of many', { ...WRITES, ...statement('s3:PutObject', folder('uploads')) }, 'everyone write to'],
    ['may write to another folder', { ...uploads('/img/*'), ...statement('s3:PutObject', folder('uploads')) }, undefined],
    ['may do what a parameter says', { ...WRITES, ...statement({ Ref: 'P' }) }, undefined],
    ['may only read', WRITES, undefined],
  ])('%s', (_title, changes, expected) => expectRemark('bucket-writable-through-distribution', oacSite, changes, expected));
});
