import { atSomePlace, Mutation } from './mutation';
import { isList, stepsInto, valueAt } from './places';
import { isObject, Json } from '../../lib/template/json';

const drop = atSomePlace('a value dropped', () => undefined);

const PLAIN: readonly Json[] = [null, true, false, 0, -1, 1e308, 0.1, '', ' ', 'true', '*', [], {}, [[]], [null], [{}], { '': '' }];

const WRONG: readonly ((old: Json) => Json)[] = [
  ...PLAIN.map((value) => () => value),
  (old) => [old],
  (old) => [old, old],
  (old) => ({ Value: old }),
  (old) => (isList(old) ? old[0] ?? null : [old]),
  (old) => (isList(old) ? { ...old } as Json : Object.entries(isObject(old) ? old : { Value: old }).flat()),
  (old) => (typeof old === 'string' ? [...old.slice(0, 1000)] : String(typeof old)),
];

const wrongType = atSomePlace('a wrong type', (old, random) => random.pick(WRONG)(old));

const LEVELS = [100, 190, 210, 400, 1000, 3000, 10_000, 30_000] as const;

const SHELLS: readonly ((inner: Json) => Json)[] = [
  (inner) => [inner],
  (inner) => ({ Deep: inner }),
  (inner) => ({ Statement: [inner] }),
  (inner) => ({ 'Fn::Not': [inner] }),
  (inner) => ({ 'Fn::And': [{ 'Fn::Or': [inner] }] }),
  (inner) => ({ 'Fn::If': ['Deep', inner, ''] }),
  (inner) => ({ 'Fn::Join': ['', [inner]] }),
  (inner) => ({ 'Fn::Sub': ['${Deep}', { Deep: inner }] }),
  (inner) => ({ 'Fn::Select': [0, [inner]] }),
  (inner) => ({ 'Fn::Split': ['/', inner] }),
  (inner) => ({ 'Fn::ImportValue': inner }),
  (inner) => ({ 'Fn::Base64': inner }),
];

const deep = atSomePlace('deep nesting', (old, random) => {
  const shell = random.pick(SHELLS);
  return Array.from({ length: random.pick(LEVELS) }).reduce<Json>((inner) => shell(inner), old);
});

/** What regular expressions, splits and automata may choke on. */
export const GIANT_STRINGS: readonly string[] = [
  ...['a', ' ', '\n', '/', ':', '.', '*', '{', '\u0000'].map((character) => character.repeat(120_000)),
  ...['a-', '.s3', '${', '${}', '{{resolve:', '*a', '?*'].map((piece) => piece.repeat(50_000)),
  ...['${AWS::Region}', '${Bucket}', '{{resolve:ssm:x}}', '.s3.amazonaws.com', '\u{1F600}'].map((piece) => piece.repeat(10_000)),
  '\uD800', '\uE000\uE001\uE100\uF8FF',
];

const giant = atSomePlace('a giant string', (old, random) => {
  const string = random.pick(GIANT_STRINGS);
  if (isObject(old) && random.oneIn(2)) return { ...old, [string]: old };
  return typeof old === 'string' ? random.pick([string, old + string, string + old]) : string;
});

const POLLUTING = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'length'] as const;

const polluting = atSomePlace('a polluting key', (old, random) => {
  const key = random.pick(POLLUTING);
  const value = random.pick<Json>([old, null, 'polluted', { polluted: true }, { Type: 'AWS::S3::Bucket', polluted: 'yes' }, ['polluted']]);
  if (isList(old)) return [...old, { [key]: value }];
  // A computed key is an own one, as JSON.parse makes it.
  if (isObject(old)) return random.oneIn(3) ? { [key]: old } : { ...old, [key]: value };
  return random.pick<Json>([key, { [key]: value }, { Ref: key }, { 'Fn::GetAtt': [key, key] }, { 'Fn::Sub': `\${${key}}` }, { 'Fn::If': [key, old, old] }]);
});

const repeated = atSomePlace('a value repeated', (old, random) => {
  const times = random.pick(isSmall(old) ? [2, 10, 40] : [2]);
  if (isList(old)) return Array.from({ length: times }, () => old).flat();
  if (isObject(old)) return Object.fromEntries(Object.entries(old).flatMap(([key, value]) => [[key, value], ...copies(key, value, times)]));
  return Array.from({ length: times }, () => old);
});

/** What has been repeated before is not repeated many times more. */
function isSmall(json: Json): boolean {
  const pending: Json[] = [json];
  for (let count = 0; pending.length > 0 && count < 200; count++) {
    const next = pending.pop()!;
    for (const step of stepsInto(next).slice(0, 200)) pending.push(valueAt(next, [step])!);
  }
  return pending.length === 0;
}

function copies(key: string, value: Json, times: number): readonly (readonly [string, Json])[] {
  return Array.from({ length: times }, (_, index) => [`${key}${index}`, value] as const);
}

export const VALUE_MUTATIONS: readonly Mutation[] = [drop, wrongType, deep, giant, polluting, repeated];
