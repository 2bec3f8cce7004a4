import { analyze } from '../../lib/analysis';
import { CheckedPath } from '../../lib/checked-path';
import { changed, encryptedSite, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { withParameters } from '../../lib/template/parameters';
import { analyzed, NOW, setOf, stackOf } from '../analysis';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';
const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;

const ELSEWHERE = { 'Bucket': undefined, [`${ORIGIN}.DomainName`]: 'theirs.s3.us-east-1.amazonaws.com', 'BucketPolicy.Properties.Bucket': 'theirs', [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::theirs/*' };

function onlyPath(template: JsonObject): CheckedPath {
  const { paths, failures } = analyzed(template);
  expect(failures).toEqual([]);
  expect(paths).toHaveLength(1);
  return paths[0];
}

/** `no: yes if C, no if not C`, or the verdict alone where it hangs on no condition. */
function outcome(template: JsonObject): string {
  const { diagnosis, assignments } = onlyPath(template);
  const verdicts = assignments.map(({ conditions, canRead }) => {
    return `${canRead} if ${Object.entries(conditions).map(([name, value]) => (value ? name : `not ${name}`)).join(' and ')}`;
  });
  return [diagnosis.canRead, ...(verdicts.length > 0 ? [verdicts.join(', ')] : [])].join(': ');
}

describe('template conditions', () => {
  const KMS = { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] };
  const withConditions = (template: JsonObject): JsonObject => ({
    ...template,
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] }, Other: { 'Fn::Equals': [{ Ref: 'P' }, 'y'] }, NotC: { 'Fn::Not': [{ Condition: 'C' }] } },
  });
  const STATEMENT_0 = (((oacSite.Resources as JsonObject).BucketPolicy as JsonObject).Properties as JsonObject).PolicyDocument as JsonObject;

  test.each<[title: string, changes: Record<string, Json | undefined>, expected: string]>([
    ['the policy hangs on the condition of the distribution', { 'BucketPolicy.Condition': 'C', 'Distribution.Condition': 'C' }, 'yes'],
    ['the policy hangs on a condition that rules out that of the distribution', { 'BucketPolicy.Condition': 'Other', 'Distribution.Condition': 'C' }, 'no'],
    ['the policy hangs on a condition', { 'BucketPolicy.Condition': 'C' }, 'no: yes if C, no if not C'],
    ['the policy of a bucket elsewhere, which grants nothing, hangs on a condition', { ...ELSEWHERE, 'BucketPolicy.Condition': 'C', [`${STATEMENT}.0.Action`]: 's3:PutObject' }, 'no: no if C, unknown if not C'],
    ['two policies of which the conditions leave one', { 'BucketPolicy.Condition': 'C', 'Second': { ...((oacSite.Resources as JsonObject).BucketPolicy as JsonObject), Condition: 'NotC' } }, 'yes'],
    ['content that a condition uploads with KMS', { Upload: { Type: 'Custom::CDKBucketDeployment', Condition: 'C', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SystemMetadata: { sse: 'aws:kms' } } } }, 'no: no if C, yes if not C'],
    ['the policy hangs on a condition that the template does not define', { 'BucketPolicy.Condition': 'Missing' }, 'unknown'],
    ['an access control that a condition makes', { 'AccessControl.Condition': 'C' }, 'unknown: yes if C, unknown if not C'],
    ['a function at the edge', { [`${CONFIG}.DefaultCacheBehavior.LambdaFunctionAssociations`]: { 'Fn::If': ['C', [{ EventType: 'origin-request' }], { Ref: 'AWS::NoValue' }] } }, 'unknown: unknown if C, yes if not C'],
    ['a function that answers', { [`${CONFIG}.DefaultCacheBehavior.LambdaFunctionAssociations`]: { 'Fn::If': ['C', [{ EventType: 'viewer-response' }], { Ref: 'AWS::NoValue' }] } }, 'yes'],
    ['an ACL that would be refused', { 'Bucket.Properties.AccessControl': { 'Fn::If': ['C', 'PublicRead', { Ref: 'AWS::NoValue' }] } }, 'no: no if C, yes if not C'],
    ['an origin path with a slash too many', { [`${ORIGIN}.OriginPath`]: { 'Fn::If': ['C', '/a/', ''] } }, 'no: no if C, yes if not C'],
    ['an origin path that is right either way', { [`${ORIGIN}.OriginPath`]: { 'Fn::If': ['C', '/a', ''] } }, 'yes'],
    ['a circle of references', { 'Bucket.Properties.Tags': { 'Fn::If': ['C', [{ Key: 'site', Value: { Ref: 'Distribution' } }], []] } }, 'no: no if C, yes if not C'],
    ['a circle that is there either way', { 'Bucket.Properties.Tags': [{ Key: 'site', Value: { 'Fn::If': ['C', { Ref: 'Distribution' }, { 'Fn::GetAtt': ['Distribution', 'DomainName'] }] } }] }, 'no'],
    ['a circle of references that exclude each other', { 'Topic': { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::If': ['C', { Ref: 'Distribution' }, 'x'] } } }, 'Bucket.Properties.Tags': [{ Key: 'topic', Value: { 'Fn::If': ['C', 'x', { Ref: 'Topic' }] } }] }, 'yes'],
    ['a circle through a resource that hangs on it', { 'Topic': { Type: 'AWS::SNS::Topic', Condition: 'C', Properties: { DisplayName: { Ref: 'Distribution' } } }, 'Bucket.DependsOn': 'Topic' }, 'no: no if C, yes if not C'],
    ['two buckets of one name, one of them encrypted with a key that CloudFront may not use', {
      'Bucket.Condition': 'C',
      'Bucket.Properties.BucketName': 'the-site',
      'Encrypted': { Type: 'AWS::S3::Bucket', Condition: 'NotC', Properties: { BucketName: 'the-site', BucketEncryption: KMS } },
      [`${ORIGIN}.DomainName`]: 'the-site.s3.eu-west-1.amazonaws.com',
    }, 'no: yes if C, no if not C'],
    ['a bucket that a condition makes, or somebody else has made', {
      'Bucket.Condition': 'C',
      'Bucket.Properties.BucketName': 'the-site',
      'BucketPolicy': undefined,
      [`${ORIGIN}.DomainName`]: 'the-site.s3.eu-west-1.amazonaws.com',
    }, 'no: no if C, unknown if not C'],
    ['an access control or an identity, each with its grant', {
      [`${ORIGIN}.OriginAccessControlId`]: { 'Fn::If': ['NotC', { Ref: 'AccessControl' }, { Ref: 'AWS::NoValue' }] },
      [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: { 'Fn::If': ['C', 'origin-access-identity/cloudfront/E1', ''] },
      [`${STATEMENT}.0.Principal`]: { 'Fn::If': ['C', { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }, { Service: 'cloudfront.amazonaws.com' }] },
      [`${STATEMENT}.0.Condition`]: { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }] },
    }, 'yes'],
    ['a conditional statement that would be refused', { [`${STATEMENT}.1`]: { 'Fn::If': ['C', { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }, { Ref: 'AWS::NoValue' }] } }, 'no: no if C, yes if not C'],
    ['an effect that hangs on it', { [`${STATEMENT}.0.Effect`]: { 'Fn::If': ['C', 'Allow', 'Deny'] } }, 'no: yes if C, no if not C'],
    ['both branches grant', { [`${STATEMENT}.0`]: { 'Fn::If': ['C', (STATEMENT_0.Statement as Json[])[0], { ...(STATEMENT_0.Statement as JsonObject[])[0], Sid: 'Other' }] } }, 'yes'],
    ['one branch grants', { [`${STATEMENT}.0`]: { 'Fn::If': ['C', (STATEMENT_0.Statement as Json[])[0], { Ref: 'AWS::NoValue' }] } }, 'no: yes if C, no if not C'],
    ['the origins hang on it, and all work', { [`${CONFIG}.Origins`]: { 'Fn::If': ['C', (originOf(oacSite)), [{ ...originOf(oacSite)[0], OriginPath: '/x' }]] } }, 'yes'],
    ['the access control and its absence', { [`${ORIGIN}.OriginAccessControlId`]: { 'Fn::If': ['C', { Ref: 'AccessControl' }, { Ref: 'AWS::NoValue' }] } }, 'no: yes if C, no if not C'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(outcome(withConditions(changed(oacSite, changes)))).toBe(expected);
  });

  function originOf(template: JsonObject): JsonObject[] {
    const distribution = (template.Resources as JsonObject).Distribution as JsonObject;
    return ((distribution.Properties as JsonObject).DistributionConfig as JsonObject).Origins as unknown as JsonObject[];
  }
});

const PRIVATE = { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] };

