import { isDeepStrictEqual } from 'node:util';
import { Path, somePlace, valueAt, withValue } from './places';
import { Random } from './random';
import { Json, JsonObject } from '../../lib/template/json';

/** The templates of one set. */
export type Templates = readonly JsonObject[];

/** One way of breaking templates. */
export interface Mutation {
  readonly kind: string;
  /** Undefined where these templates have nothing to break in this way. */
  readonly apply: (templates: Templates, random: Random) => Templates | undefined;
}

export function withTemplate(templates: Templates, index: number, template: JsonObject): Templates {
  return templates.map((old, position) => (position === index ? template : old));
}

/** A mutation of one of the templates. */
export function inOneTemplate(kind: string, change: (template: JsonObject, random: Random) => JsonObject | undefined): Mutation {
  return {
    kind,
    apply: (templates, random) => {
      const index = random.below(templates.length);
      const mutated = change(templates[index], random);
      if (mutated === undefined || !differs(templates[index], mutated)) return undefined;
      return withTemplate(templates, index, mutated);
    },
  };
}

/** A mutation of one value, wherever it stands; undefined takes it away. */
export function atSomePlace(kind: string, change: (value: Json, random: Random, template: JsonObject) => Json | undefined): Mutation {
  return inOneTemplate(kind, (template, random) => {
    const path = somePlace(template, random);
    return path && withValue(template, path, change(valueAt(template, path)!, random, template));
  });
}

/** A mutation of a value at one of the places that it is meant for. */
export function atOneOf(
  kind: string,
  places: (template: JsonObject) => readonly Path[],
  change: (value: Json | undefined, random: Random, template: JsonObject) => Json | undefined,
): Mutation {
  return inOneTemplate(kind, (template, random) => {
    const found = places(template);
    if (found.length === 0) return undefined;
    const path = random.pick(found);
    return withValue(template, path, change(valueAt(template, path), random, template));
  });
}

function differs(one: Json, other: Json): boolean {
  try {
    return !isDeepStrictEqual(one, other);
  } catch {
    return true; // nested too deeply to be compared, which only mutants are
  }
}
