import { doubtAbout } from './doubts';
import { canonical, Hole, holesOf, literalOf, Part, spelledOut, Text } from './text';
import { Doubt, Judgement, judged, NO, unknown, YES } from '../truth';

/** Whether two texts are the same string, however their holes are filled. */
export function equal(one: Text, other: Text): Judgement {
  return withSpelledOut(one, other, (a, b) => {
    const [x, y] = [literalOf(a), literalOf(b)];
    if (x !== undefined && y !== undefined) return judged(x === y);
    if (canonical(a) === canonical(b)) return YES;
    if (clash(a, b, (literal) => literal)) return NO;
    return canMeet(tokensOf(a, false), tokensOf(b, false)) ? unknown(...doubtsOf(a, b)) : NO;
  });
}

/** Whether a pattern with the wildcards `*` and `?` matches a text; `*` spans every character. */
export function matches(pattern: Text, subject: Text): Judgement {
  return withSpelledOut(pattern, subject, (whole, wholeSubject) => {
    const [p, s] = withoutSharedStart(whole, wholeSubject);
    const [glob, string] = [literalOf(p), literalOf(s)];
    if (glob === '*') return YES;
    if (glob !== undefined && string !== undefined && !/[\uE000\uE001]/.test(glob)) return judged(globMatches(glob, string));
    if (clash(p, s, beforeWildcard)) return NO;
    const [wild, plain] = [tokensOf(p, true), tokensOf(s, false)];
    if (mustMatch(wild, plain)) return YES;
    return canMeet(wild, plain) ? unknown(...doubtsOf(p, s)) : NO;
  });
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
function withSpelledOut(one: Text, other: Text, compare: (a: Text, b: Text) => Judgement): Judgement {
  const asWritten = compare(one, other);
  if (asWritten.truth !== 'unknown') return asWritten;
  const [a, b] = [spelledOut(one), spelledOut(other)];
  return a === one && b === other ? asWritten : compare(a, b);
}

/** Stand in a pattern for `*` and `?` that are no wildcards. */
export const ESCAPED = { '*': '\uE000', '?': '\uE001' } as const;

const STAR = Symbol('*');
const ONE = Symbol('?');
type Token = string | Hole | typeof STAR | typeof ONE;

function tokensOf(value: Text, wildcards: boolean): Token[] {
  return value.parts.flatMap((part: Part): Token[] => {
    if (typeof part !== 'string') return [part];
    if (!wildcards) return [...part];
    return [...part].map((character) => WILDCARDS.get(character) ?? character);
  });
}

const WILDCARDS = new Map<string, Token>([['*', STAR], ['?', ONE], [ESCAPED['*'], '*'], [ESCAPED['?'], '?']]);

/** Whether the pattern matches for every filling: holes are matched by themselves or swallowed by a star. */
function mustMatch(pattern: readonly Token[], subject: readonly Token[]): boolean {
  let reachable = new Set<number>([0]);
  for (const token of pattern) {
    const next = new Set<number>();
    if (token === STAR) {
      for (let j = Math.min(...reachable); j <= subject.length; j++) next.add(j);
    } else {
      for (const j of reachable) if (j < subject.length && isSame(token, subject[j])) next.add(j + 1);
    }
    if (next.size === 0) return false;
    reachable = next;
  }
  return reachable.has(subject.length);
}

function isSame(token: Token, subject: Token): boolean {
  if (typeof subject === 'string') return token === subject || token === ONE;
  return typeof token === 'object' && typeof subject === 'object' && token.id === subject.id;
}

/** How far a hole has been read: it holds one character or more from the start, or still one more, or may end here. */
const enum Fill { FRESH, MORE, OPEN }

interface State { readonly i: number; readonly a: Fill; readonly j: number; readonly b: Fill }

/** Whether some filling of the holes makes both sides the same string: reachability in the product of both automata. */
function canMeet(one: readonly Token[], other: readonly Token[]): boolean {
  const seen = new Set<number>();
  const pending: State[] = [{ i: 0, a: Fill.FRESH, j: 0, b: Fill.FRESH }];
  while (pending.length > 0) {
    const state = pending.pop()!;
    if (state.i === one.length && state.j === other.length) return true;
    const key = ((state.i * (other.length + 1) + state.j) * 3 + state.a) * 3 + state.b;
    if (seen.has(key)) continue;
    seen.add(key);
    pending.push(...successors(state, one[state.i], other[state.j]));
  }
  return false;
}

function* successors({ i, a, j, b }: State, x: Token | undefined, y: Token | undefined): Generator<State> {
  if (mayEnd(x, a)) yield { i: i + 1, a: Fill.FRESH, j, b };
  if (mayEnd(y, b)) yield { i, a, j: j + 1, b: Fill.FRESH };
  if (x === undefined || y === undefined) return;
  const both = { i: i + 1, a: Fill.FRESH, j: j + 1, b: Fill.FRESH };
  if (isExtensible(x) && isExtensible(y)) {
    if (!alphabetsMeet(x, y)) return;
    if (typeof x === 'object' && typeof y === 'object' && a === Fill.FRESH && b === Fill.FRESH) {
      if (x.id === y.id) yield both;
      // Neither can be the whole of the other: one goes on by a character at least.
      if (x.family !== undefined && x.family === y.family) {
        if (x.id !== y.id) yield* [{ i: i + 1, a: Fill.FRESH, j, b: Fill.MORE }, { i, a: Fill.MORE, j: j + 1, b: Fill.FRESH }];
        return;
      }
    }
    yield { i, a: Fill.OPEN, j, b: Fill.OPEN };
  } else if (isExtensible(x)) {
    if (mayHold(x, y)) yield { i, a: Fill.OPEN, j: j + 1, b: Fill.FRESH };
  } else if (isExtensible(y)) {
    if (mayHold(y, x)) yield { i: i + 1, a: Fill.FRESH, j, b: Fill.OPEN };
  } else if (x === y || x === ONE || y === ONE) {
    yield both;
  }
}

type Extensible = Hole | typeof STAR;

function isExtensible(token: Token): token is Extensible {
  return token === STAR || typeof token === 'object';
}

function mayEnd(token: Token | undefined, fill: Fill): boolean {
  if (token === STAR) return true;
  if (typeof token !== 'object') return false;
  return fill === Fill.OPEN || (fill === Fill.FRESH && token.alphabet === undefined);
}

function mayHold(token: Extensible, single: Token): boolean {
  return token === STAR || token.alphabet === undefined || typeof single !== 'string' || token.alphabet.test(single);
}

/** The printable ASCII characters: every alphabet has some of them. */
const SAMPLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

function alphabetsMeet(x: Extensible, y: Extensible): boolean {
  if (x === STAR || y === STAR || !x.alphabet || !y.alphabet) return true;
  return SAMPLE.some((character) => x.alphabet!.test(character) && y.alphabet!.test(character));
}

/** What an undecided comparison hangs on: the holes that the two sides do not share. */
function doubtsOf(one: Text, other: Text): readonly Doubt[] {
  const [a, b] = [holesOf(one), holesOf(other)];
  const own = [...a.filter((hole) => !b.some(({ id }) => id === hole.id)), ...b.filter((hole) => !a.some(({ id }) => id === hole.id))];
  const holes = own.length > 0 ? own : [...a, ...b];
  const fixed = holes.every((hole) => hole.family !== undefined || hole.dynamic);
  return holes.map((hole) => doubtAbout(hole, fixed ? 'suspected' : 'value'));
}
