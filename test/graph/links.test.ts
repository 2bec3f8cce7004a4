import { graphOf, shown } from './graphs';
import { linksOf } from '../../lib/graph/links';
import { resolverOf } from '../../lib/graph/resolver';
import { ResourceGraph } from '../../lib/graph/resource-graph';
import { Json, JsonObject } from '../../lib/template/json';
import { equal } from '../../lib/template/matching';
import { Stack } from '../../lib/template/template-set';
import { asText } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';

const output = (Value: Json, Name?: Json): JsonObject => ({ Value, ...(Name !== undefined && { Export: { Name } }) });

function stackNamed(path: string, template: JsonObject, stack: Partial<Stack> = {}): Stack {
  return stackOf(template, { path, stackName: path, region: 'eu-west-1', ...stack });
}

const messages = ({ defects }: ResourceGraph) => defects.map(({ message }) => message);

describe('Fn::ImportValue', () => {
  const exporting = stackNamed('Exporting', {
    Outputs: {
      A: output('a', 'Name'),
      B: output('b', { 'Fn::Sub': '${AWS::Region}-name' }),
      NoExport: output('c'),
      NoValue: { Export: { Name: 'Empty' } },
      NoName: output('d', ['a', 'list']),
      Imported: output('e', { 'Fn::ImportValue': 'Name' }),
    },
  });

  test.each<[name: Json, stack: Partial<Stack>, expected: string]>([
    ['Name', {}, 'a'],
    [{ 'Fn::Join': ['-', [{ Ref: 'AWS::Region' }, 'name']] }, {}, 'b'],
    ['Empty', {}, '? the import `Empty`, exported outside these templates'],
    ['a', {}, '? the import `a`, exported outside these templates'],
    ['Name', { region: 'us-east-1' }, '? the import `Name`, exported outside these templates'],
    ['Name', { account: '111122223333' }, '? the import `Name`, exported outside these templates'],
    ['Name', { stage: 'Prod' }, '? the import `Name`, exported outside these templates'],
  ])('%j into %j: %s', (name, into, expected) => {
    const importing = stackNamed('Importing', {}, into);
    expect(shown(graphOf(exporting, importing).resolve({ 'Fn::ImportValue': name }, importing))).toBe(expected);
  });

  test('a name that is imported itself is looked for outside', () => {
    const graph = graphOf(exporting);
    expect(shown(graph.resolve({ 'Fn::ImportValue': 'Name' }, exporting))).toBe('a');
    expect(shown(graph.resolve({ 'Fn::ImportValue': 'a' }, exporting))).toContain('? the import `a`');
  });

  test('exports that import each other are a defect, each one a value of its own', () => {
    const stack = stackNamed('Circle', {
      Outputs: { A: output({ 'Fn::ImportValue': 'B' }, 'A'), B: output({ 'Fn::ImportValue': 'A' }, 'B'), C: output({ 'Fn::ImportValue': 'C' }, 'C') },
    });
    const graph = graphOf(stack);
    const [a, c] = ['A', 'C'].map((name) => graph.resolve({ 'Fn::ImportValue': name }, stack));
    expect([shown(a), shown(c)]).toEqual(['? `A`, which refers to itself', '? `C`, which refers to itself']);
    expect(equal(asText(a)!, asText(c)!).truth).toBe('unknown');
    expect(messages(graph)).toEqual([expect.stringMatching(/cycle.*\bA$/), expect.stringMatching(/cycle.*\bC$/)]);
  });
});

