import { lengthened, withCopies } from './copies';
import { analyze } from '../../lib/analysis';
import { resourceGraphsOf } from '../../lib/graph/resource-graph';
import { likenessIn } from '../../lib/likeness/likeness';
import { changed, encryptedSite, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject, objectMember } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { NOW, setOf, stackOf } from '../analysis';

/** Of each distribution of the stack, in its order. */
function likenesses(template: JsonObject, stack: Partial<Stack> = {}, ...others: readonly Stack[]): readonly (number | undefined)[] {
  const set = setOf(stackOf(template, stack), ...others);
  return resourceGraphsOf(set)(new Map())!.ofType('AWS::CloudFront::Distribution').map(likenessIn(set));
}

const twoSites = withCopies(oacSite, 1);
const ORIGIN = 'DistributionConfig.Origins.0';

describe('two sites are alike', () => {
  test.each<[title: string, template: JsonObject]>([
    ['that differ in logical ids', twoSites],
    ['with keys of their own', withCopies(encryptedSite, 1)],
    ['with identities of their own', withCopies(oaiSite, 1)],
    ['that differ in the id of the origin', changed(twoSites, {
      [`Distribution1.Properties.${ORIGIN}.Id`]: 'another', 'Distribution1.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': 'another',
    })],
    ['that differ in remarks', changed(twoSites, {
      'Distribution1.Properties.DistributionConfig.Comment': 'another', 'Distribution.Properties.DistributionConfig.Comment': 'one',
    })],
    ['that have a computed remark', withCopies(changed(oacSite, { 'Distribution.Properties.DistributionConfig.Comment': { 'Fn::Sub': '${AWS::Region}' } }), 1)],
    ['that differ in the name of the access control', changed(twoSites, { 'AccessControl1.Properties.OriginAccessControlConfig.Name': 'another' })],
    ['that differ in metadata', changed(twoSites, { 'Bucket1.Metadata': { 'aws:cdk:path': 'App/Other' } })],
    ['with outputs that nobody reads', { ...twoSites, Outputs: { One: { Value: { Ref: 'Distribution1' } } } }],
    ['that share an access control with many others', withCopies(oacSite, 9, (id) => id === 'AccessControl')],
  ])('%s', (_title, template) => {
    const found = likenesses(template);
    expect(found[0]).toBeDefined();
    expect(new Set(found).size).toBe(1);
  });
});

describe('two sites are not alike', () => {
  const reads: Json = { 'Fn::GetStackOutput': { StackName: 'Test', OutputName: 'One' } };
  const reader = stackOf({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: reads } } } }, { path: 'Reader' });
  const output = { ...twoSites, Outputs: { One: { Value: { Ref: 'Distribution1' } } } };
  test.each<[title: string, template: JsonObject, stack?: Partial<Stack>, other?: Stack]>([
    ['where one of the buckets has a name', changed(twoSites, { 'Bucket1.Properties': { BucketName: 'site' } })],
    ['where their behaviors use different origins', changed(twoSites, { 'Distribution1.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': 'another' })],
    ['where one of the origins has an empty id', changed(twoSites, {
      [`Distribution1.Properties.${ORIGIN}.Id`]: '', 'Distribution1.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': '',
    })],
    ['where a secret is in a remark', changed(twoSites, { 'Distribution1.Properties.DistributionConfig.Comment': '{{resolve:ssm-secure:x}}' })],
    ['where one of the policies hangs on a condition', changed(twoSites, { 'BucketPolicy1.Condition': 'C' })],
    ['where one of the policies is missing', changed(twoSites, { BucketPolicy1: undefined })],
    ['where one of the policies names the other distribution', changed(twoSites, {
      'BucketPolicy1.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } },
    })],
    ['where something else refers to one of the buckets', changed(twoSites, { Editor: { Type: 'Custom::AWS', Properties: { Bucket: { Ref: 'Bucket1' } } } })],
    ['where something else comes after one of the policies', changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', DependsOn: ['BucketPolicy1'] } })],
    ['where they name different parameters', changed(withCopies(changed(oacSite, { 'Bucket.Properties': { BucketName: { Ref: 'Name' } } }), 1), {
      'Bucket1.Properties.BucketName': { Ref: 'Other' },
    })],
    ['where an output of one of them is exported', { ...twoSites, Outputs: { One: { Value: { Ref: 'Distribution1' }, Export: { Name: 'x' } } } }],
    ['where another stack reads an output of one of them', output, {}, reader],
    ['where another stack reads an output of one of them, and might read one of the other', {
      ...twoSites, Outputs: { One: { Value: { Ref: 'Distribution' } }, Two: { Value: { Ref: 'Distribution1' } } },
    }, {}, reader],
    ['where the stack around reads an output of one of them', output, { parent: { stack: reader, logicalId: 'Nested' } }],
  ])('%s', (_title, template, stack = {}, other = undefined) => {
    const [one, two] = likenesses(template, stack, ...(other ? [other] : []));
    expect(one).toBeDefined();
    expect(two).toBeDefined();
    expect(one).not.toBe(two);
  });
});

