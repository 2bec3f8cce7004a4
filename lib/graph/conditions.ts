import { kept, lazily } from '../collections';
import { Resolver } from './resolution';
import { itemsOf, Json, member, objectMember } from '../template/json';
import { equal } from '../template/matching';
import { defectIn, Stack } from '../template/template-set';
import { Text } from '../template/text';
import { asText } from '../template/value';
import { all, any, Judgement, judged, not, unknown } from '../truth';

/** Names a condition in an assignment. */
export function conditionKey(name: string, stack: Stack): string {
  return `${stack.path}\n${name}`;
}

/** Whether a condition of the template holds, as far as the templates tell. */
export function conditionOf(name: string, stack: Stack, resolver: Resolver): Judgement {
  return conditionNamed(name, stack, resolver).holds(kept(WORLDS, resolver, () => worldOf(equal)));
}

/** What is known without trying out values: the same whoever asks. */
const WORLDS = new WeakMap<Resolver, World>();

/** One way to compare texts, and what conditions come out as by it: a condition that others share is decided once. */
export interface World {
  readonly compare: (one: Text, other: Text) => Judgement;
  readonly decided: Map<string, Judgement>;
}

export function worldOf(compare: World['compare']): World {
  return { compare, decided: new Map() };
}

/** Two texts that have to be equal. */
export type Comparison = readonly [one: Text, other: Text];

/** A condition's expression with its operands resolved. */
export interface Formula {
  readonly holds: (world: World) => Judgement;
  /** All that it compares, the conditions in `seen` left out. */
  readonly comparisons: (seen: Set<string>) => readonly Comparison[];
}

/** Expressions nest a few levels; one that nests this deep is not one people write. */
const MAX_DEPTH = 200;

const OPEN: Formula = { holds: () => unknown(), comparisons: () => [] };

const FORMULAS = new WeakMap<Resolver, Map<string, Formula>>();

function conditionNamed(name: string, stack: Stack, resolver: Resolver): Formula {
  const formulas = FORMULAS.get(resolver) ?? new Map<string, Formula>();
  FORMULAS.set(resolver, formulas);
  const key = conditionKey(name, stack);
  const formula = formulas.get(key) ?? namedFormula(name, stack, resolver);
  formulas.set(key, formula);
  return formula;
}

function namedFormula(name: string, stack: Stack, resolver: Resolver): Formula {
  const key = conditionKey(name, stack);
  const assumed = resolver.assumed.get(key);
  if (assumed !== undefined) return { holds: () => judged(assumed), comparisons: () => [] };
  // What is not known is named by itself, so that it can be assumed; in a circle, or of what there is not, nothing can.
  const open = lazily(() => {
    const flaw = flawOf(name, stack);
    return unknown(flaw ? { kind: 'value', about: `the condition \`${name}\`, which ${flaw}` } : { kind: 'value', about: `the condition \`${name}\``, condition: key });
  });
  const expression = lazily(() => expressionNamed(name, stack, resolver));
  const inProgress = new Set<World>();
  return {
    holds: (world) => {
      if (inProgress.has(world)) {
        resolver.links.defects.push(defectIn(stack, `has a cycle of conditions through ${name}`));
        return open();
      }
      const known = world.decided.get(key);
      if (known) return known;
      inProgress.add(world);
      const judgement = expression().holds(world);
      inProgress.delete(world);
      const decided = judgement.truth === 'unknown' ? open() : judgement;
      world.decided.set(key, decided);
      return decided;
    },
    comparisons: (seen) => (seen.size < seen.add(key).size ? expression().comparisons(seen) : []),
  };
}

/** What the template writes for a condition, whatever is assumed of it. */
export function expressionNamed(name: string, stack: Stack, resolver: Resolver): Formula {
  return formulaOf(member(objectMember(stack.template, 'Conditions'), name), stack, resolver);
}

/** What CloudFormation refuses a condition for. */
function flawOf(name: string, stack: Stack): string | undefined {
  if (member(objectMember(stack.template, 'Conditions'), name) === undefined) return 'the template does not define';
  return refersToItself(name, stack) ? 'refers to itself' : undefined;
}

/** Whether it comes back to itself. */
function refersToItself(name: string, stack: Stack): boolean {
  const conditions = objectMember(stack.template, 'Conditions');
  const seen = new Set<string>();
  const leadsBack = (expression: Json | undefined, depth = 0): boolean => {
    if (depth > MAX_DEPTH) return false;
    const next = member(expression, 'Condition');
    if (next === name) return true;
    if (typeof next === 'string') return seen.size < seen.add(next).size && leadsBack(member(conditions, next), depth + 1);
    return Object.keys(CONNECTIVES).some((connective) => itemsOf(member(expression, connective)).some((operand) => leadsBack(operand, depth + 1)));
  };
  return leadsBack(member(conditions, name));
}

const CONNECTIVES: Readonly<Record<string, (operands: readonly Judgement[]) => Judgement>> = {
  'Fn::And': all,
  'Fn::Or': any,
  'Fn::Not': (operands) => (operands.length === 1 ? not(operands[0]) : unknown()),
};

/** Of a condition or a rule: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html */
export function formulaOf(expression: Json | undefined, stack: Stack, resolver: Resolver, depth = 0): Formula {
  if (depth > MAX_DEPTH) return OPEN;
  const condition = member(expression, 'Condition');
  if (typeof condition === 'string') return conditionNamed(condition, stack, resolver);
  for (const [name, connective] of Object.entries(CONNECTIVES)) {
    const operands = member(expression, name);
    if (Array.isArray(operands)) return connected(operands.map((operand: Json) => formulaOf(operand, stack, resolver, depth + 1)), connective);
  }
  const texts = (operands: Json | undefined) => {
    return itemsOf(operands).map((operand) => asText(resolver.resolve(operand, stack)));
  };
  const equality = texts(member(expression, 'Fn::Equals'));
  if (equality.length === 2) return comparison(equality[0], equality[1]);
  const [list, value] = itemsOf(member(expression, 'Fn::Contains'));
  if (!Array.isArray(list)) return OPEN;
  const [wanted] = texts([value]);
  return connected(texts(list).map((item) => comparison(item, wanted)), any);
}

function connected(operands: readonly Formula[], connective: (operands: readonly Judgement[]) => Judgement): Formula {
  return {
    holds: (world) => connective(operands.map(({ holds }) => holds(world))),
    comparisons: (seen) => operands.flatMap(({ comparisons }) => comparisons(seen)),
  };
}

function comparison(one: Text | undefined, other: Text | undefined): Formula {
  return one && other ? { holds: ({ compare }) => compare(one, other), comparisons: () => [[one, other]] } : OPEN;
}
