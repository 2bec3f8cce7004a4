import { UsedBehavior } from './distribution';
import { askedOf, JudgedGate } from './passing';
import { Readability, readabilityOf } from './readability';
import { representativeObjects } from './representative-objects';
import { objectRequest } from './request';
import { ContextValue } from '../iam/request';

/** What a gate would say to the same request for the objects of some behaviors, if it carried something else. */
export function askedAgain(judged: JudgedGate, behaviors: readonly UsedBehavior[], carried: ReadonlyMap<string, ContextValue>): Readability {
  const { gate, statements } = judged;
  return readabilityOf(statements, representativeObjects(askedOf(gate, behaviors), statements), objectRequest(gate.reading, carried));
}