describe('Fn::GetStackOutput', () => {
  const read = (argument: Json, ...others: readonly Stack[]) => {
    const reading = stackNamed('Reading', {}, { stage: 'Prod' });
    return shown(graphOf(reading, ...others).resolve({ 'Fn::GetStackOutput': argument }, reading));
  };
  const outputs = (Value: Json) => ({ Outputs: { Out: output(Value), Empty: {} } });
  const others = [
    stackNamed('Other', outputs('of another stage')),
    stackNamed('Other', outputs('there'), { stage: 'Prod', region: 'us-east-1' }),
    stackNamed('Unnamed', outputs('unnamed'), { stage: 'Prod', stackName: undefined }),
    stackNamed('Third', outputs('of a third'), { stage: 'Prod' }),
    stackNamed('Other', outputs({ Ref: 'AWS::StackName' }), { stage: 'Prod' }),
  ];

  test.each<[argument: Json, expected: string]>([
    [{ StackName: 'Other', OutputName: 'Out' }, 'Other'],
    [{ StackName: 'Other', OutputName: 'Out', Region: 'eu-west-1' }, 'Other'],
    [{ StackName: 'Other', OutputName: 'Out', Region: 'us-east-1' }, 'there'],
    [{ StackName: 'Other', OutputName: 'Out', Region: 'us-west-1' }, '? the output `Out` of the stack `Other`'],
    [{ StackName: 'Third', OutputName: 'Out' }, 'of a third'],
    [{ StackName: 'Nowhere', OutputName: 'Out' }, '? the output `Out` of the stack `Nowhere`'],
    [{ StackName: 'Other', OutputName: 'Empty' }, '? the output `Empty` of the stack `Other`'],
    [{ StackName: 'Other', OutputName: 'Nothing' }, '? the output `Nothing` of the stack `Other`'],
    [{ OutputName: 'Out' }, '? the output `Out` of the stack `undefined`'],
    [{ StackName: 'Other' }, '? the output `undefined` of the stack `Other`'],
    ['Other', '? the output `undefined` of the stack `undefined`'],
  ])('%j: %s', (argument, expected) => {
    expect(read(argument, ...others)).toBe(expected);
  });
});

describe('what an ExportWriter of the CDK writes', () => {
  const writer = (Type: string, region: string, exports: JsonObject): JsonObject => ({ Type, Properties: { WriterProps: { region, exports } } });
  const writing = stackNamed('Writing', {
    Resources: {
      Writer: writer('Custom::CrossRegionExportWriter', 'us-east-1', { '/name': { Ref: 'AWS::Region' }, 'Arn': 'not this' }),
      Elsewhere: writer('Custom::CrossRegionExportWriter', 'us-west-2', { '/there': 'x' }),
      Other: writer('Custom::Other', 'us-east-1', { '/other': 'x' }),
    },
  });
  const reader = (stage: string) => stackNamed('Reading', {
    Resources: { Reader: { Type: 'Custom::CrossRegionExportReader' }, Bucket: { Type: 'AWS::S3::Bucket' } },
  }, { region: 'us-east-1', stage });

  test.each<[resource: string, name: string, stage: string, expected: string]>([
    ['Reader', '/name', '', 'eu-west-1'],
    ['Reader', '/name', 'Prod', '${Reader./name}'],
    ['Reader', '/there', '', '${Reader./there}'],
    ['Reader', '/other', '', '${Reader./other}'],
    ['Bucket', 'Arn', '', 'arn:aws:s3:::${Bucket}'],
  ])('%s %s in the stage "%s": %s', (resource, name, stage, expected) => {
    const reading = reader(stage);
    expect(shown(graphOf(writing, reading).resolve({ 'Fn::GetAtt': [resource, name] }, reading))).toBe(expected);
  });
});

describe('a nested stack', () => {
  const parent = stackNamed('Parent', {
    Parameters: { P: { Type: 'String' } },
    Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Given: 'x', Listed: 'x, y', Hidden: { 'Fn::Sub': 'x,${P}' }, Back: { 'Fn::GetAtt': ['Nested', 'Outputs.Back'] }, Forth: { 'Fn::GetAtt': ['Nested', 'Outputs.Forth'] } } } } },
  });
  const nested = stackNamed('Parent/Nested', {
    Parameters: { Given: { Type: 'String' }, Listed: { Type: 'CommaDelimitedList' }, Hidden: { Type: 'CommaDelimitedList' }, Defaulted: { Type: 'String', Default: 'y' }, Back: { Type: 'String' }, Forth: { Type: 'String' } },
    Outputs: { Given: output({ Ref: 'Given' }), Empty: {}, Back: output({ Ref: 'Back' }), Forth: output({ Ref: 'Forth' }) },
  }, { parent: { stack: parent, logicalId: 'Nested' } });

  test.each<[json: Json, stack: Stack, expected: string]>([
    [{ 'Fn::GetAtt': ['Nested', 'Outputs.Given'] }, parent, 'x'],
    [{ 'Fn::GetAtt': ['Nested', 'Outputs.Empty'] }, parent, '${Nested.Outputs.Empty}'],
    [{ 'Fn::GetAtt': ['Nested', 'Outputs.Nothing'] }, parent, '${Nested.Outputs.Nothing}'],
    [{ Ref: 'Nested' }, parent, '${Nested}'],
    [{ Ref: 'Given' }, nested, 'x'],
    [{ Ref: 'Listed' }, nested, '[x, y]'],
    [{ Ref: 'Hidden' }, nested, 'x,${P}'],
    [{ Ref: 'Defaulted' }, nested, 'y'],
    [{ Ref: 'Undeclared' }, nested, '? `Undeclared`, which the template does not define'],
  ])('%j: %s', (json, stack, expected) => {
    expect(shown(graphOf(parent, nested).resolve(json, stack))).toBe(expected);
  });

  test('that is given its own output is a defect', () => {
    const graph = graphOf(parent, nested);
    const [back, forth] = ['Back', 'Forth'].map((name) => graph.resolve({ 'Fn::GetAtt': ['Nested', `Outputs.${name}`] }, parent));
    expect([shown(back), shown(forth)]).toEqual(['? `Nested`, which refers to itself', '? `Nested`, which refers to itself']);
    expect(equal(asText(back)!, asText(forth)!).truth).toBe('unknown');
    expect(messages(graph)).toEqual([expect.stringMatching(/cycle.*\bNested$/), expect.stringMatching(/cycle.*\bNested$/)]);
  });
});

