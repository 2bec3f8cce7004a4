import { conditionKey, expressionNamed, Formula, formulaOf, worldOf } from './conditions';
import { parameterLimits } from './parameter-limits';
import { Resolver } from './resolution';
import { itemsOf, member, objectMember } from '../template/json';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { Hole, holesOf, literalOf, soleHoleOf, Text, text } from '../template/text';
import { Judgement, judged, NO } from '../truth';

/** Ways to fill in what conditions compare that are tried out; with more of them nothing is ruled out. */
const MAX_WORLDS = 1000;

/** What is put for a hole: a literal, or a hole that stands for something other than all the literals it is compared with. */
type Candidate = string | Hole;

const OTHER = 'something else';

/** What the holes that conditions compare hold, by their ids. */
type Filling = ReadonlyMap<string, Candidate>;

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
  const candidates = candidatesOf(comparisons, stacks);
  const fillings = fillingsOf(candidates);
  if (fillings === undefined) return new Map();
  const possible = fillings.filter((filling) => {
    const world = worldOf(comparing(filling));
    return demands.every(({ formula, expected }) => ['unknown', expected].includes(formula.holds(world).truth));
  });
  if (possible.length === 0) return undefined;
  return new Map([...candidates.keys()].flatMap((id): [string, Text][] => {
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

/** What to try for each hole that is compared. */
function candidatesOf(comparisons: readonly (readonly [Text, Text])[], stacks: readonly Stack[]): ReadonlyMap<string, readonly Candidate[]> {
  const compared = comparisons.flatMap(([one, other]) => [[one, other], [other, one]] as const);
  const solutions = compared.flatMap(([one, other]) => solutionOf(one, other) ?? []);
  const limits = parameterLimits(stacks);
  const holes = new Map(compared.map(([one]) => onlyHoleOf(one)).filter((hole) => hole !== undefined).map(({ id }) => [id, limits.get(id)?.allowed]));
  // What is compared with another hole may hold whatever that one may.
  const everything = [...solutions.map(({ value }) => value), ...[...holes.values()].flatMap((allowed) => allowed ?? [])];
  const others = [...holes.keys()].map((id): Hole => ({ id: `other|${id}`, label: OTHER, about: 'another value' }));
  const candidates = [...holes].map(([id, allowed], index): readonly [string, readonly Candidate[]] => {
    const isAlone = !compared.some(([one, other]) => onlyHoleOf(one)?.id === id && onlyHoleOf(other));
    const own = solutions.filter((solution) => solution.id === id).map(({ value }) => value);
    if (allowed) return [id, distinct(allowed, isAlone ? own : everything, others[index])];
    return [id, isAlone ? [...new Set(own), others[index]] : [...new Set(everything), ...others]];
  });
  const mayHold = (id: string, candidate: Candidate) => typeof candidate !== 'string' || limits.get(id)?.mayHold(candidate) !== false;
  return new Map(candidates.map(([id, values]) => [id, values.filter((value) => mayHold(id, value))]));
}

/** Something else stands for all the values that nothing is compared with. */
function distinct(allowed: readonly string[], compared: readonly string[], other: Hole): readonly Candidate[] {
  const rest = allowed.filter((value) => !compared.includes(value));
  return [...allowed.filter((value) => compared.includes(value)), ...(rest.length > 1 ? [other] : rest)];
}

/** What the only hole of a text must hold for it to be a literal. */
function solutionOf(one: Text, other: Text): { readonly id: string; readonly value: string } | undefined {
  const [hole, literal] = [onlyHoleOf(one), literalOf(other)];
  if (hole === undefined || literal === undefined) return undefined;
  const [before, after = ''] = one.parts[0] === hole ? ['', one.parts[1] as string | undefined] : one.parts.filter((part) => part !== hole) as string[];
  return { id: hole.id, value: literal.slice(before.length, literal.length - after.length) }; // worth a try, even where the rest does not fit
}

/** The hole of a text that has no other. */
function onlyHoleOf(value: Text): Hole | undefined {
  const [hole, ...others] = holesOf(value);
  return others.length === 0 ? hole : undefined;
}

/** All combinations of the candidates; undefined where they are too many. */
function fillingsOf(candidates: ReadonlyMap<string, readonly Candidate[]>): readonly Filling[] | undefined {
  const count = [...candidates.values()].reduce((product, { length }) => product * length, 1);
  if (count > MAX_WORLDS) return undefined;
  return [...candidates].reduce<readonly Filling[]>((fillings, [id, values]) => {
    return fillings.flatMap((filling) => values.map((value) => new Map([...filling, [id, value]])));
  }, [new Map()]);
}

function comparing(filling: Filling): (one: Text, other: Text) => Judgement {
  const filled = (value: Text) => text(...value.parts.map((part) => (typeof part === 'string' ? part : filling.get(part.id) ?? part)));
  const isOther = (value: Text) => onlyHoleOf(value)?.label === OTHER;
  return (one, other) => {
    const [a, b] = [filled(one), filled(other)];
    const [x, y] = [soleHoleOf(a), soleHoleOf(b)];
    if (x?.label === OTHER && y?.label === OTHER) return judged(x.id === y.id);
    // Something else is none of the literals that the templates compare it with; within a longer text it may be any other.
    const isNot = (value: Text, against: Text, written: Text) => isOther(value) && literalOf(against) !== undefined
      && (soleHoleOf(value) !== undefined || literalOf(written) !== undefined);
    return isNot(a, b, other) || isNot(b, a, one) ? NO : equal(a, b);
  };
}
