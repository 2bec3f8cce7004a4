import { Comparison, Formula } from './conditions';
import { Hole, holesOf, literalOf, onlyHoleOf, Part, Text, text } from '../template/text';
import { any } from '../truth';

/** An entry of a mapping, and the one placeholder that chooses it. */
type Lookup = Hole & Required<Pick<Hole, 'entry'>>;

function isLookup(hole: Hole): hole is Lookup {
  return hole.entry !== undefined && onlyHoleOf(hole.entry.by) !== undefined;
}

/**
 * What has to hold for the mappings that texts are looked up in: CloudFormation refuses a key that a mapping does not have.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html
 */
export function lookupsIn(comparisons: readonly Comparison[]): readonly Formula[] {
  const found = new Map<string, Lookup>();
  const pending = comparisons.flatMap(([one, other]) => [...holesOf(one), ...holesOf(other)]);
  for (let hole = pending.pop(); hole; hole = pending.pop()) {
    if (!isLookup(hole) || found.has(hole.id)) continue;
    found.set(hole.id, hole);
    pending.push(...holesOf(hole.entry.by)); // a mapping may tell where to look in another
  }
  return [...found.values()].map(hasKey);
}

function hasKey({ entry: { oneOf, by } }: Lookup): Formula {
  const comparisons = [...oneOf.keys()].map((key): Comparison => [by, text(key)]);
  return { holds: ({ compare }) => any(comparisons.map(([one, other]) => compare(one, other))), comparisons: () => comparisons };
}

/** A text with what mappings have for it, where the keys are known once they are filled in. */
export function lookedUp(value: Text, filled: (key: Text) => Text): Text {
  if (!value.parts.some((part) => typeof part !== 'string' && isLookup(part))) return value;
  return text(...value.parts.map((part) => {
    if (typeof part === 'string' || !isLookup(part)) return part;
    const key = literalOf(filled(lookedUp(part.entry.by, filled)));
    return (key === undefined ? undefined : part.entry.oneOf.get(key)) ?? part;
  }));
}

/** A text with all that may be found in mappings for it; undefined where that is too much. */
export function variantsOf({ parts }: Text): readonly Text[] | undefined {
  const choices = parts.map((part): readonly Part[] => (typeof part !== 'string' && isLookup(part) ? [...part.entry.oneOf.values()] : [part]));
  if (choices.reduce((product, { length }) => product * length, 1) > MAX_VARIANTS) return undefined;
  return choices.reduce<readonly (readonly Part[])[]>((variants, choice) => {
    return variants.flatMap((variant) => choice.map((part) => [...variant, part]));
  }, [[]]).map((variant) => text(...variant));
}

const MAX_VARIANTS = 100;
