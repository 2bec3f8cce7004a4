import { graphOf, shown } from './graphs';
import { Json, JsonObject } from '../../lib/template/json';
import { Text } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { stackOf } from '../analysis';

function named(BucketName: Json): JsonObject {
  return { Type: 'AWS::S3::Bucket', Properties: { BucketName } };
}

/** What `Ref` returns for the bucket `It`. */
function itsId(resources: JsonObject): Text {
  const stack = stackOf({
    Parameters: { P: { Type: 'String' }, L: { Type: 'CommaDelimitedList' } },
    Conditions: { Open: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: { Custom: { Type: 'Custom::Thing' }, Named: named({ 'Fn::Sub': 'site-${AWS::Region}' }), ...resources },
  }, { region: 'us-east-1' });
  return asText(graphOf(stack).resolve({ Ref: 'It' }, stack))!;
}

describe('the name of a bucket', () => {
  test.each<[name: Json, expected: string]>([
    [{ 'Fn::Sub': 'site-${AWS::Region}' }, 'site-us-east-1'],
    [{ Ref: 'P' }, '${P}'],
    [{ 'Fn::Sub': '${Custom}-site' }, '${Custom}-site'],
    [{ 'Fn::Sub': '${Named}-site' }, 'site-us-east-1-site'],
    [{ 'Fn::If': ['Open', 'a', { Ref: 'AWS::NoValue' }] }, '${Fn::If:[Open,a,Ref:AWS::NoValue]}'],
    [{ 'Fn::Join': ['', { Ref: 'L' }] }, '${Fn::Join:[,Ref:L]}'],
    ['', 'nothing'],
    [['a'], 'nothing'],
  ])('%j: %s', (BucketName, expected) => {
    const name = itsId({ It: named(BucketName) });
    expect(shown(name)).toBe('${It}');
    const [hole] = name.parts;
    expect(shown(typeof hole === 'object' ? hole.spelledOut?.() : undefined)).toBe(expected);
  });

  test('a name made of long names is not spelled out', () => {
    const [hole] = itsId({ It: named({ 'Fn::Sub': '${Long}${Long}' }), Long: named('x'.repeat(30_000)) }).parts;
    expect(typeof hole === 'object' && hole.spelledOut?.()).toBeUndefined();
  });

  test('a bucket that is named after itself is a defect, and spells out nothing', () => {
    const stack = stackOf({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${It}-site' } } } } });
    const graph = graphOf(stack);
    const [hole] = asText(graph.resolve({ Ref: 'It' }, stack))!.parts;
    expect(typeof hole === 'object' && hole.spelledOut?.()).toBeUndefined();
    expect(graph.defects.map(({ message }) => message)).toEqual([expect.stringMatching(/cycle.*\bIt$/)]);
  });
});