describe('what two stacks call the same', () => {
  const template = { Parameters: { P: { Type: 'String' } } };
  test.each<[json: Json, other: Partial<Stack>, expected: string]>([
    [{ Ref: 'P' }, {}, 'unknown'],
    [{ Ref: 'Nowhere' }, {}, 'unknown'],
    [{ Ref: 'AWS::StackId' }, {}, 'unknown'],
    [{ 'Fn::Base64': 'x' }, {}, 'unknown'],
    [{ Ref: 'AWS::AccountId' }, {}, 'yes'],
    [{ Ref: 'AWS::AccountId' }, { stage: 'Prod' }, 'unknown'],
    [{ 'Fn::ImportValue': 'Elsewhere' }, {}, 'yes'],
  ])('%j in another with %j: %s', (json, other, expected) => {
    const [one, two] = [stackNamed('One', template), stackNamed('Two', template, other)];
    const graph = graphOf(one, two);
    expect(equal(asText(graph.resolve(json, one))!, asText(graph.resolve(json, two))!).truth).toBe(expected);
  });
});

test.each<[type: string | undefined, given: string, expected: string]>([
  ['String', 'a, b', 'a, b'],
  ['CommaDelimitedList', 'a, b', '[a, b]'],
  ['List<AWS::EC2::VPC::Id>', 'a', '[a]'],
  ['AWS::SSM::Parameter::Value<String>', '/name', '${P}'],
  ['AWS::SSM::Parameter::Value<List<String>>', '/name', '? the value of the parameter `P`'],
  [undefined, 'a', 'a'],
])('a parameter of type %s that is given %j: %s', (type, given, expected) => {
  const stack = stackOf({ Parameters: { P: type === undefined ? {} : { Type: type } } }, { parameters: new Map([['P', given]]) });
  expect(shown(graphOf(stack).resolve({ Ref: 'P' }, stack))).toBe(expected);
});

test.each<[region: string | undefined, expected: string]>([
  [undefined, 'aws ${AWS::Region} amazonaws.com'],
  ['eu-west-1', 'aws eu-west-1 amazonaws.com'],
  ['cn-north-1', 'aws-cn cn-north-1 amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov us-gov-west-1 amazonaws.com'],
  ['us-iso-east-1', 'aws-iso us-iso-east-1 c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b us-isob-east-1 sc2s.sgov.gov'],
  ['eusc-de-east-1', 'aws-eusc eusc-de-east-1 amazonaws.eu'],
])('the pseudo parameters in %s: %s', (region, expected) => {
  const stack = stackOf({}, { region });
  expect(shown(graphOf(stack).resolve({ 'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::URLSuffix}' }, stack))).toBe(expected);
});

test('a Region that is not known is what a value depends on', () => {
  const stack = stackOf({});
  expect(shown(graphOf(stack).resolve({ 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }, stack))).toBe('? the Region it is deployed to');
});

test('what fails once is tried again', () => {
  const stack = stackOf({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });
  let failures = 1;
  const nestedStack = () => {
    if (failures-- > 0) throw new Error('failed');
    return undefined;
  };
  const resolver = resolverOf({ ...linksOf(setOf(stack)), nestedStack }, new Map());
  expect(() => resolver.resolve({ Ref: 'Bucket' }, stack)).toThrow('failed');
  expect(shown(resolver.resolve({ Ref: 'Bucket' }, stack))).toBe('${Bucket}');
});
