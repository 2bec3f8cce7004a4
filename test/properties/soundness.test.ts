import * as fc from 'fast-check';
import { CheckedPath } from '../../lib/checked-path';
import { accessPointSite, anonymousSite, changed, encryptedSite, multiRegionSite, oacSite, oaiSite, objectLambdaSite, literalRefererSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject, objectMember } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(10_000);
const PARAMETERS = ['P', 'Q'] as const;
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const POINT_STATEMENT = 'AccessPoint.Properties.Policy.Statement.0';
const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';

/** What the parameters may be given: what could be meant in one of the places, and what could not. */
const GIVEN = [
  '', 'x', '*', 'site', 'site/*', 'true', 'false', 'Allow', 'Deny', 'always', 'never', 's3', 'lambda', 'aws:kms', 'AES256', 'alias/aws/s3', 'the-secret',
  'my-bucket', 's3:GetObject', 's3:*', 's3:Get?bject', 'arn:aws:s3:::my-bucket/*', 'arn:aws:s3:::*', 'arn:aws:s3:::my-bucket/site/*', '111122223333', 'arn:aws:s3:us-east-1:111122223333:accesspoint/site', 'arn:aws:s3:us-east-1:111122223333:accesspoint/site/object/*',
  'sigv4a', 'transformed', 's3-object-lambda.amazonaws.com',
  'cloudfront.amazonaws.com', 'arn:aws:cloudfront::111122223333:distribution/*', 'arn:aws:iam::111122223333:root', 'E1EXAMPLE', 'us-east-1',
  'my-bucket.s3.us-east-1.amazonaws.com', 'my-bucket.s3-website-us-east-1.amazonaws.com', 'origin-access-identity/cloudfront/E1EXAMPLE', 'http-only', 'https-only', '1.2',
  'all', 'ou-ab12-11111111', 'tenant-only', 'viewer-request', 'origin-request', 'Host', 'www.example.com', '216adef6-5c7f-47e4-b989-5492eafa07d3', '2e54312d-136d-493c-8eb9-b001f22f67d2',
] as const;

const parameter = fc.constantFrom<Json>(...PARAMETERS.map((name) => ({ Ref: name })));
const word = fc.oneof(fc.constantFrom<Json>(...GIVEN), parameter);
const conditional = fc.tuple(word, word).map(([one, other]): Json => ({ 'Fn::If': ['C', one, other] }));
const anything = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: conditional }, {
  weight: 1,
  arbitrary: fc.constantFrom<Json>(
    { 'Fn::Sub': 'si${P}' }, { 'Fn::Join': ['', ['the-', { Ref: 'Q' }]] }, { 'Fn::Sub': 'arn:aws:s3:::my-bucket/${P}*' }, { 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'P' }] }] },
  ),
});

