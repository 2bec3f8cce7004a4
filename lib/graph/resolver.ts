import { attributeOf } from './attribute';
import { append, kept } from '../collections';
import { conditionOf } from './conditions';
import { intrinsic, intrinsicOf } from './intrinsics';
import { ExportedValue, Links, outputOf } from './links';
import { Resolver, unresolved } from './resolution';
import { isSettled } from './settled';
import { withDynamicReferences } from '../template/dynamic';
import { isObject, Json, JsonObject, member, objectMember, scalarText, stringMember } from '../template/json';
import { defectIn, environmentOf, Stack } from '../template/template-set';
import { canonical, isTooLong, mapLiterals, render, splitText, Text, text } from '../template/text';
import { asText, isText, Unresolved, Value } from '../template/value';
import { Judgement, YES } from '../truth';

/** Templates nest a dozen levels; one that nests this deep is not a template people write. */
const MAX_DEPTH = 200;
const MAX_RESTARTS = 2;

type Reference = 'in progress' | { readonly value: Value | undefined };

/** Results are kept: a template names the same few resources again and again. */
export function resolverOf(links: Links, assumed: Resolver['assumed'], implied: Resolver['implied'] = new Map()): Resolver {
  const references = new Map<Stack, Map<string, Map<string, Reference>>>();
  const exports = new Map<string, ReadonlyMap<string, readonly ExportedValue[]>>();
  const imported = new Map<readonly ExportedValue[], Reference>();
  const nesting = nestingOf();
  const resolveNested: Resolver['resolve'] = (json, stack) => {
    if (nesting.isTooDeep()) return unresolved(json, stack, 'a value that is nested too deeply to be read');
    nesting.enter();
    try {
      const value = resolveJson(json, stack, resolver);
      return isText(value) && isTooLong(value) ? unresolved(json, stack, 'a value that is too long to be read') : value;
    } finally {
      nesting.leave();
    }
  };
  const resolver: Resolver = {
    links,
    assumed,
    implied,
    resolve: (json, stack) => {
      const isShared = assumed.size > 0 && typeof json === 'object' && json !== null && isSettled(json, stack);
      return isShared ? kept(settledOf(stack), json, () => resolveNested(json, stack)) : resolveNested(json, stack);
    },
    reference: (stack, logicalId, attribute) => {
      const attributes = kept(kept(references, stack, () => new Map()), logicalId, () => new Map<string, Reference>());
      return once(attributes, attribute, () => nesting.anew(() => referenced(stack, logicalId, attribute, resolver)), () => {
        return cycle(`${stack.path}\n${logicalId}\n${attribute}`, logicalId, stack, links);
      });
    },
    exported: (stack, name) => {
      const environment = environmentOf(stack);
      if (!exports.has(environment)) {
        exports.set(environment, new Map()); // a name that imports something finds nothing yet
        exports.set(environment, nesting.anew(() => exportsByName(stack, resolver)));
      }
      const key = canonical(name);
      const found = exports.get(environment)!.get(key);
      if (found === undefined) return undefined;
      return once(imported, found, () => nesting.anew(() => exportedValue(found, name, resolver)), () => cycle(`export|${environment}|${key}`, render(name), stack, links));
    },
  };
  return resolver;
}

/** The values that are the same under all assumptions. */
const SETTLED = new WeakMap<Stack, WeakMap<object, Value | undefined>>();

function settledOf(stack: Stack): WeakMap<object, Value | undefined> {
  return kept(SETTLED, stack, () => new WeakMap());
}

/** How deep the values being resolved are nested in each other. */
interface Nesting {
  readonly isTooDeep: () => boolean;
  readonly enter: () => void;
  readonly leave: () => void;
  /** What is kept for all is resolved with room of its own, however deep the one is nested that asks for it first. */
  readonly anew: <T>(resolve: () => T) => T;
}

function nestingOf(): Nesting {
  let depth = 0;
  let restarts = 0;
  return {
    isTooDeep: () => depth > MAX_DEPTH,
    enter: () => { depth++; },
    leave: () => { depth--; },
    anew: (resolve) => {
      if (depth < MAX_DEPTH / 2 || restarts === MAX_RESTARTS) return resolve();
      const before = depth;
      depth = 0;
      restarts++;
      try {
        return resolve();
      } finally {
        depth = before;
        restarts--;
      }
    },
  };
}

/** A value that is resolved when it is first asked for; asked for again meanwhile, it refers to itself. */
function once<K>(known: Map<K, Reference>, key: K, resolve: () => Value | undefined, onCycle: () => Value): Value | undefined {
  const reference = known.get(key);
  if (reference === 'in progress') return onCycle();
  if (reference) return reference.value;
  known.set(key, 'in progress');
  try {
    const value = resolve();
    known.set(key, { value });
    return value;
  } catch (error) {
    known.delete(key);
    throw error;
  }
}

function exportsByName(importing: Stack, resolver: Resolver): ReadonlyMap<string, readonly ExportedValue[]> {
  const byName = new Map<string, ExportedValue[]>();
  for (const candidate of resolver.links.exports(importing)) {
    const name = asText(resolver.resolve(candidate.name, candidate.stack));
    if (name !== undefined) append(byName, canonical(name), candidate);
  }
  return byName;
}

