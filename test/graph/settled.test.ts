import { shown } from './graphs';
import { resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json, JsonObject } from '../../lib/template/json';
import { spelledOut } from '../../lib/template/text';
import { isText } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';

const EITHER: Json = { 'Fn::If': ['C', 'yes', 'no'] };

const TEMPLATE: JsonObject = {
  Parameters: { P: { Type: 'String' } },
  Mappings: { M: { yes: { k: 'y' }, no: { k: 'n' } } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'p'] } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: EITHER } } },
};

describe('under one assumption and its opposite', () => {
  test.each<[value: Json]>([
    [['s3:GetObject']],
    [{ StringEquals: { 'aws:SourceAccount': ['111111111111'] } }],
    [{ 'Fn::Sub': '${Nothing}*${AWS::Region}${!P}' }],
    [{ 'Fn::Sub': ['${P}', { P: 'x' }] }],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }],
    [{ 'Fn::GetAtt': 'Nothing.Arn' }],
  ])('%j is resolved once', (value) => {
    const [one, other] = underBoth(value);
    expect(one).toBe(other);
  });

  test.each<[value: Json, one: string, other: string]>([
    [EITHER, 'yes', 'no'],
    [{ 'Fn::Join': ['-', ['a', EITHER]] }, 'a-yes', 'a-no'],
    [{ 'Fn::Sub': ['${A}', { A: EITHER }] }, 'yes', 'no'],
    [{ 'Fn::Sub': '${P}' }, 'p', '${P}'],
    [{ 'Fn::Sub': '${x${P}' }, '${xp', '${x${P}'],
    [{ 'Fn::Sub': ' ${ P }' }, ' p', ' ${P}'],
    [{ 'Fn::Sub': ['${P}', { Q: 'x' }] }, 'p', '${P}'],
    [{ Ref: 'Bucket' }, 'yes', 'no'],
    [{ 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::yes', 'arn:aws:s3:::no'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::yes', 'arn:aws:s3:::no'],
    [{ 'Fn::FindInMap': ['M', EITHER, 'k'] }, 'y', 'n'],
    [[['a'], [{ Ref: 'P' }]], '[[a], [p]]', '[[a], [${P}]]'],
  ])('%j is %s and %s', (value, ...expected) => {
    expect(underBoth(value).map((resolved) => shown(isText(resolved) ? spelledOut(resolved) : resolved))).toEqual(expected);
  });
});

function underBoth(value: Json) {
  const stack = stackOf(TEMPLATE);
  const graphs = resourceGraphsOf(setOf(stack));
  return [true, false].map((holds) => graphs(new Map([['Test\nC', holds]]))!.resolve(value, stack));
}
