import { nameOf, Resource } from './resource';
import { isObject, itemsOf, Json, JsonObject, member, objectMember } from '../template/json';
import { Stack } from '../template/template-set';

/**
 * The way along references and DependsOn from a resource back to itself, which CloudFormation refuses; undefined where there
 * is none. References behind `Fn::If` are left aside: they may not be there.
 */
export function circleThrough(resource: Resource, byLogicalId: (logicalId: string) => Resource | undefined): readonly string[] | undefined {
  const { stack, logicalId: start } = resource;
  const seen = new Set<string>();
  const search = (logicalId: string): readonly string[] | undefined => {
    for (const next of dependenciesOf(stack, logicalId)) {
      if (next === start) return [logicalId, start];
      if (seen.has(next)) continue;
      seen.add(next);
      const rest = search(next);
      if (rest) return [logicalId, ...rest];
    }
    return undefined;
  };
  return search(start)?.map((logicalId) => {
    const found = byLogicalId(logicalId);
    return found ? nameOf(found) : logicalId;
  });
}

const DEPENDENCIES = new WeakMap<JsonObject, ReadonlySet<string>>();

function dependenciesOf(stack: Stack, logicalId: string): ReadonlySet<string> {
  const resource = member(objectMember(stack.template, 'Resources'), logicalId);
  if (!isObject(resource)) return new Set();
  const known = DEPENDENCIES.get(resource) ?? collected(resource);
  DEPENDENCIES.set(resource, known);
  return known;
}

function collected(resource: JsonObject): ReadonlySet<string> {
  const found = new Set<Json | undefined>([resource.DependsOn].flat());
  const pending: (Json | undefined)[] = [resource.Properties];
  while (pending.length > 0) {
    const json = pending.pop();
    if (typeof json !== 'object' || json === null || Object.hasOwn(json, 'Fn::If')) continue;
    if (isObject(json)) referencesIn(json).forEach((name) => found.add(name));
    for (const inner of Object.values<Json>(json)) pending.push(inner); // a spread takes no more than the stack holds
  }
  return new Set([...found].filter((name) => typeof name === 'string'));
}

/** What stands where a logical id is named. */
function referencesIn({ 'Ref': ref, 'Fn::GetAtt': attribute, 'Fn::Sub': template }: JsonObject): readonly (Json | undefined)[] {
  const [owner] = typeof attribute === 'string' ? attribute.split('.') : itemsOf(attribute);
  const [text, variables] = Array.isArray(template) ? template : [template];
  const placeholders = typeof text !== 'string' ? [] : [...text.matchAll(/\$\{([^!}.]+)/g)].map(([, name]) => name.trim());
  return [ref, owner, ...placeholders.filter((name) => member(variables, name) === undefined)];
}
