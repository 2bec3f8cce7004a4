import { graphOf, shown } from './graphs';
import { referencedResource } from '../../lib/graph/attribute';
import { Json } from '../../lib/template/json';
import { equal } from '../../lib/template/matching';
import { holesOf, Text, text } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { stackOf } from '../analysis';

const template = {
  Parameters: { P: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } },
  Mappings: { M: { 'us-east-1': { bucket: 'mapped', list: ['a', 'b'] } } },
  Conditions: {
    True: { 'Fn::Equals': ['a', 'a'] },
    False: { 'Fn::Not': [{ Condition: 'True' }] },
    And: { 'Fn::And': [{ Condition: 'True' }, { Condition: 'Open' }] },
    Or: { 'Fn::Or': [{ Condition: 'True' }, { Condition: 'Open' }] },
    Open: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] },
    Cycle: { Condition: 'Cycle' },
  },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'site-${AWS::Region}' } } },
    Distribution: { Type: 'AWS::CloudFront::Distribution' },
    Identity: { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity' },
    Key: { Type: 'AWS::KMS::Key' },
    Custom: { Type: 'Custom::Thing' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Role: { Type: 'AWS::IAM::Role' },
    User: { Type: 'AWS::IAM::User' },
    Function: { Type: 'AWS::Lambda::Function' },
    AccessPoint: { Type: 'AWS::S3::AccessPoint' },
    Other: { Type: 'AWS::CloudFront::Distribution' },
    Typeless: {},
  },
};

function valueOf(json: Json) {
  const stack = stackOf(template, { region: 'us-east-1', stackName: 'Site' });
  return graphOf(stack).resolve(json, stack);
}

