import { conditionHolds } from './condition';
import { Element, Statement } from './policy';
import { principalMatches } from './principal';
import { Request, RequestContext, RequestShape } from './request';
import { withVariables } from './variables';
import { matches } from '../template/matching';
import { mapLiterals, Text, text } from '../template/text';
import { asText, listOf, Value } from '../template/value';
import { all, allOf, anyOf, Judgement, NO, not, unknown, YES } from '../truth';

/** A statement and whether it applies to the request. */
export interface Application<S extends Statement = Statement> {
  readonly statement: S;
  readonly applies: Judgement;
}

export interface Authorization<S extends Statement = Statement> {
  readonly allowed: Judgement;
  /** The Allow statements that apply, or may apply. */
  readonly grants: readonly Application<S>[];
  /** The Deny statements that apply, or may apply. */
  readonly denials: readonly Application<S>[];
}

/**
 * The decision over resource policies: allowed if a statement allows and none denies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function authorize<S extends Statement>(statements: readonly S[], request: Request): Authorization<S> {
  return authorizer(statements, request)(request.resource);
}

type Effect = 'Allow' | 'Deny';

/** The decisions about requests that differ in their resource only: what else statements say is judged once. */
export function authorizer<S extends Statement>(statements: readonly S[], request: RequestShape): (resource: Text) => Authorization<S> {
  const candidates = (effect: Effect): readonly Application<S>[] => statements
    .filter((statement) => statement.effect === effect || statement.effect === 'open')
    .map((statement) => ({ statement, applies: appliesBut(statement, effect, request) }))
    .filter(mayApply);
  const [allows, denies] = [candidates('Allow'), candidates('Deny')];
  const applying = (applications: readonly Application<S>[], resource: Text) => applications
    .map(({ statement, applies }) => ({ statement, applies: all([resourceMatches(statement, resource, request.context), applies]) }))
    .filter(mayApply);
  return (resource) => {
    const [grants, denials] = [applying(allows, resource), applying(denies, resource)];
    const allowed = all([anyOf(grants, ({ applies }) => applies), not(anyOf(denials, ({ applies }) => applies))]);
    return { allowed, grants, denials };
  };
}

function mayApply({ applies }: Application): boolean {
  return applies.truth !== 'no';
}

/** Whether a statement with this effect speaks about the request. */
export function statementApplies(statement: Statement, effect: Effect, request: Request): Judgement {
  return all([resourceMatches(statement, request.resource, request.context), appliesBut(statement, effect, request)]);
}

/** Whether it does, its resource left aside. */
function appliesBut(statement: Statement, effect: Effect, request: RequestShape): Judgement {
  const { action, principal, conditions, variables, open } = statement;
  if (open && isUnread(statement)) return unknown(open);
  if (!action || !principal) return NO;
  const demands = [
    () => actionMatches(action, request.action),
    () => principalMatches(principal, request.principal, effect),
    () => allOf(conditions, (condition) => conditionHolds(condition, variables, request.context)),
  ];
  return all([allOf(demands, (demand) => demand()), open ? unknown(open) : YES]);
}

/** Whether nothing of it can be read, so that it might speak about anything. */
function isUnread({ effect, action }: Statement): boolean {
  return effect === 'open' && action === undefined;
}

/** Actions are compared without case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export function actionMatches(element: Element, action: string): Judgement {
  const wanted = text(action.toLowerCase());
  return elementMatches(element, (value) => {
    const pattern = asText(value);
    return pattern ? matches(mapLiterals(pattern, (literal) => literal.toLowerCase()), wanted) : NO;
  });
}

function resourceMatches(statement: Statement, resource: Text, context: RequestContext): Judgement {
  const { resource: element, variables } = statement;
  if (element === undefined) return isUnread(statement) ? YES : NO;
  return elementMatches(element, (value) => {
    const pattern = asText(value);
    const filled = pattern && variables ? withVariables(pattern, context) : pattern;
    return filled ? matches(filled, resource) : NO;
  });
}

function elementMatches({ negated, value }: Element, matchesOne: (value: Value) => Judgement): Judgement {
  const named = anyOf(listOf(value), matchesOne);
  return negated ? not(named) : named;
}
