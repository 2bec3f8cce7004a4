import { conditionHolds } from '../../lib/iam/condition';
import { ContextValue } from '../../lib/iam/request';
import { Hole, Text, text } from '../../lib/template/text';
import { Value } from '../../lib/template/value';
import { Doubt, NO, Truth, unknown, YES } from '../../lib/truth';

const PARAMETER: Hole = { id: 'parameter', label: 'P', about: 'the value of the parameter `P`' };
const DISTRIBUTION: Hole = { id: 'd', label: 'D', about: 'the physical id of `D`', family: 'distribution', alphabet: /[A-Z0-9]/ };

type Given = string | Text | readonly Text[] | undefined | 'maybe' | 'some' | 'never' | 'a or b';

/** `maybe`: carried or not, value unknown. `some`: carried, value unknown. `a or b`: one of them. */
function context(given: Given): ReadonlyMap<string, ContextValue> {
  const doubt = { kind: 'value', about: 'the key' } as const;
  if (given === undefined) return new Map();
  if (given === 'maybe') return new Map([['aws:key', { present: unknown(doubt), doubt }]]);
  if (given === 'some') return new Map([['aws:key', { present: YES, doubt }]]);
  if (given === 'never') return new Map([['aws:key', { present: NO, values: [text('a')] }]]);
  if (given === 'a or b') return new Map([['aws:key', { present: YES, oneOf: [text('a'), text('b')], doubt }]]);
  const values = typeof given === 'string' ? [text(given)] : 'parts' in given ? [given] : given;
  return new Map([['aws:key', { present: YES, values }]]);
}

function holds(operator: string, values: readonly (string | Text)[], given: Given, variables = true): Truth {
  const condition = { operator, key: 'AWS:Key', values: values.map((value) => (typeof value === 'string' ? text(value) : value)) };
  return conditionHolds(condition, variables, context(given)).truth;
}