/** The policy grants where the first condition holds, the distribution is there where the second does. */
function site(conditions: Record<string, Json>, sections: Record<string, Json> = {}, changes: Record<string, Json | undefined> = {}): JsonObject {
  return {
    ...changed(oacSite, { 'BucketPolicy.Condition': 'Granted', ...changes }),
    Parameters: { Stage: { Type: 'String' }, Other: { Type: 'String' } },
    Conditions: { Granted: PRIVATE, ...conditions },
    ...sections,
  };
}

describe('what excludes what', () => {
  const equals = (value: string, parameter = 'Stage'): Json => ({ 'Fn::Equals': [{ Ref: parameter }, value] });
  const stage = (AllowedValues: readonly string[], Type = 'String'): Record<string, Json> => {
    return { Parameters: { Stage: { Type, AllowedValues }, Other: { Type: 'String' } } };
  };
  const rule = (Assert: Json, RuleCondition?: Json): Record<string, Json> => {
    return { Rules: { R: { ...(RuleCondition !== undefined && { RuleCondition }), Assertions: [{ Assert }] } } };
  };
  const there = { 'Distribution.Condition': 'There' };

  test.each<[title: string, template: JsonObject, expected: string]>([
    ['nothing', site({}), 'no: yes if Granted, no if not Granted'],
    ['one parameter has one value', site({ There: equals('dev') }, {}, there), 'no'],
    ['another parameter has its own', site({ There: equals('dev', 'Other') }, {}, there), 'no: yes if Granted, no if not Granted'],
    ['the same comparison the other way round', site({ There: { 'Fn::Equals': ['prod', { Ref: 'Stage' }] } }, {}, there), 'yes'],
    ['a condition that contains the other', site({ There: { 'Fn::And': [{ Condition: 'Granted' }, equals('x', 'Other')] } }, {}, there), 'yes'],
    ['one of two', site({ There: { 'Fn::Or': [equals('prod'), equals('test')] } }, {}, there), 'no: yes if Granted, no if not Granted'],
    ['neither of two', site({ There: { 'Fn::Not': [{ 'Fn::Or': [equals('prod'), equals('test')] }] } }, {}, there), 'no'],
    ['a value composed of the parameter', site({ There: { 'Fn::Equals': [{ 'Fn::Sub': 'my-${Stage}' }, 'my-prod'] } }, {}, there), 'yes'],
    ['a value that cannot be composed of it', site({ There: { 'Fn::Equals': [{ 'Fn::Sub': 'my-${Stage}' }, 'your-prod'] } }, {}, there), 'no path'],
    ['an entry of a mapping that one stage has', site({ There: { 'Fn::Equals': [{ 'Fn::FindInMap': ['Stages', { Ref: 'Stage' }, 'live'] }, 'yes'] } }, { Mappings: { Stages: { dev: { live: 'no' }, prod: { live: 'yes' } } } }, there), 'yes'],
    ['two parameters that are equal', site({ Same: { 'Fn::Equals': [{ Ref: 'Stage' }, { Ref: 'Other' }] }, There: { 'Fn::And': [{ Condition: 'Same' }, equals('prod', 'Other')] } }, {}, there), 'yes'],
    ['all that is allowed', site({}, stage(['prod'])), 'yes'],
    ['what is not allowed', site({}, stage(['dev', 'test'])), 'no'],
    ['what else is allowed', site({}, stage(['dev', 'prod'])), 'no: yes if Granted, no if not Granted'],
    ['the names of SSM parameters are not their values', site({}, stage(['dev', 'test'], 'AWS::SSM::Parameter::Value<String>')), 'no: yes if Granted, no if not Granted'],
    ['a rule', site({}, rule({ 'Fn::Contains': [['prod', 'live'], { Ref: 'Stage' }] })), 'no: yes if Granted, no if not Granted'],
    ['a rule that leaves one value', site({}, rule({ 'Fn::Contains': [['prod'], { Ref: 'Stage' }] })), 'yes'],
    ['a rule that applies', site({ There: equals('x', 'Other') }, rule(equals('prod'), equals('x', 'Other')), there), 'yes'],
    ['a rule that does not apply', site({ There: equals('y', 'Other') }, rule(equals('prod'), equals('x', 'Other')), there), 'no: yes if Granted, no if not Granted'],
    ['a rule that says what the engine does not read', site({}, rule({ 'Fn::EachMemberIn': [['a'], ['b']] })), 'no: yes if Granted, no if not Granted'],
    ['the Region', site({ Granted: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, There: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } }, {}, there), 'no'],
  ])('%s: %s', (_title, template, expected) => {
    if (expected === 'no path') expect(analyzed(template).paths).toEqual([]);
    else expect(outcome(template)).toBe(expected);
  });

  test('a condition says what its parameter holds', () => {
    const template = site({ Granted: equals('my-site') }, {}, {
      'BucketPolicy.Condition': undefined,
      [`${ORIGIN}.DomainName`]: { 'Fn::If': ['Granted', { 'Fn::Sub': '${Stage}.s3.us-east-1.amazonaws.com' }, { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }] },
      'Bucket.Properties.BucketName': 'my-site',
    });
    expect(outcome(template)).toBe('yes');
  });
});

