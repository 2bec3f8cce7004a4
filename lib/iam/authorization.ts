import { conditionHolds } from './condition';
import { Element, Statement } from './policy';
import { principalMatches } from './principal';
import { Request } from './request';
import { withVariables } from './variables';
import { matches } from '../template/matching';
import { mapLiterals, text } from '../template/text';
import { asText, doubtOf, isUnresolved, listOf, Value } from '../template/value';
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
  const applications = (effect: 'Allow' | 'Deny') => statements
    .filter((statement) => statement.effect === effect || statement.effect === 'open')
    .map((statement) => ({ statement, applies: statementApplies(statement, effect, request) }))
    .filter(({ applies }) => applies.truth !== 'no');
  const [grants, denials] = [applications('Allow'), applications('Deny')];
  const allowed = all([anyOf(grants, ({ applies }) => applies), not(anyOf(denials, ({ applies }) => applies))]);
  return { allowed, grants, denials };
}

/** Whether a statement with this effect speaks about the request. */
export function statementApplies(statement: Statement, effect: 'Allow' | 'Deny', request: Request): Judgement {
  const { action, principal, resource, conditions, variables, open } = statement;
  if (statement.effect === 'open' && action === undefined) return unknown(...(open ? [open] : []));
  if (!action || !principal || !resource) return NO;
  const judges: readonly (() => Judgement)[] = [
    () => actionMatches(action, request.action),
    () => principalMatches(principal, request.principal, effect),
    () => resourceMatches(resource, variables, request),
    () => allOf(conditions, (condition) => conditionHolds(condition, variables, request)),
    () => (open ? unknown(open) : YES),
  ];
  return allOf(judges, (judge) => judge());
}

/** Actions are compared without case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function actionMatches(element: Element, action: string): Judgement {
  const wanted = text(action.toLowerCase());
  return elementMatches(element, (value) => {
    const pattern = asText(value);
    return pattern ? matches(mapLiterals(pattern, (literal) => literal.toLowerCase()), wanted) : unreadable(value);
  });
}

function resourceMatches(element: Element, variables: boolean, { resource, context }: Request): Judgement {
  return elementMatches(element, (value) => {
    const pattern = asText(value);
    if (pattern === undefined) return unreadable(value);
    const filled = variables ? withVariables(pattern, context) : pattern;
    return filled ? matches(filled, resource) : NO;
  });
}

function elementMatches({ negated, value }: Element, matchesOne: (value: Value) => Judgement): Judgement {
  const named = anyOf(listOf(value), matchesOne);
  return negated ? not(named) : named;
}

function unreadable(value: Value): Judgement {
  return isUnresolved(value) ? unknown(doubtOf(value)) : NO;
}
