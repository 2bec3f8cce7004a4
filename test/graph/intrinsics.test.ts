import { resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json } from '../../lib/template/json';
import { render } from '../../lib/template/text';
import { asText, isList, isUnresolved } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';

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
  },
};

const stack = stackOf(template, { region: 'us-east-1', stackName: 'Site' });
const graph = resourceGraphsOf(setOf(stack))(new Map())!;

function resolved(json: Json): string {
  const value = graph.resolve(json, stack);
  if (value === undefined) return 'nothing';
  if (isList(value)) return `[${value.map((item) => render(asText(item)!)).join(', ')}]`;
  return isUnresolved(value) ? `? ${value.unresolved.about}` : render(asText(value)!);
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
  [{ Ref: 'P' }, '${P}'],
  [{ Ref: 'L' }, '? the value of the parameter `L`'],
  [{ Ref: 'Bucket' }, '${Bucket}'],
  [{ Ref: 'Nowhere' }, '? `Nowhere`, which the template does not define'],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::${Bucket}'],
  [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::${Bucket}'],
  [{ 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, '${Bucket}.s3.us-east-1.amazonaws.com'],
  [{ 'Fn::GetAtt': ['Distribution', 'Id'] }, '${Distribution}'],
  [{ 'Fn::GetAtt': ['Identity', 'S3CanonicalUserId'] }, '${Identity.S3CanonicalUserId}'],
  [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:us-east-1:${AWS::AccountId}:key/${Key}'],
  [{ 'Fn::GetAtt': ['Custom', 'Name.First'] }, '${Custom.Name.First}'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'P' }, 'b']] }, 'a-${P}-b'],
  [{ 'Fn::Join': [',', { 'Fn::Split': ['/', 'a/b'] }] }, 'a,b'],
  [{ 'Fn::Join': [',', { Ref: 'L' }] }, '? the value of the parameter `L`'],
  [{ 'Fn::Sub': '${Bucket.Arn}/${!aws:x}/${P}' }, 'arn:aws:s3:::${Bucket}/${aws:x}/${P}'],
  [{ 'Fn::Sub': ['${A}-${B}', { A: 'x', B: { Ref: 'P' } }] }, 'x-${P}'],
  [{ 'Fn::Sub': '{{resolve:ssm:/a}}x' }, '${{{resolve:ssm:/a}}}x'],
  [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
  [{ 'Fn::Select': ['0', { 'Fn::Split': ['.', { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }] }] }, '? the physical id of `Bucket`'],
  [{ 'Fn::Select': [0, { 'Fn::Split': [':', { Ref: 'P' }] }] }, '? the value of the parameter `P`'],
  [{ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] }, '${Bucket}'],
  [{ 'Fn::If': ['True', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['False', 'a', 'b'] }, 'b'],
  [{ 'Fn::If': ['Or', 'a', 'b'] }, 'a'],
  [{ 'Fn::If': ['And', 'a', 'b'] }, '? the condition `And`'],
  [{ 'Fn::If': ['Open', 'a', 'b'] }, '? the condition `Open`'],
  [{ 'Fn::If': ['Open', 'a', 'a'] }, 'a'],
  [{ 'Fn::If': ['Cycle', 'a', 'b'] }, '? the condition `Cycle`'],
  [{ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'bucket'] }, 'mapped'],
  [{ 'Fn::FindInMap': ['M', 'us-east-1', 'list'] }, '[a, b]'],
  [{ 'Fn::FindInMap': ['M', { Ref: 'P' }, 'bucket'] }, '? an entry of the mapping `M`'],
  [{ 'Fn::FindInMap': ['M', 'eu-west-1', 'bucket', { DefaultValue: 'd' }] }, 'd'],
  [{ 'Fn::ImportValue': 'Elsewhere' }, '? the import `Elsewhere`, exported outside these templates'],
  [{ 'Fn::Base64': 'x' }, '? the result of Fn::Base64'],
  [{ 'Fn::Join': 'nonsense' }, '? a list that is not known'],
  [{ 'Fn::Sub': 7 }, '? a malformed Fn::Sub'],
  [['a', { Ref: 'AWS::NoValue' }, 'b'], '[a, b]'],
])('%j: %s', (json, expected) => {
  expect(resolved(json)).toBe(expected);
});

test('a named bucket is known by its name wherever it is referred to', () => {
  const name = asText(graph.resolve({ Ref: 'Named' }, stack))!;
  expect(render(name)).toBe('${Named}');
  const [hole] = name.parts;
  expect(typeof hole === 'object' && render(hole.spelledOut!()!)).toBe('site-us-east-1');
});

test('one template in two stacks makes resources of both', () => {
  const [one, other] = [stackOf(template), stackOf(template, { path: 'Other' })];
  const both = resourceGraphsOf(setOf(one, other))(new Map())!;
  expect(both.ofType('AWS::S3::Bucket').map(({ id }) => id)).toEqual(['Test\nBucket', 'Test\nNamed', 'Other\nBucket', 'Other\nNamed']);
});
