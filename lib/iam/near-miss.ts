import { statementApplies } from './authorization';
import { Statement } from './policy';
import { Request } from './request';

export type ElementName = 'principal' | 'action' | 'resource' | 'condition';

/** An Allow statement that one element keeps from granting a request. */
export interface NearMiss<S extends Statement> {
  readonly statement: S;
  readonly element: ElementName;
}

/** The Allow statements that would grant the request but for one element: what the author meant to write. */
export function nearMisses<S extends Statement>(statements: readonly S[], request: Request): readonly NearMiss<S>[] {
  const others = statements.filter((statement) => statement.effect === 'Allow' && statementApplies(statement, 'Allow', request).truth === 'no');
  const misses = others.flatMap((statement) => {
    const without = withoutOne(statement);
    const element = (Object.keys(without) as ElementName[]).find((name) => statementApplies(without[name], 'Allow', request).truth !== 'no');
    return element ? [{ statement, element }] : [];
  });
  // Statements for others are the furthest from what was meant.
  return misses.sort((one, other) => Number(one.element === 'principal') - Number(other.element === 'principal'));
}

const EVERYTHING = { negated: false, value: { parts: ['*'] } } as const;

/** The statement with each of its elements opened up in turn, the likeliest mistake first. */
function withoutOne<S extends Statement>(statement: S): Record<ElementName, S> {
  return {
    condition: { ...statement, conditions: [] },
    resource: { ...statement, resource: EVERYTHING },
    principal: { ...statement, principal: EVERYTHING },
    action: { ...statement, action: EVERYTHING },
  };
}
