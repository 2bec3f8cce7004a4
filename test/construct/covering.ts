/** Choices of one option from each part, so that any two options of different parts come together in one of them. */
export function coveringChoices(parts: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const all = parts.reduce<readonly (readonly string[])[]>((choices, part) => {
    return choices.flatMap((choice) => part.map((option) => [...choice, option]));
  }, [[]]);
  const open = new Set(all.flatMap(pairsOf));
  const chosen: (readonly string[])[] = [];
  while (open.size > 0) {
    const gains = all.map((choice) => pairsOf(choice).filter((pair) => open.has(pair)).length);
    const choice = all[gains.indexOf(Math.max(...gains))];
    chosen.push(choice);
    pairsOf(choice).forEach((pair) => open.delete(pair));
  }
  return chosen;
}

function pairsOf(choice: readonly string[]): readonly string[] {
  return choice.flatMap((one, index) => choice.slice(index + 1).map((two, distance) => `${index} ${one} | ${index + 1 + distance} ${two}`));
}
