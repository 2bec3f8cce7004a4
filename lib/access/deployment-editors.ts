import { OwnedStatement } from './obstacle';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { JsonObject, objectMember } from '../template/json';
import { canonical, holesOf, literalOf, spelledOut, Text, text } from '../template/text';
import { asText, at, isList, isMap, isText, Value } from '../template/value';

/**
 * Statements that stand for what custom resources write into a policy at deployment: they might allow, or for one that
 * replaces the policy also deny. Recognized by what they are and name; the right to write policies alone says nothing.
 */
export function editedAtDeployment(owner: Resource, api: string, graph: ResourceGraph): readonly OwnedStatement[] {
  const target = asText(graph.resolve({ Ref: owner.logicalId }, owner.stack)) ?? text('');
  const replacing = graph.ofType('Custom::AWS').filter((call) => ['Create', 'Update'].some((event) => names(asText(at(call.properties, event)), api, target)));
  // The key policy updater of AWS Solutions Constructs adds a statement for one distribution.
  const adding = api === 'PutKeyPolicy'
    ? graph.ofType('Custom::KmsKeyPolicyUpdater').filter(({ properties }) => isSame(asText(at(properties, 'KmsKeyId')), target))
    : [];
  return [...replacing.map((editor) => openStatement(editor, owner, 'open')), ...adding.map((editor) => openStatement(editor, owner, 'Allow'))];
}

/** Resources that a macro or a loop makes might be the policy of the bucket. */
export function madeAtDeployment(owner: Resource): readonly OwnedStatement[] {
  return macrosIn(owner.stack.template).map((macro) => openAllow(owner, `what \`${macro}\` makes at deployment`));
}

/** A nested stack whose template is not here might have the policy of a bucket that it is told of. */
export function nestedOutOfSight(owner: Resource, graph: ResourceGraph): readonly OwnedStatement[] {
  const [hole] = holesOf(asText(graph.resolve({ Ref: owner.logicalId }, owner.stack)) ?? text(''));
  const nested = ['AWS::CloudFormation::Stack', 'AWS::Serverless::Application'].flatMap((type) => graph.ofType(type));
  return nested
    .filter((stack) => !graph.isShown(stack) && hole !== undefined && tells(at(stack.properties, 'Parameters'), hole.id))
    .map((stack) => openAllow(owner, `what is in the nested stack \`${nameOf(stack)}\`, whose template is not among those checked`));
}

function tells(value: Value | undefined, id: string): boolean {
  if (isText(value)) return holesOf(value).some((hole) => hole.id === id);
  return isList(value) ? value.some((item) => tells(item, id)) : isMap(value) && [...value.values()].some((item) => tells(item, id));
}

const MACROS = new WeakMap<JsonObject, readonly string[]>();

function macrosIn(template: JsonObject): readonly string[] {
  const known = MACROS.get(template);
  if (known) return known;
  const macros = Object.keys(objectMember(template, 'Resources')).filter((key) => key.startsWith('Fn::'));
  MACROS.set(template, macros);
  return macros;
}

function names(call: Text | undefined, api: string, target: Text): boolean {
  if (call === undefined) return false;
  const literals = call.parts.filter((part) => typeof part === 'string').join('');
  if (!literals.toLowerCase().includes(`"action":"${api.toLowerCase()}`)) return false;
  const [hole] = holesOf(target);
  const name = literalOf(spelledOut(target));
  return holesOf(call).some(({ id }) => id === hole?.id) || (name !== undefined && name !== '' && literals.includes(`"${name}"`));
}

function isSame(one: Text | undefined, other: Text): boolean {
  return one !== undefined && canonical(one) === canonical(other);
}

const ANYTHING = { negated: false, value: text('*') } as const;

function openStatement(editor: Resource, owner: Resource, effect: 'open' | 'Allow'): OwnedStatement {
  return { ...openAllow(owner, `what \`${nameOf(editor)}\` writes into the policy of \`${nameOf(owner)}\` at deployment`), effect };
}

function openAllow(owner: Resource, about: string): OwnedStatement {
  const open = { kind: 'value', about } as const;
  return { index: -1, owner, effect: 'Allow', principal: ANYTHING, action: ANYTHING, resource: ANYTHING, conditions: [], variables: false, open };
}
