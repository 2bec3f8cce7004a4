import * as fc from 'fast-check';
import { cases, runs } from './cases';
import { ESCAPED } from '../../lib/template/automaton';
import { commonString, GAVE_UP } from '../../lib/template/common-string';
import { equal, globMatches, matches } from '../../lib/template/matching';
import { Hole, holesOf, literalOf, Part, Text, text } from '../../lib/template/text';

const RUNS = runs(20_000);

/** Holes of all kinds: ids of two resources of one type, an account, free values. */
const HOLES: readonly Hole[] = [
  { id: 'bucketA', label: 'A', about: 'A', family: 'bucket', alphabet: /[ab.]/ },
  { id: 'bucketB', label: 'B', about: 'B', family: 'bucket', alphabet: /[ab.]/ },
  { id: 'account', label: 'N', about: 'N', alphabet: /[12]/ },
  { id: 'free', label: 'F', about: 'F' },
  { id: 'other', label: 'O', about: 'O' },
];

const literal = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '1', '*', '?'), maxLength: 4 });
const symbolic = fc.array(fc.oneof(literal, fc.constantFrom(...HOLES)), { maxLength: 5 }).map((parts) => text(...parts as Part[]));

const filledFrom = (characters: readonly string[], min: number) => fc.string({ unit: fc.constantFrom(...characters), minLength: min, maxLength: 3 });
const filling = fc.record({
  bucketA: filledFrom(['a', 'b', '.'], 1),
  bucketB: filledFrom(['a', 'b', '.'], 1),
  account: filledFrom(['1', '2'], 1),
  free: filledFrom(['a', 'b', '.', '/', '1', '*', '?'], 0),
  other: filledFrom(['a', 'b', '.', '/', '1', '*', '?'], 0),
}).filter(({ bucketA, bucketB }) => bucketA !== bucketB);

function fill(value: Text, by: Readonly<Record<string, string>>): string {
  return literalOf(text(...value.parts.map((part) => (typeof part === 'string' ? part : by[part.id]))))!;
}

/** The reference: a wildcard pattern as a regular expression. */
function regularExpression(glob: string): RegExp {
  const source = [...glob].map((character) => ({ '*': '[^]*', '?': '[^]' })[character] ?? character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${source.join('')}$`);
}

test('a known equality survives every filling', () => {
  fc.assert(fc.property(symbolic, symbolic, filling, (one, other, by) => {
    const { truth } = equal(one, other);
    if (truth !== 'unknown') expect(fill(one, by) === fill(other, by)).toBe(truth === 'yes');
  }), cases(RUNS));
});

test('a known match survives every filling', () => {
  fc.assert(fc.property(symbolic, symbolic, filling, (pattern, subject, by) => {
    const { truth } = matches(pattern, subject);
    if (truth !== 'unknown') expect(regularExpression(fill(pattern, by)).test(fill(subject, by))).toBe(truth === 'yes');
  }), cases(RUNS));
});

test('an unknown names what it hangs on', () => {
  fc.assert(fc.property(symbolic, symbolic, (one, other) => {
    for (const { truth, doubts } of [equal(one, other), matches(one, other)]) {
      expect(truth === 'unknown').toBe(doubts.length > 0);
      for (const { about } of doubts) expect([...holesOf(one), ...holesOf(other)].map((hole) => hole.about)).toContain(about);
    }
  }), cases(RUNS));
});

test('equality is symmetric', () => {
  fc.assert(fc.property(symbolic, symbolic, (one, other) => {
    expect(equal(one, other).truth).toBe(equal(other, one).truth);
  }), cases(RUNS));
});

test.each<[glob: string, string: string, expected: boolean]>([
  ['a?', 'a😀', true],
  ['a?', 'a😀x', false],
  ['😀*', '😀x', true],
])('%s matches %s: %s, a character being a code point', (glob, string, expected) => {
  expect(globMatches(glob, string)).toBe(expected);
  expect(matches(text(glob, ESCAPED['*']), text(string, '*')).truth).toBe(expected ? 'yes' : 'no');
});

describe('hostile patterns', () => {
  const free: Hole = { id: 'free', label: 'F', about: 'F' };
  test.each<[title: string, pattern: Text, subject: Text, expected: string]>([
    ['2,000 stars', text('*'.repeat(2000)), text('a'.repeat(100_000)), 'yes'],
    ['2,000 stars and a hole', text('*'.repeat(2000), free), text('a'.repeat(100_000)), 'unknown'],
    ['2,000 stars apart', text('*a'.repeat(2000)), text('b'.repeat(100_000)), 'unknown'],
    ['2,000 stars apart in what policies can hold', text('*a'.repeat(500)), text('a'.repeat(1000)), 'yes'],
    ['2,000 stars apart and a hole', text('*a'.repeat(2000), free), text('a'.repeat(20_000)), 'unknown'],
    ['a start that decides', text('x', '*a'.repeat(2000), free), text('a'.repeat(20_000)), 'no'],
  ])('%s', (_title, pattern, subject, expected) => {
    expect(matches(pattern, subject).truth).toBe(expected);
  });

  test('texts that are too long to be compared', () => {
    const [one, other] = [text(free, 'a'.repeat(5000)), text('a'.repeat(5000), free)];
    expect(equal(one, other)).toMatchObject({ truth: 'unknown', doubts: [{ about: 'values that are too long to be compared' }] });
  });

  test.each<[title: string, hole: Hole, written: string, expected: string]>([
    ['a placeholder that may hold any', free, 'a'.repeat(1_000_000), 'unknown'],
    ['a placeholder that may hold nothing', free, '', 'unknown'],
    ['a placeholder that may hold these characters', { ...free, alphabet: /[a-z]/ }, 'a'.repeat(1_000_000), 'unknown'],
    ['a placeholder that may not hold the last of them', { ...free, alphabet: /[a-z]/ }, `${'a'.repeat(1_000_000)}1`, 'no'],
    ['a placeholder that holds some character', { ...free, alphabet: /[a-z]/ }, '', 'no'],
  ])('a text of a million characters is compared with %s', (_title, hole, written, expected) => {
    for (const [one, other] of [[text(hole), text(written)], [text(written), text(hole)]]) {
      expect(equal(one, other)).toMatchObject({ truth: expected, doubts: expected === 'no' ? [] : [{ about: hole.about }] });
    }
  });
});

test('literal wildcards agree with a regular expression', () => {
  fc.assert(fc.property(literal, literal, (glob, string) => {
    expect(globMatches(glob, string)).toBe(regularExpression(glob).test(string));
  }), cases(RUNS));
});

test('a common string matches all patterns and none of the others, and there is one if any string does', () => {
  const globs = fc.array(literal, { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(globs, fc.array(literal, { maxLength: 3 }), literal, (wanted, others, string) => {
    const fits = (candidate: string) => wanted.every((glob) => globMatches(glob, candidate)) && !others.some((glob) => globMatches(glob, candidate));
    const common = commonString(wanted, 'x', others);
    if (common === GAVE_UP) return;
    if (common !== undefined) expect(fits(common)).toBe(true);
    else expect(fits(string)).toBe(false);
  }), cases(RUNS));
});

test('the search for a common string gives up, which is not the same as finding none', () => {
  expect(commonString(['x*-a-b-c-d-e-f-g-h*', '*q*w*e*r*t*y*', '*z*x*c*v*b*n*'], '-')).toBe(GAVE_UP);
  expect(commonString(['a*', 'b*'], '-')).toBeUndefined();
});
