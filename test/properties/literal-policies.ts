import * as fc from 'fast-check';
import { LiteralCondition, LiteralPolicy, LiteralPrincipal, LiteralRequest, LiteralStatement } from './naive-evaluator';
import { NAIVE_OPERATORS } from './naive-operators';

// Policies and requests draw on the same few words, so that statements often speak about the request.
const SERVICE = 'cloudfront.amazonaws.com';
const USER = { kind: 'user', arn: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', canonicalUserId: 'cafe01' } as const;
const ACTIONS = ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 'kms:Decrypt'] as const;
const RESOURCES = ['arn:aws:s3:::site/index.html', 'arn:aws:s3:::site/red/a', 'arn:aws:s3:::site/a*b?c', 'arn:aws:s3:::logs/$/red', 'arn:aws:s3:::Site/red/a'] as const;

/** What a request may carry. Text of every kind meets every operator, but mostly its own. */
const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  'aws:SourceArn': ['arn:aws:cloudfront::111122223333:distribution/E1', 'arn:aws:cloudfront::111122223333:distribution/E2', 'arn:aws:sns:us-east-1:111122223333:a:b', 'red'],
  'aws:Referer': ['red', 'Red', 'a*b?c', '$', '10', ''],
  'aws:PrincipalTag/team': ['red', 'site/red'],
  'aws:PrincipalTag/job role': ['red', 'blue'],
  'aws:SecureTransport': ['true', 'false'],
  's3:TlsVersion': ['1.2', '1.3', '10', '-1'],
  'aws:SourceIp': ['203.0.113.7', '203.0.114.0', '10.255.0.1', '2001:db8::7', '2001:db8:1:2:3:4:5:6', '::1'],
  'aws:CurrentTime': ['2026-01-15T12:00:00Z', '2026-01-15', '1768478400', '2026-01-15T13:00:00+01:00', '2026-01'],
} as const;
const SETS = 'aws:TagKeys';
const SET_MEMBERS = ['red', 'blue', 'Red'] as const;

const shuffled = <T>(values: readonly T[]) => fc.constantFrom(...values);
const oneOrMore = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const recased = (word: string) => fc.constantFrom(word, word, word.toLowerCase(), word.toUpperCase());

const context = fc.tuple(
  fc.record(Object.fromEntries(Object.entries(VOCABULARY).map(([key, words]) => [key, shuffled(words)])), { requiredKeys: [] }),
  fc.option(fc.uniqueArray(shuffled(SET_MEMBERS), { maxLength: 3 }), { nil: undefined }),
).map(([single, several]): LiteralRequest['context'] => ({
  ...Object.fromEntries(Object.entries(single).map(([key, value]) => [key, [value]])),
  ...(several && { [SETS]: several }),
}));

export const literalRequest: fc.Arbitrary<LiteralRequest> = fc.record({
  principal: shuffled<LiteralRequest['principal']>([{ kind: 'anonymous' }, { kind: 'service', name: SERVICE }, USER]),
  action: shuffled([ACTIONS[0], ...ACTIONS]),
  resource: shuffled(RESOURCES),
  context,
});

const VARIABLES = [
  '${aws:PrincipalTag/team}', '${AWS:principaltag/TEAM}', "${aws:PrincipalTag/team, 'red'}", "${aws:PrincipalTag/job role, 'red'}",
  '${aws:PrincipalTag/job role}', '${*}', '${?}', '${$}', '${aws:SourceVpc}',
] as const;

/** A word as it is, or with a piece of it replaced by something that may stand for it. */
function patternsOf(words: readonly string[], replacements: readonly string[], from: (word: string) => number = () => 0): fc.Arbitrary<string> {
  const replaced = fc.tuple(shuffled(words), shuffled(replacements), fc.nat(60), fc.nat(8)).map(([word, replacement, start, length]) => {
    const first = from(word) + start % (word.length - from(word) + 1);
    return word.slice(0, first) + replacement + word.slice(first + length);
  });
  return fc.oneof(shuffled(words), replaced);
}