test.each<[json: Json, expected: string]>([
  ['plain', 'plain'],
  [42, '42'],
  [true, 'true'],
  [null, 'nothing'],
  [{ Ref: 'AWS::NoValue' }, 'nothing'],
  [{ Ref: 'AWS::Region' }, 'us-east-1'],
  [{ Ref: 'AWS::Partition' }, 'aws'],
  [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  [{ Ref: 'AWS::AccountId' }, '${AWS::AccountId}'],
  [{ Ref: 'AWS::StackName' }, 'Site'],
  [{ Ref: 'AWS::StackId' }, '${AWS::StackId}'],
  [{ Ref: 'AWS::NotificationARNs' }, '? `AWS::NotificationARNs`, known only at deployment'],
  [{ Ref: 7 }, '? a Ref that names nothing'],
  [{ Ref: 'P' }, '${P}'],
  [{ Ref: 'L' }, '? the value of the parameter `L`'],
  [{ Ref: 'Bucket' }, '${Bucket}'],
  [{ Ref: 'Nowhere' }, '? `Nowhere`, which the template does not define'],
  [{ Ref: 'Typeless' }, '${Typeless}'],
  [{ 'Fn::GetAtt': ['Nowhere', 'Arn'] }, '? `Nowhere.Arn`, which the template does not define'],
  [{ 'Fn::GetAtt': ['P', 'Arn'] }, '? `P.Arn`, which the template does not define'],
  [{ 'Fn::GetAtt': 7 }, '? a malformed Fn::GetAtt'],
  [{ 'Fn::GetAtt': ['Bucket'] }, '? a malformed Fn::GetAtt'],
  [{ 'Fn::GetAtt': ['Bucket', { Ref: 'P' }] }, '? a malformed Fn::GetAtt'],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::${Bucket}'],
  [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::${Bucket}'],
  [{ 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, '${Bucket}.s3.us-east-1.amazonaws.com'],
  [{ 'Fn::GetAtt': ['Distribution', 'Id'] }, '${Distribution}'],
  [{ 'Fn::GetAtt': ['Identity', 'S3CanonicalUserId'] }, '${Identity.S3CanonicalUserId}'],
  [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:us-east-1:${AWS::AccountId}:key/${Key}'],
  [{ 'Fn::GetAtt': ['Key', 'Nothing'] }, '${Key.Nothing}'],
  [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::${AWS::AccountId}:role/${Role}'],
  [{ 'Fn::GetAtt': ['User', 'Arn'] }, 'arn:aws:iam::${AWS::AccountId}:user/${User}'],
  [{ 'Fn::GetAtt': ['Function', 'Arn'] }, 'arn:aws:lambda:us-east-1:${AWS::AccountId}:function:${Function}'],
  [{ 'Fn::GetAtt': ['AccessPoint', 'Arn'] }, 'arn:aws:s3:us-east-1:${AWS::AccountId}:accesspoint/${AccessPoint}'],
  [{ 'Fn::GetAtt': ['AccessPoint', 'Name'] }, '${AccessPoint}'],
  [{ 'Fn::GetAtt': ['AccessPoint', 'Alias'] }, '${AccessPoint.Alias}'],
  [{ 'Fn::GetAtt': ['Custom', 'Name.First'] }, '${Custom.Name.First}'],
  [{ 'Fn::GetAtt': 'Custom.Name.First' }, '${Custom.Name.First}'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'P' }, 'b']] }, 'a-${P}-b'],
  [{ 'Fn::Join': [',', { 'Fn::Split': ['/', 'a/b'] }] }, 'a,b'],
  [{ 'Fn::Join': [',', { Ref: 'L' }] }, '? the value of the parameter `L`'],
  [{ 'Fn::Join': ['-', ['a', { 'Fn::Split': ['/', 'b/c'] }]] }, 'a-b-c'],
  [{ 'Fn::Join': [{ Ref: 'P' }, ['a', 'b']] }, '? a list that is not known'],
  [{ 'Fn::Join': ['-', ['a', { no: 'text' }]] }, '? a malformed Fn::Join'],
  [{ 'Fn::Sub': '${ Bucket }-${ P }' }, '${Bucket}-${P}'],
  [{ 'Fn::Sub': '{{resolve:ssm:/a}}x${P}' }, '{{resolve:ssm:/a}}x${P}'],
  [{ 'Fn::Sub': ['${A}', { A: ['list'] }] }, '${A}'],
  [{ 'Fn::Sub': '${Bucket.Arn}/${!aws:x}/${P}' }, 'arn:aws:s3:::${Bucket}/${aws:x}/${P}'],
  [{ 'Fn::Sub': ['${A}-${B}', { A: 'x', B: { Ref: 'P' } }] }, 'x-${P}'],
  [{ 'Fn::Sub': '{{resolve:ssm:/a}}x' }, '{{resolve:ssm:/a}}x'],
  [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  [{ 'Fn::Select': ['0', { 'Fn::Split': ['.', { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }] }] }, '? the physical id of `Bucket`'],
  [{ 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'P' }] }] }, '? the value of the parameter `P`'],
  [{ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] }, '${Bucket}'],
  [{ 'Fn::Select': [2, ['a', 'b']] }, '? an item of a list that is not known'],
  [{ 'Fn::Select': 'nonsense' }, '? an item of a list that is not known'],
  [{ 'Fn::Select': [0, { Ref: 'L' }] }, '? the value of the parameter `L`'],
  [{ 'Fn::Split': ['-', 'a-b'] }, '[a, b]'],
  [{ 'Fn::Split': ['', 'ab'] }, '? a malformed Fn::Split'],
  [{ 'Fn::Split': [1, 'a1b'] }, '? a malformed Fn::Split'],
  [{ 'Fn::Split': ['-', { no: 'text' }] }, '? a malformed Fn::Split'],
  [{ 'Fn::Split': ['-', { 'Fn::Sub': '${P}${Custom.Name}' }] }, '? the value of the parameter `P` and `Custom.Name`, known only after deployment'],
  [{ 'Fn::If': 'True' }, '? a malformed Fn::If'],
  [{ 'Fn::If': ['True', 'a'] }, '? a malformed Fn::If'],
  [{ 'Fn::If': [{ Ref: 'P' }, 'a', 'b'] }, '? a malformed Fn::If'],
  [{ 'Fn::If': ['True', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['False', 'a', 'b'] }, 'b'],
  [{ 'Fn::If': ['Or', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['And', 'a', 'b'] }, '? the condition `And`'],
  [{ 'Fn::If': ['Open', 'a', 'b'] }, '? the condition `Open`'],
  [{ 'Fn::If': ['Open', 'a', 'a'] }, 'a'],
  [{ 'Fn::If': ['Cycle', 'a', 'b'] }, '? the condition `Cycle`, which refers to itself'],
  [{ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'bucket'] }, 'mapped'],
  [{ 'Fn::FindInMap': ['M', 'us-east-1', 'list'] }, '[a, b]'],
  [{ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'bucket'] }, '? an entry of the mapping `M`'],
  [{ 'Fn::FindInMap': ['M', 'eu-west-1', 'bucket', { DefaultValue: 'd' }] }, 'd'],
  [{ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'bucket', { DefaultValue: 'd' }] }, '? an entry of the mapping `M`'],
  [{ 'Fn::FindInMap': ['M', 'us-east-1', { Ref: 'P' }, { DefaultValue: 'd' }] }, '? an entry of the mapping `M`'],
  [{ 'Fn::FindInMap': ['M', 'us-east-1', 'region'] }, '? an entry of the mapping `M`'],
  [{ 'Fn::FindInMap': ['Nowhere', 'us-east-1', 'bucket', { DefaultValue: 'd' }] }, '? an entry of the mapping `Nowhere`'],
  [{ 'Fn::FindInMap': [{ Ref: 'P' }, 'M', 'us-east-1', 'bucket'] }, '? an entry of the mapping `?`'],
  [{ 'Fn::FindInMap': 'M' }, '? an entry of the mapping `?`'],
  [{ 'Fn::ImportValue': ['a', 'b'] }, '? the import `Fn::ImportValue`, exported outside these templates'],
  [{ 'Fn::GetStackOutput': { StackName: 'Nowhere', OutputName: 'Out' } }, '? the output `Out` of the stack `Nowhere`'],
  [{ 'Fn::ImportValue': 'Elsewhere' }, '? the import `Elsewhere`, exported outside these templates'],
  [{ 'Fn::Base64': 'x' }, '? the result of Fn::Base64'],
  [{ 'Fn::Join': 'nonsense' }, '? a list that is not known'],
  [{ 'Fn::Sub': 7 }, '? a malformed Fn::Sub'],
  [['a', { Ref: 'AWS::NoValue' }, 'b'], '[a, b]'],
  [{ a: 'x', b: { Ref: 'AWS::NoValue' } }, '{a: x}'],
])('%j: %s', (json, expected) => {
  expect(shown(valueOf(json))).toBe(expected);
});