const OBJECTS: readonly Json[] = [{ 'Fn::Sub': '${Bucket.Arn}/*' }, { 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/${P}*' }, { 'Fn::Sub': '${Bucket.Arn}/site/*' }];
const KEYS = [
  'aws:SourceArn', 'aws:SourceAccount', 'aws:Referer', 'aws:SecureTransport', 'aws:SourceVpce', 'aws:PrincipalOrgID', 'aws:PrincipalIsAWSService', 'aws:PrincipalArn',
  's3:DataAccessPointAccount', 's3:DataAccessPointArn', 'aws:CalledVia', 'aws:UserAgent', 's3:TlsVersion', 'aws:SourceIp', 's3:ExistingObjectTag/x',
] as const;
const OPERATORS = [
  'StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase', 'StringEqualsIfExists', 'StringNotEqualsIfExists', 'ArnLike', 'ArnNotEquals', 'Bool',
  'BoolIfExists', 'Null', 'NumericLessThan', 'IpAddress', 'NotIpAddress', 'ForAllValues:StringEquals', 'ForAnyValue:StringLike', 'DateLessThan',
] as const;

const conditionValue = fc.oneof(anything, fc.array(anything, { minLength: 1, maxLength: 2 }));
const condition = fc.tuple(fc.constantFrom(...OPERATORS), fc.constantFrom(...KEYS), conditionValue)
  .map(([operator, key, value]): Json => ({ [operator]: { [key]: value } }));
const principal = fc.oneof(
  fc.constantFrom<Json>('*', { AWS: '*' }, { Service: 'cloudfront.amazonaws.com' }, { AWS: 'arn:aws:iam::111122223333:root' }),
  anything.map((value): Json => ({ AWS: value })),
  anything.map((value): Json => ({ Service: value })),
  anything,
);
const statement = fc.record({
  Effect: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Json>('Allow', 'Deny') }, { weight: 1, arbitrary: anything }),
  principal: fc.tuple(fc.constantFrom('Principal', 'Principal', 'NotPrincipal'), principal),
  action: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), fc.oneof(fc.constantFrom<Json>('s3:GetObject', 's3:*', 's3:PutObject'), anything)),
  resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), fc.oneof(fc.constantFrom<Json>(...OBJECTS), anything)),
  Condition: fc.option(condition, { nil: undefined }),
}).map(({ Effect, principal: who, action, resource, Condition }): Json => ({
  Effect,
  [who[0]]: who[1],
  [action[0]]: action[1],
  [resource[0]]: resource[1],
  ...(Condition === undefined ? {} : { Condition }),
}));

const BEHAVIOR = 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior';

/** What the request asks for, and how. */
const requestChange = fc.oneof(
  fc.tuple(fc.constantFrom(`${BEHAVIOR}.OriginRequestPolicyId`, `${BEHAVIOR}.CachePolicyId`, 'Distribution.Properties.DistributionConfig.ConnectionMode'), anything),
  fc.tuple(fc.constantFrom(`${BEHAVIOR}.ForwardedValues`), anything.map((header): Json => ({ Headers: [header] }))),
  fc.tuple(fc.constantFrom('Distribution.Properties.DistributionConfig.Aliases', 'Distribution.Properties.DistributionConfig.CNAMEs'), anything.map((alias): Json => [alias])),
  fc.tuple(fc.constantFrom(`${BEHAVIOR}.LambdaFunctionAssociations`, `${BEHAVIOR}.FunctionAssociations`), anything.map((EventType): Json => [{ EventType }])),
  fc.tuple(fc.constant('Distribution.Properties.DistributionConfig.CacheBehaviors'), anything.map((OriginRequestPolicyId): Json => [{ PathPattern: 'site/*', TargetOriginId: 'site', OriginRequestPolicyId }])),
  fc.tuple(fc.constant(`${ORIGIN}.DomainName`), fc.constantFrom<Json>({ 'Fn::Sub': '${Bucket}.s3.us-east-1.amazonaws.com' }, { 'Fn::GetAtt': ['Bucket', 'DomainName'] })),
);

const change = fc.oneof(
  requestChange,
  fc.tuple(fc.constantFrom(
    `${ORIGIN}.DomainName`, `${ORIGIN}.OriginAccessControlId`, `${ORIGIN}.S3OriginConfig`, `${ORIGIN}.S3OriginConfig.OriginAccessIdentity`,
    'Bucket.Properties.PublicAccessBlockConfiguration', 'Bucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy',
    'Bucket.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets', 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior',
    'AccessControl.Properties.OriginAccessControlConfig.OriginAccessControlOriginType', 'BucketPolicy.Properties.PolicyDocument', 'BucketPolicy.Condition',
    `${STATEMENTS}.0.Principal`, `${STATEMENTS}.0.Action`, `${STATEMENTS}.0.Resource`, `${STATEMENTS}.0.Condition`, `${STATEMENTS}.0.Effect`,
    'Bucket.Properties.BucketEncryption', 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId',
  ), anything),
  fc.tuple(fc.constant('Bucket.Properties.BucketEncryption'), fc.tuple(anything, anything).map(([SSEAlgorithm, KMSMasterKeyID]): Json => ({
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }],
  }))),
  fc.tuple(fc.constantFrom(
    'AccessPoint.Properties.Policy', 'AccessPoint.Properties.Bucket', 'AccessPoint.Properties.BucketAccountId', 'AccessPoint.Properties.VpcConfiguration',
    'AccessPoint.Properties.PublicAccessBlockConfiguration', `${POINT_STATEMENT}.Principal`, `${POINT_STATEMENT}.Resource`, `${POINT_STATEMENT}.Condition`,
    'ObjectLambdaPolicy.Properties.ObjectLambdaAccessPoint', 'Permission.Properties.FunctionName', 'Permission.Properties.Principal', 'Permission.Properties.SourceArn',
    'MultiRegionPolicy.Properties.MrapName', 'MultiRegion.Properties.Regions', 'AccessControl.Properties.OriginAccessControlConfig.SigningProtocol',
  ), anything),
  fc.tuple(fc.constant('Bucket.Properties.BucketName'), word),
  fc.tuple(fc.constant(`${ORIGIN}.OriginPath`), fc.constantFrom<Json>('/site', '/x', { 'Fn::Sub': '/${P}x' }, { 'Fn::Join': ['', ['/site/', { Ref: 'Q' }, 'y']] })),
  fc.tuple(fc.constant(`${STATEMENTS}.0.Resource`), fc.constantFrom(...OBJECTS)),
  fc.tuple(fc.constant(`${ORIGIN}.OriginCustomHeaders`), anything.map((HeaderValue): Json => [{ HeaderName: 'Referer', HeaderValue }])),
  fc.tuple(fc.constantFrom(`${STATEMENTS}.0`, `${STATEMENTS}.1`, `${STATEMENTS}.2`, 'Key.Properties.KeyPolicy.Statement.1', 'Key.Properties.KeyPolicy.Statement.2', POINT_STATEMENT), statement),
);

