import { conditionKey, expressionNamed, Formula, formulaOf, worldOf } from './conditions';
import { comparing, fillingsOf } from './fillings';
import { Resolver } from './resolution';
import { itemsOf, member, objectMember } from '../template/json';
import { Stack } from '../template/template-set';
import { Text, text } from '../template/text';

interface Demand {
  readonly formula: Formula;
  readonly expected: 'yes' | 'no';
}

/**
 * What follows from assuming conditions to be true or false: the parameters that can then hold one value only. Undefined
 * where the assumptions contradict each other, the parameters' `AllowedValues`, or the template's `Rules`.
 */
export function consequencesOf(stacks: readonly Stack[], resolver: Resolver): ReadonlyMap<string, Text> | undefined {
  const { assumed } = resolver;
  const assumedIn = stacks.filter(({ path }) => [...assumed.keys()].some((key) => key.startsWith(`${path}\n`)));
  const deployed = new Set(assumedIn.map(outermost)); // the rules of a parent bear on what it hands down
  const concerned = stacks.filter((stack) => deployed.has(outermost(stack)));
  const demands = concerned.flatMap((stack) => [...assumptionsIn(stack, resolver), ...rulesOf(stack, resolver)]);
  const comparisons = demands.flatMap(({ formula }) => formula.comparisons(new Set()));
  const fillings = fillingsOf(comparisons, stacks);
  if (fillings === undefined) return new Map();
  const possible = fillings.filter((filling) => {
    const world = worldOf(comparing(filling));
    return demands.every(({ formula, expected }) => ['unknown', expected].includes(formula.holds(world).truth));
  });
  if (possible.length === 0) return undefined;
  return new Map([...possible[0].keys()].flatMap((id): [string, Text][] => {
    const [value, ...others] = new Set(possible.map((filling) => filling.get(id)));
    return typeof value === 'string' && others.length === 0 ? [[id, text(value)]] : [];
  }));
}

function outermost(stack: Stack): Stack {
  return stack.parent ? outermost(stack.parent.stack) : stack;
}

function assumptionsIn(stack: Stack, resolver: Resolver): readonly Demand[] {
  return Object.keys(objectMember(stack.template, 'Conditions')).flatMap((name) => {
    const assumed = resolver.assumed.get(conditionKey(name, stack));
    return assumed === undefined ? [] : [{ formula: expressionNamed(name, stack, resolver), expected: assumed ? 'yes' as const : 'no' as const }];
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html */
function rulesOf(stack: Stack, resolver: Resolver): readonly Demand[] {
  return Object.values(objectMember(stack.template, 'Rules')).flatMap((rule) => {
    const asserted = itemsOf(member(rule, 'Assertions')).map((assertion) => member(assertion, 'Assert') ?? null);
    const applies = member(rule, 'RuleCondition');
    const violated = { 'Fn::And': [...(applies === undefined ? [] : [applies]), { 'Fn::Not': [{ 'Fn::And': asserted }] }] };
    return [{ formula: formulaOf(violated, stack, resolver), expected: 'no' as const }];
  });
}
