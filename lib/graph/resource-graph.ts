import { consequencesOf } from './assumptions';
import { Circle, circleThrough } from './circles';
import { kept, lazily } from '../collections';
import { conditionOf } from './conditions';
import { Definition, definitionsOf } from './definitions';
import { intrinsicOf } from './intrinsics';
import { linksOf } from './links';
import { reachOf } from './reach';
import { Resolver } from './resolution';
import { resolverOf } from './resolver';
import { Resource, resourceId } from './resource';
import { isObject, Json, JsonObject, member, objectMember, stringMember } from '../template/json';
import { InputError, Stack, TemplateSet } from '../template/template-set';
import { at, Value } from '../template/value';
import { all, Judgement, YES } from '../truth';

/** The resources of a template set, with the references between them resolved. */
export interface ResourceGraph {
  /** All that resources have, those too that a condition rules out. */
  readonly types: () => readonly string[];
  /** Those that a false condition rules out are not there. */
  readonly ofType: (type: string) => readonly Resource[];
  /** The graph that assumes nothing: what no assumption reaches is shared with it. Absent from that graph itself. */
  readonly base?: ResourceGraph;
  /** Those of the stacks that the assumptions may reach. */
  readonly reachedOfType: (type: string) => readonly Resource[];
  readonly isReached: (stack: Stack) => boolean;
  readonly byId: (id: string) => Resource | undefined;
  /** Whether the template of a nested stack is among those of the set. */
  readonly isShown: (nested: Resource) => boolean;
  readonly resolve: (json: Json | undefined, stack: Stack) => Value | undefined;
  /** How a resource refers to itself in the end; undefined where it does not. */
  readonly circleThrough: (resource: Resource) => Circle | undefined;
  /** What is wrong in the templates themselves, as far as they have been looked at. */
  readonly defects: InputError[];
}

/** Some template conditions, by their keys, and what each is taken to be. */
export type Assignment = ReadonlyMap<string, boolean>;

/** Graphs that are kept: the distributions of a stack mostly hang on the same conditions. */
const MAX_KEPT = 64;

/** The graphs of a set: one for each assignment of conditions that is asked for, undefined where it contradicts itself. */
export function resourceGraphsOf(set: TemplateSet): (assumed: Assignment) => ResourceGraph | undefined {
  const links = linksOf(set);
  links.defects.push(...set.stacks.flatMap((stack) => definitionsOf(stack).defects));
  const base = resourceGraphOf(set, resolverOf(links, new Map()), set.stacks);
  const graphs = new Map<string, ResourceGraph | undefined>();
  return (assumed) => {
    if (assumed.size === 0) return base;
    if (graphs.size > MAX_KEPT) graphs.clear();
    return kept(graphs, assignmentKey(assumed), () => {
      const implied = consequencesOf(set.stacks, resolverOf(links, assumed));
      return implied && resourceGraphOf(set, resolverOf(links, assumed, implied), [...reachOf(assumed, set.stacks)], base);
    });
  };
}

/** The same for assignments that say the same. */
export function assignmentKey(assignment: Assignment): string {
  return JSON.stringify([...assignment].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function resourceGraphOf(set: TemplateSet, resolver: Resolver, reached: readonly Stack[], base?: ResourceGraph): ResourceGraph {
  const made = new Map<Stack, Map<string, Resource>>();
  const resourceOf = (found: Definition) => {
    return kept(kept(made, found.stack, () => new Map<string, Resource>()), found.logicalId, () => new TemplateResource(found, resolver));
  };
  const isReached = (stack: Stack) => base === undefined || isIn.has(stack);
  const isIn = new Set(reached);
  const found = new Map<string, readonly Resource[]>();
  const reachedOfType = (type: string) => kept(found, type, () => reached
    .flatMap((stack) => definitionsOf(stack).ofType.get(type) ?? [])
    .map(resourceOf)
    .filter(({ exists }) => exists.truth !== 'no'));
  const byId = (id: string): Resource | undefined => {
    const [path, logicalId] = [id.slice(0, id.lastIndexOf('\n')), id.slice(id.lastIndexOf('\n') + 1)];
    const stack = stacksByPath(set).get(path);
    if (stack && !isReached(stack)) return base?.byId(id);
    const definition = stack && member(objectMember(stack.template, 'Resources'), logicalId);
    return stack && isObject(definition) ? resourceOf({ stack, logicalId, definition }) : undefined;
  };
  return {
    base,
    types: base ? base.types : lazily(() => [...new Set(set.stacks.flatMap((stack) => [...definitionsOf(stack).ofType.keys()]))]),
    isReached,
    reachedOfType,
    ofType: (type) => (base ? [...base.ofType(type).filter(({ stack }) => !isReached(stack)), ...reachedOfType(type)] : reachedOfType(type)),
    byId,
    isShown: ({ stack, logicalId }) => resolver.links.nestedStack(stack, logicalId) !== undefined,
    resolve: (json, stack) => (isReached(stack) ? resolver.resolve(json, stack) : base?.resolve(json, stack)),
    circleThrough: (resource) => circleThrough(resource, {
      byLogicalId: (logicalId) => byId(resourceId(resource.stack, logicalId)),
      holds: (condition) => conditionOf(condition, resource.stack, resolver),
    }),
    defects: resolver.links.defects,
  };
}

const BY_PATH = new WeakMap<TemplateSet, ReadonlyMap<string, Stack>>();

function stacksByPath(set: TemplateSet): ReadonlyMap<string, Stack> {
  return kept(BY_PATH, set, () => new Map(set.stacks.map((stack) => [stack.path, stack])));
}

/** Resolved when it is first looked at: of an app's resources only a few are. */
class TemplateResource implements Resource {
  public readonly type: string;
  public readonly condition?: string;
  public readonly stack: Stack;
  public readonly logicalId: string;
  private readonly definition: JsonObject;
  private resolved?: { readonly properties: Value | undefined };
  private existence?: Judgement;

  constructor({ stack, logicalId, definition }: Definition, private readonly resolver: Resolver) {
    this.stack = stack;
    this.logicalId = logicalId;
    this.definition = definition;
    this.type = stringMember(definition, 'Type') ?? '';
    this.condition = stringMember(definition, 'Condition');
  }

  public get id(): string {
    return resourceId(this.stack, this.logicalId);
  }

  public get properties(): Value | undefined {
    this.resolved ??= { properties: this.resolver.resolve(member(this.definition, 'Properties'), this.stack) };
    return this.resolved.properties;
  }

  public property(name: string): Value | undefined {
    const properties = member(this.definition, 'Properties');
    const isPlain = isObject(properties) && intrinsicOf(properties) === undefined;
    return isPlain && this.resolved === undefined ? this.resolver.resolve(member(properties, name), this.stack) : at(this.properties, name);
  }

  public get exists(): Judgement {
    this.existence ??= all([this.isStackThere(), this.condition === undefined ? YES : conditionOf(this.condition, this.stack, this.resolver)]);
    return this.existence;
  }

  /** A nested stack is there if its resource is, and that one's stack. */
  private isStackThere(): Judgement {
    const conditions: Judgement[] = [];
    for (let { parent } = this.stack; parent; { parent } = parent.stack) {
      const condition = stringMember(member(objectMember(parent.stack.template, 'Resources'), parent.logicalId), 'Condition');
      if (condition !== undefined) conditions.push(conditionOf(condition, parent.stack, this.resolver));
    }
    return all(conditions);
  }
}
