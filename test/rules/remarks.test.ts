import { accessPointSite, anotherOrigin, changed, multiRegionSite, oacSite, objectLambdaSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRemark } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';

type Row = readonly [title: string, changes: Changes, expected: string | undefined];

const FOLDER: Changes = { ...anotherOrigin('other'), [`${BEHAVIOR}.TargetOriginId`]: 'other', [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'site/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only' }] };

const TWO_FOLDERS: Changes = {
  ...anotherOrigin('other'),
  [`${BEHAVIOR}.TargetOriginId`]: 'other',
  [`${CONFIG}.CacheBehaviors`]: ['img/*', 'site/*'].map((PathPattern) => ({ PathPattern, TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only' })),
};

describe('objects that are archived', () => {
  const lifecycle = (...rules: JsonObject[]): Changes => ({ 'Bucket.Properties.LifecycleConfiguration': { Rules: rules } });
  const archive = (more: JsonObject = {}): JsonObject => ({ Status: 'Enabled', Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }], ...more });
  const expiry = (more: JsonObject = {}): JsonObject => ({ Status: 'Enabled', ExpirationInDays: 30, ...more });
  const tiering = (more: JsonObject = {}): Changes => ({
    'Bucket.Properties.IntelligentTieringConfigurations': [{ Id: 'all', Status: 'Enabled', Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days: 120 }], ...more }],
  });

  test.each<Row>([
    ['by a rule for all', lifecycle(archive()), 'warning'],
    ['by a rule of an older kind', lifecycle({ Status: 'Enabled', Transition: { StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 90 } }), 'warning'],
    ['by a rule for all, after its days', lifecycle(archive()), 'moves them to GLACIER after 90 days: S3 then'],
    ['by a rule for all, at a date', lifecycle(archive({ Transitions: [{ StorageClass: 'GLACIER', TransitionDate: '2027-01-01T00:00:00Z' }] }), expiry()), 'moves them to GLACIER in the end: S3 then'],
    ['by a rule that is off', lifecycle(archive({ Status: 'Disabled' })), undefined],
    ['by a rule for tags', lifecycle(archive({ TagFilters: [{ Key: 'a', Value: 'b' }] })), undefined],
    ['to a class that is read at once', lifecycle(archive({ Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] })), undefined],
    ['in a folder of many', lifecycle(archive({ Prefix: 'logs/' })), 'info'],
    ['in a folder that a parameter names', lifecycle(archive({ Prefix: { Ref: 'P' } })), undefined],
    ['in the folder that is served', { ...FOLDER, ...lifecycle(archive({ Prefix: 'site/' })) }, 'warning'],
    ['in a part of the folder that is served', { ...FOLDER, ...lifecycle(archive({ Prefix: 'site/old/' })) }, 'info'],
    ['in a folder that begins like the one that is served', { ...FOLDER, ...lifecycle(archive({ Prefix: 'si' })) }, 'warning'],
    ['in all folders, of which one is served', { ...FOLDER, ...lifecycle(archive()) }, 'warning'],
    ['in all folders, of which a parameter names the one that is served', { ...FOLDER, [`${CONFIG}.CacheBehaviors.0.PathPattern`]: { Ref: 'P' }, ...lifecycle(archive()) }, 'warning'],
    ['in a folder, and a parameter names the one that is served', { ...FOLDER, [`${CONFIG}.CacheBehaviors.0.PathPattern`]: { Ref: 'P' }, ...lifecycle(archive({ Prefix: 'logs/' })) }, undefined],
    ['in one of two folders that are served', { ...TWO_FOLDERS, ...lifecycle(archive({ Prefix: 'site/' })) }, 'warning'],
    ['in a folder that no other behavior serves', { ...lifecycle(archive({ Prefix: 'logs/' })), ...anotherOrigin('other'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'api/*', TargetOriginId: 'other' }] }, 'info'],
    ['in another folder', { ...FOLDER, ...lifecycle(archive({ Prefix: 'logs/' })) }, undefined],
    ['in a folder that another behavior serves', { ...lifecycle(archive({ Prefix: 'logs/' })), ...anotherOrigin('other'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'logs/*', TargetOriginId: 'other' }] }, undefined],
    ['later than all are deleted', lifecycle(archive(), expiry()), undefined],
    ['on the day that all are deleted', lifecycle(archive(), expiry({ ExpirationInDays: 90 })), undefined],
    ['before all are deleted', lifecycle(archive(), expiry({ ExpirationInDays: 365 })), 'warning'],
    ['later than some are deleted', lifecycle(archive(), expiry({ Prefix: 'logs/' })), 'warning'],
    ['later than those of the folder are deleted', { ...FOLDER, ...lifecycle(archive(), expiry({ Prefix: 'site/' })) }, undefined],
    ['later than those of one of two folders are deleted', { ...TWO_FOLDERS, ...lifecycle(archive(), expiry({ Prefix: 'site/' })) }, 'warning'],
    ['later than those with a tag are deleted', lifecycle(archive(), expiry({ TagFilters: [{ Key: 'a', Value: 'b' }] })), 'warning'],
    ['later than they would be deleted, were the rule on', lifecycle(archive(), expiry({ Status: 'Disabled' })), 'warning'],
    ['by tiers', tiering(), 'warning: `Distribution` may not be able to read objects from `Bucket` any more once Intelligent-Tiering moves them to ARCHIVE_ACCESS after 120 days without access'],
    ['by tiers that are off', tiering({ Status: 'Disabled' }), undefined],
    ['by tiers for tags', tiering({ TagFilters: [{ Key: 'a', Value: 'b' }] }), undefined],
    ['by tiers of another folder', { ...FOLDER, ...tiering({ Prefix: 'logs/' }) }, undefined],
    ['by tiers of a folder of many', tiering({ Prefix: 'logs/' }), '`logs/`'],
    ['by the second of two tiers', tiering({ Tierings: [{ AccessTier: 'OTHER', Days: 1 }, { AccessTier: 'DEEP_ARCHIVE_ACCESS', Days: 180 }] }), '180'],
    ['by tiers that are read at once', tiering({ Tierings: [{ AccessTier: 'OTHER', Days: 1 }] }), undefined],
    ['after days that are no number', lifecycle(archive({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: '9 days' }] }), expiry()), 'moves them to GLACIER in the end'],
    ['after more days that are no number', lifecycle(archive({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 'day 99' }] }), expiry()), 'moves them to GLACIER in the end'],
  ])('%s', (_title, changes, expected) => expectRemark('objects-archived-by-lifecycle', oacSite, changes, expected));
});

