import { anotherOrigin, changed, encryptedSite, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const POLICY_BUCKET = 'BucketPolicy.Properties.Bucket';

const given = (one: Json, other: Json, condition = 'C'): Json => ({ 'Fn::If': [condition, one, other] });
const B2 = { B2: { Type: 'AWS::S3::Bucket' } };
const NOTHING = { Ref: 'AWS::NoValue' };
type Changes = Readonly<Record<string, Json | undefined>>;

function outcomes(site: JsonObject, changes: Changes, Mappings: JsonObject = {}): readonly string[] {
  const names = ['C', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'];
  const { paths, failures } = analyzed({
    ...changed(site, changes),
    Mappings,
    Parameters: Object.fromEntries(['N', ...names.map((name) => `P${name}`)].map((name) => [name, { Type: 'String' }])),
    Conditions: Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'x'] }])),
  });
  expect(failures).toEqual([]);
  return paths.map(({ diagnosis, assignments }) => {
    return [diagnosis.canRead, ...assignments.map(({ conditions, canRead }) => `${canRead} if ${Object.entries(conditions).join('&')}`)].join(': ');
  });
}

const EITHER = 'no: yes if C,true: no if C,false';

describe('a policy of a bucket that is named by', () => {
  test.each<[title: string, changes: Changes, expected: string]>([
    ['a condition', { ...B2, [POLICY_BUCKET]: given({ Ref: 'Bucket' }, { Ref: 'B2' }) }, EITHER],
    ['a parameter, where the bucket has a literal name', { 'Bucket.Properties.BucketName': 'my-bucket', [POLICY_BUCKET]: { Ref: 'N' }, [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': 'arn:aws:s3:::${N}/*' } }, 'unknown'],
    ['an import', { [POLICY_BUCKET]: { 'Fn::ImportValue': 'x' } }, 'unknown'],
    ['a condition, as the bucket is', {
      'Bucket.Properties.BucketName': given('nm-a', 'nm-b'),
      [POLICY_BUCKET]: given('nm-a', 'nm-b'),
      [`${STATEMENTS}.0.Resource`]: given('arn:aws:s3:::nm-a/*', 'arn:aws:s3:::nm-b/*'),
    }, 'yes'],
    ['a parameter, beside one that is the bucket\'s own', { Other: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'N' }, PolicyDocument: { Statement: [] } } } }, 'yes'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcomes(oacSite, changes)).toEqual([expected]);
  });
});

describe('a bucket whose name is', () => {
  const literal = (name: string): Changes => ({ [POLICY_BUCKET]: name, [`${STATEMENTS}.0.Resource`]: `arn:aws:s3:::${name}/*` });
  const named = (BucketName: Json): Changes => ({ 'Bucket.Properties.BucketName': BucketName });
  const denial = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'nm-a', PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::nm-a/*' }] } } };

  test.each<[title: string, changes: Changes, expected: string]>([
    ['a parameter, where its policy names it literally', { ...named({ Ref: 'N' }), ...literal('nm-a') }, 'unknown'],
    ['a parameter, where the only policy is of another bucket of the app', { ...B2, ...named({ Ref: 'N' }), [POLICY_BUCKET]: { Ref: 'B2' } }, 'no'],
    ['begins otherwise than the name in the only policy', { ...named({ 'Fn::Sub': 'my-${N}' }), ...literal('nm-a') }, 'no'],
    ['decided by a condition, where a second policy names it literally', { ...named(given('nm-a', 'nm-b')), Second: denial }, 'unknown: unknown if C,true: yes if C,false'],
    ['decided by a condition, where its policy names one of both', { ...named(given('nm-a', 'nm-b')), ...literal('nm-a') }, EITHER],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcomes(oacSite, changes)).toEqual([expected]);
  });
});

test('a policy whose bucket a circle of conditions decides leaves the policies of other buckets alone', () => {
  const named = { Bucket: given('other', NOTHING, 'Loop'), PolicyDocument: { Statement: [] } };
  const site = {
    ...changed(oacSite, { Other: { Type: 'AWS::S3::BucketPolicy', Properties: named } }),
    Conditions: { Loop: { 'Fn::Not': [{ Condition: 'Back' }] }, Back: { 'Fn::And': [{ Condition: 'Loop' }, { Condition: 'Loop' }] } },
  };
  expect(analyzed(site).paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual(['yes']);
});

describe('an origin whose host a condition decides', () => {
  const DASH = { 'Fn::Sub': '${Bucket}.s3-website-us-east-1.amazonaws.com' };
  const DOT = { 'Fn::Sub': '${Bucket}.s3-website.eu-central-1.amazonaws.com' };

  test.each<[title: string, changes: Changes, expected: string]>([
    ['two forms of one website endpoint', { [`${ORIGIN}.DomainName`]: given(DASH, DOT) }, 'yes'],
    ['the same of a private bucket', { [`${ORIGIN}.DomainName`]: given(DASH, DOT), BucketPolicy: undefined }, 'no'],
    ['a website endpoint or another host', { [`${ORIGIN}.DomainName`]: given(DASH, 'www.example.com'), BucketPolicy: undefined }, 'no'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcomes(websiteSite, changes)).toEqual([expected]);
  });

  test('a finding says when there is such an origin', () => {
    const site = {
      ...changed(websiteSite, { [`${ORIGIN}.DomainName`]: given(DASH, 'www.example.com'), BucketPolicy: undefined }),
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Parameters: { P: { Type: 'String' } },
    };
    expect(analyzed(site).paths.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([expect.stringMatching(/^When `C` is true: /)]);
  });

  const SITE = 'one.s3-website-us-east-1.amazonaws.com';
  const OTHER = 'www.example.com';

  test.each<[title: string, hosts: readonly string[], expected: readonly string[]]>([
    ['all of them', [SITE, SITE], ['unknown']],
    ['the first only', [SITE, OTHER], ['unknown']],
    ['the last only', [OTHER, SITE], ['unknown']],
    ['none', [OTHER, OTHER], []],
  ])('a host of a mapping by Region is a path, where it is S3\'s in: %s', (_title, [one, other], expected) => {
    const Hosts = { 'us-east-1': { host: one }, 'eu-central-1': { host: other } };
    expect(outcomes(websiteSite, { [`${ORIGIN}.DomainName`]: { 'Fn::FindInMap': ['Hosts', { Ref: 'AWS::Region' }, 'host'] } }, { Hosts })).toEqual(expected);
  });

  test('a host of a mapping by a parameter is a path', () => {
    const Hosts = { a: { host: 'one.s3-website-us-east-1.amazonaws.com' }, b: { host: 'two.s3-website-us-east-1.amazonaws.com' } };
    expect(outcomes(websiteSite, { [`${ORIGIN}.DomainName`]: { 'Fn::FindInMap': ['Hosts', { Ref: 'N' }, 'host'] } }, { Hosts })).toEqual(['unknown']);
  });
});

test('of more origins than conditions are tried out together, none is lost', () => {
  const distribution = ((oacSite.Resources as JsonObject).Distribution as JsonObject).Properties as JsonObject;
  const [origin] = (distribution.DistributionConfig as JsonObject).Origins as JsonObject[];
  const origins = [1, 2, 3, 4, 5, 6, 7].map((n): Json => {
    return given({ ...origin, Id: `o${n}`, ...(n === 7 && { DomainName: { 'Fn::GetAtt': ['B2', 'RegionalDomainName'] } }) }, NOTHING, `C${n}`);
  });
  expect(outcomes(oacSite, { ...B2, [`${CONFIG}.Origins`]: [origin, ...origins] })).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no']);
});

test('a behavior whose origin a condition decides', () => {
  const behaviors = [{ PathPattern: 'private/*', TargetOriginId: given('site', 'other', 'C1') }, { PathPattern: 'public/*', TargetOriginId: 'site' }];
  expect(outcomes(oacSite, {
    ...anotherOrigin('other'),
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other',
    [`${CONFIG}.CacheBehaviors`]: behaviors,
    [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/public/*' },
  })).toEqual(['partial: partial if C1,true: yes if C1,false']);
});

describe('a behavior whose origin a parameter decides', () => {
  const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
  const third = { PathPattern: 'private/*', TargetOriginId: { Ref: 'N' } };
  const two = anotherOrigin('other');

  test.each<[title: string, changes: Changes, expected: string]>([
    ['of the same verdict', { ...two, [`${CONFIG}.CacheBehaviors`]: [third] }, 'yes'],
    ['that forwards the Host', { ...two, [`${CONFIG}.CacheBehaviors`]: [{ ...third, OriginRequestPolicyId: ALL_VIEWER }] }, 'unknown'],
    ['that forwards the Host, where there is no other origin', { [`${CONFIG}.CacheBehaviors`]: [{ ...third, OriginRequestPolicyId: ALL_VIEWER }] }, 'partial'],
    ['to objects that are not granted', {
      ...two,
      [`${CONFIG}.CacheBehaviors`]: [third, { PathPattern: 'public/*', TargetOriginId: 'site' }],
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other',
      [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/public/*' },
    }, 'unknown'],
    ['to objects that are granted', {
      ...two,
      [`${CONFIG}.CacheBehaviors`]: [third, { PathPattern: 'public/*', TargetOriginId: 'site' }],
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other',
    }, 'yes'],
    ['by a group that it may belong to', {
      ...two,
      [`${CONFIG}.OriginGroups`]: { Items: [{ Id: 'group', Members: { Items: [{ OriginId: { Ref: 'N' } }, { OriginId: 'other' }] } }] },
      [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'private/*', TargetOriginId: 'group', OriginRequestPolicyId: ALL_VIEWER }],
    }, 'unknown'],
    ['by default, where nothing is granted', { ...two, [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: { Ref: 'N' }, BucketPolicy: undefined }, 'no'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcomes(oacSite, changes)).toEqual([expected]);
  });
});

describe('which paths a condition leaves to an origin', () => {
  const elsewhere = { ...anotherOrigin('other'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other', [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/public/*' } };
  const group = (OriginId: Json): JsonObject => ({ Items: [{ Id: 'group', Members: { Items: [{ OriginId }, { OriginId: 'other' }] } }] });
  const grouped = [{ PathPattern: 'private/*', TargetOriginId: 'group' }, { PathPattern: 'public/*', TargetOriginId: 'site' }];

  test.each<[title: string, changes: Changes, expected: string]>([
    ['by their pattern', { [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: given('public/*', 'private/*'), TargetOriginId: 'site' }] }, EITHER],
    ['by a behavior', { [`${CONFIG}.CacheBehaviors`]: [grouped[1], given({ PathPattern: 'private/*', TargetOriginId: 'site' }, NOTHING)] }, 'partial: partial if C,true: yes if C,false'],
    ['by the members of a group', { [`${CONFIG}.CacheBehaviors`]: grouped, [`${CONFIG}.OriginGroups`]: group(given('site', 'third')) }, 'partial: partial if C,true: yes if C,false'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcomes(oacSite, { ...elsewhere, ...changes })).toEqual([expected]);
  });
});

test('an origin whose id a condition decides is two', () => {
  expect(outcomes(oacSite, {
    [`${ORIGIN}.Id`]: given('site', 'images'),
    [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'images/*', TargetOriginId: given('site', 'images') }],
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: given('site', 'elsewhere'),
    ...anotherOrigin('elsewhere'),
    [`${STATEMENTS}.0.Resource`]: [{ 'Fn::Sub': '${Bucket.Arn}/images/*' }, { 'Fn::Sub': '${Bucket.Arn}/public/*' }],
  })).toEqual(['partial', 'yes']);
});

test('a key behind an alias that a condition decides', () => {
  const second = { K2: { Type: 'AWS::KMS::Key', Properties: {} } };
  const KEY = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID';
  const Alias = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/site', TargetKeyId: given({ Ref: 'Key' }, { Ref: 'K2' }) } };
  expect(outcomes(encryptedSite, { ...second, Alias, [KEY]: { Ref: 'Alias' } })).toEqual([EITHER]);
});

test('a function whose code is elsewhere may change the origin', () => {
  expect(outcomes(oacSite, { [`${CONFIG}.DefaultCacheBehavior.FunctionAssociations`]: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/f' }] })).toEqual(['unknown']);
});
