import { callsOn } from './deployment-calls';
import { OwnedStatement } from './obstacle';
import { KEY_POLICY_UPDATER, policyWriters } from './policy-writers';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { Json, JsonObject, objectMember, stringMember } from '../template/json';
import { canonical, holesOf, Text, text } from '../template/text';
import { asText, at, isList, isMap, isText, Value } from '../template/value';

/**
 * Statements that stand for what custom resources write into a policy at deployment: they might allow, or for one that
 * replaces the policy also deny. Recognized by what they are and name; the right to write policies alone says nothing.
 */
export function editedAtDeployment(owner: Resource, api: string, graph: ResourceGraph): readonly OwnedStatement[] {
  const replacing = callersOn(owner, api, graph);
  const removing = callersOn(owner, api.replace(/^Put/, 'Delete'), graph).filter((remover) => !replacing.includes(remover));
  return [
    ...replacing.map((editor) => ({ ...openAllow(owner, writtenBy(editor, owner)), effect: 'open' } as const)),
    ...addingOn(owner, api, graph).map((editor) => addedBy(editor, owner)),
    ...removing.map((remover) => removedBy(remover, owner)),
  ];
}

/** Each once, whatever events it makes the call for. */
function callersOn(owner: Resource, api: string, graph: ResourceGraph): readonly Resource[] {
  return [...new Set(callsOn(owner, api, graph).map(({ caller }) => caller))];
}

/** Those that let more in. */
function addingOn(owner: Resource, api: string, graph: ResourceGraph): readonly Resource[] {
  return [...new Set([...(api === 'PutKeyPolicy' ? keyPolicyUpdaters(owner, graph) : []), ...policyWriters(owner, api, graph)])];
}

/** The key policy updater of AWS Solutions Constructs adds a statement for one distribution. */
function keyPolicyUpdaters(key: Resource, graph: ResourceGraph): readonly Resource[] {
  const target = asText(graph.resolve({ Ref: key.logicalId }, key.stack)) ?? text('');
  return graph.ofType(KEY_POLICY_UPDATER).filter(({ properties }) => isSame(asText(at(properties, 'KmsKeyId')), target));
}

/** Resources that a macro or a loop makes might be the policy of the bucket. */
export function madeAtDeployment(owner: Resource): readonly OwnedStatement[] {
  return macrosIn(owner.stack.template).map((macro) => openAllow(owner, `what \`${macro}\` makes at deployment`));
}

/** What a macro over the whole template, or an include, adds might be the policy of a bucket that has none. */
export function addedAtDeployment(owner: Resource): readonly OwnedStatement[] {
  return transformsOf(owner.stack.template).map((macro) => openAllow(owner, `what \`${macro}\` makes at deployment`));
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

/** Macros over the whole template, but for those of AWS that make no bucket policies. */
function transformsOf({ Transform: transforms }: JsonObject): readonly string[] {
  const names = [transforms ?? []].flat().map((transform: Json) => (typeof transform === 'string' ? transform : stringMember(transform, 'Name') ?? 'Transform'));
  return names.filter((name) => !/^AWS::(?:Serverless|LanguageExtensions|CodeDeploy|SecretsManager|ServiceCatalog)/.test(name));
}

function isSame(one: Text | undefined, other: Text): boolean {
  return one !== undefined && canonical(one) === canonical(other);
}

const ANYTHING = { negated: false, value: text('*') } as const;

function writtenBy(editor: Resource, owner: Resource): string {
  return `what \`${nameOf(editor)}\` writes into the policy of \`${nameOf(owner)}\` at deployment`;
}

/** A statement for someone: what lets everyone in is none that is added for a reader. */
function addedBy(editor: Resource, owner: Resource): OwnedStatement {
  const about = writtenBy(editor, owner);
  const someone = text({ id: `added by|${editor.id}`, label: 'PRINCIPAL', about, alphabet: /[^*?]/ });
  const principal = { negated: false, value: new Map(['Service', 'AWS', 'CanonicalUser'].map((type) => [type, someone])) };
  return { ...openAllow(owner, about), principal };
}

/** Without its policy a resource admits nobody by it: as though anything were denied. */
function removedBy(remover: Resource, owner: Resource): OwnedStatement {
  return { ...openAllow(owner, `what \`${nameOf(remover)}\` leaves of the policy of \`${nameOf(owner)}\`, which it deletes at deployment`), effect: 'Deny' };
}

function openAllow(owner: Resource, about: string): OwnedStatement {
  const open = { kind: 'value', about } as const;
  return { index: -1, owner, effect: 'Allow', principal: ANYTHING, action: ANYTHING, resource: ANYTHING, conditions: [], variables: false, open };
}
