import { graphAssuming, shown } from './graphs';
import { Json, JsonObject } from '../../lib/template/json';
import { stackOf } from '../analysis';

const P = { Ref: 'P' };
const Q = { Ref: 'Q' };
const equals = (one: Json, other: Json): Json => ({ 'Fn::Equals': [one, other] });
const sub = (template: string): Json => ({ 'Fn::Sub': template });

/** `C` is assumed to be true, `!C` to be false. */
function assumption(name: string, path = 'Test'): [string, boolean] {
  return [`${path}\n${name.replace('!', '')}`, !name.startsWith('!')];
}

/** What the parameters P and Q then hold; `contradiction` where that cannot be. */
function consequence(assumed: readonly string[], Conditions: JsonObject, sections: JsonObject = {}): string {
  const stack = stackOf({ Parameters: { P: { Type: 'String' }, Q: { Type: 'String' }, R: { Type: 'String' } }, Conditions, ...sections });
  const graph = graphAssuming(new Map(assumed.map((name) => assumption(name))), stack);
  return graph ? shown(graph.resolve(['P', 'Q'].map((Ref) => ({ Ref })), stack)) : 'contradiction';
}

function denied(times: number, expression: Json): Json {
  return times === 0 ? expression : { 'Fn::Not': [denied(times - 1, expression)] };
}

const OPEN = '[${P}, ${Q}]';

describe('what conditions say of parameters', () => {
  test.each<[title: string, conditions: JsonObject, assumed: string[], expected: string]>([
    ['a comparison', { C: equals(P, 'a') }, ['C'], '[a, ${Q}]'],
    ['its opposite', { C: equals(P, 'a') }, ['!C'], OPEN],
    ['the value with a prefix', { C: equals(sub('my-${P}'), 'my-a') }, ['C'], '[a, ${Q}]'],
    ['the value with a suffix', { C: equals(sub('${P}-site'), 'a-site') }, ['C'], '[a, ${Q}]'],
    ['the value with both', { C: equals('my-a-site', sub('my-${P}-site')) }, ['C'], '[a, ${Q}]'],
    ['a value that does not fit', { C: equals(sub('my-${P}'), 'your-a') }, ['C'], 'contradiction'],
    ['a value that is too short', { C: equals(sub('my-${P}-my'), 'my-my') }, ['C'], 'contradiction'],
    ['a value made of two', { C: equals(sub('${P}${Q}'), 'ab') }, ['C'], OPEN],
    ['a value made of two others', { C: equals(P, sub('${Q}${R}')) }, ['C'], OPEN],
    ['two others that make a value', { C: equals(sub('${Q}${R}'), P) }, ['C'], OPEN],
    ['a value made of two, one of which is compared with something else', { C: equals(sub('${P}${Q}'), 'ab'), D: equals(P, 'a'), E: equals(Q, 'z') }, ['C', 'D', '!E'], '[a, ${Q}]'],
    ['a value made of two, one of which is empty', { C: equals(sub('${P}${Q}'), 'b'), D: equals(P, ''), E: equals(Q, 'z') }, ['C', 'D', '!E'], '[, ${Q}]'],
    ['a value made of another', { C: equals(P, sub('a${Q}')), D: equals(Q, 'b') }, ['C', 'D'], '[${P}, b]'],
    ['another made of a value', { C: equals(sub('a${Q}'), P), D: equals(P, 'ab') }, ['C', 'D'], '[ab, ${Q}]'],
    ['two made of two', { C: equals(sub('${P}${Q}'), sub('${Q}${R}')), D: equals(P, ''), E: equals({ Ref: 'R' }, ''), F: equals(Q, 'a') }, ['C', 'D', 'E', '!F'], '[, ${Q}]'],
    ['two values at once', { C: equals(P, 'a'), D: equals(P, 'b') }, ['C', 'D'], 'contradiction'],
    ['one value and not another', { C: equals(P, 'a'), D: equals(P, 'b') }, ['C', '!D'], '[a, ${Q}]'],
    ['two parameters', { C: equals(P, 'a'), D: equals(Q, 'b') }, ['C', 'D'], '[a, b]'],
    ['two that are equal', { C: equals(P, Q), D: equals(Q, 'a') }, ['C', 'D'], '[a, a]'],
    ['two that are equal, whatever they are', { C: equals(P, Q) }, ['C'], OPEN],
    ['two that differ, whatever they are', { C: equals(P, Q) }, ['!C'], OPEN],
    ['what equals the same is equal', { C: equals(P, Q), D: equals(Q, { Ref: 'R' }), E: equals(P, { Ref: 'R' }) }, ['C', 'D', '!E'], 'contradiction'],
    ['what equals the same is equal indeed', { C: equals(P, Q), D: equals(Q, { Ref: 'R' }), E: equals(P, { Ref: 'R' }) }, ['C', 'D', 'E'], OPEN],
    ['literals', { C: { 'Fn::And': [equals('a', 'a'), equals(P, 'a')] } }, ['C'], '[a, ${Q}]'],
    ['literals that differ', { C: equals('a', 'b') }, ['C'], 'contradiction'],
    ['a condition by its name', { C: { Condition: 'D' }, D: equals(P, 'a') }, ['C'], '[a, ${Q}]'],
    ['a condition that is assumed too', { C: { 'Fn::Or': [{ Condition: 'D' }, equals(P, 'a')] }, D: equals(Q, 'b') }, ['C', 'D'], '[${P}, b]'],
    ['a condition named twice', { C: { 'Fn::And': [{ Condition: 'D' }, { Condition: 'D' }] }, D: equals(P, 'a') }, ['C'], '[a, ${Q}]'],
    ['conditions in a circle', { C: { 'Fn::And': [{ Condition: 'D' }, equals(P, 'a')] }, D: { Condition: 'E' }, E: { Condition: 'D' } }, ['C'], '[a, ${Q}]'],
    ['one of several values', { C: { 'Fn::Or': [equals(P, 'a'), equals(P, 'b')] }, D: equals(P, 'a') }, ['C', '!D'], '[b, ${Q}]'],
    ['what is denied as deep as people write it', { C: denied(100, equals(P, 'a')) }, ['C'], '[a, ${Q}]'],
    ['what is denied deeper', { C: denied(300, equals(P, 'a')) }, ['C'], OPEN],
    ['a denial of two', { C: { 'Fn::Not': [equals(P, 'a'), equals(P, 'b')] } }, ['!C'], OPEN],
    ['nonsense', { C: { 'Fn::Contains': 'a' }, D: { 'Fn::Equals': 'a' }, E: { 'Fn::Not': [equals(P, 'a'), equals(P, 'b')] }, F: equals(['a'], P) }, ['C', 'D', 'E', 'F'], OPEN],
  ])('%s', (_title, conditions, assumed, expected) => {
    expect(consequence(assumed, conditions)).toBe(expected);
  });
});

