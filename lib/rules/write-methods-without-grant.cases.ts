import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';
const ALL = { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] };
const ACTIONS = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action';

function actions(...all: readonly Json[]) {
  return { [ACTIONS]: all };
}

export const writeMethodsWithoutGrantCases: RuleCases = {
  ruleId: 'write-methods-without-grant',
  valid: [
    { title: 'reading only', template: changed(oacSite, { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS'] }) },
    {
      title: 'uploads into a folder, by viewers with signed URLs',
      template: changed(oacSite, {
        ...ALL,
        [`${BEHAVIOR}.TrustedKeyGroups`]: ['1234abcd-12ab-34cd-56ef-1234567890ab'],
        'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/uploads/*' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } },
      }),
    },
  ],
  invalid: [
    { title: 'all methods, and a grant to read [10.1]', template: changed(oacSite, ALL), message: '`Distribution` passes PUT, POST, PATCH and DELETE on to `Bucket` (its default behavior), which lets it write nothing: S3 answers 403' },
    { title: 'all methods for a website endpoint', template: changed(websiteSite, ALL), message: 'S3 answers 405' },
    { title: 'all methods, and versions may be read, too', template: changed(oacSite, { ...ALL, ...actions('s3:GetObject', 's3:GetObjectVersion') }), message: 'S3 answers 403' },
    { title: 'all methods through an access point', template: changed(accessPointSite, ALL), message: 'through the access point `AccessPoint`' },
  ],
};