/** Policies of the organization, on the account that most fillings are in. */
const organization = fc.tuple(fc.constantFrom('RESOURCE_CONTROL_POLICY', 'S3_POLICY'), fc.oneof(anything, fc.constant<Json>({ Ref: 'AWS::AccountId' })), statement, anything)
  .map(([Type, target, denied, assigned]): JsonObject => ({
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Type,
      TargetIds: [target],
      Content: { Version: '2012-10-17', Statement: [denied], s3_attributes: { public_access_block_configuration: { '@@assign': assigned } } } as JsonObject,
    },
  }));

const template = fc.tuple(
  fc.constantFrom(
    oacSite, encryptedSite, oaiSite, anonymousSite, websiteSite, literalRefererSite, accessPointSite, objectLambdaSite, multiRegionSite,
  ),
  fc.array(fc.oneof({ weight: 20, arbitrary: change }, { weight: 1, arbitrary: fc.tuple(fc.constant('OrganizationPolicy'), organization) }), { minLength: 1, maxLength: 3 }),
  fc.constantFrom(...GIVEN),
).map(([site, changes, compared]): JsonObject => ({
  Parameters: Object.fromEntries(PARAMETERS.map((name) => [name, { Type: 'String' }])),
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, compared] } },
  ...changes.reduce<JsonObject>((current, [path, value]) => applied(current, path, value), site),
}));

/** A change that does not fit the site (another has taken its place away) leaves it as it is. */
function applied(site: JsonObject, path: string, value: Json): JsonObject {
  if (path === 'BucketPolicy.Condition') return changed(site, { [path]: 'C' });
  try {
    return changed(site, { [path]: value });
  } catch {
    return site;
  }
}

const filling = fc.record({
  P: fc.constantFrom(...GIVEN),
  Q: fc.constantFrom(...GIVEN),
  account: fc.constantFrom('111122223333', '444455556666'),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
});

type Filling = Readonly<Record<'P' | 'Q' | 'account' | 'region', string>>;