describe('what mappings say', () => {
  const Mappings: JsonObject = {
    Stages: {
      dev: { kms: 'no', zone: 'eu', backup: false },
      test: { kms: 'no', zone: 'us', backup: false, cdn: 'no' },
      prod: { kms: 'yes', zone: 'us', backup: true, cdn: 'yes' },
    },
    Zones: { eu: { waf: 'no' }, us: { waf: 'yes' } },
    Mixed: { a: { list: ['x'] }, b: { list: 'y' } },
  };
  const find = (mapping: string, key: Json, name: Json, ...rest: Json[]): Json => ({ 'Fn::FindInMap': [mapping, key, name, ...rest] });
  const kms = equals(find('Stages', P, 'kms'), 'yes');
  const zone = equals(find('Stages', P, 'zone'), 'us');
  const waf = equals(find('Zones', find('Stages', P, 'zone'), 'waf'), 'yes');

  test.each<[title: string, conditions: JsonObject, assumed: string[], expected: string]>([
    ['an entry of one key', { C: kms }, ['C'], '[prod, ${Q}]'],
    ['an entry of several keys', { C: kms }, ['!C'], OPEN],
    ['two entries of one key', { C: kms, D: zone }, ['!C', 'D'], '[test, ${Q}]'],
    ['two entries that no key has', { C: kms, D: zone }, ['C', '!D'], 'contradiction'],
    ['an entry and the key', { C: kms, D: equals(P, 'dev') }, ['C', 'D'], 'contradiction'],
    ['a key that there is not', { C: kms, D: equals(P, 'stage') }, ['!C', 'D'], 'contradiction'],
    ['an entry and another parameter', { C: equals(find('Stages', P, 'kms'), Q), D: equals(P, 'prod') }, ['C', 'D'], '[prod, yes]'],
    ['an entry within a text', { C: equals({ 'Fn::Join': ['', ['is-', find('Stages', P, 'kms')]] }, 'is-yes') }, ['C'], '[prod, ${Q}]'],
    ['a key within a text', { C: equals(find('Stages', sub('p${P}'), 'kms'), 'yes') }, ['C'], '[rod, ${Q}]'],
    ['a key of two parts, which is not looked into', { C: equals(find('Stages', sub('${P}${Q}'), 'kms'), 'yes') }, ['C'], OPEN],
    ['an entry that tells where to look', { C: waf, D: kms }, ['C', '!D'], '[test, ${Q}]'],
    ['an entry that tells where to look, against it', { C: waf, D: kms }, ['!C', 'D'], 'contradiction'],
    ['an entry that is a truth value', { C: equals(find('Stages', P, 'backup'), 'true') }, ['C'], '[prod, ${Q}]'],
    ['an entry that one key does not have', { C: equals(find('Stages', P, 'cdn'), 'yes') }, ['C'], OPEN],
    ['a default for other keys', { C: equals(find('Stages', P, 'kms', { DefaultValue: 'yes' }), 'yes') }, ['C'], OPEN],
    ['entries that are lists', { C: equals(find('Mixed', P, 'list'), 'y') }, ['C'], OPEN],
    ['a mapping that there is not', { C: equals(find('Stage', P, 'kms'), 'yes') }, ['C'], OPEN],
  ])('%s', (_title, conditions, assumed, expected) => {
    expect(consequence(assumed, conditions, { Mappings })).toBe(expected);
  });

  test.each<[keys: number, expected: string]>([[10, '[k0, ${Q}]'], [11, OPEN]])('three entries in one text, of %d keys', (keys, expected) => {
    const Keys = Object.fromEntries(Array.from({ length: keys }, (_, index): [string, Json] => [`k${index}`, { a: `${index}`, b: 'b', c: 'c' }]));
    const joined: Json = { 'Fn::Join': ['', ['a', 'b', 'c'].map((name) => find('Keys', P, name))] };
    expect(consequence(['C'], { C: equals(joined, '0bc') }, { Mappings: { Keys } })).toBe(expected);
  });

  test.each<[keys: number, expected: string]>([[31, '[k0, ${Q}]'], [33, OPEN]])('two entries that are equal, of %d keys', (keys, expected) => {
    const Keys = Object.fromEntries(Array.from({ length: keys }, (_, index): [string, Json] => [`k${index}`, { a: `a${index}`, b: `${index ? 'b' : 'a'}${index}` }]));
    expect(consequence(['C'], { C: equals(find('Keys', P, 'a'), find('Keys', P, 'b')) }, { Mappings: { Keys } })).toBe(expected);
  });

  test('and what the parameter allows', () => {
    const Parameters = { P: { Type: 'String', AllowedValues: ['dev', 'prod', 'stage'] }, Q: { Type: 'String' } };
    expect(consequence(['!C'], { C: kms }, { Mappings, Parameters })).toBe('[dev, ${Q}]');
  });
});