const afterFifthColon = (arn: string) => arn.split(':', 5).join(':').length + 1;
const RESOURCES_BY_VARIABLE = [
  'arn:aws:s3:::site/${aws:PrincipalTag/team}/a', 'arn:aws:s3:::${aws:PrincipalTag/team}/a', "arn:aws:s3:::site/${aws:PrincipalTag/job role, 'red'}/*",
  'arn:aws:s3:::site/a${*}b${?}c', 'arn:aws:s3:::logs/${$}/*', 'arn:aws:s3:::s?te/*${aws:SourceVpc}',
] as const;
const resource = fc.oneof(
  fc.constantFrom('*', '*', 'arn:aws:s3:::site/*', 'arn:aws:s3:::*/red*'),
  patternsOf(RESOURCES, ['*', '?', '**', '*?', ...VARIABLES], afterFifthColon),
  shuffled(RESOURCES_BY_VARIABLE),
);
const action = fc.oneof({ weight: 2, arbitrary: fc.constantFrom('*', 's3:*', 's3:Get*', '*:Get*') }, { weight: 1, arbitrary: patternsOf(ACTIONS, ['*', '?']) }).chain(recased);

const principalName = fc.oneof(
  fc.constantFrom<[string, string]>(['AWS', '*'], ['Service', SERVICE], ['AWS', USER.arn], ['CanonicalUser', USER.canonicalUserId]),
  fc.constantFrom<[string, string]>(
    ['AWS', '111122223333'], ['AWS', 'arn:aws:iam::111122223333:root'], ['Service', 's3.amazonaws.com'], ['CanonicalUser', 'beef'], ['Federated', 'accounts.google.com'],
  ),
);
const principal: fc.Arbitrary<LiteralPrincipal> = fc.oneof(
  fc.constant<LiteralPrincipal>('*'),
  fc.array(principalName, { minLength: 1, maxLength: 3 }).map((names) => {
    const byType: Record<string, string[]> = {};
    for (const [type, name] of names) (byType[type] ??= []).push(name);
    return Object.fromEntries(Object.entries(byType).map(([type, named]) => [type, named.length === 1 ? named[0] : named]));
  }),
);

const PREFIXES = ['', '', 'ForAllValues:', 'ForAnyValue:'] as const;
const SUFFIXES = ['', '', 'IfExists'] as const;