describe('with a literal value', () => {
  test.each<[operator: string, policy: string[], given: string, expected: Truth]>([
    ['StringEquals', ['a'], 'a', 'yes'],
    ['StringEquals', ['a', 'b'], 'b', 'yes'],
    ['StringEquals', ['A'], 'a', 'no'],
    ['StringEquals', ['a*'], 'ab', 'no'],
    ['StringNotEquals', ['a', 'b'], 'c', 'yes'],
    ['StringNotEquals', ['a', 'b'], 'b', 'no'],
    ['StringEqualsIgnoreCase', ['AbC'], 'aBc', 'yes'],
    ['StringNotEqualsIgnoreCase', ['AbC'], 'aBc', 'no'],
    ['StringLike', ['a*c?'], 'abbcd', 'yes'],
    ['StringLike', ['a?'], 'a', 'no'],
    ['StringNotLike', ['a*'], 'b', 'yes'],
    ['StringNotLike', ['x', 'a*'], 'ab', 'no'],
    ['stringlike', ['*'], 'anything', 'yes'],
    ['ArnEquals', ['arn:aws:s3:::a*'], 'arn:aws:s3:::abc', 'yes'],
    ['ArnLike', ['arn:aws:cloudfront::*:distribution/*'], 'arn:aws:cloudfront::111122223333:distribution/E1', 'yes'],
    ['ArnLike', ['arn:aws:cloudfront:*:distribution/*'], 'arn:aws:cloudfront::111122223333:distribution/E1', 'unknown'],
    ['ArnLike', ['arn:aws:*:*:*:*'], 'arn:aws:s3:::a:b', 'yes'],
    ['ArnLike', ['arn:aws:s3:*:b'], 'not an arn', 'no'],
    ['ArnLike', ['arn:aws:sns:::a*'], 'arn:aws:sns:::a:b', 'yes'],
    ['ArnLike', ['arn:aws:sns:::a?b'], 'arn:aws:sns:::a:b', 'yes'],
    ['ArnLike', ['arn:aws:sns:::a:b'], 'arn:aws:sns:::a:c', 'no'],
    ['ArnNotEquals', ['arn:aws:s3:::a'], 'arn:aws:s3:::b', 'yes'],
    ['ArnNotLike', ['arn:aws:s3:::*'], 'arn:aws:s3:::b', 'no'],
    ['NumericEquals', ['10'], '10.0', 'yes'],
    ['NumericNotEquals', ['10'], '11', 'yes'],
    ['NumericLessThan', ['1.2'], '1.1', 'yes'],
    ['NumericLessThan', ['1.2'], '1.2', 'no'],
    ['NumericLessThanEquals', ['1.2'], '1.2', 'yes'],
    ['NumericLessThanEquals', ['1.2'], '1.3', 'no'],
    ['NumericGreaterThan', ['9'], '10', 'yes'],
    ['NumericGreaterThan', ['9'], '9', 'no'],
    ['NumericGreaterThanEquals', ['10'], '9', 'no'],
    ['NumericGreaterThanEquals', ['10'], '10', 'yes'],
    ['NumericEquals', ['many'], '10', 'no'],
    ['NumericEquals', ['many'], 'many', 'no'],
    ['NumericNotEquals', ['many'], '10', 'yes'],
    ['NumericEquals', ['0x10'], '16', 'no'],
    ['NumericEquals', ['0x0a'], '10', 'no'],
    ['NumericEquals', ['+10.00'], '10', 'yes'],
    ['DateLessThan', ['2026-06-01T00:00:00Z'], '2026-01-15T12:00:00Z', 'yes'],
    ['DateGreaterThan', ['2026-06-01T00:00:00Z'], '2026-01-15T12:00:00Z', 'no'],
    ['DateEquals', ['2026-01-15T12:00:00Z'], '1768478400', 'yes'],
    ['DateNotEquals', ['2026-01-15T12:00:00Z'], '1768478400', 'no'],
    ['DateLessThanEquals', ['1768478400'], '2026-01-15T12:00:00Z', 'yes'],
    ['DateGreaterThanEquals', ['1768478401'], '2026-01-15T12:00:00Z', 'no'],
    ['DateLessThan', ['2026'], '2026-01-15T12:00:00Z', 'no'],
    ['DateGreaterThan', ['2026-01-15T12:30:00+01:00'], '2026-01-15T12:00:00Z', 'yes'],
    ['DateGreaterThan', ['2026-01-14T12:00:00'], '2026-01-15T12:00:00Z', 'unknown'],
    ['DateGreaterThan', ['2026-01-14'], '2026-01-15T12:00:00', 'unknown'],
    ['DateGreaterThan', ['2026-01'], '2026-01-15T12:00:00Z', 'yes'],
    ['DateGreaterThan', ['2026-01-15'], '2026-01-15T12:00:00Z', 'yes'],
    ['DateGreaterThan', ['2026-01-16'], '2026-01-15T12:00:00Z', 'no'],
    ['DateLessThan', ['2026-13-16'], '2026-01-15T12:00:00Z', 'no'],
    ['DateGreaterThan', ['Jan 14 2026'], '2026-01-15T12:00:00Z', 'no'],
    ['DateGreaterThan', ['-1'], '2026-01-15T12:00:00Z', 'no'],
    ['Bool', ['true'], 'true', 'yes'],
    ['Bool', ['True'], 'true', 'yes'],
    ['Bool', ['false'], 'true', 'no'],
    ['BinaryEquals', ['QmluYXJ5'], 'QmluYXJ5', 'yes'],
    ['BinaryEquals', ['QmluYXJ5'], 'qmluyxj5', 'no'],
    ['IpAddress', ['203.0.113.0/24'], '203.0.113.7', 'yes'],
    ['IpAddress', ['203.0.113.7'], '203.0.113.7', 'yes'],
    ['IpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db8::1', 'yes'],
    ['IpAddress', ['203.0.113.0/24'], '203.0.114.7', 'no'],
    ['IpAddress', ['0.0.0.0/0'], '203.0.113.7', 'yes'],
    ['IpAddress', ['2001:db8::/64'], '2001:db8::1', 'yes'],
    ['IpAddress', ['2001:db8::1'], '2001:db8::2', 'no'],
    ['IpAddress', ['2001:db8::/129'], '2001:db8::1', 'no'],
    ['IpAddress', ['nonsense/99'], '203.0.114.7', 'no'],
    ['IpAddress', ['nonsense'], 'nonsense', 'no'],
    ['IpAddress', ['x/203.0.113.0/24'], '203.0.113.7', 'no'],
    ['IpAddress', ['203.0.113.0/'], '203.0.113.7', 'no'],
    ['IpAddress', ['203.0.113.0/24/1'], '203.0.113.7', 'no'],
    ['IpAddress', ['203.0.113.0/33'], '203.0.113.7', 'no'],
    ['NotIpAddress', ['203.0.113.0/24'], '203.0.113.7', 'no'],
    ['NotIpAddress', ['203.0.113.0/24'], '198.51.100.1', 'yes'],
    ['Null', ['true'], 'a', 'no'],
    ['Null', ['false'], 'a', 'yes'],
    ['StringSomething', ['a'], 'a', 'unknown'],
  ])('%s %j of %j: %s', (operator, policy, given, expected) => {
    expect(holds(operator, policy, given)).toBe(expected);
  });
});

