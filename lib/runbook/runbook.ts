/** How to find out why an origin answers 403, as far as no template shows it. */
export interface Runbook {
  readonly sections: readonly Section[];
}

/** For one origin of a distribution. */
export interface Section {
  /** The distribution, its origin and its bucket. */
  readonly title: string;
  /** What the templates tell already. */
  readonly situation: readonly string[];
  readonly variables: readonly Variable[];
  /** In the order that finds the cause soonest. */
  readonly steps: readonly Step[];
}

/** A shell variable that the commands use. */
export interface Variable {
  readonly name: string;
  /** What stands after `NAME=` in the shell. */
  readonly value: string;
  readonly note?: string;
}

export interface Step {
  readonly question: string;
  /** For bash. */
  readonly command: string;
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly seen: string;
  readonly means: string;
}

/** The variables that commands use, directly or by way of others, in their order. */
export function usedVariables(variables: readonly Variable[], steps: readonly Step[]): readonly Variable[] {
  const used: Variable[] = [];
  for (const variable of [...variables].reverse()) {
    const mention = new RegExp(`\\$\\{?${variable.name}\\b`);
    const isMentioned = steps.some(({ command }) => mention.test(command)) || used.some(({ value }) => mention.test(value));
    if (isMentioned) used.unshift(variable);
  }
  return used;
}
