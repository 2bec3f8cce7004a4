import { mayBe } from './automaton';
import { doubtAbout } from './doubts';
import { mayBeEqual, patternMatches } from './symbolic';
import { Hole, holesOf, informedBy, isSameText, literalOf, Part, soleHoleOf, spelledOut, Text } from './text';
import { Doubt, Judgement, judged, NO, Truth, unknown, YES } from '../truth';

/** Pairs of positions looked at before giving up; object keys have 1,024 bytes. */
const MAX_WORK = 2_000_000;

const TOO_LONG = unknown({ kind: 'value', about: 'values that are too long to be compared' });

/** Whether two texts are the same string, however their holes are filled. */
export function equal(one: Text, other: Text): Judgement {
  return withSpelledOut(one, other, equalAsWritten);
}

function equalAsWritten(one: Text, other: Text): Judgement {
  const [x, y] = [literalOf(one), literalOf(other)];
  if (x !== undefined && y !== undefined) return judged(x === y);
  if (isSameText(one, other)) return YES;
  if (areApart(...withoutSharedStart(one, other))) return NO;
  if (clash(one, other, (literal) => literal)) return NO;
  const [alone, whole] = x === undefined ? [soleHoleOf(one), y] : [soleHoleOf(other), x];
  if (alone && whole !== undefined) return mayBe(alone, whole) ? unknown(...doubtsOf(one, other)) : NO;
  return judgementOf(mayBeEqual(one, other), one, other);
}

/** Whether a pattern with the wildcards `*` and `?` matches a text; `*` spans every character. */
export function matches(pattern: Text, subject: Text): Judgement {
  return withSpelledOut(pattern, subject, matchesAsWritten);
}

function matchesAsWritten(pattern: Text, subject: Text): Judgement {
  const [p, s] = withoutSharedStart(pattern, subject);
  const [glob, string] = [literalOf(p), literalOf(s)];
  if (glob === '*') return YES;
  if (clash(p, s, beforeWildcard) || areApart(p, s)) return NO;
  if (glob !== undefined && string !== undefined && !/[\uE000\uE001]/.test(glob)) {
    const collapsed = glob.replace(/\*{2,}/g, '*');
    return collapsed.length * string.length > MAX_WORK ? TOO_LONG : judged(globMatches(collapsed, string));
  }
  return judgementOf(patternMatches(p, s), p, s);
}

function judgementOf(truth: Truth | undefined, one: Text, other: Text): Judgement {
  if (truth === undefined) return TOO_LONG;
  return truth === 'unknown' ? unknown(...doubtsOf(one, other)) : judged(truth === 'yes');
}

/** What both begin with, part by part, decides nothing; a hole that may hold a wildcard is another matter. */
function withoutSharedStart(one: Text, other: Text): readonly [Text, Text] {
  let shared = 0;
  while (shared < one.parts.length && isSamePlainPart(one.parts[shared], other.parts[shared])) shared++;
  return shared === 0 ? [one, other] : [{ parts: one.parts.slice(shared) }, { parts: other.parts.slice(shared) }];
}

function isSamePlainPart(one: Part, other: Part | undefined): boolean {
  if (other === undefined || typeof one === 'string' || typeof other === 'string') return one === other && beforeWildcard(one as string) === one;
  return one.id === other.id && one.alphabet !== undefined;
}

/** Whether both are holes, one of which holds what the other cannot. */
function areApart(one: Text, other: Text): boolean {
  const [x, y] = [soleHoleOf(one), soleHoleOf(other)];
  const lacks = (hole: Hole, character?: string) => character !== undefined && hole.alphabet?.test(character) === false;
  return x !== undefined && y !== undefined && (lacks(x, y.contains) || lacks(y, x.contains));
}

/** Whether two texts begin with literals that rule each other out; cheaper than the full comparison, and mostly enough. */
function clash({ parts: [one] }: Text, { parts: [other] }: Text, literalPart: (part: string) => string): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  const prefix = literalPart(one);
  const length = Math.min(prefix.length, other.length);
  return prefix.slice(0, length) !== other.slice(0, length);
}

function beforeWildcard(part: string): string {
  const wildcard = part.search(/[*?\uE000\uE001]/);
  return wildcard < 0 ? part : part.slice(0, wildcard);
}

/** Whether a literal pattern matches a literal string. Linear in practice: only the last star is ever reconsidered. */
export function globMatches(glob: string, string: string): boolean {
  const isPlain = !BEYOND_ONE_UNIT.test(glob) && !BEYOND_ONE_UNIT.test(string);
  return isPlain ? charactersMatch(glob, string) : charactersMatch([...glob], [...string]);
}

/** Characters of two code units, which `?` takes as one. */
const BEYOND_ONE_UNIT = /[\uD800-\uDFFF]/;

function charactersMatch(glob: ArrayLike<string>, string: ArrayLike<string>): boolean {
  let [g, s, star, resume] = [0, 0, -1, 0];
  while (s < string.length) {
    if (glob[g] === '*') [star, resume, g] = [g, s, g + 1];
    else if (g < glob.length && (glob[g] === '?' || glob[g] === string[s])) [g, s] = [g + 1, s + 1];
    else if (star >= 0) [g, s, resume] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}

// A bucket with a name of its own may be written by reference in one place and by name in another: compare as written
// first (two buckets of one app differ, whatever their names hang on), then as spelled out.
// What is known of a hole on the one side, where it names a bucket, is known of it on the other.
function withSpelledOut(one: Text, other: Text, compare: (a: Text, b: Text) => Judgement): Judgement {
  const informed = (a: Text, b: Text) => compare(informedBy(a, b), informedBy(b, a));
  const asWritten = informed(one, other);
  if (asWritten.truth !== 'unknown') return asWritten;
  const [a, b] = [spelledOut(one), spelledOut(other)];
  return a === one && b === other ? asWritten : informed(a, b);
}

/** What an undecided comparison hangs on: the holes that the two sides do not share. */
function doubtsOf(one: Text, other: Text): readonly Doubt[] {
  const [a, b] = [holesOf(one), holesOf(other)];
  const own = [...a.filter((hole) => !b.some(({ id }) => id === hole.id)), ...b.filter((hole) => !a.some(({ id }) => id === hole.id))];
  const holes = own.length > 0 ? own : [...a, ...b];
  // A dynamic reference may well hold the id of a resource, as one of Parameter Store often does, or what is written out elsewhere.
  const fixed = holes.every(({ family }) => family !== undefined) || [a, b].every((side) => side.length > 0 && side.every(({ dynamic }) => dynamic));
  return holes.map((hole) => doubtAbout(hole, fixed ? 'suspected' : 'value'));
}
