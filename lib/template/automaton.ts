import { kept } from '../collections';
import { Hole, mapLiterals, Part, Text } from './text';

/** Stand in a pattern for `*` and `?` that are no wildcards. */
export const ESCAPED = { '*': '\uE000', '?': '\uE001' } as const;

/** A value whose escaped characters mean themselves. */
export function unescaped(value: Text): Text {
  const isEscaped = value.parts.some((part) => typeof part === 'string' && /[\uE000\uE001]/.test(part));
  return isEscaped ? mapLiterals(value, (literal) => literal.replaceAll(ESCAPED['*'], '*').replaceAll(ESCAPED['?'], '?')) : value;
}

const STAR = Symbol('*');
const ONE = Symbol('?');
export type Token = string | Hole | typeof STAR | typeof ONE;

/** About how many tokens a text has, without taking it apart. */
export function sizeOf(value: Text, wildcards: boolean): number {
  return value.parts.reduce((size, part) => size + (typeof part !== 'string' ? 1 : (wildcards ? withoutDoubledStars(part) : part).length), 0);
}

/** Those of long texts are kept: a pattern is compared with many values, and a value with many patterns. */
export function tokensOf(value: Text, wildcards: boolean): readonly Token[] {
  if (sizeOf(value, wildcards) < LONG) return tokensIn(value, wildcards);
  return kept(wildcards ? WILD : PLAIN, value, () => tokensIn(value, wildcards));
}

const LONG = 500;
const WILD = new WeakMap<Text, readonly Token[]>();
const PLAIN = new WeakMap<Text, readonly Token[]>();

function tokensIn(value: Text, wildcards: boolean): readonly Token[] {
  return value.parts.flatMap((part: Part): Token[] => {
    if (typeof part !== 'string') return [part];
    if (!wildcards) return [...part];
    return [...withoutDoubledStars(part)].map((character) => WILDCARDS.get(character) ?? character);
  });
}

function withoutDoubledStars(pattern: string): string {
  return pattern.replace(/\*{2,}/g, '*');
}

const WILDCARDS = new Map<string, Token>([['*', STAR], ['?', ONE], [ESCAPED['*'], '*'], [ESCAPED['?'], '?']]);

/** Whether the pattern matches for every filling: holes are matched by themselves or swallowed by a star. */
export function mustMatch(pattern: readonly Token[], subject: readonly Token[]): boolean {
  let reachable = new Set<number>([0]);
  for (const token of pattern) {
    const next = new Set<number>();
    const [first] = reachable; // they stand in ascending order
    if (token === STAR) for (let j = first; j <= subject.length; j++) next.add(j);
    else [...reachable].filter((j) => j < subject.length && isSame(token, subject[j])).forEach((j) => next.add(j + 1));
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

/** Both sides are read so far: `i` tokens of the one and `j` of the other, and of the tokens that follow as much as `a` and `b` say. */
type Reach = (i: number, a: Fill, j: number, b: Fill) => void;

/** Whether some filling of the holes makes both sides the same string: reachability in the product of both automata. */
export function canMeet(one: readonly Token[], other: readonly Token[]): boolean {
  const width = other.length + 1;
  const seen = new Uint8Array((one.length + 1) * width * 9);
  const pending: number[] = []; // states as numbers, as there may be many
  const reach: Reach = (i, a, j, b) => {
    const state = ((i * width + j) * 3 + a) * 3 + b;
    if (seen[state] === 1) return;
    seen[state] = 1;
    pending.push(state);
  };
  reach(0, Fill.FRESH, 0, Fill.FRESH);
  while (pending.length > 0) {
    const state = pending.pop()!;
    const position = Math.floor(state / 9);
    const [i, j] = [Math.floor(position / width), position % width];
    if (i === one.length && j === other.length) return true;
    step(one[i], Math.floor(state / 3) % 3, other[j], state % 3, (k, a, l, b) => reach(i + k, a, j + l, b));
  }
  return false;
}

/** What is reached from where `x` and `y` come next, by how many tokens further on each side. */
function step(x: Token | undefined, a: Fill, y: Token | undefined, b: Fill, reach: Reach): void {
  if (mayEnd(x, a)) reach(1, Fill.FRESH, 0, b);
  if (mayEnd(y, b)) reach(0, a, 1, Fill.FRESH);
  if (x === undefined || y === undefined) return;
  if (isExtensible(x) && isExtensible(y)) {
    const start = a === Fill.FRESH && b === Fill.FRESH;
    if (!alphabetsMeet(x, y)) return;
    if (start && isSame(x, y)) reach(1, Fill.FRESH, 1, Fill.FRESH);
    if (!start || !isFamily(x, y)) {
      reach(0, Fill.OPEN, 0, Fill.OPEN);
    } else if (!isSame(x, y)) { // of two different ones neither can be the whole of the other: one goes on by a character at least
      reach(1, Fill.FRESH, 0, Fill.MORE);
      reach(0, Fill.MORE, 1, Fill.FRESH);
    }
  } else if (isExtensible(x)) {
    if (mayHold(x, y)) reach(0, Fill.OPEN, 1, Fill.FRESH);
  } else if (isExtensible(y)) {
    if (mayHold(y, x)) reach(1, Fill.FRESH, 0, Fill.OPEN);
  } else if (x === y || x === ONE || y === ONE) {
    reach(1, Fill.FRESH, 1, Fill.FRESH);
  }
}

function isFamily(x: Token, y: Token): boolean {
  return typeof x === 'object' && typeof y === 'object' && x.family !== undefined && x.family === y.family;
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

/** Whether a hole may be filled with just this. */
export function mayBe({ alphabet }: Hole, literal: string): boolean {
  return alphabet === undefined || (literal !== '' && [...literal].every((character) => alphabet.test(character)));
}

/** The printable ASCII characters: every alphabet has some of them. */
const SAMPLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

function alphabetsMeet(x: Extensible, y: Extensible): boolean {
  if (x === STAR || y === STAR || !x.alphabet || !y.alphabet) return true;
  return SAMPLE.some((character) => x.alphabet!.test(character) && y.alphabet!.test(character));
}