describe('when the key is absent', () => {
  test.each<[operator: string, expected: Truth]>([
    ['StringEquals', 'no'], ['StringLike', 'no'], ['ArnLike', 'no'], ['Bool', 'no'], ['NumericLessThan', 'no'], ['IpAddress', 'no'], ['DateLessThan', 'no'],
    ['StringNotEquals', 'yes'], ['StringNotLike', 'yes'], ['ArnNotLike', 'yes'], ['NotIpAddress', 'yes'], ['NumericNotEquals', 'yes'],
    ['StringEqualsIfExists', 'yes'], ['BoolIfExists', 'yes'], ['StringNotEqualsIfExists', 'yes'],
    ['ForAllValues:StringEquals', 'yes'], ['ForAnyValue:StringEquals', 'no'], ['ForAnyValue:StringNotEquals', 'no'], ['ForAnyValue:StringEqualsIfExists', 'yes'],
  ])('%s: %s', (operator, expected) => {
    expect(holds(operator, ['x'], undefined)).toBe(expected);
  });

  test.each<[string, Truth]>([['true', 'yes'], ['TRUE', 'yes'], ['false', 'no']])('Null %s: %s', (value, expected) => {
    expect(holds('Null', [value], undefined)).toBe(expected);
  });
});

describe('with several values in the request', () => {
  const given = [text('a'), text('b')];
  test.each<[operator: string, policy: string[], expected: Truth]>([
    ['ForAllValues:StringEquals', ['a', 'b', 'c'], 'yes'],
    ['ForAllValues:StringEquals', ['a'], 'no'],
    ['ForAnyValue:StringEquals', ['b'], 'yes'],
    ['ForAnyValue:StringEquals', ['c'], 'no'],
    ['ForAnyValue:StringNotEquals', ['a'], 'yes'],
    ['ForAllValues:StringNotEquals', ['a'], 'no'],
    ['ForAllValues:StringLike', ['?'], 'yes'],
  ])('%s %j: %s', (operator, policy, expected) => {
    expect(holds(operator, policy, given)).toBe(expected);
  });
});