test('a placeholder that is escaped is what it says', () => {
  expect(valueOf({ 'Fn::Sub': '${!Bucket}' })).toEqual(text('${Bucket}'));
});

test.each<[json: Json, about: string]>([
  [{ 'Fn::GetAtt': ['Distribution', 'Arn'] }, '`Distribution.Arn`, while AWS::CloudFront::Distribution has no attribute Arn'],
  [{ 'Fn::GetAtt': ['Distribution', 'constructor'] }, '`Distribution.constructor`, while AWS::CloudFront::Distribution has no attribute constructor'],
  [{ 'Fn::GetAtt': ['Distribution', 'DomainName'] }, '`Distribution.DomainName`, known only after deployment'],
  [{ 'Fn::GetAtt': ['Distribution', 'Id'] }, 'the physical id of `Distribution`'],
  [{ 'Fn::GetAtt': ['Custom', 'Arn'] }, '`Custom.Arn`, known only after deployment'],
])('%j is %s', (json, about) => {
  expect(holesOf(asText(valueOf(json))!).map((hole) => hole.about)).toEqual([about]);
});

test('a text is read up to fifty thousand characters', () => {
  expect(shown(valueOf('x'.repeat(50_001)))).toBe('? a value that is too long to be read');
  expect(shown(valueOf({ 'Fn::Sub': '${AWS::Region}'.repeat(10_000) }))).toBe('? a value that is too long to be read');
});

test('a list in a list, and so on, is read as deep as people write them', () => {
  const nested = (depth: number): Json => (depth === 0 ? 'x' : [nested(depth - 1)]);
  expect(shown(valueOf(nested(100)))).toBe(`${'['.repeat(100)}x${']'.repeat(100)}`);
  expect(shown(valueOf(nested(300)))).toContain('? a value that is nested too deeply to be read');
});

describe('the condition that settles a value', () => {
  const EITHER = { 'Fn::If': ['Open', 'a-b', 'c'] };
  test.each<[json: Json]>([
    [EITHER],
    [{ 'Fn::If': ['Open', ['a'], 'b'] }],
    [{ 'Fn::Split': ['-', EITHER] }],
    [{ 'Fn::Split': ['-', { 'Fn::Sub': ['${P}${E}', { E: EITHER }] }] }],
    [{ 'Fn::Select': [0, { 'Fn::Split': ['-', EITHER] }] }],
    [{ 'Fn::Join': ['-', { 'Fn::Split': ['-', EITHER] }] }],
  ])('%j', (json) => {
    expect(valueOf(json)).toMatchObject({ unresolved: { condition: 'Test\nOpen' } });
  });
});

