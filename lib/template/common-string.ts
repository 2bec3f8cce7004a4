/** Patterns with more states than this are hostile; an object that they single out is then not looked for. */
const MAX_STATES = 20_000;

/** The positions that a glob may have reached. */
type Positions = readonly number[];

interface State {
  readonly positions: readonly Positions[];
  readonly string: string;
}

/**
 * A shortest string that all the globs match, if there is one: all of them are read side by side, character by character.
 *
 * @param fresh a character that stands where the globs leave the choice.
 */
export function commonString(globs: readonly string[], fresh: string): string | undefined {
  const alphabet = [...new Set([...globs.join('').replace(/[*?]/g, ''), fresh])];
  const start = { positions: globs.map((glob) => closure(glob, [0])), string: '' };
  const seen = new Set([keyOf(start)]);
  let level: State[] = [start];
  while (level.length > 0 && seen.size < MAX_STATES) {
    const found = level.find(({ positions }) => positions.every((reached, index) => reached.includes(globs[index].length)));
    if (found) return found.string;
    const next: State[] = [];
    for (const state of level) {
      for (const character of alphabet) {
        const positions = state.positions.map((reached, index) => step(globs[index], reached, character));
        const successor = { positions, string: state.string + character };
        if (positions.some((reached) => reached.length === 0) || seen.has(keyOf(successor))) continue;
        seen.add(keyOf(successor));
        next.push(successor);
      }
    }
    level = next;
  }
  return undefined;
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