describe('with what is not known', () => {
  test.each<[operator: string, policy: (string | Text)[], given: Given, expected: Truth]>([
    ['StringEquals', [text(PARAMETER)], 'a', 'unknown'],
    ['StringEquals', [text(PARAMETER)], text(PARAMETER), 'yes'],
    ['StringEquals', [text('x', PARAMETER)], 'ab', 'no'],
    ['StringNotEquals', [text(PARAMETER)], 'a', 'unknown'],
    ['StringEquals', ['a', text(PARAMETER)], 'a', 'yes'],
    ['StringLike', [text('arn:', PARAMETER, '*')], text('arn:', PARAMETER, '/x'), 'yes'],
    ['ArnLike', [text(PARAMETER)], text('arn:aws:cloudfront::111122223333:distribution/', DISTRIBUTION), 'unknown'],
    ['ArnLike', ['arn:aws:cloudfront::111122223333:distribution/*'], text('arn:aws:cloudfront::111122223333:distribution/', DISTRIBUTION), 'yes'],
    ['ArnLike', [text(PARAMETER)], text(PARAMETER), 'unknown'],
    ['ArnLike', [text('x', PARAMETER)], 'arn:aws:s3:::a', 'unknown'], // as without the parameter: it may be no ARN
    ['ArnLike', [text('arn:aws:sns:::', PARAMETER)], 'arn:aws:s3:::a', 'no'],
    ['ArnLike', [text('arn:aws:sns:', PARAMETER)], 'arn:aws:s3:::a', 'unknown'],
    ['ArnLike', ['arn:aws:s3:::a'], text('x', PARAMETER), 'no'],
    ['ArnLike', ['arn:aws'], text('x', PARAMETER), 'unknown'],
    ['ArnLike', ['arn:aws:s3:::a'], text(PARAMETER), 'unknown'],
    ['ArnLike', ['arn:*'], text('arn:', PARAMETER), 'unknown'],
    ['ArnLike', ['*'], 'some', 'unknown'],
    ['NumericLessThan', ['3'], text(PARAMETER), 'unknown'],
    ['NumericLessThan', [text(PARAMETER)], '3', 'unknown'],
    ['NumericEquals', [text(PARAMETER)], text(PARAMETER), 'unknown'],
    ['IpAddress', ['10.0.0.0/8'], 'some', 'unknown'],
    ['IpAddress', ['10.0.0.0/8'], text(PARAMETER), 'unknown'],
    ['IpAddress', [text(PARAMETER)], '10.0.0.1', 'unknown'],
    ['StringEquals', ['a'], 'some', 'unknown'],
    ['StringLike', ['*'], 'some', 'yes'],
    ['StringLike', ['a', '*'], 'some', 'yes'],
    ['StringLike', ['x'], 'some', 'unknown'],
    ['StringLike', [text('*', PARAMETER)], 'some', 'unknown'],
    ['StringEquals', ['*'], 'some', 'unknown'],
    ['StringEquals', ['${aws:Other}'], 'some', 'no'],
    ['StringNotLike', ['*'], 'some', 'no'],
    ['StringEquals', ['a'], 'a or b', 'unknown'],
    ['StringEquals', ['a', 'b'], 'a or b', 'yes'],
    ['StringEquals', ['c'], 'a or b', 'no'],
    ['StringEquals', ['a'], 'never', 'no'],
    ['StringNotEquals', ['a'], 'never', 'yes'],
    ['Null', ['true'], 'never', 'yes'],
    ['Null', [text(PARAMETER)], 'a', 'unknown'],
    ['Null', [text('true', PARAMETER)], 'a', 'unknown'],
    ['StringLike', ['*'], 'maybe', 'unknown'],
    ['StringLikeIfExists', ['*'], 'maybe', 'yes'],
    ['StringNotEquals', ['a'], 'maybe', 'unknown'],
    ['Null', ['true'], 'maybe', 'unknown'],
    ['Null', ['true'], 'some', 'no'],
  ])('%s %j of %j: %s', (operator, policy, given, expected) => {
    expect(holds(operator, policy, given)).toBe(expected);
  });
});