describe('findings', () => {
  const messages = (template: JsonObject) => onlyPath(template).findings.map(({ rule, certainty, message }) => `${rule.id} ${certainty}: ${message}`);

  test('say under which condition they are found', () => {
    expect(messages(site({}))).toEqual([expect.stringMatching(/^oac-without-bucket-grant certain: When `Granted` is false: `Distribution` cannot read from `Bucket`/)]);
  });

  test('say so for each cause apart', () => {
    const KEY = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID';
    const template = {
      ...changed(encryptedSite, { 'BucketPolicy.Condition': 'Granted', [KEY]: { 'Fn::If': ['UseManagedKey', { Ref: 'AWS::NoValue' }, { Ref: 'Key' }] } }),
      Parameters: { Stage: { Type: 'String' }, Managed: { Type: 'String' } },
      Conditions: { Granted: PRIVATE, UseManagedKey: { 'Fn::Equals': [{ Ref: 'Managed' }, 'true'] } },
    };
    expect(messages(template)).toEqual([
      expect.stringMatching(/^oac-without-key-grant certain: When `UseManagedKey` is true: /),
      expect.stringMatching(/^oac-without-bucket-grant certain: When `Granted` is false: /),
    ]);
    expect(outcome(template)).toBe([
      'no: no if UseManagedKey and Granted', 'no if UseManagedKey and not Granted', 'yes if not UseManagedKey and Granted', 'no if not UseManagedKey and not Granted',
    ].join(', '));
  });

  test('that are found always say nothing of conditions', () => {
    expect(messages(site({}, {}, { [`${STATEMENT}.0.Action`]: 's3:PutObject', 'BucketPolicy.Condition': undefined, 'Bucket.Condition': 'Granted' })).join()).not.toContain('When');
  });
});