describe('nothing is said of the likeness', () => {
  const deep = Array.from({ length: 20_000 }).reduce<Json>((inner) => [inner], 'x');
  test.each<[title: string, template: JsonObject]>([
    ['of a single site', oacSite],
    ['where a nested stack is given the bucket', changed(withCopies(changed(oacSite, { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Name: { Ref: 'Bucket' } } } } }), 1), {})],
    ['where many refer to the distribution', changed(twoSites, Object.fromEntries([0, 1].flatMap((site) => {
      return Array.from({ length: 9 }, (_, index) => [`Alarm${site}${index}`, { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: site === 0 ? 'Distribution' : 'Distribution1' } } }]);
    })))],
    ['where all hang together', withCopies(changed(oacSite, { 'Topic': { Type: 'AWS::SNS::Topic' }, 'Distribution.DependsOn': 'Topic' }), 7, (id) => id === 'Topic')],
    ['where a value is nested deeply', { Resources: { ...objectMember(twoSites, 'Resources'), Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: deep } } } }],
    ['where an Fn::Sub has variables', changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': ['${X}', { X: 'x' }] } } } })],
    ['where an attribute is malformed', changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::GetAtt': ['Bucket'] } } } })],
    ['where a value is long', changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'x'.repeat(20_000) } } })],
    ...([{ Ref: 7 }, { Ref: 'Bucket', x: 1 }, { 'Fn::GetAtt': 7 }, { 'Fn::Sub': 7 }, { 'Fn::Sub': ['x', 'y'] }] as const).map((malformed): [string, JsonObject] => {
      return [`where a reference is malformed: ${JSON.stringify(malformed)}`, changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: malformed } } })];
    }),
    ['where one of the origins has a number for an id', changed(twoSites, { [`Distribution1.Properties.${ORIGIN}.Id`]: 0, 'Distribution1.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': 'another' })],
    ['where an origin is named by what is computed', changed(twoSites, { 'Distribution1.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': { 'Fn::Sub': 'site' } })],
    ['where a reference stands in the place of a resource', changed(twoSites, { Topic: { Ref: 'Bucket' } })],
    ['where a DependsOn is malformed', changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', DependsOn: { Ref: 'Bucket' } } })],
  ])('%s', (_title, template) => {
    expect(likenesses(template).every((likeness) => likeness === undefined)).toBe(true);
  });
});

test('nothing is said of the likeness of a site that something shared refers to', () => {
  const sites = withCopies(changed(oacSite, { 'AccessControl.DependsOn': 'Bucket' }), 9, (id) => id === 'AccessControl');
  const [first, ...others] = likenesses(sites);
  expect(first).toBeUndefined();
  expect(new Set(others).size).toBe(1);
});

test.each<[title: string, name: Json, expected: boolean]>([
  ['Ref', { Ref: 'Bucket1' }, true],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Bucket1', 'Arn'] }, true],
  ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Bucket1.Arn' }, true],
  ['Fn::Sub', { 'Fn::Sub': 'x"${Bucket1.Arn}' }, true],
  ['Fn::Sub with spaces', { 'Fn::Sub': '${ Bucket1 }' }, true],
  ['Fn::Sub that is escaped', { 'Fn::Sub': '${!Bucket1}' }, false],
  ['a text that looks like one', '{"Ref":"Bucket1"}', false],
  ['a text that looks like a placeholder', '${Bucket1}', false],
])('what refers to one of the sites makes a difference: %s', (_title, name, expected) => {
  const [one, two] = likenesses(changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } } }));
  expect(one === two).toBe(!expected);
});