describe('the doubts that are named', () => {
  const doubts = (operator: string, values: readonly Value[], carried: ContextValue): readonly Doubt[] => {
    return conditionHolds({ operator, key: 'aws:Key', values }, true, new Map([['aws:key', carried]])).doubts;
  };
  const known = (value: string | Text): ContextValue => ({ present: YES, values: [typeof value === 'string' ? text(value) : value] });
  const doubt: Doubt = { kind: 'unconfirmed', about: 'the key' };
  const NO_STRING: Value = new Map([['a', text('b')]]);

  test.each<[operator: string, values: readonly Value[], carried: ContextValue, kind: Doubt['kind'], about: string]>([
    ['StringSomething', [text('a')], known('a'), 'value', '`StringSomething`'],
    ['StringEquals', [text('a')], { present: YES }, 'value', '`aws:Key`'],
    ['StringEquals', [text('a')], { present: YES, doubt }, 'unconfirmed', 'the key'],
    ['StringEquals', [text('a')], { present: YES, doubt, oneOf: [text('a'), text('b')] }, 'unconfirmed', 'the key'],
    ['StringEquals', [text('a')], { present: unknown(doubt), values: [text('a')] }, 'unconfirmed', 'the key'],
    ['StringEquals', [NO_STRING], known('a'), 'value', 'no string'],
    ['Null', [NO_STRING], known('a'), 'value', '`Null`'],
    ['Null', [text(PARAMETER)], known('a'), 'value', '`Null`'],
    ['ArnLike', [text('arn:*')], known('arn:aws:s3:::a'), 'unconfirmed', 'not an ARN'],
    ['DateLessThan', [text('2026-01-15T12:00:00')], known('2026-01-15T12:00:00Z'), 'unconfirmed', '`2026-01-15T12:00:00`'],
    ['NumericLessThan', [text(PARAMETER)], known('1'), 'value', '`P`'],
    ['IpAddress', [text(PARAMETER)], known('10.0.0.1'), 'value', '`P`'],
    ['ArnLike', [text(PARAMETER)], known('arn:aws:s3:::a'), 'value', '`P`'],
  ])('%s %j of %j: %s, %s', (operator, values, carried, kind, about) => {
    expect(doubts(operator, values, carried)).toEqual([{ kind, about: expect.stringContaining(about) }]);
  });

  test('a choice whose doubt is not told names none', () => {
    expect(doubts('StringEquals', [text('a')], { present: YES, oneOf: [text('a'), text('b')] })).toEqual([]);
  });
});

describe('policy variables', () => {
  test.each<[operator: string, policy: string, given: Given, variables: boolean, expected: Truth]>([
    ['StringEquals', '${aws:Key}', 'a', true, 'yes'],
    ['StringEquals', '${AWS:key}', 'a', true, 'yes'],
    ['StringEquals', '${aws:Key}', 'a', false, 'no'],
    ['StringEquals', '${aws:Other}', 'a', true, 'no'],
    ['StringEquals', "${aws:Other, 'a'}", 'a', true, 'yes'],
    ['StringNotEquals', '${aws:Other}', 'a', true, 'yes'],
    ['StringLike', 'a${*}', 'a*', true, 'yes'],
    ['StringLike', 'a${*}', 'ab', true, 'no'],
    ['StringLike', 'a${?}${$}', 'a?$', true, 'yes'],
    ['StringEquals', 'a${*}b${?}c', 'a*b?c', true, 'yes'],
    ['StringNotEquals', 'a${*}', 'a*', true, 'no'],
    ['StringEqualsIgnoreCase', 'A${*}', 'a*', true, 'yes'],
    ['StringEquals', "${aws:PrincipalTag/job role, 'a'}", 'a', true, 'yes'],
    ['NumericEquals', '${aws:Key}', '10', true, 'no'],
    ['DateEquals', '${aws:Key}', '2026-01-15', true, 'no'],
    ['IpAddress', '${aws:Key}', '203.0.113.7', true, 'no'],
    ['BinaryEquals', '${aws:Key}', 'QQ==', true, 'no'],
  ])('%s %s of %j (variables: %s): %s', (operator, policy, given, variables, expected) => {
    expect(holds(operator, [policy], given, variables)).toBe(expected);
  });
});
