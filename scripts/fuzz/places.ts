import { Random } from './random';
import { isObject, Json, JsonObject, objectMember, stringMember } from '../../lib/template/json';

/** Where a value stands in a template. */
export type Path = readonly (string | number)[];

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function valueAt(json: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((current, step) => {
    if (isList(current)) return current[Number(step)];
    return isObject(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }, json);
}

/** The template with another value at a path, or none; what is not on the way is shared. */
export function withValue(template: JsonObject, path: Path, value: Json | undefined): JsonObject {
  return replaced(template, path, value) as JsonObject;
}

function replaced(json: Json | undefined, [step, ...rest]: Path, value: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  if (isList(json)) return json.flatMap((item, index) => (index === step ? listed(replaced(item, rest, value)) : [item]));
  const old = isObject(json) ? json : {};
  const given = replaced(valueAt(old, [step]), rest, value);
  if (given !== undefined) return { ...old, [step]: given };
  return Object.fromEntries(Object.entries(old).filter(([key]) => key !== step));
}

/** As many items as there are values: a list stays one item. */
function listed(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

export function stepsInto(json: Json | undefined): readonly (string | number)[] {
  if (isList(json)) return [...json.keys()];
  return isObject(json) ? Object.keys(json) : [];
}

const RELEVANT = /^AWS::(S3|CloudFront|KMS|CloudFormation)::|^Custom::/;

/** The logical ids of the resources that decide who can read what, or of all where none is there. */
export function relevantIds(template: JsonObject): readonly string[] {
  const resources = Object.entries(objectMember(template, 'Resources'));
  const relevant = resources.filter(([, resource]) => RELEVANT.test(stringMember(resource, 'Type') ?? ''));
  return (relevant.length > 0 ? relevant : resources).map(([id]) => id);
}

export function idsOfType(template: JsonObject, type: string): readonly string[] {
  return Object.entries(objectMember(template, 'Resources')).filter(([, resource]) => stringMember(resource, 'Type') === type).map(([id]) => id);
}

/** Any place of a template, mostly one in a resource that matters. */
export function somePlace(template: JsonObject, random: Random): Path | undefined {
  const ids = random.oneIn(8) ? [] : relevantIds(template);
  const sections = Object.keys(template);
  if (sections.length === 0) return undefined;
  const path: (string | number)[] = ids.length > 0 ? ['Resources', random.pick(ids)] : [random.pick(sections)];
  let steps = stepsInto(valueAt(template, path));
  while (steps.length > 0 && !random.oneIn(7)) {
    path.push(random.pick(steps));
    steps = stepsInto(valueAt(template, path));
  }
  return path;
}

/** The paths of the values that are looked for, as far as people would nest them. */
export function placesOf(json: Json | undefined, isWanted: (value: Json) => boolean, maxDepth = 20): readonly Path[] {
  if (json === undefined) return [];
  const here: readonly Path[] = isWanted(json) ? [[]] : [];
  if (maxDepth === 0) return here;
  return [...here, ...stepsInto(json).flatMap((step) => {
    return placesOf(valueAt(json, [step]), isWanted, maxDepth - 1).map((path): Path => [step, ...path]);
  })];
}