describe('values that are not known are the same where they are written alike, and only there', () => {
  test.each<[one: Json, other: Json]>([
    [{ 'Fn::Join': ['-', { Ref: 'L' }] }, { 'Fn::Join': ['+', { Ref: 'L' }] }],
    [{ 'Fn::Join': ['-', [{ no: 'text' }]] }, { 'Fn::Join': ['+', [{ no: 'text' }]] }],
    [{ 'Fn::Sub': 7 }, { 'Fn::Sub': 8 }],
    [{ 'Fn::Sub': ['${A}', { A: ['list'] }] }, { 'Fn::Sub': ['${B}', { B: ['list'] }] }],
    [{ 'Fn::Select': [0, { Ref: 'L' }] }, { 'Fn::Select': [1, { Ref: 'L' }] }],
    [{ 'Fn::Split': ['-', { Ref: 'P' }] }, { 'Fn::Split': ['+', { Ref: 'P' }] }],
    [{ 'Fn::If': ['Open', 'a', 'b'] }, { 'Fn::If': ['Open', 'b', 'a'] }],
    [{ 'Fn::If': 'Open' }, { 'Fn::If': 'Or' }],
    [{ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'bucket'] }, { 'Fn::FindInMap': ['M', { Ref: 'P' }, 'list'] }],
    [{ 'Fn::ImportValue': 'A' }, { 'Fn::ImportValue': 'B' }],
    [{ 'Fn::GetStackOutput': { StackName: 'A' } }, { 'Fn::GetStackOutput': { StackName: 'B' } }],
    [{ 'Fn::Base64': 'a' }, { 'Fn::Base64': 'b' }],
    [{ Ref: 'Nowhere' }, { Ref: 'Elsewhere' }],
    [{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::StackId' }],
    [{ Ref: 'L' }, { Ref: 'P' }],
    [{ 'Fn::GetAtt': ['Distribution', 'constructor'] }, 'a'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, '*'],
    [{ 'Fn::GetAtt': ['Custom', 'Arn'] }, '*'],
  ])('%j, not %j', (one, other) => {
    const [a, again, b] = [one, JSON.parse(JSON.stringify(one)) as Json, other].map((json) => asText(valueOf(json)) as Text);
    expect([equal(a, again).truth, equal(a, b).truth]).toEqual(['yes', 'unknown']);
  });

  test.each<[one: Json, other: Json]>([
    [{ 'Fn::GetAtt': ['Distribution', 'DomainName'] }, { 'Fn::GetAtt': ['Other', 'DomainName'] }],
    [{ 'Fn::GetAtt': ['Distribution', 'DomainName'] }, { 'Fn::GetAtt': ['AccessPoint', 'Alias'] }],
    [{ Ref: 'Distribution' }, { Ref: 'Other' }],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, '*'],
  ])('%j is never %j', (one, other) => {
    expect(equal(asText(valueOf(one))!, asText(valueOf(other))!).truth).toBe('no');
  });
});

describe('a value too large to be shown', () => {
  const large = (first: Json): Json => ({ 'Fn::Base64': [first, ...Array.from({ length: 600 }, () => 'x')] });
  const deep = (first: Json): Json => Array.from({ length: 300 }).reduce<Json>((inner) => [first, inner, ...Array.from({ length: 8 }, () => 'x')], []);

  test('is the same as itself, and not as another', () => {
    const [one, other] = [large('x'), large('x')];
    const stack = stackOf(template);
    const graph = graphOf(stack);
    const [a, again, b] = [one, one, other].map((json) => asText(graph.resolve(json, stack))!);
    expect([equal(a, again).truth, equal(a, b).truth]).toEqual(['yes', 'unknown']);
  });

  test.each<[first: Json]>([['x'], [null], [{ a: 'x' }]])('wherever it begins with %j', (first) => {
    expect(shown(valueOf(deep(first)))).toContain('? a value that is nested too deeply to be read');
  });

  test('is shown by its beginning', () => {
    expect(asText(valueOf({ 'Fn::Base64': 'x'.repeat(200) }))).toMatchObject({ parts: [{ label: expect.stringMatching(/^.{60}$/) }] });
  });
});

test('the resource that a text names', () => {
  const named = (json: Json) => referencedResource(asText(valueOf(json))!);
  expect(named({ Ref: 'Bucket' })).toEqual({ id: 'Test\nBucket', attribute: 'Ref' });
  expect(named({ 'Fn::GetAtt': ['Custom', 'Name.First'] })).toEqual({ id: 'Test\nCustom', attribute: 'Name.First' });
  expect(named({ 'Fn::Base64': 'resource|Test|Ref' })).toBeUndefined();
  expect(named('plain')).toBeUndefined();
});
