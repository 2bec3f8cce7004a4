import { Resolver } from './resolution';
import { Json, member, objectMember } from '../template/json';
import { equal } from '../template/matching';
import { defectIn, Stack } from '../template/template-set';
import { asText } from '../template/value';
import { all, any, Judgement, judged, not, unknown } from '../truth';

/** Names a condition in an assignment. */
export function conditionKey(name: string, stack: Stack): string {
  return `${stack.path}\n${name}`;
}

/** Whether what is assumed of the conditions can hold together, as far as their expressions tell. */
export function isConsistent(stacks: readonly Stack[], resolver: Resolver): boolean {
  return [...resolver.assumed].every(([key, value]) => {
    const stack = stacks.find(({ path }) => key.startsWith(`${path}\n`));
    const name = stack && key.slice(stack.path.length + 1);
    const expression = stack && name !== undefined ? member(objectMember(stack.template, 'Conditions'), name) : undefined;
    if (!stack || expression === undefined) return true;
    const { truth } = truthOf(expression, stack, resolver, [name!]);
    return truth === 'unknown' || truth === (value ? 'yes' : 'no');
  });
}

/** Whether a condition of the template holds, as far as the templates tell. */
export function conditionOf(name: string, stack: Stack, resolver: Resolver, seen: readonly string[] = []): Judgement {
  const expression = member(objectMember(stack.template, 'Conditions'), name);
  const key = conditionKey(name, stack);
  const assumed = resolver.assumed.get(key);
  if (assumed !== undefined) return judged(assumed);
  const open = unknown({ kind: 'value', about: `the condition \`${name}\``, condition: key });
  if (seen.includes(name)) resolver.links.defects.push(defectIn(stack, `has a cycle of conditions through ${name}`));
  if (expression === undefined || seen.includes(name)) return open;
  const judgement = truthOf(expression, stack, resolver, [...seen, name]);
  return judgement.truth === 'unknown' ? open : judgement;
}

function truthOf(expression: Json, stack: Stack, resolver: Resolver, seen: readonly string[]): Judgement {
  const operands = (name: string): readonly Json[] | undefined => {
    const value = member(expression, name);
    return Array.isArray(value) ? value : undefined;
  };
  const truthsOf = (list: readonly Json[]) => list.map((operand) => truthOf(operand, stack, resolver, seen));
  const condition = member(expression, 'Condition');
  if (typeof condition === 'string') return conditionOf(condition, stack, resolver, seen);
  const [conjunction, disjunction, negation, equality] = ['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals'].map(operands);
  if (conjunction) return all(truthsOf(conjunction));
  if (disjunction) return any(truthsOf(disjunction));
  if (negation?.length === 1) return not(truthsOf(negation)[0]);
  if (equality?.length === 2) {
    const [one, other] = equality.map((operand) => asText(resolver.resolve(operand, stack)));
    if (one && other) return equal(one, other);
  }
  return unknown();
}
