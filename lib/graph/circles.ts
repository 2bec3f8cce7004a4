import { namesIn } from './references';
import { nameOf, Resource } from './resource';
import { isObject, itemsOf, Json, JsonObject, member, objectMember, stringMember } from '../template/json';
import { Stack } from '../template/template-set';
import { all, Doubt, Judgement, not, YES } from '../truth';

/** The way from a resource back to itself, which CloudFormation refuses. */
export interface Circle {
  readonly names: readonly string[];
  /** The conditions that decide whether it is there; none where it certainly is. */
  readonly doubts: readonly Doubt[];
}

export interface Surroundings {
  readonly byLogicalId: (logicalId: string) => Resource | undefined;
  readonly holds: (condition: string) => Judgement;
}

/** Along references and DependsOn, a way that is certainly there before one that hangs on conditions; undefined where there is none. */
export function circleThrough({ stack, logicalId }: Resource, { byLogicalId, holds }: Surroundings): Circle | undefined {
  let hasOpen = false;
  const isThere = (step: Step) => {
    const { truth } = judgementOf(step, holds);
    hasOpen ||= truth === 'unknown';
    return truth;
  };
  const certain = wayBack(stack, logicalId, (step) => isThere(step) === 'yes');
  const way = certain ?? (hasOpen ? wayBack(stack, logicalId, (step) => isThere(step) !== 'no') : undefined);
  return way && {
    names: [logicalId, ...way.map(({ to }) => to)].map((name) => {
      const found = byLogicalId(name);
      return found ? nameOf(found) : name;
    }),
    doubts: all(way.map((step) => judgementOf(step, holds))).doubts,
  };
}

/** A reference to another resource, and what has to hold for it to be there. */
interface Step {
  readonly to: string;
  readonly conditions: readonly Assumed[];
}

type Assumed = readonly [condition: string, holds: boolean];

function judgementOf({ conditions }: Step, holds: Surroundings['holds']): Judgement {
  return conditions.length === 0 ? YES : all(conditions.map(([condition, isMet]) => (isMet ? holds(condition) : not(holds(condition)))));
}

function wayBack(stack: Stack, start: string, isOpen: (step: Step) => boolean): readonly Step[] | undefined {
  const seen = new Set<string>();
  const search = (logicalId: string): readonly Step[] | undefined => {
    for (const { to, conditions } of dependenciesOf(stack, logicalId).steps) {
      if (seen.has(to)) continue;
      const { condition } = dependenciesOf(stack, to);
      const step = { to, conditions: condition === undefined || to === start ? conditions : [...conditions, [condition, true] as const] };
      if (!isOpen(step)) continue;
      if (to === start) return [step];
      seen.add(to);
      const rest = search(to);
      if (rest) return [step, ...rest];
    }
    return undefined;
  };
  return search(start);
}

interface Dependencies {
  readonly steps: readonly Step[];
  /** That of the resource itself. */
  readonly condition?: string;
}

const DEPENDENCIES = new WeakMap<JsonObject, Dependencies>();
const NONE: Dependencies = { steps: [] };

function dependenciesOf(stack: Stack, logicalId: string): Dependencies {
  const resource = member(objectMember(stack.template, 'Resources'), logicalId);
  if (!isObject(resource)) return NONE;
  const known = DEPENDENCIES.get(resource) ?? { steps: stepsFrom(resource), condition: stringMember(resource, 'Condition') };
  DEPENDENCIES.set(resource, known);
  return known;
}

/** References behind more of `Fn::If` in one another are left aside. */
const MAX_NESTED = 6;

function stepsFrom(resource: JsonObject): readonly Step[] {
  const steps: Step[] = [];
  const branches: Branch[] = [{ json: [resource.Properties], conditions: [] }];
  while (branches.length > 0) {
    const branch = branches.pop()!;
    const { names, inner } = collected(branch);
    const direct = branch.conditions.length === 0 ? [resource.DependsOn].flat() : [];
    for (const to of new Set([...direct, ...names])) if (typeof to === 'string') steps.push({ to, conditions: branch.conditions });
    for (const next of inner) if (next.conditions.length <= MAX_NESTED) branches.push(next);
  }
  return steps;
}

/** What is written under some conditions. */
interface Branch {
  readonly json: readonly (Json | undefined)[];
  readonly conditions: readonly Assumed[];
}

function collected({ json: written, conditions }: Branch) {
  const names = new Set<Json | undefined>();
  const inner: Branch[] = [];
  const pending = [...written];
  while (pending.length > 0) {
    const json = pending.pop();
    if (typeof json !== 'object' || json === null) continue;
    if (Object.hasOwn(json, 'Fn::If')) {
      inner.push(...branchesOf(member(json, 'Fn::If'), conditions));
      continue;
    }
    if (isObject(json)) namesIn(json).forEach((name) => names.add(name));
    for (const value of Object.values<Json>(json)) pending.push(value); // a spread takes no more than the stack holds
  }
  return { names, inner };
}

function branchesOf(choice: Json | undefined, conditions: readonly Assumed[]): readonly Branch[] {
  const [condition, ...branches] = itemsOf(choice);
  if (typeof condition !== 'string' || branches.length !== 2) return [];
  return branches.map((json, index) => ({ json: [json], conditions: [...conditions, [condition, index === 0]] }));
}