describe('what parameters allow', () => {
  const allowed = (AllowedValues: Json, Type?: string): JsonObject => ({ Parameters: { P: { ...(Type !== undefined && { Type }), AllowedValues }, Q: { Type: 'String' } } });

  const declared = (limits: JsonObject): JsonObject => ({ Parameters: { P: { Type: 'String', ...limits }, Q: { Type: 'String' } } });

  test.each<[title: string, sections: JsonObject, conditions: JsonObject, assumed: string[], expected: string]>([
    ['the only other value', allowed(['a', 'b'], 'String'), { C: equals(P, 'a') }, ['!C'], '[b, ${Q}]'],
    ['numbers', allowed([1, 2], 'Number'), { C: equals(P, '1') }, ['!C'], '[2, ${Q}]'],
    ['without a type', allowed(['a', 'b']), { C: equals(P, 'a') }, ['!C'], '[b, ${Q}]'],
    ['no value at all is no list of them', allowed([]), { C: equals(P, 'a') }, ['C'], '[a, ${Q}]'],
    ['names of SSM parameters', allowed(['a', 'b'], 'AWS::SSM::Parameter::Value<String>'), { C: equals(P, 'a') }, ['!C'], OPEN],
    ['a pattern that lists them', declared({ AllowedPattern: '^(a|b)$' }), { C: equals(P, 'a') }, ['!C'], '[b, ${Q}]'],
    ['a pattern that lists them without brackets', declared({ AllowedPattern: 'a|b|c' }), { C: equals(P, 'a'), D: equals(P, 'b') }, ['!C', '!D'], '[c, ${Q}]'],
    ['a pattern and a list, which says more', declared({ AllowedPattern: '^(a|b)$', AllowedValues: ['a', 'c'] }), { C: equals(P, 'a') }, ['!C'], '[c, ${Q}]'],
    ['a pattern that lists none', declared({ AllowedPattern: '^[ab]$' }), { C: equals(P, 'a') }, ['!C'], OPEN],
    ['a pattern of one', declared({ AllowedPattern: '^a$' }), { C: equals(P, 'a') }, ['!C'], OPEN],
    ['nothing that is too short', declared({ MinLength: 1 }), { C: equals(P, '') }, ['C'], 'contradiction'],
    ['nothing that is too short, said as a text', declared({ MinLength: '2' }), { C: equals(P, 'a') }, ['C'], 'contradiction'],
    ['nothing that is too long', declared({ MaxLength: 2 }), { C: equals(P, 'abc') }, ['C'], 'contradiction'],
    ['what is just long enough', declared({ MinLength: 1, MaxLength: 1 }), { C: equals(P, 'a') }, ['C'], '[a, ${Q}]'],
    ['any length where it is no number', declared({ MinLength: 'x', MaxLength: { Ref: 'Q' } }), { C: equals(P, '') }, ['C'], '[, ${Q}]'],
    ['for what equals the parameter', allowed(['a']), { C: equals(Q, P) }, ['C'], '[a, a]'],
    ['for what differs from it', allowed(['a']), { C: equals(Q, P) }, ['!C'], '[a, ${Q}]'],
  ])('%s', (_title, sections, conditions, assumed, expected) => {
    expect(consequence(assumed, conditions, sections)).toBe(expected);
  });
});

