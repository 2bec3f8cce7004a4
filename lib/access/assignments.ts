import { Resource } from '../graph/resource';
import { Assignment, ResourceGraph } from '../graph/resource-graph';

/** Conditions on one distribution's paths that are tried out; beyond that the verdict stays unknown. */
const MAX_CONDITIONS = 6;

/** What came out under one assignment of template conditions. */
export interface Outcome<T> {
  readonly assignment: Assignment;
  readonly result: T;
}

/**
 * Evaluates a distribution once for each assignment of the conditions that its result hangs on.
 *
 * @param openCondition the condition that keeps a result from being known, if one does.
 */
export function outcomesOf<T>(
  resource: Resource,
  graphOf: (assignment: Assignment) => ResourceGraph,
  evaluate: (resource: Resource, graph: ResourceGraph) => T,
  openCondition: (result: T) => string | undefined,
): readonly Outcome<T>[] {
  const explore = (assignment: Assignment): readonly Outcome<T>[] => {
    const graph = graphOf(assignment);
    if (!graph.isConsistent) return [];
    const found = graph.byId(resource.id);
    if (found === undefined || found.exists.truth === 'no') return [];
    const existence = found.exists.doubts.find(({ condition }) => condition)?.condition;
    if (existence) return explore(new Map([...assignment, [existence, true]])); // a distribution that is not there reads nothing
    const result = evaluate(found, graph);
    const condition = openCondition(result);
    if (condition === undefined || assignment.has(condition) || assignment.size >= MAX_CONDITIONS) return [{ assignment, result }];
    return [true, false].flatMap((value) => explore(new Map([...assignment, [condition, value]])));
  };
  return explore(new Map());
}
