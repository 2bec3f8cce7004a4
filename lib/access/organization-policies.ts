import { OwnedStatement } from './obstacle';
import { PublicAccessBlock } from './public-access-block';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { policyDocumentOf } from '../iam/policy';
import { isObject, JsonObject } from '../template/json';
import { equal } from '../template/matching';
import { holesOf, literalOf, render, startsWith, Text, text } from '../template/text';
import { asText, at, isText, listOf, Value } from '../template/value';
import { all, any, anyOf, Judgement, NO, unknown } from '../truth';

export const ORGANIZATION_POLICY = 'AWS::Organizations::Policy';

/** A policy of the organization and whether it binds an account. */
interface Attached {
  readonly policy: Resource;
  readonly attached: Judgement;
}

/**
 * The Deny statements that resource control policies add to those of a resource; they bind whoever asks, services and
 * anonymous readers too. What they allow grants nothing, and the management account is exempt.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlsOn({ stack }: Resource, graph: ResourceGraph): readonly OwnedStatement[] {
  const { account } = pseudoParametersOf(stack);
  if (isManagement(account, graph)) return [];
  return attachedTo(account, 'RESOURCE_CONTROL_POLICY', graph).flatMap(({ policy, attached }) => {
    const { statements } = policyDocumentOf(contentOf(policy, graph));
    return statements.filter(({ effect }) => effect !== 'Allow').map((statement): OwnedStatement => {
      const open = statement.open ?? attached.doubts[0];
      // What cannot be read might deny anything.
      return statement.action ? { ...statement, effect: 'Deny', owner: policy, open } : { ...DENY_ANYTHING, owner: policy, open };
    });
  });
}

const ANYTHING = { negated: false, value: text('*') } as const;
const DENY_ANYTHING = { index: 0, effect: 'Deny', principal: ANYTHING, action: ANYTHING, resource: ANYTHING, conditions: [], variables: false } as const;

/**
 * The settings of a resource together with those of its organization: the most restrictive ones win.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
 */
export function withOrganization(own: PublicAccessBlock, { stack }: Resource, graph: ResourceGraph): PublicAccessBlock {
  const { account } = pseudoParametersOf(stack);
  const blocking = attachedTo(account, 'S3_POLICY', graph)
    .map(({ policy, attached }) => ({ policy, on: all([attached, blocksAll(contentOf(policy, graph))]) }))
    .filter(({ on }) => on.truth !== 'no');
  if (blocking.length === 0) return own;
  const on = any(blocking.map((each) => each.on));
  const organization = (blocking.find((each) => each.on.truth === 'yes') ?? blocking[0]).policy;
  return { ...own, isOn: (flag) => any([own.isOn(flag), on]), ...(on.truth === 'yes' && { organization }) };
}

function blocksAll(content: Value | undefined): Judgement {
  const assigned = asText(at(content, 's3_attributes', 'public_access_block_configuration', '@@assign'));
  return assigned ? equal(assigned, text('all')) : NO;
}

function attachedTo(account: Text, type: string, graph: ResourceGraph): readonly Attached[] {
  return graph.ofType(ORGANIZATION_POLICY)
    .map((policy) => ({ policy, attached: all([policy.exists, isOfType(policy, type), isAttached(policy, account)]) }))
    .filter(({ attached }) => attached.truth !== 'no');
}

function isOfType({ properties }: Resource, type: string): Judgement {
  const named = asText(at(properties, 'Type'));
  return named ? equal(named, text(type)) : NO;
}

/** Without targets it is attached to nothing. */
function isAttached(policy: Resource, account: Text): Judgement {
  return anyOf(listOf(at(policy.properties, 'TargetIds')), (target) => {
    const id = asText(target);
    return id ? isOver(id, account, policy) : NO;
  });
}

/** Which accounts are in a root (`r-…`) or an organizational unit (`ou-…`), the templates do not tell. */
function isOver(target: Text, account: Text, policy: Resource): Judgement {
  const isUnit = startsWith(target, 'r-') || startsWith(target, 'ou-');
  return isUnit ? unknown({ kind: 'value', about: `whether the account is in \`${render(target)}\`, which \`${nameOf(policy)}\` is attached to` }) : equal(target, account);
}

/** Known of the account that makes the organization; any other that a policy names is taken to be meant, so a member. */
function isManagement(account: Text, graph: ResourceGraph): boolean {
  return graph.ofType('AWS::Organizations::Organization').some(({ stack }) => equal(pseudoParametersOf(stack).account, account).truth === 'yes');
}

/** An object, or a string of JSON that makes one. */
function contentOf({ id, properties, stack }: Resource, graph: ResourceGraph): Value | undefined {
  const content = at(properties, 'Content');
  if (!isText(content)) return content;
  const parsed = objectIn(literalOf(content) ?? '');
  if (parsed !== undefined) return graph.resolve(parsed, stack);
  const [hole] = holesOf(content);
  return { unresolved: hole ?? { id: `content|${id}`, label: 'Content', about: 'the content of an organization policy, which is no JSON' } };
}

function objectIn(json: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
