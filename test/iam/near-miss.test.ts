import { ALLOW, ANONYMOUS, DENY, requestBy, statementsOf } from './requests';
import { nearMisses } from '../../lib/iam/near-miss';
import { Json } from '../../lib/template/json';

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
