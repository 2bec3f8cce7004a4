import type { Obstacle, OwnedStatement } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { statementApplies } from '../iam/authorization';
import { conditionHolds } from '../iam/condition';
import { Element } from '../iam/policy';
import { entriesOf } from '../iam/principal';
import { Request, RequestContext } from '../iam/request';
import { equal } from '../template/matching';
import { hasStart, literalOf, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { all, anyOf, allOf, Judgement, judged, not, unknown, YES } from '../truth';

/** The policy that a key is made with, and the ARN by which it may name the key. */
interface KeyPolicy {
  readonly arn: Text;
  readonly statements: readonly OwnedStatement[];
}

/**
 * KMS refuses a key whose policy does not let the principal that makes it change the policy later. Which principal that is,
 * the templates do not tell; that nobody may, they do. What is added to the policy after the key is made comes too late.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-Policy
 */
export function lockoutObstacles(key: Resource, { arn, statements }: KeyPolicy): readonly Obstacle[] {
  if (at(key.properties, 'KeyPolicy') === undefined) return []; // the default policy lets the account
  const own = statements.filter(({ owner, index }) => owner === key && index >= 0);
  const context = contextOf(key);
  const allowed = anyOf(own.filter(({ effect }) => effect !== 'Deny'), (statement) => lets(statement, arn, context));
  const denied = own.some((statement) => statement.effect === 'Deny' && keepsEveryone(statement, arn));
  const { truth, doubts } = all([not(isUnchecked(key)), denied ? YES : not(allowed)]);
  return truth === 'no' ? [] : [{ kind: 'key-unchangeable', truth, doubts, key }];
}

function isUnchecked({ properties }: Resource): Judgement {
  const bypass = asText(at(properties, 'BypassPolicyLockoutSafetyCheck'));
  return bypass ? equal(bypass, text('true')) : judged(false);
}

const ANYONE = { negated: false, value: text('*') } as const;

/** Whether it speaks of a change of the policy, whoever makes it. */
function speaksOf(statement: OwnedStatement, arn: Text): Judgement {
  const request: Request = { principal: { kind: 'anonymous' }, action: 'kms:PutKeyPolicy', resource: arn, context: new Map() };
  return statementApplies({ ...statement, principal: ANYONE, conditions: [] }, 'Allow', request);
}

function lets(statement: OwnedStatement, arn: Text, context: RequestContext): Judgement {
  const { principal, conditions, variables, index } = statement;
  return all([
    speaksOf(statement, arn),
    judged(principal === undefined || mayDeploy(principal)),
    allOf(conditions, (condition) => {
      if (context.get(condition.key.toLowerCase())) return conditionHolds(condition, variables, context);
      return unknown(unconfirmed(`whether who deploys the key meets the Condition of statement ${index} of its policy (${condition.operator} ${condition.key})`));
    }),
  ]);
}

/** Services and origin access identities deploy nothing. */
function mayDeploy({ negated, value }: Element): boolean {
  return negated || entriesOf(value).some(({ type, value: named }) => {
    return type === '*' || type === 'Federated' || (type === 'AWS' && !hasStart(asText(named) ?? text(), /^arn:aws[a-z-]*:iam::cloudfront:/));
  });
}

function keepsEveryone(statement: OwnedStatement, arn: Text): boolean {
  const { principal, conditions } = statement;
  const isForAll = principal !== undefined && !principal.negated && entriesOf(principal.value).some(({ type, value }) => {
    return (type === '*' || type === 'AWS') && literalOf(asText(value) ?? text()) === '*';
  });
  return isForAll && conditions.length === 0 && speaksOf(statement, arn).truth === 'yes';
}

/** What is known of whoever deploys the key: a key is made in the account of who makes it. */
function contextOf({ stack }: Resource): RequestContext {
  const { account } = pseudoParametersOf(stack);
  return new Map(['kms:calleraccount', 'aws:principalaccount'].map((key) => [key, { present: YES, values: [account] }]));
}
