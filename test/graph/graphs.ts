import { Assignment, ResourceGraph, resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Stack } from '../../lib/template/template-set';
import { render } from '../../lib/template/text';
import { isList, isMap, isText, Value } from '../../lib/template/value';
import { setOf } from '../analysis';

/** The graph of the stacks, nothing assumed. */
export function graphOf(...stacks: readonly Stack[]): ResourceGraph {
  return graphAssuming(new Map(), ...stacks)!;
}

export function graphAssuming(assumed: Assignment, ...stacks: readonly Stack[]): ResourceGraph | undefined {
  return resourceGraphsOf(setOf(...stacks))(assumed);
}

/** A value as people write it: `[a, ${Bucket}]`, or `? what it depends on`. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (isList(value)) return `[${value.map(shown).join(', ')}]`;
  if (isMap(value)) return `{${[...value].map(([key, item]) => `${key}: ${shown(item)}`).join(', ')}}`;
  return isText(value) ? render(value) : `? ${value.unresolved.about}`;
}