/** Values that are worth a comparison, by the beginning of the operator's name. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>> = {
  String: fc.oneof(fc.constantFrom(...SET_MEMBERS, 'a*b?c', 'a${*}b${?}c', '${$}', 'r?d'), patternsOf(['red', 'Red', 'a*b?c', '$', 'site/red'], ['*', '?', ...VARIABLES]), shuffled(VARIABLES)),
  Arn: fc.oneof(
    patternsOf(VOCABULARY['aws:SourceArn'].filter((word) => word !== 'red'), ['*', '?', ':', '*:*', '${*}']),
    fc.constantFrom('arn:aws:cloudfront::*:distribution/*', 'arn:aws:*:*:*:*', 'arn:aws:s3:::${aws:PrincipalTag/team}'),
  ),
  Numeric: fc.constantFrom('1.2', '1.20', '1.3', 10, '-1', 'many', '', '0x0a', '${aws:Referer}'),
  Date: fc.constantFrom('2026-01-15T12:00:00Z', '2026-01-15T12:00Z', '2026-01-15T12:00:00.000Z', '2026-01-15T00:00:00Z', '2026-01-15', '2026-01', '1768478400', 1768435200,
    'soon', 'Jan 15 2026'),
  Bool: fc.constantFrom('true', 'false', true, false, 'True'),
  Binary: fc.constantFrom('red', 'Red', 'cmVk', '${*}'),
  Ip: fc.oneof(
    fc.constantFrom('203.0.113.0/24', '203.0.113.7', '0.0.0.0/0', '::/0', '2001:db8::/32', '2001:DB8:1:2::/64', '::1/128', '203.0.113.7/33', '203.0.113.0/', '203.0.113.7/24/1', 'x'),
    fc.tuple(fc.constantFrom('203.0.113.0', '10.0.0.0'), fc.nat(32)).map(([network, length]) => `${network}/${length}`),
    fc.tuple(fc.constantFrom('2001:db8::', '2001:db8:1:2:3:4:5:0'), fc.nat(128)).map(([network, length]) => `${network}/${length}`),
  ),
};

/** The keys that the operators of a kind are meant for. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  String: ['aws:Referer', 'aws:PrincipalTag/team', 'aws:PrincipalTag/job role', SETS],
  Arn: ['aws:SourceArn'],
  Numeric: ['s3:TlsVersion', 's3:TlsVersion', 'aws:Referer'],
  Date: ['aws:CurrentTime'],
  Bool: ['aws:SecureTransport'],
  Binary: ['aws:Referer', 'aws:PrincipalTag/team'],
  Ip: ['aws:SourceIp'],
};

/** A key that carries several values is for set operators alone: what others do with it is not documented. */
function operatorsFor(key: string, name: string): fc.Arbitrary<string> {
  const prefixes = key === SETS ? PREFIXES.filter((prefix) => prefix !== '') : PREFIXES;
  return fc.tuple(shuffled(prefixes), shuffled(SUFFIXES)).map(([prefix, suffix]) => `${prefix}${name}${suffix}`);
}

const comparison = shuffled(Object.keys(NAIVE_OPERATORS)).chain((name) => {
  const kind = Object.keys(KEYS).find((beginning) => name.replace(/^Not/, '').startsWith(beginning))!;
  const key = fc.oneof({ weight: 5, arbitrary: shuffled(KEYS[kind]) }, { weight: 1, arbitrary: shuffled(Object.keys(VOCABULARY)) });
  return key.chain((found) => fc.tuple(operatorsFor(found, name), recased(found), oneOrMore(VALUES[kind])));
});
const nullCheck = fc.tuple(fc.constant('Null'), shuffled([...Object.keys(VOCABULARY), SETS, 'aws:SourceVpc']).chain(recased), oneOrMore(fc.constantFrom('true', 'false', true, false)));

export const literalCondition: fc.Arbitrary<LiteralCondition> = fc.oneof({ weight: 9, arbitrary: comparison }, { weight: 1, arbitrary: nullCheck })
  .map(([operator, key, values]) => ({ [operator]: { [key]: values } }));

const conditions = fc.array(literalCondition, { maxLength: 2 }).map((all) => {
  const merged: Record<string, LiteralCondition[string]> = {};
  for (const condition of all) for (const [operator, keys] of Object.entries(condition)) merged[operator] = { ...merged[operator], ...keys };
  return merged;
});

/** The element, or once in a while its negation. */
function eitherWay<T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.tuple(fc.constantFrom(name, name, name, `Not${name}`), value).map(([element, found]) => ({ [element]: found }));
}

const statement = fc.tuple(
  fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
  eitherWay('Principal', principal), eitherWay('Action', oneOrMore(action)), eitherWay('Resource', oneOrMore(resource)),
  fc.option(conditions, { nil: undefined, freq: 1 }),
).map(([Effect, who, what, which, Condition]) => ({ Effect, ...who, ...what, ...which, ...(Condition && { Condition }) }) as LiteralStatement);

export const literalVersion = fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17', undefined);

export const literalPolicy: fc.Arbitrary<LiteralPolicy> = fc.tuple(
  literalVersion, fc.oneof(statement, fc.array(statement, { minLength: 2, maxLength: 5 })),
).map(([Version, Statement]) => ({ ...(Version && { Version }), Statement }));