/** The template as CloudFormation would see it with the parameters given. */
function filled(json: Json, by: Filling): Json {
  if (Array.isArray(json)) return json.map((item: Json) => filled(item, by));
  if (typeof json === 'string') return json.replace(/\$\{(P|Q)\}/g, (_whole, name: 'P' | 'Q') => by[name]);
  if (typeof json !== 'object' || json === null) return json;
  const { Ref: name, ...rest } = json as JsonObject;
  if ((name === 'P' || name === 'Q') && Object.keys(rest).length === 0) return by[name];
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, filled(value as Json, by)]));
}

/** S3 takes no other names: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function hasValidName({ Resources }: JsonObject): boolean {
  const name = objectMember(objectMember(Resources, 'Bucket'), 'Properties').BucketName;
  return typeof name !== 'string' || /^[a-z0-9.-]{3,63}$/.test(name);
}

/** A Region that is not known is taken to be the one that a host names. */
function isWhereItSays(site: JsonObject, { region }: Filling): boolean {
  return [...JSON.stringify(site).matchAll(/\.s3(?:-website)?[.-](us-east-1)\./g)].every(([, named]) => named === region);
}

type Environment = { readonly account?: string; readonly region?: string };

/** The verdict for each origin, where the condition holds or does not. */
function verdicts(site: JsonObject, holds: boolean, environment: Environment = {}): ReadonlyMap<string, string> {
  return verdictsOf(pathsOf(site, environment), holds);
}

function pathsOf(site: JsonObject, environment: Environment): readonly CheckedPath[] {
  const { paths, failures } = analyzed(site, environment);
  expect(failures).toEqual([]);
  return paths;
}

function verdictsOf(paths: readonly CheckedPath[], holds: boolean): ReadonlyMap<string, string> {
  return new Map(paths.map(({ diagnosis, assignments }) => {
    const found = assignments.find(({ conditions }) => conditions.C === holds);
    expect(assignments.length === 0).toBe(found === undefined);
    return [diagnosis.path.origin.property, found?.canRead ?? diagnosis.canRead];
  }));
}

test('a known verdict survives every filling of the parameters, the account and the Region, and every assignment of the conditions', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(template, filling, (site, by) => {
    const [compared] = [((site.Conditions as JsonObject).C as JsonObject)['Fn::Equals']] as unknown as [readonly Json[]];
    const holds = by.P === compared[1];
    const known = verdicts(site, holds);
    const given = filled(site, by) as JsonObject;
    fc.pre(hasValidName(given) && isWhereItSays(site, by));
    const paths = pathsOf(given, by);
    const concrete = verdictsOf(paths, holds);
    // What a template leaves open is taken to make no policy that S3 refuses, and to name an origin that there is.
    const isRefused = paths.some(({ diagnosis }) => diagnosis.obstacles.some((obstacle) => {
      return obstacle.kind === 'statement-refused' || obstacle.kind === 'key-unchangeable' || (obstacle.kind === 'invalid-origin' && obstacle.by === 'no origin');
    }));
    for (const [origin, verdict] of known) {
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
      // A host that turns out not to be S3 is no path at all, and one of a bucket elsewhere is unknown to begin with.
      if (verdict !== 'unknown' && concrete.has(origin) && !(isRefused && verdict !== 'no')) expect(concrete.get(origin)).toBe(verdict);
    }
  }), cases(RUNS));
  // The property says nothing about unknowns: it must not be kept by knowing nothing.
  for (const verdict of ['yes', 'no', 'partial', 'unknown']) expect(seen.get(verdict)).toBeGreaterThan(RUNS / 200);
});

test('whatever is unknown names what it hangs on', () => {
  fc.assert(fc.property(template, (site) => {
    for (const { diagnosis, findings: all } of analyzed(site).paths) {
      const findings = all.filter(({ rule }) => !rule.remarks);
      if (diagnosis.canRead === 'unknown') expect(findings.map(({ message }) => message).join(' ')).toMatch(/depends on \S/);
      if (diagnosis.canRead === 'no') expect(findings.filter(({ certainty }) => certainty === 'certain')).not.toEqual([]);
      if (diagnosis.canRead === 'yes') expect(findings.filter(({ rule }) => !rule.remarks)).toEqual([]);
    }
  }), cases(RUNS));
});