describe('what rules demand', () => {
  const C = equals(Q, 'b');
  const rules = (...assertions: readonly Json[]): JsonObject => ({ Rules: { R: { Assertions: assertions } } });
  test.each<[title: string, sections: JsonObject, expected: string]>([
    ['one assertion', rules({ Assert: equals(P, 'a') }), '[a, b]'],
    ['all of them', rules({ Assert: equals(P, 'a') }, { Assert: equals(Q, 'c') }), 'contradiction'],
    ['one that is empty', rules({}), '[${P}, b]'],
    ['no list of them', { Rules: { R: { Assertions: 'nonsense' } } }, '[${P}, b]'],
    ['one that applies', { Rules: { R: { RuleCondition: C, Assertions: [{ Assert: equals(P, 'a') }] } } }, '[a, b]'],
    ['one that does not', { Rules: { R: { RuleCondition: equals(Q, 'c'), Assertions: [{ Assert: equals(P, 'a') }] } } }, '[${P}, b]'],
    ['a value of a list', rules({ Assert: { 'Fn::Contains': [['a'], P] } }), '[a, b]'],
  ])('%s', (_title, sections, expected) => {
    expect(consequence(['C'], { C }, sections)).toBe(expected);
  });
});

describe('how much is tried out', () => {
  const NAMES = ['P', 'Q', 'R', 'S'];
  const Parameters = Object.fromEntries(NAMES.map((name) => [name, { Type: 'String' }]));
  const oneOf = (name: string, count: number): Json => ({ 'Fn::Or': Array.from({ length: count }, (_, index) => equals({ Ref: name }, `${name}${index}`)) });
  /** Each of the parameters has one of so many values, and `only` leaves one for P. */
  const conditions = (names: readonly string[], count: number): JsonObject => ({ ...Object.fromEntries(names.map((name) => [name, oneOf(name, count)])), only: equals(P, 'P1') });

  test.each<[title: string, names: readonly string[], count: number, expected: string]>([
    ['each parameter with the values it is compared with', NAMES, 3, '[P1, ${Q}]'],
    ['up to a thousand ways', NAMES.slice(0, 3), 9, '[P1, ${Q}]'],
    ['with more of them nothing is ruled out', NAMES, 6, OPEN],
  ])('%s', (_title, names, count, expected) => {
    expect(consequence([...names, 'only'], conditions(names, count), { Parameters })).toBe(expected);
  });

  test('what other stacks demand is left aside, unless something is assumed of them too', () => {
    const rules = { Rules: Object.fromEntries(NAMES.map((name) => [name, { Assertions: [{ Assert: oneOf(name, 9) }] }])) };
    const one = stackOf({ Parameters, Conditions: { C: equals(P, 'a') } }, { path: 'One' });
    const many = stackOf({ Parameters, ...rules }, { path: 'Many' });
    const two = stackOf({ Parameters, Conditions: { C: equals(P, 'b') } }, { path: 'Two' });
    const values = (...paths: readonly string[]) => {
      const graph = graphAssuming(new Map(paths.map((path) => assumption('C', path))), one, many, two)!;
      return [one, two].map((stack) => shown(graph.resolve(P, stack)));
    };
    expect(values('One')).toEqual(['a', '${P}']);
    expect(values('One', 'Two')).toEqual(['a', 'b']);
  });
});
