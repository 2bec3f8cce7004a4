import { consequencesOf } from './assumptions';
import { circleThrough } from './circles';
import { groupedBy, lazily } from './collections';
import { conditionOf } from './conditions';
import { linksOf } from './links';
import { Resolver } from './resolution';
import { resolverOf } from './resolver';
import { Resource, resourceId } from './resource';
import { isObject, Json, JsonObject, kindOf, member, objectMember, stringMember } from '../template/json';
import { defectIn, InputError, Stack, TemplateSet } from '../template/template-set';
import { Value } from '../template/value';
import { YES } from '../truth';

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
  const resources = set.stacks.flatMap((stack) => resourcesOf(stack, resolver));
  const byType = lazily(() => groupedBy(resources, ({ type }) => type));
  const byId = lazily(() => new Map(resources.map((resource) => [resource.id, resource])));
  return {
    ofType: (type) => (byType().get(type) ?? []).filter(({ exists }) => exists.truth !== 'no'),
    byId: (id) => byId().get(id),
    resolve: resolver.resolve,
    circleThrough: (resource) => circleThrough(resource, (logicalId) => byId().get(resourceId(resource.stack, logicalId))),
    defects: resolver.links.defects,
  };
}

function resourcesOf(stack: Stack, resolver: Resolver): Resource[] {
  return Object.entries(objectMember(stack.template, 'Resources')).flatMap(([logicalId, definition]) => {
    if (logicalId.startsWith('Fn::')) {
      resolver.links.defects.push(defectIn(stack, `${logicalId} makes resources that only the deployment knows; they are not checked`));
      return [];
    }
    if (isObject(definition)) return [resourceOf(stack, logicalId, definition, resolver)];
    resolver.links.defects.push(defectIn(stack, `resource ${logicalId} is ${kindOf(definition)}, not an object`));
    return [];
  });
}

function resourceOf(stack: Stack, logicalId: string, definition: JsonObject, resolver: Resolver): Resource {
  const condition = stringMember(definition, 'Condition');
  const properties = lazily(() => resolver.resolve(member(definition, 'Properties'), stack));
  const exists = lazily(() => (condition === undefined ? YES : conditionOf(condition, stack, resolver)));
  return {
    id: resourceId(stack, logicalId),
    stack,
    logicalId,
    type: stringMember(definition, 'Type') ?? '',
    get properties() { return properties(); },
    get exists() { return exists(); },
    condition,
  };
}
