import { Assignment } from '../graph/resource-graph';

/** Conditions on one path that are tried out together: 64 assignments at most. Beyond that its verdict stays unknown. */
export const MAX_CONDITIONS = 6;

/** What came out under one assignment of template conditions. */
export interface Outcome<T> {
  readonly assignment: Assignment;
  readonly result: T;
}

/**
 * What comes out under each assignment of the conditions that it hangs on.
 *
 * @param evaluate the result under an assignment; undefined where there is none, or the assignment contradicts itself.
 * @param openCondition the condition that keeps a result from being known, if one does.
 */
export function outcomesOf<T>(
  evaluate: (assignment: Assignment) => T | undefined,
  openCondition: (result: T, assignment: Assignment) => string | undefined,
): readonly Outcome<T>[] {
  const explore = (assignment: Assignment): readonly Outcome<T>[] => {
    const result = evaluate(assignment);
    if (result === undefined) return [];
    const condition = openCondition(result, assignment);
    if (condition === undefined || assignment.has(condition) || assignment.size >= MAX_CONDITIONS) return [{ assignment, result }];
    return [true, false].flatMap((value) => explore(new Map([...assignment, [condition, value]])));
  };
  return explore(new Map());
}

/** The outcomes in one aspect, the conditions left out that make no difference to it. */
export function distinguished<T, A extends string | boolean>(outcomes: readonly Outcome<T>[], aspectOf: (result: T) => A): readonly Outcome<A>[] {
  const aspects = outcomes.map(({ assignment, result }) => ({ assignment, result: aspectOf(result) }));
  const conditions = new Set(outcomes.flatMap(({ assignment }) => [...assignment.keys()]));
  return [...conditions].reduce((left, condition) => (matters(condition, left) ? left : withoutCondition(condition, left)), aspects);
}

/** Whether two outcomes differ that only the condition can tell apart. */
function matters(condition: string, outcomes: readonly Outcome<unknown>[]): boolean {
  return outcomes.some((one, index) => outcomes.slice(index + 1).some((other) => {
    return one.result !== other.result && isCompatible(without(condition, one.assignment), without(condition, other.assignment));
  }));
}

function withoutCondition<T>(condition: string, outcomes: readonly Outcome<T>[]): Outcome<T>[] {
  const left = outcomes.map(({ assignment, result }) => ({ assignment: without(condition, assignment), result }));
  return left.filter(({ assignment }, index) => !left.some((other, position) => {
    const isSame = includes(other.assignment, assignment);
    return position !== index && includes(assignment, other.assignment) && (!isSame || position < index);
  }));
}

function without(condition: string, assignment: Assignment): Assignment {
  return new Map([...assignment].filter(([key]) => key !== condition));
}

/** Whether both can hold at once. */
function isCompatible(one: Assignment, other: Assignment): boolean {
  return [...one].every(([key, value]) => !other.has(key) || other.get(key) === value);
}

function includes(one: Assignment, other: Assignment): boolean {
  return [...other].every(([key, value]) => one.get(key) === value);
}