describe('sites of two stacks', () => {
  /** Of the first site of each stack. */
  function firsts(one: Stack, other: Stack, ...others: readonly Stack[]): readonly (number | undefined)[] {
    const set = setOf(one, other, ...others);
    const likenessOf = likenessIn(set);
    const found = resourceGraphsOf(set)(new Map())!.ofType('AWS::CloudFront::Distribution').map((distribution) => [distribution.stack.path, likenessOf(distribution)] as const);
    return [one, other].map(({ path }) => found.find(([where]) => where === path)![1]);
  }

  const at = (path: string, template = twoSites, more: Partial<Stack> = {}) => stackOf(template, { path, input: path, file: path, ...more });
  const renamed = { ...lengthened(twoSites, 'Other'), Description: 'other' };
  const topic = (TopicName: Json): JsonObject => changed(twoSites, { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName } } });
  const sharing = (...controls: readonly string[]): JsonObject => {
    const [used] = controls;
    const all = Object.fromEntries([...controls].sort().map((id) => [id, (oacSite.Resources as JsonObject).AccessControl]));
    const { AccessControl: _, ...others } = oacSite.Resources as Record<string, Json>;
    const site = changed({ ...oacSite, Resources: { ...all, ...others } as JsonObject }, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginAccessControlId': { 'Fn::GetAtt': [used, 'Id'] } });
    return withCopies(site, 9, (id) => controls.includes(id));
  };

  test.each<[title: string, one: Stack, other: Stack]>([
    ['with the same templates', at('A'), at('B')],
    ['with other names', at('A'), at('B', renamed)],
    ['with another name, and outputs that nobody reads', at('A'), at('B', { ...twoSites, Outputs: { Host: { Value: { 'Fn::GetAtt': ['Distribution', 'DomainName'] } } } }, { stackName: 'b' })],
    ['that share what stands at the same place', at('A', sharing('One')), at('B', sharing('Other'))],
  ])('are alike: %s', (_title, one, other) => {
    const [first, second] = firsts(one, other);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  test.each<[title: string, one: Stack, other: Stack, ...others: Stack[]]>([
    ['in two Regions', at('A', twoSites, { region: 'eu-west-1' }), at('B', twoSites, { region: 'us-east-1' })],
    ['in two accounts', at('A', twoSites, { account: '111122223333' }), at('B', twoSites, { account: '444455556666' })],
    ['in two Stages', at('A', twoSites, { stage: 'Beta' }), at('B', twoSites, { stage: 'Prod' })],
    ['with other values of parameters', at('A', twoSites, { parameters: new Map([['P', 'x']]) }), at('B', twoSites, { parameters: new Map([['P', 'y']]) })],
    ['with another condition', at('A', { ...twoSites, Conditions: { C: { 'Fn::Equals': ['x', 'x'] } } }), at('B', { ...twoSites, Conditions: { C: { 'Fn::Equals': ['x', 'y'] } } })],
    ['with something else beside them', at('A', topic('x')), at('B', topic('y'))],
    ['with a macro beside them', at('A'), at('B', changed(twoSites, { 'Fn::ForEach::X': ['N', ['a'], {}] }))],
    ['that name themselves', at('A', topic({ Ref: 'AWS::StackName' })), at('B', topic({ Ref: 'AWS::StackName' }))],
    ['with a condition on the name of the stack', at('A', { ...twoSites, Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'A'] } } }), at('B', { ...twoSites, Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'A'] } } })],
    ['with something exported', at('A', { ...twoSites, Outputs: { X: { Value: 'x', Export: { Name: 'x' } } } }), at('B', { ...twoSites, Outputs: { X: { Value: 'x', Export: { Name: 'x' } } } })],
    ['in another stack', at('A', twoSites, { parent: { stack: at('P'), logicalId: 'N' } }), at('B', twoSites, { parent: { stack: at('P'), logicalId: 'M' } })],
    ['with nested stacks', at('A', changed(twoSites, { N: { Type: 'AWS::CloudFormation::Stack' } })), at('B', changed(twoSites, { N: { Type: 'AWS::CloudFormation::Stack' } }))],
    ['that share what stands at another place', at('A', sharing('A', 'B')), at('B', sharing('B', 'A'))],
  ])('are not alike: %s', (_title, ...stacks) => {
    const [first, second] = firsts(...stacks);
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });
});