describe('one origin and the next', () => {
  test('each hangs on its own conditions', () => {
    const distribution = ((oacSite.Resources as JsonObject).Distribution as JsonObject).Properties as JsonObject;
    const [origin] = (distribution.DistributionConfig as JsonObject).Origins as JsonObject[];
    const template = site({ More: { 'Fn::Equals': [{ Ref: 'Other' }, 'x'] } }, {}, {
      'BucketPolicy.Condition': undefined,
      [`${CONFIG}.Origins.1`]: { 'Fn::If': ['More', { ...origin, Id: 'more' }, { Ref: 'AWS::NoValue' }] },
      [`${CONFIG}.Origins.2`]: { ...origin, Id: 'signed', OriginAccessControlId: { 'Fn::If': ['Granted', { Ref: 'AccessControl' }, { Ref: 'AWS::NoValue' }] } },
    });
    const found = analyzed(template).paths.map(({ diagnosis, assignments }) => [diagnosis.path.origin.id.parts[0], diagnosis.canRead, assignments]);
    expect(found).toEqual([
      ['site', 'yes', []],
      ['signed', 'no', [{ conditions: { Granted: true }, canRead: 'yes' }, { conditions: { Granted: false }, canRead: 'no' }]],
      ['more', 'yes', []],
    ]);
  });
});

