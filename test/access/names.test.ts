import { analyze } from '../../lib/analysis';
import { accessPointSite, changed, encryptedSite, multiRegionSite, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { NOW, setOf, stackOf } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const OTHER_REGION = { account: '111122223333', region: 'us-east-1' };
const OTHER_ACCOUNT = { account: '444455556666', region: 'eu-west-1' };
type Environment = typeof HERE;

function verdictOf(...stacks: readonly Stack[]): string {
  const { paths, failures } = analyze(setOf(...stacks), NOW);
  expect(failures).toEqual([]);
  return paths.map(({ diagnosis }) => diagnosis.canRead).join();
}

/** What another stack refers to as `name` in a stack that exports it. */
const exported = (name: string): Json => ({ 'Fn::GetStackOutput': { StackName: 'Site', OutputName: name, Region: HERE.region } });
const siteOf = (site: JsonObject, changes: Changes, Outputs: JsonObject): Stack => {
  return stackOf({ ...changed(site, changes), Outputs }, { ...HERE, path: 'Site', stackName: 'Site' });
};
const elsewhere = (Resources: JsonObject, environment: Environment): Stack => stackOf({ Parameters: { P: { Type: 'String' } }, Resources }, { ...environment, path: 'Other' });

describe('a policy that names a Multi-Region Access Point in another stack', () => {
  const { MultiRegionPolicy } = multiRegionSite.Resources as JsonObject;
  const site = siteOf(multiRegionSite, { 'MultiRegionPolicy': undefined, 'MultiRegion.Properties.Name': 'everywhere' }, {
    Name: { Value: { Ref: 'MultiRegion' } },
    Alias: { Value: { 'Fn::GetAtt': ['MultiRegion', 'Alias'] } },
  });
  const policy = (MrapName: Json): JsonObject => {
    return changed({ Resources: { MultiRegionPolicy } }, {
      'MultiRegionPolicy.Properties.MrapName': MrapName,
      'MultiRegionPolicy.Properties.Policy.Statement.0.Resource': { 'Fn::Sub': ['arn:aws:s3::111122223333:accesspoint/${Alias}/object/*', { Alias: exported('Alias') }] },
      'MultiRegionPolicy.Properties.Policy.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': HERE.account } },
    }).Resources as JsonObject;
  };

  test.each<[title: string, name: Json, environment: Environment, expected: string]>([
    ['by its name, in the same account and Region', 'everywhere', HERE, 'yes'],
    ['by its name, in another account, which is that of another', 'everywhere', OTHER_ACCOUNT, 'no'],
    ['by reference, in another Region', exported('Name'), OTHER_REGION, 'yes'],
    ['by a parameter', { Ref: 'P' }, HERE, 'unknown'],
    ['by a parameter, in another account', { Ref: 'P' }, OTHER_ACCOUNT, 'no'],
  ])('%s: %s', (_title, name, environment, expected) => {
    expect(verdictOf(site, elsewhere(policy(name), environment))).toBe(expected);
  });
});

describe('a deployment that uploads encrypted objects from another Region', () => {
  const site = siteOf(encryptedSite, { 'Bucket.Properties.BucketEncryption': undefined, 'Bucket.Properties.BucketName': 'my-bucket' }, { Name: { Value: { Ref: 'Bucket' } } });
  const deployment = (DestinationBucketName: Json): JsonObject => ({
    Deployment: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName, SystemMetadata: { sse: 'aws:kms' } } },
  });

  test.each<[title: string, name: Json, environment: Environment, expected: string]>([
    ['into the bucket, by reference', exported('Name'), OTHER_REGION, 'no'],
    ['into the bucket, by reference in its Region', exported('Name'), HERE, 'no'],
    ['into the bucket, by its name', 'my-bucket', HERE, 'no'],
    ['into the bucket, by its name in another Region', 'my-bucket', OTHER_REGION, 'no'],
  ])('%s: %s', (_title, name, environment, expected) => {
    expect(verdictOf(site, elsewhere(deployment(name), environment))).toBe(expected);
  });
});

