import { doubtAbout } from './doubts';
import { Hole, Text, text } from './text';
import { Doubt } from '../truth';

/** A value that only the deployment knows, or that is not what CloudFormation accepts in its place. */
export interface Unresolved {
  readonly unresolved: Hole;
}

/** A template value with its intrinsic functions resolved. Numbers and booleans are texts, as CloudFormation treats them. */
export type Value = Text | Unresolved | readonly Value[] | ReadonlyMap<string, Value>;

export function isText(value: Value | undefined): value is Text {
  return value !== undefined && 'parts' in value;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

export function isUnresolved(value: Value | undefined): value is Unresolved {
  return value !== undefined && 'unresolved' in value;
}

/** The value at a path of property names and list positions; an unresolved value on the way is the answer. */
export function at(value: Value | undefined, ...path: readonly (string | number)[]): Value | undefined {
  let current = value;
  for (const step of path) {
    if (isUnresolved(current)) return current;
    if (typeof step === 'number') current = isList(current) ? current[step] : undefined;
    else current = isMap(current) ? current.get(step) : undefined;
  }
  return current;
}

/** A list as it is, one value as a list of it, nothing as an empty list. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** A text, with the unresolved as a hole; undefined for lists, objects and nothing. */
export function asText(value: Value | undefined): Text | undefined {
  if (isText(value)) return value;
  return isUnresolved(value) ? text(value.unresolved) : undefined;
}

export function doubtOf(value: Unresolved): Doubt {
  return doubtAbout(value.unresolved);
}
