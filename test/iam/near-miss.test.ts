import { ALLOW, ANONYMOUS, DENY, requestBy, statementsOf } from './requests';
import { nearMisses, suspects } from '../../lib/iam/near-miss';
import { Json } from '../../lib/template/json';
import { text } from '../../lib/template/text';

const WRONG = {
  principal: { Principal: { Service: 's3.amazonaws.com' } },
  action: { Action: 's3:PutObject' },
  resource: { Resource: 'arn:aws:s3:::b' },
  condition: { Condition: { StringEquals: { 'aws:Referer': 'secret' } } },
};

test.each<[title: string, statements: Json[], expected: string[]]>([
  ['one element that is wrong', [{ ...ALLOW, ...WRONG.principal }], ['0 principal']],
  ['each element', Object.values(WRONG).map((wrong) => ({ ...ALLOW, ...wrong })), ['1 action', '2 resource', '3 condition', '0 principal']],
  ['statements for others come last, each kind as it is written', [
    { ...ALLOW, ...WRONG.principal }, { ...ALLOW, ...WRONG.resource }, { ...ALLOW, ...WRONG.principal }, { ...ALLOW, ...WRONG.action },
  ], ['1 resource', '3 action', '0 principal', '2 principal']],
  ['two elements that are wrong are too many', [{ ...ALLOW, ...WRONG.principal, ...WRONG.action }], []],
  ['a statement that grants', [ALLOW], []],
  ['a statement that may grant', [{ ...ALLOW, Action: { Ref: 'P' } }], []],
  ['a Deny', [{ ...DENY, ...WRONG.action }], []],
  ['an effect that is not known', [{ ...ALLOW, ...WRONG.action, Effect: { Ref: 'P' } }], []],
])('%s', (_title, statements, expected) => {
  const misses = nearMisses(statementsOf(statements), requestBy(ANONYMOUS));
  expect(misses.map(({ statement, element }) => `${statement.index} ${element}`)).toEqual(expected);
});

test('the conditions that do not hold are told, where it is the condition', () => {
  const both = { StringEquals: { 'aws:Referer': 'secret' }, StringLike: { 'aws:Referer': '*' } };
  const open = { StringEquals: { 'aws:Referer': { Ref: 'P' } } };
  const mixed = { StringEquals: { 'aws:SourceVpc': 'vpc-1' }, StringLike: { 'aws:Referer': { Ref: 'P' } } };
  const statements = [{ ...ALLOW, Condition: both }, { ...ALLOW, ...WRONG.action, Condition: open }, { ...ALLOW, Condition: mixed }];
  const misses = nearMisses(statementsOf(statements), requestBy(ANONYMOUS));
  expect(misses.map(({ element, conditions }) => `${element}: ${conditions.map(({ operator, key }) => `${operator} ${key}`).join()}`)).toEqual([
    'condition: StringEquals aws:Referer', 'action: ', 'condition: StringEquals aws:SourceVpc',
  ]);
});

describe('a statement about a bucket of a name that may be the one that is asked', () => {
  const bucket = { id: 'bucket', label: 'Bucket', about: 'the name of the bucket', family: 'AWS::S3::Bucket.Ref', alphabet: /[a-z-]/ };
  const request = { ...requestBy(ANONYMOUS), resource: text('arn:aws:s3:::', bucket, '/index.html') };
  const NAMED = { Resource: 'arn:aws:s3:::the-site/*' };

  test.each<[title: string, statements: Json[], expected: string[]]>([
    ['is suspected', [{ ...ALLOW, ...NAMED }], ['0 resource']],
    ['is not suspected where it is wrong besides', [{ ...ALLOW, ...NAMED, ...WRONG.action }], []],
    ['is not suspected where a parameter decides besides', [{ ...ALLOW, ...NAMED, Action: { Ref: 'P' } }], []],
    ['is not suspected where a parameter decides another part of it', [{ ...ALLOW, ...NAMED, Condition: { StringEquals: { 'aws:Referer': { Ref: 'P' } } } }], []],
    ['is not suspected where a parameter may name the bucket beside it', [{ ...ALLOW, Resource: [NAMED.Resource, { 'Fn::Sub': 'arn:aws:s3:::${P}/*' }] }], []],
    ['is not suspected where a parameter decides', [{ ...ALLOW, Resource: { 'Fn::Sub': 'arn:aws:s3:::${P}/*' } }], []],
    ['is not suspected where it denies', [{ ...DENY, ...NAMED }], []],
    ['is not suspected where it grants', [{ ...ALLOW, Resource: '*' }], []],
  ])('%s', (_title, statements, expected) => {
    expect(suspects(statementsOf(statements), request).map(({ statement, element }) => `${statement.index} ${element}`)).toEqual(expected);
  });
});