describe('conditions of several stacks', () => {
  const HOST = `${ORIGIN}.DomainName`;
  const IS_X = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };
  const outcomes = (...templates: readonly JsonObject[]) => {
    const { paths, failures } = analyze(setOf(...templates.map((template, index) => stackOf(template, { path: `S${index}` }))), NOW);
    expect(failures).toEqual([]);
    return paths.map(({ diagnosis, assignments }) => [diagnosis.canRead, assignments.map(({ conditions, canRead }) => `${Object.entries(conditions).join()} ${canRead}`)]);
  };

  test('an export that hangs on one is followed', () => {
    const named = changed(oacSite, { Distribution: undefined, AccessControl: undefined, [`${STATEMENT}.0.Condition`]: undefined });
    const exporting = { ...named, ...IS_X, Outputs: { Host: { Value: { 'Fn::If': ['C', { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, 'theirs.s3.amazonaws.com'] }, Export: { Name: 'host' } } } };
    const importing = changed(oacSite, { Bucket: undefined, BucketPolicy: undefined, [HOST]: { 'Fn::ImportValue': 'host' } });
    expect(outcomes(exporting, importing)).toEqual([['unknown', ['C,true yes', 'C,false unknown']]]);
  });

  test('a bucket by its name, in a stack that the condition does not reach, stays as it is', () => {
    const bucket = changed(oacSite, { 'Distribution': undefined, 'AccessControl': undefined, [`${STATEMENT}.0.Condition`]: undefined, 'Bucket.Properties.BucketName': 'the-site' });
    const reading = { ...changed(oacSite, { Bucket: undefined, BucketPolicy: undefined, [HOST]: 'the-site.s3.eu-west-1.amazonaws.com', [`${ORIGIN}.OriginAccessControlId`]: { 'Fn::If': ['C', { Ref: 'AccessControl' }, { Ref: 'AWS::NoValue' }] } }), ...IS_X };
    expect(outcomes(bucket, reading)).toEqual([['no', ['C,true yes', 'C,false no']]]);
  });

  test('each stack has its own', () => {
    const conditional = { ...changed(oacSite, { 'BucketPolicy.Condition': 'C' }), ...IS_X };
    expect(outcomes(conditional, oacSite, conditional)).toEqual([['no', ['C,true yes', 'C,false no']], ['yes', []], ['no', ['C,true yes', 'C,false no']]]);
  });
});

describe('more conditions than are tried out', () => {
  const many = (count: number): JsonObject => {
    const names = Array.from({ length: count }, (_, index) => `C${index}`);
    const statements = names.map((name): Json => ({ 'Fn::If': [name, { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }, { Ref: 'AWS::NoValue' }] }));
    return {
      ...changed(oacSite, { [`${STATEMENT}`]: [...statements, { 'Fn::If': [`C${count - 1}`, { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }, { Ref: 'AWS::NoValue' }] }, ...(originalStatements())] }),
      Parameters: Object.fromEntries(names.map((name) => [`P${name}`, { Type: 'String' }])),
      Conditions: Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'x'] }])),
    };
  };
  const originalStatements = (): readonly Json[] => {
    const policy = ((oacSite.Resources as JsonObject).BucketPolicy as JsonObject).Properties as JsonObject;
    return (policy.PolicyDocument as JsonObject).Statement as readonly Json[];
  };

  test('six are', () => {
    expect(outcome(many(6))).toBe('no: no if C5, yes if not C5');
  });

  test('with seven the verdict is unknown, and says why', () => {
    const { diagnosis, findings } = onlyPath(many(7));
    expect(diagnosis.canRead).toBe('unknown');
    expect(findings.map(({ rule, message }) => [rule.id, message])).toEqual([['read-not-provable', expect.stringContaining('more than 6 template conditions')]]);
  });
});

describe('parameters that are given', () => {
  const given = (parameters: Record<string, string>, template = site({})) => {
    const set = withParameters(setOf(stackOf(template, { stackName: 'my-site' })), parameters);
    const { paths, errors } = analyze(set, NOW);
    return { verdicts: paths.map(({ diagnosis, assignments }) => [diagnosis.canRead, assignments.length]), errors };
  };

  test.each<[parameters: Record<string, string>, expected: string]>([
    [{ Stage: 'prod' }, 'yes'],
    [{ Stage: 'dev' }, 'no'],
    [{ 'Test:Stage': 'prod' }, 'yes'],
    [{ 'my-site:Stage': 'prod' }, 'yes'],
  ])('%j: %s', (parameters, expected) => {
    expect(given(parameters)).toEqual({ verdicts: [[expected, 0]], errors: [] });
  });

  test('the default of a parameter is not its value', () => {
    expect(outcome(site({}, { Parameters: { Stage: { Type: 'String', Default: 'prod' } } }))).toBe('no: yes if Granted, no if not Granted');
  });

  test.each<[parameters: Record<string, string>, error: string]>([
    [{ Stge: 'prod' }, 'parameter Stge: is declared by none of the templates'],
    [{ 'Other:Stage': 'prod' }, 'parameter Other:Stage: is declared by none of the templates'],
  ])('%j: %s', (parameters, error) => {
    expect(given(parameters).errors.map(({ input, message }) => `${input}: ${message}`)).toEqual([error]);
  });

  test('a value that is not allowed is an error', () => {
    const template = site({}, { Parameters: { Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] } } });
    expect(given({ Stage: 'live' }, template).errors.map(({ message }) => message)).toEqual(['parameter Stage does not allow the value \'live\', but \'dev\', \'prod\'']);
  });
});
