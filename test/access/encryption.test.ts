import { anonymousSite, anotherOrigin, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const RULE = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0';
const DEFAULT = `${RULE}.ServerSideEncryptionByDefault`;
const KEY_STATEMENT = 'Key.Properties.KeyPolicy.Statement.1';
const NO_KEY = ['oac-without-key-grant'];
const UNKNOWN = ['read-not-provable'];

const key = (id: Json | undefined): Changes => ({ [`${DEFAULT}.KMSMasterKeyID`]: id });
const alias = (properties: Changes = {}): Changes => ({ Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/site', TargetKeyId: { Ref: 'Key' }, ...properties } as Json } });
const second = (site = encryptedSite): Changes => ({ Second: (site.Resources as Record<string, Json>).Key });
const denied = changed(encryptedSite, { [KEY_STATEMENT]: undefined });

describe('the algorithm', () => {
  test.each<Row>([
    ['is KMS, with a grant', encryptedSite, {}, 'yes'],
    ['is KMS, without one', denied, {}, 'no', NO_KEY, 'encrypted with `Key`'],
    ['is KMS in two layers', denied, { [`${DEFAULT}.SSEAlgorithm`]: 'aws:kms:dsse' }, 'no', NO_KEY],
    ['is S3\'s own, whatever key is named', denied, { [`${DEFAULT}.SSEAlgorithm`]: 'AES256' }, 'yes'],
    ['is none that there is', encryptedSite, { [`${DEFAULT}.SSEAlgorithm`]: 'AWS:KMS' }, 'unknown', UNKNOWN, 'what S3 makes of the encryption algorithm `AWS:KMS`'],
    ['is not given', denied, { [`${DEFAULT}.SSEAlgorithm`]: undefined }, 'yes'],
    ['is a parameter', denied, { [`${DEFAULT}.SSEAlgorithm`]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['is what a transform makes', denied, { [`${DEFAULT}.SSEAlgorithm`]: { 'Fn::Transform': { Name: 'M' } } }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['is no text', denied, { [`${DEFAULT}.SSEAlgorithm`]: ['aws:kms'] }, 'unknown', UNKNOWN, 'the encryption algorithm'],
    ['is in rules that a transform makes', denied, { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration': { 'Fn::Transform': { Name: 'M' } } }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['hangs on a condition', denied, { [`${DEFAULT}.SSEAlgorithm`]: { 'Fn::If': ['C', 'aws:kms', 'AES256'] } }, 'no', NO_KEY, 'When `C` is true'],
  ])('%s', (...row) => expectRow(row));
});

describe('the key', () => {
  test.each<Row>([
    ['by its id', denied, key({ Ref: 'Key' }), 'no', NO_KEY, 'encrypted with `Key`'],
    ['by an ARN of its id', denied, key({ 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Key}' }), 'no', NO_KEY, 'encrypted with `Key`'],
    ['of another Region, a replica', denied, { ...key({ Ref: 'Replica' }), Replica: { Type: 'AWS::KMS::ReplicaKey', Properties: { PrimaryKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/mrk-1' } } }, 'no', NO_KEY, 'encrypted with `Replica`'],
    ['none, which is the one AWS manages', denied, key(undefined), 'no', NO_KEY, 'aws/s3'],
    ['the empty name', denied, key(''), 'no', NO_KEY, 'aws/s3'],
    ['the alias of the one AWS manages', denied, key('alias/aws/s3'), 'no', NO_KEY, 'aws/s3'],
    ['the ARN of the alias of the one AWS manages', denied, key({ 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/aws/s3' }), 'no', NO_KEY, 'aws/s3'],
    ['what a transform makes', denied, key({ 'Fn::Transform': { Name: 'M' } }), 'unknown', UNKNOWN, 'Fn::Transform'],
    ['that of a parameter', denied, key({ Ref: 'P' }), 'unknown', UNKNOWN, '`${P}`'],
    ['that is not in the app', denied, key('arn:aws:kms:eu-west-1:111122223333:key/k'), 'unknown', UNKNOWN, 'arn:aws:kms:eu-west-1:111122223333:key/k'],
  ])('%s', (...row) => expectRow(row));
});

describe('a key policy that nobody may change', () => {
  const FIRST = 'Key.Properties.KeyPolicy.Statement.0';
  const LOCKED = ['key-policy-unchangeable'];
  const none = { [FIRST]: undefined };
  const bypass = (value: Json): Changes => ({ 'Key.Properties.BypassPolicyLockoutSafetyCheck': value });
  const identity = { [`${FIRST}.Principal`]: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' } };

  test.each<Row>([
    ['for want of a statement', encryptedSite, none, 'no', LOCKED],
    ['for want of any statement', encryptedSite, { 'Key.Properties.KeyPolicy': { Statement: [] } }, 'no', [...LOCKED, ...NO_KEY]],
    ['but whoever an identity is', encryptedSite, identity, 'no', LOCKED],
    ['but who is no such principal', encryptedSite, { [`${FIRST}.Principal`]: undefined, [`${FIRST}.NotPrincipal`]: { AWS: 'arn:aws:iam::111122223333:user/editor' } }, 'yes'],
    ['but whom a parameter names', encryptedSite, { [`${FIRST}.Principal`]: { AWS: { Ref: 'P' } } }, 'yes'],
    ['for want of the action', encryptedSite, { [`${FIRST}.Action`]: undefined }, 'no', ['policy-language-invalid', ...LOCKED]],
    ['for it is about another resource', encryptedSite, { [`${FIRST}.Resource`]: 'arn:aws:s3:::site' }, 'no', LOCKED],
    ['unless a parameter says so', encryptedSite, { [`${FIRST}.Action`]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['unless a condition says so', encryptedSite, { [FIRST]: { 'Fn::If': ['C', { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' }, { Ref: 'AWS::NoValue' }] } }, 'no', LOCKED, 'When `C` is false'],
    ['which KMS is told not to mind', encryptedSite, { ...none, ...bypass('true') }, 'yes'],
    ['which KMS is told to mind', encryptedSite, { ...none, ...bypass(false) }, 'no', LOCKED],
    ['which a parameter may tell KMS not to mind', encryptedSite, { ...none, ...bypass({ Ref: 'P' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['for a Deny', encryptedSite, { 'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'kms:Put*', Resource: '*' } }, 'no', LOCKED],
    ['for a Deny with an exception', encryptedSite, {
      'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Deny', Principal: '*', Action: 'kms:Put*', Resource: '*', Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deployment' } } },
    }, 'yes'],
    ['of a replica', encryptedSite, { 'Key.Type': 'AWS::KMS::ReplicaKey', ...none }, 'no', LOCKED],
    ['of a key that nothing uses', oacSite, { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [] } } } }, 'yes'],
    ['before a custom resource changes it', encryptedSite, {
      ...none, Editor: { Type: 'Custom::KmsKeyPolicyUpdater', Properties: { KmsKeyId: { Ref: 'Key' }, CloudFrontDistributionId: { Ref: 'Distribution' } } },
    }, 'no', LOCKED],
  ])('%s', (...row) => expectRow(row));
});

describe('whatever the key is, KMS decrypts for a signed request only', () => {
  const kms = (id: Json): Changes => ({ 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: id } }] } });
  const IMPORT = { 'Fn::ImportValue': 'key' };

  test.each<Row>([
    ['an identity, a key of another stack', oaiSite, kms(IMPORT), 'no', ['oai-kms-encrypted']],
    ['an identity, a key that a macro makes', oaiSite, kms({ 'Fn::Transform': { Name: 'M' } }), 'no', ['oai-kms-encrypted']],
    ['an identity, a key that a condition chooses', oaiSite, kms({ 'Fn::If': ['C', 'alias/a', 'alias/b'] }), 'no', ['oai-kms-encrypted'], '`Distribution` cannot read from `Bucket`'],
    ['a website, a key of another stack', websiteSite, kms(IMPORT), 'no', ['website-origin-kms-encrypted']],
    ['nobody, a key of another stack', anonymousSite, kms(IMPORT), 'no', ['anonymous-origin-without-public-grant']],
    ['a signature, a key of another stack', oacSite, kms(IMPORT), 'unknown', UNKNOWN, 'the import `key`'],
  ])('%s', (...row) => expectRow(row));
});

describe('the alias of a key', () => {
  test.each<Row>([
    ['by reference', denied, { ...alias(), ...key({ Ref: 'Alias' }) }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['by reference, with a grant', encryptedSite, { ...alias(), ...key({ Ref: 'Alias' }) }, 'yes'],
    ['by reference to one of two', denied, { ...alias(), ...second(), Other: { Type: 'AWS::KMS::Alias', Properties: { AliasName: { 'Fn::Sub': 'alias/${P}' }, TargetKeyId: { Ref: 'Second' } } }, ...key({ Ref: 'Alias' }) }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['by reference to the other of two', denied, { ...alias(), ...second(), Other: { Type: 'AWS::KMS::Alias', Properties: { AliasName: { 'Fn::Sub': 'alias/${P}' }, TargetKeyId: { Ref: 'Second' } } }, ...key({ Ref: 'Other' }) }, 'yes'],
    ['by its name', denied, { ...alias(), ...key('alias/site') }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['by its name, with a grant', encryptedSite, { ...alias(), ...key('alias/site') }, 'yes'],
    ['by the name of another', denied, { ...alias(), ...key('alias/other') }, 'unknown', UNKNOWN, 'alias/other'],
    ['by its ARN', denied, { ...alias(), ...key({ 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/site' }) }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['by an ARN that ends in its reference', denied, { ...alias(), ...key({ 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:${Alias}' }) }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['by the ARN of another', denied, { ...alias(), ...key('arn:aws:kms:eu-west-1:111122223333:alias/other') }, 'unknown', UNKNOWN, 'alias/other'],
    ['whose name has a parameter, by an ARN', denied, { ...alias({ AliasName: { 'Fn::Sub': 'alias/${P}' } }), ...key({ 'Fn::Sub': 'arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/${P}' }) }, 'no', NO_KEY, 'encrypted with `Key`'],
    ['of an alias', denied, { ...alias({ TargetKeyId: 'alias/second' }), ...second(), Other: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/second', TargetKeyId: { Ref: 'Second' } } }, ...key('alias/site') }, 'yes'],
    ['of itself, which no key has', denied, { ...alias({ TargetKeyId: 'alias/site' }), ...key('alias/site') }, 'unknown', UNKNOWN, 'alias/site'],
    ['without a key', denied, { ...alias({ TargetKeyId: undefined }), ...key('alias/site') }, 'unknown', UNKNOWN, 'alias/site'],
    ['that a condition makes', denied, { ...alias(), 'Alias.Condition': 'C', ...key('alias/site') }, 'no', [...NO_KEY, ...UNKNOWN], 'When `C` is true'],
  ])('%s', (...row) => expectRow(row));
});

test.each<Row>([
  ['that keeps CloudFront out', denied, { ...alias(), ...key('arn:aws:kms:eu-west-1:111122223333:alias/site') }, 'no', NO_KEY, 'encrypted with `Key`'],
  ['of another account', encryptedSite, { ...alias(), ...key('arn:aws:kms:eu-west-1:444455556666:alias/site') }, 'unknown', UNKNOWN, '444455556666:alias/site'],
  ['of another Region', encryptedSite, { ...alias(), ...key('arn:aws:kms:us-east-1:111122223333:alias/site') }, 'unknown', UNKNOWN, 'us-east-1:111122223333:alias/site'],
  ['that admits CloudFront', encryptedSite, { ...alias(), ...key('arn:aws:kms:eu-west-1:111122223333:alias/site') }, 'yes'],
])('the literal ARN of the alias of a key %s', (...row) => expectRow(row, { account: '111122223333', region: 'eu-west-1' }));

describe('what a deployment uploads', () => {
  const METADATA = 'Deployment.Properties.SystemMetadata';
  const deployment = (SystemMetadata: Json): Changes => ({
    Deployment: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SystemMetadata } },
  });
  const plain = changed(denied, { 'Bucket.Properties.BucketEncryption': undefined });

  test.each<Row>([
    ['as the bucket has it', plain, deployment({}), 'yes'],
    ['with a key that does not admit CloudFront', plain, deployment({ 'sse': 'aws:kms', 'sse-kms-key-id': { Ref: 'Key' } }), 'no', NO_KEY, 'encrypted with `Key`'],
    ['with a key that does', encryptedSite, { 'Bucket.Properties.BucketEncryption': undefined, ...deployment({ 'sse': 'aws:kms', 'sse-kms-key-id': { Ref: 'Key' } }) }, 'yes'],
    ['with the key that AWS manages', plain, deployment({ sse: 'aws:kms' }), 'no', NO_KEY, 'aws/s3'],
    ['with S3\'s own encryption', plain, deployment({ sse: 'AES256' }), 'yes'],
    ['with an algorithm that a parameter names', plain, deployment({ sse: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['if a condition says so', plain, { ...deployment({ 'sse': 'aws:kms', 'sse-kms-key-id': { Ref: 'Key' } }), 'Deployment.Condition': 'C' }, 'no', NO_KEY, 'When `C` is true'],
    ['into another bucket', plain, { ...deployment({ sse: 'aws:kms' }), 'Deployment.Properties.DestinationBucketName': 'theirs' }, 'yes'],
    ['with a key of metadata that are no map', oacSite, { ...deployment({}), [METADATA]: 'sse' }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('what deployments upload into folders', () => {
  const CONFIG = 'Distribution.Properties.DistributionConfig';
  const upload = (name: string, prefix: Json | undefined, SystemMetadata: Json = {}): Changes => ({
    [name]: {
      Type: 'Custom::CDKBucketDeployment',
      Properties: { DestinationBucketName: { Ref: 'Bucket' }, ...(prefix !== undefined && { DestinationBucketKeyPrefix: prefix }), SystemMetadata },
    },
  });
  const path = (OriginPath: Json): Changes => ({ [`${CONFIG}.Origins.0.OriginPath`]: OriginPath });
  const pattern = (PathPattern: string, TargetOriginId: string): Json => ({ PathPattern, TargetOriginId, ViewerProtocolPolicy: 'redirect-to-https' });
  const KMS = { sse: 'aws:kms' };
  const OWN = { sse: 'AES256' };
  const byDefault = (SSEAlgorithm: string): Changes => ({ 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }] } });
  const granted = (context: string): Changes => ({
    'Bucket.Properties.BucketEncryption': undefined,
    [`${KEY_STATEMENT}.Condition.StringLike`]: { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::site/${context}` },
    'Bucket.Properties.BucketName': 'site',
  });
  const WITH_KEY = { 'sse': 'aws:kms', 'sse-kms-key-id': { 'Fn::GetAtt': ['Key', 'Arn'] } };

  test.each<Row>([
    ['beside the one that is served', oacSite, { ...upload('Upload', 'internal', KMS), ...path('/public') }, 'yes'],
    ['beside the one that is served, with a name that begins alike', oacSite, { ...upload('Upload', 'public-2', KMS), ...path('/public') }, 'yes'],
    ['above the one that is served', oacSite, { ...upload('Upload', 'site', KMS), ...path('/site/public') }, 'no', NO_KEY, '`Upload` uploads the objects encrypted'],
    ['that is served', oacSite, { ...upload('Upload', 'public/', KMS), ...path('/public') }, 'no', NO_KEY, '`Distribution` cannot read from `Bucket`'],
    ['that is the bucket', oacSite, upload('Upload', '/', KMS), 'no', NO_KEY, '`Distribution` cannot read from `Bucket`'],
    ['in the one that is served', oacSite, { ...upload('Upload', 'public/reports', KMS), ...path('/public') }, 'partial', NO_KEY, 'can read only some objects (not `public/reports/`, for one) from `Bucket`'],
    ['beside others', oacSite, { ...upload('Upload', undefined), ...upload('Reports', 'reports', KMS) }, 'partial', NO_KEY, 'not `reports/`, for one'],
    ['that another origin serves', oacSite, {
      ...anotherOrigin('other'), ...upload('Reports', 'reports', KMS), [`${CONFIG}.CacheBehaviors`]: [pattern('/reports/*', 'other')],
    }, 'yes'],
    ['of all behaviors', oacSite, {
      ...anotherOrigin('other'),
      ...upload('Reports', 'reports', KMS),
      [`${CONFIG}.CacheBehaviors`]: [pattern('/reports/*.pdf', 'site')],
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other',
    }, 'no', NO_KEY],
    ['of one behavior', oacSite, {
      ...anotherOrigin('other'),
      ...upload('Reports', 'reports', KMS),
      [`${CONFIG}.CacheBehaviors`]: [pattern('/reports/*', 'site'), pattern('/img/*', 'site')],
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other',
    }, 'partial', NO_KEY],
    ['of a parameter', oacSite, { ...upload('Reports', { Ref: 'P' }, KMS), ...path('/public') }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['of the parameter that is the path of the origin', oacSite, { ...upload('Reports', { Ref: 'P' }, KMS), ...path({ 'Fn::Sub': '/${P}' }) }, 'no', NO_KEY],
    ['within that of a parameter', oacSite, { ...upload('Reports', { 'Fn::Sub': 'internal/${P}' }, KMS), ...path('/public') }, 'yes'],
    ['that a condition chooses', oacSite, { ...upload('Reports', { 'Fn::If': ['C', 'public', 'internal'] }, KMS), ...path('/public') }, 'no', NO_KEY, 'When `C` is true'],
    ['with a key that grants objects in it', encryptedSite, { ...upload('Upload', 'pub', WITH_KEY), ...granted('pub/*') }, 'yes'],
    ['with a key that grants other objects', encryptedSite, { ...upload('Upload', 'pub', WITH_KEY), ...granted('img/*'), ...path('/pub') }, 'no', ['key-encryption-context-mismatch']],
    ['behind an identity, beside the one that is served', oaiSite, { ...upload('Upload', 'internal', KMS), ...path('/public') }, 'yes'],
    ['behind an identity', oaiSite, upload('Upload', 'reports', KMS), 'partial', ['oai-kms-encrypted'], 'can read only some objects (not `reports/`, for one)'],
    ['of a parameter, behind an identity', oaiSite, upload('Upload', { Ref: 'P' }, KMS), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['behind a website endpoint', websiteSite, upload('Upload', 'reports', KMS), 'partial', ['website-origin-kms-encrypted'], 'not `reports/`, for one'],
    ['of a public bucket', anonymousSite, upload('Upload', 'reports', KMS), 'partial', ['anonymous-origin-without-public-grant'], 'KMS-encrypted objects need one'],
    ['of a bucket that is not public', anonymousSite, { ...upload('Upload', 'reports', KMS), BucketPolicy: undefined }, 'no', ['anonymous-origin-without-public-grant'], 'nothing makes the objects public'],
    ['which two deployments share', oacSite, { ...upload('Upload', undefined, KMS), ...upload('Other', undefined) }, 'partial', NO_KEY],
    ['which two deployments share, one of them in a folder of a parameter', oacSite, { ...upload('Upload', undefined, KMS), ...upload('Other', { Ref: 'P' }, OWN) }, 'partial', NO_KEY],
    ['which two deployments share, both as the bucket has it', oacSite, { ...upload('Upload', undefined), ...upload('Other', undefined), ...byDefault('aws:kms') }, 'no', NO_KEY],
    ['otherwise than the bucket has it', oacSite, { ...upload('Upload', undefined, OWN), ...byDefault('aws:kms') }, 'unknown', UNKNOWN, 'whether there are objects that `Upload` does not upload'],
    ['otherwise than the bucket has it, where there are others', oacSite, { ...upload('Upload', 'assets', OWN), ...byDefault('aws:kms') }, 'partial', NO_KEY, 'its objects are encrypted'],
    ['otherwise than the bucket has it, beside the one that is served', oacSite, { ...upload('Upload', 'internal', OWN), ...byDefault('aws:kms'), ...path('/public') }, 'no', NO_KEY],
  ])('%s', (...row) => expectRow(row));
});
