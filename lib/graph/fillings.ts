import { Comparison } from './conditions';
import { isLookup, Lookup, lookupsIn, variantCount, variantsOf } from './lookups';
import { parameterLimits } from './parameter-limits';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { Hole, literalOf, onlyHoleOf, soleHoleOf, Text, text } from '../template/text';
import { Judgement, judged, NO } from '../truth';

/** Ways to fill in what conditions compare that are tried out; with more of them nothing is ruled out. */
const MAX_FILLINGS = 1000;

/** Texts that mappings make of those compared; with more of them nothing is ruled out either. */
const MAX_VARIANTS = 1000;

/** What is put for a hole: a literal, or a hole that stands for something other than all the literals it is compared with. */
type Candidate = string | Hole;

const OTHER = 'something else';

/** What the holes that conditions compare hold, by their ids. */
export type Filling = ReadonlyMap<string, Candidate>;

/** All that the holes may hold, as far as it makes a difference; undefined where that is too much to be tried out. */
export function fillingsOf(comparisons: readonly Comparison[], stacks: readonly Stack[]): readonly Filling[] | undefined {
  const lookups = lookupsIn(comparisons.flat());
  const searches = lookups.flatMap(({ entry: { oneOf, by } }) => [...oneOf.keys()].map((key): Comparison => [by, text(key)]));
  const compared = [...comparisons, ...searches];
  if (compared.reduce((more, [one, other]) => more + variantCount(one) * variantCount(other) - 1, 0) > MAX_VARIANTS) return undefined;
  const candidates = candidatesOf(compared.flatMap(variantsOfBoth), stacks);
  const count = [...candidates.values()].reduce((product, { length }) => product * length, 1);
  if (count > MAX_FILLINGS) return undefined;
  return [...candidates].reduce<readonly Filling[]>((fillings, [id, values]) => {
    return fillings.flatMap((filling) => values.map((value) => new Map([...filling, [id, value]])));
  }, [new Map()]).filter((filling) => lookups.every((lookup) => entryOf(lookup, filling) !== undefined));
}

function variantsOfBoth([one, other]: Comparison): readonly Comparison[] {
  const others = variantsOf(other);
  return variantsOf(one).flatMap((variant) => others.map((counterpart): Comparison => [variant, counterpart]));
}

/** What to try for each hole that is compared. */
function candidatesOf(comparisons: readonly Comparison[], stacks: readonly Stack[]): ReadonlyMap<string, readonly Candidate[]> {
  const compared = comparisons.flatMap(([one, other]) => [[one, other], [other, one]] as const);
  const solutions = compared.flatMap(([one, other]) => solutionOf(one, other) ?? []);
  const limits = parameterLimits(stacks);
  const holes = new Map(compared.flatMap(([one]) => onlyHoleOf(one) ?? []).map(({ id }) => [id, limits.get(id)?.allowed]));
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

/** Compares texts with their holes filled in. */
export function comparing(filling: Filling): (one: Text, other: Text) => Judgement {
  return (one, other) => {
    const [x, y] = [one, other].map((value) => lookedUp(value, filling));
    const [a, b] = [x, y].map((value) => filled(value, filling));
    if (isOther(a) && isOther(b) && soleHoleOf(x) && soleHoleOf(y)) return judged(onlyHoleOf(a)!.id === onlyHoleOf(b)!.id);
    return (isOther(a) && isTold(x, y)) || (isOther(b) && isTold(y, x)) ? NO : equal(a, b);
  };
}

/** Whether all that makes a text equal to another is among the candidates for its hole, so that something else does not. */
function isTold(value: Text, other: Text): boolean {
  return literalOf(other) === undefined
    ? soleHoleOf(value) !== undefined && soleHoleOf(other) !== undefined
    : onlyHoleOf(value) !== undefined;
}

/** A text with what mappings have for it, where the keys are known once they are filled in. */
function lookedUp(value: Text, filling: Filling): Text {
  if (!value.parts.some(isLookup)) return value;
  return text(...value.parts.map((part) => (isLookup(part) ? entryOf(part, filling) ?? part : part)));
}

/**
 * CloudFormation refuses a key that a mapping does not have.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html
 */
function entryOf({ entry: { oneOf, by } }: Lookup, filling: Filling): string | undefined {
  const key = literalOf(filled(lookedUp(by, filling), filling));
  return key === undefined ? undefined : oneOf.get(key);
}

function filled(value: Text, filling: Filling): Text {
  return text(...value.parts.map((part) => (typeof part === 'string' ? part : filling.get(part.id) ?? part)));
}

function isOther(value: Text): boolean {
  return onlyHoleOf(value)?.label === OTHER;
}