/** An output that its condition leaves out exports nothing; which of several of one name there is may hang on theirs. */
function exportedValue(candidates: readonly ExportedValue[], name: Text, resolver: Resolver): Value | undefined {
  const found = candidates.map((candidate) => ({ candidate, exists: exportExists(candidate, resolver) })).filter(({ exists }) => exists.truth !== 'no');
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  const doubt = found.flatMap(({ exists }) => exists.doubts)[0];
  if (others.length === 0 && !doubt) return resolver.resolve(only.candidate.value, only.candidate.stack);
  const label = render(name);
  const id = `export|${environmentOf(only.candidate.stack)}|${canonical(name)}`;
  return { unresolved: { id, label, about: doubt?.about ?? `which of the exports \`${label}\` there is`, condition: doubt?.condition } };
}

function exportExists({ condition, stack }: ExportedValue, resolver: Resolver): Judgement {
  return condition === undefined ? YES : conditionOf(condition, stack, resolver);
}

function resolveJson(json: Json | undefined, stack: Stack, resolver: Resolver): Value | undefined {
  if (json === null || json === undefined) return undefined;
  if (typeof json === 'string') return withDynamicReferences(text(json));
  if (typeof json !== 'object') return text(String(json));
  if (Array.isArray(json)) return resolveList(json, stack, resolver);
  const object = json as JsonObject;
  const name = intrinsicOf(object);
  if (name !== undefined) return intrinsic(name)(object[name], stack, resolver);
  const values = new Map<string, Value>();
  for (const key of Object.keys(object)) {
    const value = resolver.resolve(object[key], stack);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

function resolveList(json: readonly Json[], stack: Stack, resolver: Resolver): readonly Value[] {
  const values: Value[] = [];
  for (const item of json) {
    const value = resolver.resolve(item, stack);
    // An Fn::If or a reference in a list may stand for one item only, so a list in a list stays one.
    if (value !== undefined) values.push(value);
  }
  return values;
}

function referenced(stack: Stack, logicalId: string, attribute: string, resolver: Resolver): Value | undefined {
  const { links } = resolver;
  const resource = member(objectMember(stack.template, 'Resources'), logicalId);
  if (!isObject(resource)) return attribute === 'Ref' ? parameter(stack, logicalId, resolver) : dangling(stack, logicalId, attribute);
  const type = stringMember(resource, 'Type') ?? '';
  const nested = links.nestedStack(stack, logicalId);
  const output = nested && outputOf(nested, attribute.slice('Outputs.'.length)); // it has no other attributes
  if (nested && output !== undefined) return resolver.resolve(output, nested);
  if (type === 'Custom::CrossRegionExportReader') {
    const written = links.crossRegionExport(stack, attribute);
    if (written) return resolver.resolve(written.value, written.stack);
  }
  const onCycle = () => links.defects.push(defectIn(stack, `has a cycle of references through ${logicalId}`));
  return attributeOf({ stack, logicalId, type, attribute, onCycle }, {
    id: () => asText(resolver.reference(stack, logicalId, 'Ref'))!,
    property: (name) => resolver.resolve(member(objectMember(resource, 'Properties'), name), stack),
  });
}

function parameter(stack: Stack, name: string, resolver: Resolver): Value | undefined {
  const declared = member(objectMember(stack.template, 'Parameters'), name);
  const type = stringMember(declared, 'Type') ?? '';
  const isList = /List/.test(type);
  const given = stack.parent && givenByParent(stack.parent, name, declared, resolver);
  if (given !== undefined) return isList && isText(given) ? listed(given) ?? given : given;
  if (declared === undefined) return dangling(stack, name, 'Ref');
  const hole = { id: parameterId(name, stack), label: name, about: `the value of the parameter \`${name}\`` };
  // What is given for an SSM parameter is its name.
  const said = type.startsWith('AWS::SSM::') ? undefined : stack.parameters?.get(name);
  if (said !== undefined) return isList ? listed(text(said)) : text(said);
  return isList ? { unresolved: hole } : resolver.implied.get(hole.id) ?? text(hole);
}

/** A nested stack has what its parent's template gives it, or the default: nobody else deploys it. */
function givenByParent({ stack, logicalId }: NonNullable<Stack['parent']>, name: string, declared: Json | undefined, resolver: Resolver): Value | undefined {
  const properties = objectMember(member(objectMember(stack.template, 'Resources'), logicalId), 'Properties');
  const given = resolver.resolve(member(objectMember(properties, 'Parameters'), name), stack);
  const byDefault = member(declared, 'Default');
  return given ?? (byDefault === undefined ? undefined : resolver.resolve(scalarText(byDefault), stack));
}

/** The items of a list that is written with commas; undefined where a placeholder may hide some. */
function listed(value: Text): readonly Text[] | undefined {
  return splitText(value, ',')?.map((item) => mapLiterals(item, (literal) => literal.trim()));
}

/** The id of the hole that stands for a parameter. */
export function parameterId(name: string, stack: Stack): string {
  return `parameter|${stack.path}\n${name}`;
}

function dangling(stack: Stack, logicalId: string, attribute: string): Unresolved {
  const label = attribute === 'Ref' ? logicalId : `${logicalId}.${attribute}`;
  return { unresolved: { id: `dangling|${stack.path}\n${label}`, label, about: `\`${label}\`, which the template does not define` } };
}

function cycle(id: string, label: string, stack: Stack, links: Links): Unresolved {
  links.defects.push(defectIn(stack, `has a cycle of references through ${label}`));
  return { unresolved: { id: `cycle|${id}`, label, about: `\`${label}\`, which refers to itself` } };
}
