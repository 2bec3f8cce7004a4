import { Hole, mapLiterals, Text } from './text';

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

export function tokensOf(value: Text, wildcards: boolean): readonly Token[] {
  const tokens: Token[] = [];
  for (const part of value.parts) {
    if (typeof part !== 'string') tokens.push(part);
    else for (const character of wildcards ? withoutDoubledStars(part) : part) tokens.push(wildcards ? tokenOf(character) : character);
  }
  return tokens;
}

function tokenOf(character: string): Token {
  if (character === '*') return STAR;
  if (character === '?') return ONE;
  return character < ESCAPED['*'] ? character : UNESCAPED.get(character) ?? character;
}

function withoutDoubledStars(pattern: string): string {
  return pattern.replace(/\*{2,}/g, '*');
}

const UNESCAPED = new Map<string, Token>([[ESCAPED['*'], '*'], [ESCAPED['?'], '?']]);

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

/** Two sides read so far: `i` tokens of the one and `j` of the other, and of the tokens that follow as much as `a` and `b` say. */
class Reached {
  private readonly width: number;
  private readonly seen: Uint8Array;
  private readonly pending: number[] = []; // states as numbers, as there may be many

  constructor(private readonly one: readonly Token[], private readonly other: readonly Token[]) {
    this.width = other.length + 1;
    this.seen = new Uint8Array((one.length + 1) * this.width * 9);
  }

  public add(i: number, a: Fill, j: number, b: Fill): void {
    const state = ((i * this.width + j) * 3 + a) * 3 + b;
    if (this.seen[state] === 1) return;
    this.seen[state] = 1;
    this.pending.push(state);
  }

  /** Whether both ends are reached together. */
  public canEnd(): boolean {
    const { one, other, width, pending } = this;
    while (pending.length > 0) {
      const state = pending.pop()!;
      const position = Math.floor(state / 9);
      const [i, j] = [Math.floor(position / width), position % width];
      if (i === one.length && j === other.length) return true;
      this.step(i, Math.floor(state / 3) % 3, j, state % 3);
    }
    return false;
  }

  /** What is reached from where `x` and `y` come next. */
  private step(i: number, a: Fill, j: number, b: Fill): void {
    const [x, y]: readonly (Token | undefined)[] = [this.one[i], this.other[j]];
    if (mayEnd(x, a)) this.add(i + 1, Fill.FRESH, j, b);
    if (mayEnd(y, b)) this.add(i, a, j + 1, Fill.FRESH);
    if (x === undefined || y === undefined) return;
    if (isExtensible(x) && isExtensible(y)) {
      const start = a === Fill.FRESH && b === Fill.FRESH;
      if (!alphabetsMeet(x, y)) return;
      if (start && isSame(x, y)) this.add(i + 1, Fill.FRESH, j + 1, Fill.FRESH);
      if (!start || !isFamily(x, y)) {
        this.add(i, Fill.OPEN, j, Fill.OPEN);
      } else if (!isSame(x, y)) { // of two different ones neither can be the whole of the other: one goes on by a character at least
        this.add(i + 1, Fill.FRESH, j, Fill.MORE);
        this.add(i, Fill.MORE, j + 1, Fill.FRESH);
      }
    } else if (isExtensible(x)) {
      if (mayHold(x, y)) this.add(i, Fill.OPEN, j + 1, Fill.FRESH);
    } else if (isExtensible(y)) {
      if (mayHold(y, x)) this.add(i + 1, Fill.FRESH, j, Fill.OPEN);
    } else if (x === y || x === ONE || y === ONE) {
      this.add(i + 1, Fill.FRESH, j + 1, Fill.FRESH);
    }
  }
}

/** Whether some filling of the holes makes both sides the same string: reachability in the product of both automata. */
export function canMeet(one: readonly Token[], other: readonly Token[]): boolean {
  const reached = new Reached(one, other);
  reached.add(0, Fill.FRESH, 0, Fill.FRESH);
  return reached.canEnd();
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
  return fill === Fill.OPEN || (fill === Fill.FRESH && (token.alphabet === undefined || token.mayBeEmpty === true));
}

function mayHold(token: Extensible, single: Token): boolean {
  return token === STAR || token.alphabet === undefined || typeof single !== 'string' || token.alphabet.test(single);
}

/** Whether a hole may be filled with just this. */
export function mayBe({ alphabet, mayBeEmpty = false }: Hole, literal: string): boolean {
  return alphabet === undefined || ((mayBeEmpty || literal !== '') && [...literal].every((character) => alphabet.test(character)));
}

/** The printable ASCII characters: every alphabet has some of them. */
const SAMPLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

function alphabetsMeet(x: Extensible, y: Extensible): boolean {
  if (x === STAR || y === STAR || !x.alphabet || !y.alphabet) return true;
  return SAMPLE.some((character) => x.alphabet!.test(character) && y.alphabet!.test(character));
}
