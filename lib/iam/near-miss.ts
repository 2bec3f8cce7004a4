import { statementApplies } from './authorization';
import { conditionHolds } from './condition';
import { Condition, Statement } from './policy';
import { Request } from './request';
import { Truth } from '../truth';

export type ElementName = 'principal' | 'action' | 'resource' | 'condition';

/** An Allow statement that one element keeps from granting a request. */
export interface NearMiss<S extends Statement> {
  readonly statement: S;
  readonly element: ElementName;
  /** Those that do not hold, or of a suspect may not, where it is the condition. */
  readonly conditions: readonly Condition[];
}

/** The Allow statements that would grant the request but for one element: what the author meant to write. */
export function nearMisses<S extends Statement>(statements: readonly S[], request: Request): readonly NearMiss<S>[] {
  const others = statements.filter((statement) => statement.effect === 'Allow' && statementApplies(statement, 'Allow', request).truth === 'no');
  const misses = others.flatMap((statement) => {
    const without = withoutOne(statement);
    const element = (Object.keys(without) as ElementName[]).find((name) => statementApplies(without[name], 'Allow', request).truth !== 'no');
    return element ? [missOf(statement, element, request, 'no')] : [];
  });
  // Statements for others are the furthest from what was meant.
  return misses.sort((one, other) => Number(one.element === 'principal') - Number(other.element === 'principal'));
}

/** The Allow statements that would certainly grant it but for one element, which looks like a mistake but may be right. */
export function suspects<S extends Statement>(statements: readonly S[], request: Request): readonly NearMiss<S>[] {
  return statements.filter(({ effect }) => effect === 'Allow').flatMap((statement) => {
    const { truth, doubts } = statementApplies(statement, 'Allow', request);
    if (truth !== 'unknown' || doubts.some(({ kind }) => kind !== 'suspected')) return [];
    const without = withoutOne(statement);
    const element = (Object.keys(without) as ElementName[]).find((name) => statementApplies(without[name], 'Allow', request).truth === 'yes');
    return element ? [missOf(statement, element, request, truth)] : [];
  });
}

function missOf<S extends Statement>(statement: S, element: ElementName, { context }: Request, truth: Truth): NearMiss<S> {
  const failing = ({ conditions, variables }: S) => conditions.filter((condition) => conditionHolds(condition, variables, context).truth === truth);
  return { statement, element, conditions: element === 'condition' ? failing(statement) : [] };
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
