import { Network, networkOf } from './network';
import { Shapes, Token } from './shapes';
import { kept, lazily } from '../collections';
import { Resource } from '../graph/resource';
import { Json, JsonObject } from '../template/json';
import { environmentOf, Stack, TemplateSet } from '../template/template-set';

/**
 * A number that is the same for distributions that differ in names only, together with all that refers to them and that they
 * refer to, in one stack or in stacks that differ in names only; undefined where nothing is gained by it, or where it is not
 * certain what belongs to them.
 *
 * Exchanging the one with the other, or the one stack with the other, names and all, leaves the templates as they were. So both
 * have the same verdict, whatever the engine looks at.
 */
export type Likeness = (distribution: Resource) => number | undefined;

export function likenessIn(set: TemplateSet): Likeness {
  const isOutputRead = lazily(() => set.stacks.some(({ template }) => mentions(template, 'Fn::GetStackOutput')));
  const shapes = new Shapes();
  const numbers = new Map<string, number>();
  let last: { readonly stack: Stack; readonly around?: Around } | undefined; // they are asked for stack by stack
  return ({ stack, logicalId }) => {
    if (last?.stack !== stack) {
      const network = networkOf(stack, shapes, isOutputRead);
      last = { stack, around: network && { network, stack: stackLikeness(stack, network, shapes) ?? `stack ${kept(numbers, stack.path, () => numbers.size)}` } };
    }
    return last.around && siteLikeness(logicalId, last.around, shapes);
  };
}

/** What a distribution stands in. */
interface Around {
  readonly network: Network;
  /** The same for stacks that differ in names only. */
  readonly stack: Token;
}

/** What more parts than these refer to belongs to none of them. */
const MAX_REFERRERS = 8;

/** A site with its bucket, policy, key and functions has a dozen parts. */
const MAX_PARTS = 30;

/** Before the place of what belongs to no site. */
const SHARED = Symbol('shared');

/** The shapes of the parts, each with what it names: own parts by number, shared ones by their place, all else by name. */
function siteLikeness(start: string, { stack, network: { parts, referrers, opaque } }: Around, shapes: Shapes): number | undefined {
  const isShared = (name: string) => (referrers.get(name)?.length ?? 0) > MAX_REFERRERS;
  const numbers = new Map<string, number>([[start, 0]]);
  const numberOf = (name: string) => kept(numbers, name, () => numbers.size);
  const walk = shapes.walk();
  walk.step(stack);
  for (const part of numbers.keys()) { // also those that are found meanwhile
    if (numbers.size > MAX_PARTS || isShared(part) || opaque.has(part)) return undefined;
    const { shape, names } = parts.get(part)!;
    walk.step(shape);
    for (const name of names) {
      const named = parts.get(name);
      if (named === undefined) walk.step(name);
      else if (isShared(name)) [SHARED, named.position].forEach((token) => walk.step(token));
      else walk.step(numberOf(name));
    }
    referrers.get(part)?.forEach(numberOf);
  }
  return walk.end();
}

/** How `AWS::StackName` and `AWS::StackId` begin. */
const OWN_NAME = 'AWS::Stack';

/** For a stack that no other refers to: of all that it says, what it names by places; undefined where it names itself. */
function stackLikeness({ template, parameters, ...stack }: Stack, { parts, isAlone }: Network, shapes: Shapes): number | undefined {
  if (!isAlone) return undefined;
  const { Resources: _resources, Outputs: _outputs, Description: _description, ...rest } = template;
  const around = writtenOut([environmentOf({ template, ...stack }), [...parameters ?? []], rest]);
  if (around === undefined || around.includes(OWN_NAME)) return undefined;
  const walk = shapes.walk();
  walk.step(around);
  for (const { shape, names } of parts.values()) {
    walk.step(shape);
    for (const name of names) {
      if (name.startsWith(OWN_NAME)) return undefined;
      walk.step(parts.get(name)?.position ?? name);
    }
  }
  return walk.end();
}

/** Undefined where it is nested too deeply. */
function writtenOut(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function mentions(template: JsonObject, key: string): boolean {
  const pending: Json[] = [template];
  while (pending.length > 0) {
    const json = pending.pop()!;
    if (typeof json !== 'object' || json === null) continue;
    if (Object.hasOwn(json, key)) return true;
    for (const value of Object.values<Json>(json)) pending.push(value);
  }
  return false;
}
