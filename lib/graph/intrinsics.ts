import { kept } from '../collections';
import { conditionOf } from './conditions';
import { pseudoParametersOf } from './environment';
import { Resolver, unresolved } from './resolution';
import { Substitution, substitutionOf } from './substitution';
import { withDynamicReferences } from '../template/dynamic';
import { isObject, itemsOf, Json, JsonObject, member, objectMember, scalarText } from '../template/json';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { canonical, holesOf, isTooLong, literalOf, render, splitText, Text, text, textOf } from '../template/text';
import { asText, isList, isText, isUnresolved, Value } from '../template/value';

type Intrinsic = (argument: Json, stack: Stack, resolver: Resolver) => Value | undefined;

/** The name of the intrinsic function that an object stands for. */
export function intrinsicOf(json: JsonObject): string | undefined {
  const keys = Object.keys(json);
  return keys.length === 1 && (keys[0].startsWith('Fn::') || keys[0] === 'Ref') ? keys[0] : undefined;
}

export function intrinsic(name: string): Intrinsic {
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name];
  return (argument, stack) => unresolved({ [name]: argument }, stack, `the result of ${name}`);
}

const FUNCTIONS: Readonly<Record<string, Intrinsic>> = {
  'Ref': (argument, stack, resolver) => {
    return typeof argument === 'string' ? ref(argument, stack, resolver) : unresolved(argument, stack, 'a Ref that names nothing');
  },
  'Fn::GetAtt': (argument, stack, resolver) => {
    const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : itemsOf(argument);
    const path = [logicalId, ...attribute];
    if (path.length < 2 || path.some((part) => typeof part !== 'string')) return unresolved(argument, stack, 'a malformed Fn::GetAtt');
    return resolver.reference(stack, logicalId as string, attribute.join('.'));
  },
  'Fn::Join': (argument, stack, resolver) => {
    const [delimiter, list] = itemsOf(argument);
    const items = resolver.resolve(list, stack);
    if (typeof delimiter !== 'string' || !isList(items)) {
      const open = isUnresolved(items) ? items.unresolved : undefined;
      return unresolved({ 'Fn::Join': argument }, stack, open?.about ?? 'a list that is not known', open?.condition);
    }
    return joined(items, delimiter) ?? unresolved({ 'Fn::Join': argument }, stack, 'a malformed Fn::Join');
  },
  'Fn::Sub': (argument, stack, resolver) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument];
    if (typeof template !== 'string') return unresolved({ 'Fn::Sub': argument }, stack, 'a malformed Fn::Sub');
    if (isTooLong(text(template))) return unresolved({ 'Fn::Sub': argument }, stack, 'a value that is too long to be read');
    return substituted(template, isObject(variables) ? variables : {}, stack, resolver);
  },
  'Fn::Select': (argument, stack, resolver) => {
    const [position, list] = itemsOf(argument);
    const index = Number(asLiteral(resolver.resolve(position, stack)));
    const items = resolver.resolve(list, stack);
    const selected = isList(items) ? items[index] : undefined;
    const open = isUnresolved(items) ? items.unresolved : undefined;
    return selected ?? unresolved({ 'Fn::Select': argument }, stack, open?.about ?? 'an item of a list that is not known', open?.condition);
  },
  'Fn::Split': (argument, stack, resolver) => {
    const [delimiter, source] = itemsOf(argument);
    const value = asText(resolver.resolve(source, stack));
    const pieces = typeof delimiter === 'string' && delimiter !== '' && value ? splitText(value, delimiter) : undefined;
    const open = value ? holesOf(value) : [];
    const about = open.map((hole) => hole.about).join(' and ') || 'a malformed Fn::Split';
    return pieces ?? unresolved({ 'Fn::Split': argument }, stack, about, open.find(({ condition }) => condition)?.condition);
  },
  'Fn::If': (argument, stack, resolver) => {
    const [condition, ...branches] = itemsOf(argument);
    if (typeof condition !== 'string' || branches.length !== 2) return unresolved({ 'Fn::If': argument }, stack, 'a malformed Fn::If');
    const { truth, doubts: [doubt] } = conditionOf(condition, stack, resolver);
    if (truth !== 'unknown') return resolver.resolve(branches[truth === 'yes' ? 0 : 1], stack);
    const [one, other] = branches.map((branch) => resolver.resolve(branch, stack));
    return isText(one) && isText(other) && equal(one, other).truth === 'yes'
      ? one
      : unresolved({ 'Fn::If': argument }, stack, doubt.about, doubt.condition);
  },
  'Fn::FindInMap': (argument, stack, resolver) => {
    const keys = itemsOf(argument).slice(0, 3).map((key) => asText(resolver.resolve(key, stack)));
    const [name, first, second] = keys.map((key) => key && literalOf(key));
    const mapping = name === undefined ? undefined : member(objectMember(stack.template, 'Mappings'), name);
    const isFound = first !== undefined && second !== undefined;
    const fallback = mapping && member(itemsOf(argument)[3], 'DefaultValue');
    const found = isFound ? member(member(mapping, first), second) ?? fallback : undefined;
    if (found !== undefined) return resolver.resolve(found, stack);
    const open = unresolved({ 'Fn::FindInMap': argument }, stack, `an entry of the mapping \`${name ?? '?'}\``);
    const by = keys[1];
    const oneOf = first === undefined && second !== undefined && fallback === undefined ? entriesOf(mapping, second) : undefined;
    return oneOf && by ? { unresolved: { ...open.unresolved, entry: { oneOf, by } } } : open;
  },
  'Fn::ImportValue': (argument, stack, resolver) => {
    const name = asText(resolver.resolve(argument, stack));
    const found = name && resolver.exported(stack, name);
    if (found) return found;
    const label = name ? render(name) : 'Fn::ImportValue';
    return { unresolved: { id: `import|${name ? canonical(name) : label}`, label, about: `the import \`${label}\`, exported outside these templates` } };
  },
  'Fn::GetStackOutput': (argument, stack, resolver) => {
    const [stackName, output, region] = ['StackName', 'OutputName', 'Region'].map((key) => {
      return asLiteral(resolver.resolve(member(argument, key), stack));
    });
    const found = stackName !== undefined && output !== undefined ? resolver.links.stackOutput(stack, stackName, output, region) : undefined;
    if (found) return resolver.resolve(found.value, found.stack);
    return unresolved({ 'Fn::GetStackOutput': argument }, stack, `the output \`${output}\` of the stack \`${stackName}\``);
  },
};

