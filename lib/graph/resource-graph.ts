import { consequencesOf } from './assumptions';
import { circleThrough } from './circles';
import { kept, lazily } from './collections';
import { conditionOf } from './conditions';
import { linksOf } from './links';
import { Resolver } from './resolution';
import { resolverOf } from './resolver';
import { Resource, resourceId } from './resource';
import { isObject, Json, JsonObject, kindOf, member, objectMember, stringMember } from '../template/json';
import { defectIn, InputError, Stack, TemplateSet } from '../template/template-set';
import { Value } from '../template/value';
import { Judgement, YES } from '../truth';

/** The resources of a template set, with the references between them resolved. */
export interface ResourceGraph {
  /** Those that a false condition rules out are not there. */
  readonly ofType: (type: string) => readonly Resource[];
  readonly byId: (id: string) => Resource | undefined;
  readonly resolve: (json: Json | undefined, stack: Stack) => Value | undefined;
  /** The names along which a resource refers to itself in the end; undefined where it does not. */
  readonly circleThrough: (resource: Resource) => readonly string[] | undefined;
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
  const graphs = new Map<string, ResourceGraph | undefined>();
  return (assumed) => {
    const key = assignmentKey(assumed);
    if (graphs.has(key)) return graphs.get(key);
    const implied = consequencesOf(set.stacks, resolverOf(links, assumed));
    const graph = implied && resourceGraphOf(set, resolverOf(links, assumed, implied));
    if (graphs.size > MAX_KEPT) [...graphs.keys()].slice(1).forEach((other) => graphs.delete(other)); // the first assumes nothing
    graphs.set(key, graph);
    return graph;
  };
}

/** The same for assignments that say the same. */
export function assignmentKey(assignment: Assignment): string {
  return JSON.stringify([...assignment].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function resourceGraphOf(set: TemplateSet, resolver: Resolver): ResourceGraph {
  const made = new Map<Stack, Map<string, Resource>>();
  const resourceOf = (found: Definition) => {
    return kept(kept(made, found.stack, () => new Map<string, Resource>()), found.logicalId, () => new TemplateResource(found, resolver));
  };
  const byType = lazily(() => definitionsByType(set, resolver.links.defects));
  const present = new Map<string, readonly Resource[]>();
  const byId = (id: string): Resource | undefined => {
    const [path, logicalId] = [id.slice(0, id.lastIndexOf('\n')), id.slice(id.lastIndexOf('\n') + 1)];
    const stack = stacksByPath(set).get(path);
    const definition = stack && member(objectMember(stack.template, 'Resources'), logicalId);
    return stack && isObject(definition) ? resourceOf({ stack, logicalId, definition }) : undefined;
  };
  return {
    ofType: (type) => kept(present, type, () => (byType().get(type) ?? []).map(resourceOf).filter(({ exists }) => exists.truth !== 'no')),
    byId,
    resolve: resolver.resolve,
    circleThrough: (resource) => circleThrough(resource, (logicalId) => byId(resourceId(resource.stack, logicalId))),
    defects: resolver.links.defects,
  };
}

/** A resource as its template has it. */
interface Definition {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly definition: JsonObject;
}

const DEFINITIONS = new WeakMap<TemplateSet, ReadonlyMap<string, readonly Definition[]>>();

/** The same under every assignment of conditions. */
function definitionsByType(set: TemplateSet, defects: InputError[]): ReadonlyMap<string, readonly Definition[]> {
  return kept(DEFINITIONS, set, () => {
    const byType = new Map<string, Definition[]>();
    for (const stack of set.stacks) {
      for (const [logicalId, definition] of Object.entries(objectMember(stack.template, 'Resources'))) {
        if (!isObject(definition) || logicalId.startsWith('Fn::')) defects.push(defectIn(stack, defectOf(logicalId, definition)));
        else kept(byType, stringMember(definition, 'Type') ?? '', () => []).push({ stack, logicalId, definition });
      }
    }
    return byType;
  });
}

function defectOf(logicalId: string, definition: Json): string {
  if (logicalId.startsWith('Fn::')) return `${logicalId} makes resources that only the deployment knows; they are not checked`;
  return `resource ${logicalId} is ${kindOf(definition)}, not an object`;
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

  public get exists(): Judgement {
    this.existence ??= this.condition === undefined ? YES : conditionOf(this.condition, this.stack, this.resolver);
    return this.existence;
  }
}
