import { checked, Checker, Problem } from './check';
import { Mutant, mutantOf, mutated, Step } from './mutants';
import { withTemplate } from './mutation';
import { Random, randomOf } from './random';
import { reported } from './reports';
import { readings } from './texts';
import { Victim } from './victims';

export interface Campaign extends Checker {
  readonly victims: readonly Victim[];
  readonly seed: number;
  readonly count: number;
}

/** A mutant that something is wrong with, and the fewest of its steps that it takes. */
export interface Failure {
  readonly mutant: Mutant;
  readonly problem: Problem;
  readonly steps: readonly Step[];
}

/** One mutant, and how it went. */
export interface Trial {
  readonly mutant: Mutant;
  readonly failures: readonly Failure[];
  readonly milliseconds: number;
}

/** One mutant of so many is written out in each format, and goes through its text form too. */
const SAMPLE = 50;

export function* trials(campaign: Campaign): Generator<Trial> {
  for (let index = 0; index < campaign.count; index++) yield trialOf(mutantOf(campaign.seed, index, campaign.victims), campaign);
}

export function trialOf(mutant: Mutant, { seed, analyze, limit }: Campaign): Trial {
  const isSampled = mutant.index % SAMPLE === 0;
  const checker = isSampled ? { analyze: reported(analyze), limit } : { analyze, limit };
  const { problems, milliseconds } = checked(mutant.victim, mutant.templates, checker);
  const failures = problems.map((problem): Failure => ({ mutant, problem, steps: fewestSteps(mutant, problem, checker) }));
  const inText = isSampled ? problemsInText(mutant, randomOf(seed + 1, mutant.index), checker) : [];
  return { mutant, milliseconds, failures: [...failures, ...inText.map((problem) => ({ mutant, problem, steps: mutant.steps }))] };
}

/** Leaves out one step after the other, as long as the problem stays. */
function fewestSteps({ victim, steps }: Mutant, { kind }: Problem, checker: Checker): readonly Step[] {
  const isStill = (fewer: readonly Step[]) => checked(victim, mutated(victim, fewer), checker).problems.some((problem) => problem.kind === kind);
  return steps.reduce((kept, step) => {
    const fewer = kept.filter((other) => other !== step);
    return fewer.length > 0 && isStill(fewer) ? fewer : kept;
  }, steps);
}

function problemsInText({ victim, templates }: Mutant, random: Random, checker: Checker): readonly Problem[] {
  return templates.flatMap((template, index) => readings(template, random, checker.limit).flatMap((reading) => {
    const read = reading.template && withTemplate(templates, index, reading.template);
    const problems = [...reading.problems, ...(read ? checked(victim, read, checker).problems : [])];
    return problems.map(({ kind, message }): Problem => ({ kind, message: `read from a text: ${message}` }));
  }));
}
