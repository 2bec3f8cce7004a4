import { distanceBetween } from '../edit-distance';

const MOST = 3;

/** The names that a mistyped or incomplete one may stand for, the likeliest first. */
export function nearestTo(typed: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, distance: distanceBetween(typed, name), shared: sharedWords(typed, name) }))
    .filter(({ distance, shared, name }) => distance <= name.length / 4 || shared > 0)
    .sort((one, other) => other.shared - one.shared || one.distance - other.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** How many words of what was typed are, or begin, words of the name. */
function sharedWords(typed: string, name: string): number {
  const words = name.split('-');
  return typed.split(/[^a-z]+/).filter((piece) => piece.length > 2 && words.some((word) => word.startsWith(piece))).length;
}
