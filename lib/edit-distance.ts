/** How many letters must be put in, taken out or replaced to get from one to the other. */
export function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column++) {
      next.push(Math.min(next[column] + 1, row[column + 1] + 1, row[column] + (letter === other[column] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}
