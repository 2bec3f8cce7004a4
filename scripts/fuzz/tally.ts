import { Failure, Trial } from './campaign';

/** What is counted while mutants are tried. */
export interface Tally {
  readonly groups: Map<string, Group>;
  readonly kinds: Map<string, number>;
  readonly slowest: Map<string, number>;
  readonly problems: Map<string, number>;
}

interface Group {
  readonly victims: ReadonlySet<string>;
  readonly mutants: number;
  readonly milliseconds: number;
  readonly slowest: number;
  readonly problems: number;
}

const NONE: Group = { victims: new Set(), mutants: 0, milliseconds: 0, slowest: 0, problems: 0 };

export function emptyTally(): Tally {
  return { groups: new Map(), kinds: new Map(), slowest: new Map(), problems: new Map() };
}

/** Adds a trial to the tally. */
export function count({ groups, kinds, slowest, problems }: Tally, { mutant, milliseconds, failures }: Trial): void {
  const { group, name } = mutant.victim;
  const one: Group = { victims: new Set([name]), mutants: 1, milliseconds, slowest: milliseconds, problems: failures.length };
  groups.set(group, sum(groups.get(group) ?? NONE, one));
  for (const { mutation: { kind } } of mutant.steps) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    slowest.set(kind, Math.max(slowest.get(kind) ?? 0, milliseconds));
  }
  for (const failure of failures) problems.set(signatureOf(failure), (problems.get(signatureOf(failure)) ?? 0) + 1);
}

/** Failures that probably have one cause have one signature. */
export function signatureOf({ problem, steps }: Failure): string {
  return `${problem.kind}: ${[...new Set(steps.map(({ mutation }) => mutation.kind))].sort().join(' + ')}`;
}

function sum(one: Group, other: Group): Group {
  return {
    victims: new Set([...one.victims, ...other.victims]),
    mutants: one.mutants + other.mutants,
    milliseconds: one.milliseconds + other.milliseconds,
    slowest: Math.max(one.slowest, other.slowest),
    problems: one.problems + other.problems,
  };
}

/** The tally as Markdown. */
export function tableOf({ groups, kinds, slowest, problems }: Tally): string {
  const all = [...groups.values()].reduce(sum, NONE);
  const rows = [...groups, ['all', all] as const].map(([name, group]) => {
    return [name, group.victims.size, group.mutants, (group.milliseconds / group.mutants).toFixed(1), group.slowest.toFixed(0), group.problems];
  });
  const byCount = [...kinds].sort(([, one], [, other]) => other - one).map(([kind, times]) => [kind, times, slowest.get(kind)!.toFixed(0)]);
  return [
    table(['Templates', 'sets', 'mutants', 'mean ms', 'slowest ms', 'problems'], rows),
    table(['Mutation', 'times', 'slowest mutant with it, ms'], byCount),
    ...(problems.size > 0 ? [table(['Problem', 'mutants'], [...problems])] : []),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
