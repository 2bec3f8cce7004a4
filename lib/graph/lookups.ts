import { Hole, holesOf, onlyHoleOf, Part, Text, text } from '../template/text';

/** An entry of a mapping, and the one placeholder that chooses it. */
export type Lookup = Hole & Required<Pick<Hole, 'entry'>>;

export function isLookup(part: Part): part is Lookup {
  return typeof part !== 'string' && part.entry !== undefined && onlyHoleOf(part.entry.by) !== undefined;
}

/** All that texts are looked up in, also to find out where to look. */
export function lookupsIn(texts: readonly Text[]): readonly Lookup[] {
  const found = new Map<string, Lookup>();
  const pending = texts.flatMap(holesOf);
  for (let hole = pending.pop(); hole; hole = pending.pop()) {
    if (!isLookup(hole) || found.has(hole.id)) continue;
    found.set(hole.id, hole);
    pending.push(...holesOf(hole.entry.by));
  }
  return [...found.values()];
}

/** How many texts may come out of the mappings. */
export function variantCount({ parts }: Text): number {
  return parts.reduce((count, part) => (isLookup(part) ? count * part.entry.oneOf.size : count), 1);
}

/** A text with all that may be found in mappings for it. */
export function variantsOf({ parts }: Text): readonly Text[] {
  return parts.reduce<readonly Text[]>((variants, part) => {
    const choices = isLookup(part) ? [...part.entry.oneOf.values()] : [part];
    return variants.flatMap((variant) => choices.map((choice) => text(variant, choice)));
  }, [text()]);
}
