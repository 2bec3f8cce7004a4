import { UsedBehavior } from './distribution';
import { uriDoubts } from './edge-functions';
import { askedOf, JudgedGate } from './passing';
import { Readability, readabilityOf } from './readability';
import { representativeObjects } from './representative-objects';
import { objectRequest } from './request';
import { ResourceGraph } from '../graph/resource-graph';
import { ContextValue } from '../iam/request';

/** What a gate would say to the same request for the objects of some behaviors, if it carried something else. */
export function askedAgain(judged: JudgedGate, behaviors: readonly UsedBehavior[], carried: ReadonlyMap<string, ContextValue>): Readability {
  const { gate, statements } = judged;
  return readabilityOf(statements, representativeObjects(askedOf(gate, behaviors), statements), objectRequest(gate.reading, carried));
}

/** What it would say, where it lets those objects be read as things are, and certainly not all of them then. */
export function refusedThen(
  judged: JudgedGate, behaviors: readonly UsedBehavior[], carried: ReadonlyMap<string, ContextValue>, graph: ResourceGraph,
): Readability | undefined {
  if (judged.gate.policies.length > 1 || askedAgain(judged, behaviors, new Map()).verdict !== 'yes') return undefined;
  // Where code chooses the objects, only what holds for all of them is certain.
  const isOpen = behaviors.some((behavior) => uriDoubts(behavior, graph).length > 0);
  const again = askedAgain(judged, isOpen ? [] : behaviors, carried);
  return again.verdict === 'no' || (again.verdict === 'partial' && !isOpen) ? again : undefined;
}