describe('of sites that are alike', () => {
  test('one is looked at, and the others when more is asked of them', () => {
    const { paths } = analyze(setOf(stackOf(withCopies(oacSite, 2))), NOW);
    expect(paths.map(({ distribution, canRead, findings }) => [distribution.logicalId, canRead, findings])).toEqual(
      ['Distribution', 'Distribution1', 'Distribution2'].map((id) => [id, 'yes', []]),
    );
    expect(paths.map(({ diagnosis }) => [diagnosis.path.distribution.logicalId, diagnosis.path.bucket?.logicalId])).toEqual(
      [['Distribution', 'Bucket'], ['Distribution1', 'Bucket1'], ['Distribution2', 'Bucket2']],
    );
    expect(paths[2].graph.byId('Test\nBucket')).toBeDefined();
  });

  test('a mapping that is nested deeply is in nobody\'s way', () => {
    const deep = Array.from({ length: 200_000 }).reduce<Json>((inner) => [inner], 'x');
    const { paths, failures } = analyze(setOf(stackOf({ ...twoSites, Mappings: { Deep: { a: { b: deep } } } as JsonObject })), NOW);
    expect(failures).toEqual([]);
    expect(paths.map(({ canRead }) => canRead)).toEqual(['yes', 'yes']);
  });

  test('those of another stack are looked at for themselves', () => {
    const conditional = withCopies(changed(oacSite, { 'BucketPolicy.Condition': 'HasPolicy' }), 1);
    const given = (path: string, value: string) => stackOf({ ...conditional, Conditions: { HasPolicy: { 'Fn::Equals': [value, 'x'] } } }, { path });
    const { paths } = analyze(setOf(given('With', 'x'), given('Without', 'y')), NOW);
    expect(paths.map(({ distribution, canRead }) => [distribution.stack.path, canRead])).toEqual([['With', 'yes'], ['With', 'yes'], ['Without', 'no'], ['Without', 'no']]);
  });

  test('each has its findings', () => {
    const broken = withCopies(changed(oacSite, { BucketPolicy: undefined }), 2);
    const { paths } = analyze(setOf(stackOf(broken)), NOW);
    expect(paths.map(({ findings }) => findings.map(({ rule, resource }) => `${rule.id} ${resource?.logicalId}`))).toEqual(
      ['Distribution', 'Distribution1', 'Distribution2'].map((id) => [`oac-without-bucket-grant ${id}`]),
    );
  });
});

describe('a policy in another stack grants to the distributions that it names', () => {
  const { BucketPolicy, ...sites } = objectMember(twoSites, 'Resources');
  const [DISTRIBUTION, BUCKET]: readonly Json[] = [{ Ref: 'Distribution' }, { Ref: 'Bucket' }];
  const policyOf = (bucket: Json, distribution: Json): JsonObject => changed({ Resources: { BucketPolicy } }, {
    'BucketPolicy.Properties.Bucket': bucket,
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': ['arn:aws:s3:::${Name}/*', { Name: bucket }] },
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals.aws:SourceArn': {
      'Fn::Sub': ['arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Id}', { Id: distribution }],
    },
  });
  const withoutPolicies = (outputs: JsonObject): JsonObject => {
    const { BucketPolicy1: _, ...left } = sites;
    return { Resources: left, Outputs: outputs };
  };
  const weak = (name: string): Json => ({ 'Fn::GetStackOutput': { StackName: 'Sites', OutputName: name } });

  test.each<[title: string, outputs: JsonObject, policy: JsonObject]>([
    [
      'by exports',
      { Bucket: { Value: BUCKET, Export: { Name: 'bucket' } }, Distribution: { Value: DISTRIBUTION, Export: { Name: 'distribution' } } },
      policyOf({ 'Fn::ImportValue': 'bucket' }, { 'Fn::ImportValue': 'distribution' }),
    ],
    ['by outputs', { Bucket: { Value: BUCKET }, Distribution: { Value: DISTRIBUTION } }, policyOf(weak('Bucket'), weak('Distribution'))],
  ])('%s', (_title, outputs, policy) => {
    const { paths } = analyze(setOf(stackOf(withoutPolicies(outputs), { path: 'Sites', stackName: 'Sites' }), stackOf(policy, { path: 'Policies' })), NOW);
    expect(paths.map(({ distribution, canRead }) => [distribution.logicalId, canRead])).toEqual([['Distribution', 'yes'], ['Distribution1', 'no']]);
  });
});
