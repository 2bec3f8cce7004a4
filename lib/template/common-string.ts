import { globMatches } from './matching';

/** Positions looked at before giving up: a pattern that takes more is hostile, and what matches it is left open. */
const MAX_WORK = 200_000;

/** Object keys have 1,024 bytes at most. */
const MAX_LENGTH = 1200;

/** Answered where the search takes too long: there may be such a string, or none. */
export const GAVE_UP = Symbol('gave up');

/** The positions that a glob may have reached. */
type Positions = readonly number[];

interface State {
  readonly positions: readonly Positions[];
  readonly string: string;
}

/** The sites of an app ask for the same patterns again and again. */
const KNOWN = new Map<string, string | typeof GAVE_UP | undefined>();

/** What is kept of them, as far as they are short. */
const MAX_KNOWN = 1000;

/** No character of Unicode, so in no pattern. */
const SEPARATOR = '\uFFFF';

/**
 * A shortest string that all the globs match and none of the others, if there is one: all of them are read side by side,
 * character by character.
 *
 * @param fresh a character that stands where the globs leave the choice.
 */
export function commonString(globs: readonly string[], fresh: string, others: readonly string[] = []): string | typeof GAVE_UP | undefined {
  const key = [fresh, globs.length, ...globs, ...others].join(SEPARATOR);
  if (KNOWN.has(key)) return KNOWN.get(key);
  const common = commonStringOf(globs, fresh, others);
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  if (key.length <= MAX_LENGTH) KNOWN.set(key, common);
  return common;
}

function commonStringOf(written: readonly string[], fresh: string, others: readonly string[]): string | typeof GAVE_UP | undefined {
  const globs = written.map(withoutRepeatedStars);
  const plain = globs.find((glob) => !/[*?]/.test(glob));
  const isMatched = (glob: string) => globMatches(glob, plain!);
  if (plain !== undefined) return globs.every(isMatched) && !others.some(isMatched) ? plain : undefined;
  if ([...globs, ...others].some((glob) => glob.length > MAX_LENGTH)) return GAVE_UP;
  const prefix = commonPrefix(globs);
  const wanted = globs.map((glob) => ({ glob: glob.slice(prefix.length), isWanted: true }));
  const unwanted = others.map(withoutRepeatedStars).flatMap((glob) => restAfter(prefix, glob)).map((glob) => ({ glob, isWanted: false }));
  return searched([...wanted, ...unwanted], prefix, fresh);
}

function withoutRepeatedStars(glob: string): string {
  return glob.replace(/\*{2,}/g, '*');
}

/** What all of them begin with, wildcards left aside. */
function commonPrefix([first, ...others]: readonly string[]): string {
  let length = 0;
  while (length < first.length && !/[*?]/.test(first[length]) && others.every((other) => other[length] === first[length])) length++;
  return first.slice(0, length);
}

/** What a glob asks of the rest of a string that begins with the prefix: several globs, where a star may end within it. */
function restAfter(prefix: string, glob: string): readonly string[] {
  let positions = closure(glob, [0]);
  for (let index = 0; index < prefix.length && positions.length > 0; index++) positions = step(glob, positions, prefix[index]);
  return positions.map((position) => glob.slice(position));
}

interface Demand {
  readonly glob: string;
  /** Whether the string is to match it, or not to. */
  readonly isWanted: boolean;
}

function searched(demands: readonly Demand[], prefix: string, fresh: string): ReturnType<typeof commonString> {
  // In an order of their own, so that the order of the globs makes no difference.
  const written = new Set(demands.map(({ glob }) => glob).join('').replace(/[*?]/g, ''));
  const alphabet = [fresh, ...[...written].filter((character) => character !== fresh).sort()];
  let work = 0;
  const start = { positions: demands.map(({ glob }) => closure(glob, [0])), string: prefix };
  const seen = new Set([keyOf(start)]);
  let level: State[] = [start];
  while (level.length > 0 && work < MAX_WORK) {
    const found = level.find(({ positions }) => demands.every(({ glob, isWanted }, index) => positions[index].includes(glob.length) === isWanted));
    if (found) return found.string;
    const isNew = (state: State) => seen.size < seen.add(keyOf(state)).size;
    const next: State[] = [];
    for (const state of level) {
      if (work < MAX_WORK) next.push(...successors(state, demands, alphabet).filter(isNew));
      work += state.positions.reduce((sum, reached) => sum + reached.length, 1) * alphabet.length;
    }
    level = next;
  }
  return work < MAX_WORK ? undefined : GAVE_UP;
}

function successors({ positions, string }: State, demands: readonly Demand[], alphabet: readonly string[]): State[] {
  return alphabet.flatMap((character) => {
    const next = positions.map((reached, index) => step(demands[index].glob, reached, character));
    return next.every((reached, index) => reached.length > 0 || !demands[index].isWanted) ? [{ positions: next, string: string + character }] : [];
  });
}

function keyOf({ positions }: State): string {
  return positions.map((reached) => reached.join()).join(';');
}

/** A star may be passed without a character. */
function closure(glob: string, positions: Positions): Positions {
  const reached = new Set<number>();
  for (let position of positions) {
    reached.add(position);
    while (glob[position] === '*') reached.add(++position);
  }
  return [...reached];
}

function step(glob: string, positions: Positions, character: string): Positions {
  return closure(glob, positions.flatMap((position) => {
    if (glob[position] === '*') return [position];
    return glob[position] === '?' || glob[position] === character ? [position + 1] : [];
  }));
}
