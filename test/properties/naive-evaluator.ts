import { Interpretation, isLike, literally, NAIVE_OPERATORS, NaiveOperator, Pattern, withWildcards } from './naive-operators';

/**
 * Resource policies without anything unknown, decided word for word as the IAM documentation says, in plain loops.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(policy: LiteralPolicy, request: LiteralRequest, interpretation: Interpretation): boolean {
  const variables = policy.Version === '2012-10-17';
  const applying = listOf(policy.Statement).filter((statement) => applies(statement, { request, variables, interpretation }));
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

type OneOrMore<T> = T | readonly T[];
type Scalar = string | number | boolean;

export type LiteralPrincipal = '*' | Readonly<Record<string, OneOrMore<string>>>;

/** For each operator its keys, and for each key the values. */
export type LiteralCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore<Scalar>>>>>;

export interface LiteralStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: LiteralPrincipal;
  readonly NotPrincipal?: LiteralPrincipal;
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: LiteralCondition;
}

export interface LiteralPolicy {
  readonly Version?: string;
  readonly Statement: OneOrMore<LiteralStatement>;
}

export interface LiteralRequest {
  readonly principal:
    | { readonly kind: 'anonymous' }
    | { readonly kind: 'service'; readonly name: string }
    | { readonly kind: 'user'; readonly arn: string; readonly canonicalUserId: string };
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

interface Evaluation {
  readonly request: LiteralRequest;
  /** Whether `${…}` stands for a policy variable. */
  readonly variables: boolean;
  readonly interpretation: Interpretation;
}

function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value as readonly T[] : [value as T];
}

function applies(statement: LiteralStatement, evaluation: Evaluation): boolean {
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  const who = Principal ? isNamed(Principal, Effect, evaluation) : !isNamed(NotPrincipal!, Effect, evaluation);
  const what = Action ? isAction(Action, evaluation) : !isAction(NotAction, evaluation);
  const which = Resource ? isResource(Resource, evaluation) : !isResource(NotResource, evaluation);
  return who && what && which && conditionHolds(statement.Condition ?? {}, evaluation);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function isNamed(named: LiteralPrincipal, effect: 'Allow' | 'Deny', { request: { principal }, interpretation }: Evaluation): boolean {
  if (named === '*') return true;
  for (const [type, names] of Object.entries(named)) {
    for (const name of listOf(names)) {
      if (type === 'AWS' && name === '*' && (principal.kind !== 'service' || effect === 'Deny' || interpretation.everyAccountHasServices)) return true;
      if (type === 'AWS' && principal.kind === 'user' && name === principal.arn) return true;
      if (type === 'CanonicalUser' && principal.kind === 'user' && name === principal.canonicalUserId) return true;
      if (type === 'Service' && principal.kind === 'service' && name === principal.name) return true;
    }
  }
  return false;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function isAction(patterns: OneOrMore<string> | undefined, { request: { action } }: Evaluation): boolean {
  return listOf(patterns).some((pattern) => isLike(withWildcards(pattern.toLowerCase()), action.toLowerCase()));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function isResource(values: OneOrMore<string> | undefined, evaluation: Evaluation): boolean {
  return listOf(values).some((value) => {
    const pattern = patternOf(value, evaluation);
    return pattern !== undefined && isLike(pattern, evaluation.request.resource);
  });
}

/** The values that a request carries under a key, whose case does not matter; undefined for a key that it does not carry. */
function valuesOf(key: string, { context }: LiteralRequest): readonly string[] | undefined {
  for (const [name, values] of Object.entries(context)) {
    if (name.toLowerCase() === key.toLowerCase()) return values;
  }
  return undefined;
}

/**
 * A policy value with its variables replaced; undefined where the request does not carry one, as it then matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function patternOf(value: string, { request, variables }: Evaluation): Pattern | undefined {
  const start = variables ? value.indexOf('${') : -1;
  const end = value.indexOf('}', start);
  if (start < 0 || end < 0) return withWildcards(value);
  const replacement = replacementOf(value.slice(start + 2, end), request);
  const rest = patternOf(value.slice(end + 1), { request, variables } as Evaluation);
  if (replacement === undefined || rest === undefined) return undefined;
  return [...withWildcards(value.slice(0, start)), ...literally(replacement), ...rest];
}

function replacementOf(variable: string, request: LiteralRequest): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [name, ...fallback] = variable.split(', ');
  const carried = valuesOf(name, request);
  if (carried !== undefined) return carried[0];
  return fallback.length > 0 ? fallback.join(', ').slice(1, -1) : undefined;
}

/** All operators and all of their keys have to hold. */
function conditionHolds(condition: LiteralCondition, evaluation: Evaluation): boolean {
  for (const [operator, keys] of Object.entries(condition)) {
    for (const [key, values] of Object.entries(keys)) {
      if (!operatorHolds(operator, key, listOf(values).map(String), evaluation)) return false;
    }
  }
  return true;
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/;

function operatorHolds(operator: string, key: string, wanted: readonly string[], evaluation: Evaluation): boolean {
  const given = valuesOf(key, evaluation.request);
  if (operator === 'Null') return wanted.some((value) => (value.toLowerCase() === 'true') === (given === undefined));
  const [, set, name, ifExists] = OPERATOR.exec(operator)!;
  const { negated = false, ...comparison } = NAIVE_OPERATORS[name];
  if (given === undefined) return ifExists !== undefined || (set === undefined ? negated : set === 'ForAllValues');
  const holds = (value: string) => isOneOf(value, wanted, comparison, evaluation) !== negated;
  return set === 'ForAllValues' ? given.every(holds) : given.some(holds);
}

function isOneOf(given: string, wanted: readonly string[], { matches, variables }: NaiveOperator, evaluation: Evaluation): boolean {
  return wanted.some((value) => {
    const pattern = variables ? patternOf(value, evaluation) : literally(value);
    return pattern !== undefined && matches(pattern, given, evaluation.interpretation);
  });
}