describe('a distribution that names a bucket of another environment', () => {
  const { Bucket, BucketPolicy, Distribution, AccessControl } = oacSite.Resources as JsonObject;
  const admitting = (account: string): Changes => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': account } } });
  const bucketOf = (path: string, changes: Changes, environment: Partial<Stack>): Stack => {
    return stackOf(changed({ Resources: { Bucket, BucketPolicy } }, { 'Bucket.Properties.BucketName': 'my-bucket', ...changes }), { ...environment, path });
  };
  const distributionIn = (environment: Partial<Stack>, changes: Changes = {}): Stack => {
    const host = { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'my-bucket.s3.eu-west-1.amazonaws.com' };
    return stackOf(changed({ Resources: { Distribution, AccessControl } }, { ...host, ...changes }), { ...environment, path: 'Other' });
  };
  const policy = changed({ Resources: { BucketPolicy } }, { 'BucketPolicy.Properties.Bucket': 'my-bucket', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': 'arn:aws:s3:::my-bucket/*', ...admitting(HERE.account) });
  const policyOnly = { Bucket: undefined, BucketPolicy: (policy.Resources as JsonObject).BucketPolicy };
  const noPolicy = { BucketPolicy: undefined };

  test.each<[title: string, stacks: readonly Stack[], expected: string]>([
    ['in another Region, with a grant', [bucketOf('Site', admitting(HERE.account), HERE), distributionIn(OTHER_REGION)], 'yes'],
    ['in another account, with a grant', [bucketOf('Site', admitting(OTHER_ACCOUNT.account), HERE), distributionIn(OTHER_ACCOUNT)], 'yes'],
    ['in another account, with a grant for its own', [bucketOf('Site', admitting(HERE.account), HERE), distributionIn(OTHER_ACCOUNT)], 'no'],
    ['in a Region that is not known', [bucketOf('Site', admitting(HERE.account), HERE), distributionIn({ account: HERE.account })], 'yes'],
    ['in another Region than the host says', [bucketOf('Site', admitting(HERE.account), { ...HERE, region: 'eu-west-2' }), distributionIn(OTHER_REGION)], 'no'],
    ['in another Region than its policy, which is refused there', [bucketOf('Site', noPolicy, HERE), distributionIn(OTHER_REGION, policyOnly)], 'no'],
    ['with a policy in a Region that is not known', [bucketOf('Site', noPolicy, HERE), distributionIn({ account: HERE.account }, policyOnly)], 'yes'],
    ['in two Regions, of which one is not deployed', [bucketOf('Site', {}, HERE), bucketOf('Second', {}, { ...HERE, region: 'eu-west-2' }), distributionIn(OTHER_REGION)], 'unknown'],
    ['in its own Region, too', [bucketOf('Site', noPolicy, HERE), bucketOf('Second', admitting(HERE.account), { ...HERE, region: 'eu-west-2' }), distributionIn({ ...HERE, region: 'eu-west-2' }, {
      'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'my-bucket.s3.eu-west-2.amazonaws.com',
    })], 'yes'],
    ['in another Stage', [bucketOf('Site', admitting(HERE.account), { ...HERE, stage: 'Prod' }), distributionIn(OTHER_REGION)], 'unknown'],
    ['in another partition', [bucketOf('Site', admitting(HERE.account), { ...HERE, region: 'cn-north-1' }), distributionIn(OTHER_REGION)], 'unknown'],
  ])('%s: %s', (_title, stacks, expected) => {
    expect(verdictOf(...stacks)).toBe(expected);
  });
});

describe('an access point in another account than the distribution', () => {
  const point = siteOf(accessPointSite, { 'Distribution': undefined, 'AccessControl': undefined, 'Bucket.Properties.BucketName': 'my-bucket', 'AccessPoint.Properties.Bucket': 'my-bucket', 'AccessPoint.Properties.Policy.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': OTHER_ACCOUNT.account } } }, {
    Alias: { Value: { 'Fn::GetAtt': ['AccessPoint', 'Alias'] } },
  });
  const { Distribution, AccessControl } = accessPointSite.Resources as JsonObject;
  const distribution = elsewhere(changed({ Resources: { Distribution, AccessControl } }, {
    'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': ['${Alias}.s3.eu-west-1.amazonaws.com', { Alias: exported('Alias') }] },
  }).Resources as JsonObject, OTHER_ACCOUNT);
  const delegatingTo = (account: Json): Stack => {
    return { ...point, template: { ...point.template, ...changed(point.template, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 's3:DataAccessPointAccount': account } } }) } };
  };

  test.each<[title: string, account: Json, expected: string]>([
    ['its own', { Ref: 'AWS::AccountId' }, 'yes'],
    ['that of the distribution', OTHER_ACCOUNT.account, 'no'],
  ])('its bucket delegates to the access points of %s', (_title, account, expected) => {
    expect(verdictOf(delegatingTo(account), distribution)).toBe(expected);
  });
});

describe('the alias of a key in a stack of its own', () => {
  const KEY_ID = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID';
  const site = siteOf(encryptedSite, { [KEY_ID]: 'alias/site' }, { Key: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } });
  const alias = { Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/site', TargetKeyId: exported('Key') } } };

  test.each<[title: string, environment: Environment, expected: string]>([
    ['of the same account and Region', HERE, 'yes'],
    ['of another Region, which has another key by that name', OTHER_REGION, 'unknown'],
  ])('%s: %s', (_title, environment, expected) => {
    expect(verdictOf(site, elsewhere(alias, environment))).toBe(expected);
  });
});

describe('a second policy of a bucket, beside its own', () => {
  const second = (Bucket: Json | undefined): Changes => ({
    Second: { Type: 'AWS::S3::BucketPolicy', Properties: { ...(Bucket !== undefined && { Bucket }), PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] } } },
  });
  const other = (Properties: JsonObject = {}): Changes => ({ Other: { Type: 'AWS::S3::Bucket', Properties } });

  test.each<Row>([
    ['of another', oacSite, { ...second({ Ref: 'Other' }), ...other() }, 'yes'],
    ['of another, by a name with a parameter', oacSite, { ...second({ Ref: 'Other' }), ...other({ BucketName: { 'Fn::Sub': 'other-${P}' } }) }, 'yes'],
    ['of nothing', oacSite, second(undefined), 'yes'],
    ['of it or of another, as a condition decides', oacSite, { ...second({ 'Fn::If': ['C', { Ref: 'Bucket' }, { Ref: 'Other' }] }), ...other() }, 'unknown', ['bucket-policy-duplicated'], 'When `C` is true: '],
  ])('%s', (...row) => expectRow(row));
});

describe('the only policy, which names as its bucket', () => {
  const POLICY = 'BucketPolicy.Properties.Bucket';
  const NOT_GRANTED = ['oac-without-bucket-grant'];
  const OTHER = { Other: { Type: 'AWS::S3::Bucket', Properties: {} } };
  const literal = { 'Bucket.Properties.BucketName': 'my-bucket', ...OTHER };

  test.each<Row>([
    ['a name, where CloudFormation names the bucket', oacSite, { [POLICY]: 'my-bucket' }, 'no', NOT_GRANTED, 'there is no bucket policy'],
    ['another that CloudFormation names', oacSite, { ...literal, [POLICY]: { Ref: 'Other' } }, 'no', NOT_GRANTED, 'there is no bucket policy'],
    ['a name that begins as another and ends as a parameter says', oacSite, { ...literal, [POLICY]: { 'Fn::Sub': '${Other}-${P}' } }, 'unknown', ['read-not-provable'], 'the physical id of `Other`'],
    ['a name that begins otherwise and ends as a parameter says', oacSite, { ...literal, [POLICY]: { 'Fn::Sub': 'logs-${P}' } }, 'no', NOT_GRANTED, 'there is no bucket policy'],
    ['one that is not in the app, and asks who owns it', oacSite, {
      'Bucket': undefined,
      'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'theirs.s3.eu-west-1.amazonaws.com',
      [POLICY]: 'theirs',
      'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': 'arn:aws:s3:::theirs/*',
      'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:ResourceAccount': HERE.account } },
    }, 'unknown', ['read-not-provable'], 'depends on the encryption of the bucket `theirs`, which is not in the app'],
    ['nothing', oacSite, { [POLICY]: undefined }, 'no', NOT_GRANTED, 'there is no bucket policy'],
  ])('%s', (...row) => expectRow(row));
});

describe('a bucket that a parameter names', () => {
  const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
  const arn = (end: string): Changes => ({ [`${STATEMENT}.Resource`]: { 'Fn::Sub': `arn:aws:s3:::\${P}${end}` } });
  const named: Changes = { 'Bucket.Properties.BucketName': { Ref: 'P' } };
  const existing: Changes = {
    'Bucket': undefined,
    'BucketPolicy.Properties.Bucket': { Ref: 'P' },
    'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': '${P}.s3.${AWS::Region}.amazonaws.com' },
  };
  const ALL = { [`${STATEMENT}.Action`]: 's3:*' };
  const MISMATCH = ['policy-resource-mismatch'];

  test.each<Row>([
    ['whose policy names its objects by it', oacSite, { ...named, ...arn('/*') }, 'yes'],
    ['whose policy names itself only', oacSite, { ...named, ...arn('') }, 'no', MISMATCH],
    ['whose policy names itself only, with all actions', oacSite, { ...named, ...arn(''), ...ALL }, 'no', MISMATCH],
    ['whose policy names another one that begins alike', oacSite, { ...named, ...arn('-logs/*') }, 'no', MISMATCH],
    ['and something else, whose policy names itself only', oacSite, { ...named, 'Bucket.Properties.BucketName': { 'Fn::Sub': '${P}-${Q}' }, ...arn('-${Q}') }, 'no', MISMATCH],
    ['and something else, whose policy leaves that out', oacSite, { 'Bucket.Properties.BucketName': { 'Fn::Sub': '${P}my-bucket' }, [`${STATEMENT}.Resource`]: 'arn:aws:s3:::my-bucket/*' }, 'unknown', ['read-not-provable']],
    ['and something else, which its policy may name as well', oacSite, { 'Bucket.Properties.BucketName': 'my-bucket', ...arn('') }, 'unknown', ['read-not-provable']],
    ['that exists, whose policy names its objects by it', oacSite, { ...existing, ...arn('/*') }, 'unknown', ['read-not-provable'], 'encryption'],
    ['that exists, whose policy names itself only', oacSite, { ...existing, ...arn(''), ...ALL }, 'no', MISMATCH],
  ])('%s', (...row) => expectRow(row));
});