describe('requests across origins', () => {
  const methods: Changes = { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS'] };
  const rules = (...allowed: string[]): Changes => ({ 'Bucket.Properties.CorsConfiguration': { CorsRules: allowed.map((method) => ({ AllowedMethods: [method], AllowedOrigins: ['*'] })) } });
  const headers = (id: Json, properties?: Json): Changes => ({
    [`${BEHAVIOR}.ResponseHeadersPolicyId`]: id,
    ...(properties !== undefined && { Headers: { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: properties } } }),
  });
  const code: Changes = {
    [`${BEHAVIOR}.FunctionAssociations`]: [{ EventType: 'viewer-response', FunctionARN: { 'Fn::GetAtt': ['F', 'FunctionARN'] } }],
    F: { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode: 'function handler(event) { return event.response; }' } },
  };

  test.each<Row>([
    ['with rules, and nothing forwarded', { ...methods, ...rules('GET') }, 'warning: `Distribution` cannot answer preflights'],
    ['with rules, and what they ask forwarded', { ...methods, ...rules('GET'), [`${BEHAVIOR}.OriginRequestPolicyId`]: '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf' }, undefined],
    ['with rules for reading, where uploads are passed on too', { [`${BEHAVIOR}.AllowedMethods`]: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'], ...rules('GET') }, undefined],
    ['of which code may answer some', { ...methods, ...rules('GET'), ...code }, undefined],
    ['by methods that a parameter says', { ...rules('GET'), [`${BEHAVIOR}.AllowedMethods`]: [{ Ref: 'P' }, 'OPTIONS'] }, undefined],
    ['with rules that a macro makes', { ...methods, 'Bucket.Properties.CorsConfiguration': { 'Fn::Transform': { Name: 'M' } } }, undefined],
    ['with a rule for uploads among others', { ...methods, ...rules('GET', 'PUT') }, undefined],
    ['by the default methods', rules('GET'), 'info: `Distribution` answers pages of other sites without CORS headers'],
    ['by the default methods, where S3 sees who asks', { ...rules('GET'), [`${BEHAVIOR}.OriginRequestPolicyId`]: '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf' }, undefined],
    ['whose headers CloudFront adds, by a policy of the app', { ...rules('GET'), ...headers({ Ref: 'Headers' }, { CorsConfig: {} }) }, undefined],
    ['whose headers no policy of the app adds', { ...rules('GET'), ...headers({ Ref: 'Headers' }, { SecurityHeadersConfig: {} }) }, 'info'],
    ['whose headers a macro adds', { ...rules('GET'), ...headers({ Ref: 'Headers' }, { CorsConfig: { 'Fn::Transform': { Name: 'M' } } }) }, undefined],
    ['whose headers a policy of elsewhere may add', { ...rules('GET'), ...headers('1a2b') }, undefined],
    ['whose headers a policy of elsewhere may add, to preflights too', { ...methods, ...rules('GET'), ...headers('1a2b') }, undefined],
    ['whose headers a policy of the app adds, to preflights too', { ...methods, ...rules('GET'), ...headers({ Ref: 'Headers' }, { CorsConfig: {} }) }, undefined],
    ['whose headers a macro adds, to preflights too', { ...methods, ...rules('GET'), ...headers({ Ref: 'Headers' }, { CorsConfig: { 'Fn::Transform': { Name: 'M' } } }) }, undefined],
    ['whose headers a policy by a parameter may add', { ...rules('GET'), ...headers({ Ref: 'P' }) }, undefined],
    ['whose headers a managed policy does not add', { ...rules('GET'), ...headers('67f7725c-6f97-4210-82d7-5512b31e9d03') }, 'info'],
  ])('%s', (_title, changes, expected) => expectRemark('cors-preflight-unanswered', oacSite, changes, expected));
});

describe('a missing default root object, where CloudFront', () => {
  const NONE: Changes = { [`${CONFIG}.DefaultRootObject`]: undefined };
  const listing = (statement: JsonObject = {}): Changes => ({
    [`${STATEMENT}.1`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, ...statement },
  });
  const acl = (AccessControl: Json): Changes => ({
    'Bucket.Properties.AccessControl': AccessControl,
    'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false, IgnorePublicAcls: false },
  });

  test.each<Row>([
    ['may not list', NONE, 'with 403.'],
    ['may list', { ...NONE, ...listing() }, undefined],
    ['may list with some prefix', { ...NONE, ...listing({ Condition: { StringLike: { 's3:prefix': 'site/*' } } }) }, '403, or the list of its objects'],
    ['may list by an ACL', { ...NONE, ...acl('PublicRead') }, '403, or the list of its objects'],
    ['may not, by an ACL', { ...NONE, ...acl('Private') }, 'with 403.'],
    ['may not, by an ACL for logs', { ...NONE, ...acl('LogDeliveryWrite') }, 'with 403.'],
    ['may, by an ACL that a parameter says', { ...NONE, ...acl({ Ref: 'P' }) }, '403, or the list of its objects'],
    ['may list by the slash', { ...NONE, ...listing({ Condition: { StringEquals: { 's3:delimiter': '/' } } }) }, '403, or the list of its objects'],
    ['may list a few', { ...NONE, ...listing({ Condition: { NumericLessThanEquals: { 's3:max-keys': '10' } } }) }, '403, or the list of its objects'],
    ['may not, by an ACL for the owner', { ...NONE, ...acl('BucketOwnerRead') }, 'with 403.'],
    ['may not, by an ACL that leaves all to the owner', { ...NONE, ...acl('BucketOwnerFullControl') }, 'with 403.'],
    ['may not, by an ACL for images of machines', { ...NONE, ...acl('AwsExecRead') }, 'with 403.'],
    ['may or may not, by one of two policies', {
      ...NONE, Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } } } },
    }, '403, or the list of its objects'],
  ])('%s', (_title, changes, expected) => expectRemark('default-root-object-missing', oacSite, changes, expected));
});