/** Undefined where an item is no text; a list among them stands for its items. */
function joined(items: readonly Value[], delimiter: string): Text | undefined {
  const pieces: (Text | string)[] = [];
  for (const item of items.some(isList) ? items.flat() : items) {
    const piece = asText(item);
    if (piece === undefined) return undefined;
    if (pieces.length > 0) pieces.push(delimiter);
    pieces.push(piece);
  }
  return withDynamicReferences(textOf(pieces));
}

/** What a mapping has under a name, by its keys; undefined where one of them has no text there. */
function entriesOf(mapping: Json | undefined, name: string): ReadonlyMap<string, string> | undefined {
  const entries = Object.entries(isObject(mapping) ? mapping : {}).map(([key, entry]) => [key, member(entry, name)] as const);
  const texts = entries.flatMap(([key, found]) => (found === undefined || typeof found === 'object' ? [] : [[key, scalarText(found)] as const]));
  return texts.length > 0 && texts.length === entries.length && texts.length <= MAX_ENTRIES ? new Map(texts) : undefined;
}

/** There are some forty Regions. */
const MAX_ENTRIES = 100;

function ref(name: string, stack: Stack, resolver: Resolver): Value | undefined {
  const { account, region, partition, suffix } = pseudoParametersOf(stack);
  switch (name) {
    case 'AWS::NoValue': return undefined;
    case 'AWS::AccountId': return account;
    case 'AWS::Region': return region;
    case 'AWS::Partition': return text(partition);
    case 'AWS::URLSuffix': return text(suffix);
    case 'AWS::StackName': return text(stack.stackName ?? stackPseudo(name, stack));
    case 'AWS::StackId': return text(stackPseudo(name, stack));
    case 'AWS::NotificationARNs': return { unresolved: stackPseudo(name, stack) };
    default: return resolver.reference(stack, name, 'Ref');
  }
}

function stackPseudo(label: string, stack: Stack) {
  return { id: `${label}|${stack.path}`, label, about: `\`${label}\`, known only at deployment` };
}

/** Templates are taken apart once, though they are filled in under each assignment of conditions. */
const SUBSTITUTIONS = new WeakMap<Stack, Map<string, Substitution>>();

function substituted(template: string, variables: JsonObject, stack: Stack, resolver: Resolver): Text {
  const known = kept(SUBSTITUTIONS, stack, () => new Map<string, Substitution>());
  const { names, pieces } = kept(known, template, () => substitutionOf(template));
  const values = names.map((name) => variable(name, variables, stack, resolver));
  return withDynamicReferences(textOf(pieces.map((piece) => (typeof piece === 'string' ? piece : values[piece]))));
}

function variable(name: string, variables: JsonObject, stack: Stack, resolver: Resolver): Text {
  const given = member(variables, name);
  const [logicalId, ...attribute] = name.split('.');
  const value = given !== undefined
    ? resolver.resolve(given, stack)
    : attribute.length > 0 ? resolver.reference(stack, logicalId, attribute.join('.')) : ref(name, stack, resolver);
  return asText(value) ?? text({ id: `variable|${stack.path}\n${name}`, label: name, about: `\`\${${name}}\`, which is no text` });
}

function asLiteral(value: Value | undefined): string | undefined {
  return isText(value) ? literalOf(value) : undefined;
}
