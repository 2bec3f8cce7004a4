import { CYCLE_MUTATIONS } from './cycles';
import { DOUBLING_MUTATIONS } from './doublings';
import { HOSTILE_MUTATIONS } from './hostile';
import { INTRINSIC_MUTATIONS } from './intrinsics';
import { Mutation, Templates } from './mutation';
import { randomOf, SEEDS } from './random';
import { RESOURCE_MUTATIONS } from './resources';
import { VALUE_MUTATIONS } from './values';
import { Victim } from './victims';

/** What stands in it twice is drawn more often. */
export const MUTATIONS: readonly Mutation[] = [
  ...VALUE_MUTATIONS, ...VALUE_MUTATIONS, ...INTRINSIC_MUTATIONS, ...INTRINSIC_MUTATIONS, ...RESOURCE_MUTATIONS, ...HOSTILE_MUTATIONS,
  ...CYCLE_MUTATIONS, ...DOUBLING_MUTATIONS,
];

const MAX_STEPS = 4;

/** A mutation with the seed of what it draws, so that it does the same again without the ones before it. */
export interface Step {
  readonly mutation: Mutation;
  readonly seed: number;
}

export interface Mutant {
  readonly index: number;
  readonly victim: Victim;
  readonly steps: readonly Step[];
  readonly templates: Templates;
}

/** The mutant of that number among those of a seed. */
export function mutantOf(seed: number, index: number, victims: readonly Victim[]): Mutant {
  const random = randomOf(seed, index);
  const victim = random.pick(victims);
  const wanted = 1 + random.below(MAX_STEPS);
  const steps: Step[] = [];
  let templates = originalsOf(victim);
  while (steps.length < wanted) {
    const step = { mutation: random.pick(MUTATIONS), seed: random.below(SEEDS) };
    const next = mutatedBy(step, templates);
    if (next === undefined) continue;
    steps.push(step);
    templates = next;
  }
  return { index, victim, steps, templates };
}

export function originalsOf({ stacks }: Victim): Templates {
  return stacks.map(({ template }) => template);
}

/** The victim's templates after some steps; one that has nothing to break any more changes nothing. */
export function mutated(victim: Victim, steps: readonly Step[]): Templates {
  return steps.reduce((templates, step) => mutatedBy(step, templates) ?? templates, originalsOf(victim));
}

function mutatedBy({ mutation, seed }: Step, templates: Templates): Templates | undefined {
  return mutation.apply(templates, randomOf(seed));
}