const mayList = (Resource: Json): JsonObject => ({ Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource });
const BUCKET_LIST = { [`${STATEMENT}.1`]: mayList({ 'Fn::GetAtt': ['Bucket', 'Arn'] }) };
const POINT_LIST = { 'AccessPoint.Properties.Policy.Statement.1': mayList({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site' }) };
const EVERYWHERE_LIST = { 'MultiRegionPolicy.Properties.Policy.Statement.1': mayList({ 'Fn::Sub': 'arn:${AWS::Partition}:s3::${AWS::AccountId}:accesspoint/${MultiRegion.Alias}' }) };

test.each<[title: string, site: JsonObject, expected: string | undefined]>([
  ['an access point', accessPointSite, 'with 403.'],
  ['an access point that may not be listed as the bucket may', changed(accessPointSite, BUCKET_LIST), 'with 403.'],
  ['an access point, which may be listed', changed(accessPointSite, { ...POINT_LIST, ...BUCKET_LIST }), undefined],
  ['a Multi-Region Access Point', multiRegionSite, 'with 403.'],
  ['a Multi-Region Access Point, which may be listed', changed(multiRegionSite, { ...EVERYWHERE_LIST, ...BUCKET_LIST }), undefined],
  ['S3 Object Lambda, behind which nobody may list', objectLambdaSite, 'with 403.'],
  ['S3 Object Lambda, behind which CloudFront may list', changed(objectLambdaSite, { ...POINT_LIST, ...BUCKET_LIST }), '403, or the list of its objects'],
  ['a bucket that is not in the app, whose policy is', changed(oacSite, {
    'Bucket': undefined,
    'BucketPolicy.Properties.Bucket': 'theirs',
    [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::theirs/*',
    [`${CONFIG}.Origins.0.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com',
  }), 'with 403.'],
])('a missing default root object, behind %s', (_title, site, expected) => {
  expectRemark('default-root-object-missing', site, { [`${CONFIG}.DefaultRootObject`]: undefined }, expected);
});
