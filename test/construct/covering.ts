type Choice = readonly string[];

/** Choices of one option from each part, so that any two options of different parts come together in one of them. */
export function coveringChoices(parts: readonly Choice[]): readonly Choice[] {
  const open = new Set(parts.flatMap((part, index) => parts.slice(index + 1).flatMap((other, distance) => {
    return part.flatMap((one) => other.map((two) => pairOf(index, one, index + 1 + distance, two)));
  })));
  const chosen: Choice[] = [];
  while (open.size > 0) {
    const choice = bestChoice(parts, open);
    chosen.push(choice);
    pairsOf(choice).forEach((pair) => open.delete(pair));
  }
  return chosen;
}

/** Part by part the option that closes most pairs, with those chosen before first, then with all others. */
function bestChoice(parts: readonly Choice[], open: ReadonlySet<string>): Choice {
  return parts.reduce<Choice>((choice, part, index) => {
    const gains = part.map((option) => {
      const now = choice.filter((other, before) => open.has(pairOf(before, other, index, option))).length;
      const later = parts.slice(index + 1).flatMap((others, distance) => {
        return others.filter((other) => open.has(pairOf(index, option, index + 1 + distance, other)));
      }).length;
      return now * 1000 + later;
    });
    return [...choice, part[gains.indexOf(Math.max(...gains))]];
  }, []);
}

function pairsOf(choice: Choice): readonly string[] {
  return choice.flatMap((one, index) => choice.slice(index + 1).map((two, distance) => pairOf(index, one, index + 1 + distance, two)));
}

function pairOf(first: number, one: string, second: number, two: string): string {
  return `${first} ${one} | ${second} ${two}`;
}
