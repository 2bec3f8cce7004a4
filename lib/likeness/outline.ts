import { kept } from '../collections';
import { Json, JsonObject, stringMember } from '../template/json';

/** A part of a template as a text with gaps, where it names other parts of the template. */
export interface Outline {
  /** The text, with a character that JSON does not have for each gap. */
  readonly shape: string;
  /** What stands in the gaps: logical ids, and the names of parameters and pseudo parameters. */
  readonly names: readonly string[];
}

/** A name and where it stands in a text. */
interface Naming {
  readonly name: string;
  readonly start: number;
}

const MAX_LENGTH = 20_000;
const GAP = '\n';

/** All but the metadata; undefined where it is not certain what a part names. */
export function outlineOf({ Metadata: _, DependsOn: dependsOn, ...part }: JsonObject): Outline | undefined {
  const before: readonly Json[] = dependsOn === undefined ? [] : [dependsOn].flat();
  if (!before.every((name) => typeof name === 'string')) return undefined;
  const written = writtenOut(part);
  const namings = written === undefined || written.length > MAX_LENGTH ? undefined : namingsIn(written);
  if (written === undefined || namings === undefined) return undefined;
  let shape = GAP.repeat(before.length);
  let end = 0;
  for (const { name, start } of namings) {
    shape += written.slice(end, start) + GAP;
    end = start + name.length;
  }
  return { shape: shape + written.slice(end), names: [...before, ...namings.map(({ name }) => name)] };
}

/** Names and remarks that nothing outside their resource refers to. */
const LABELS: Readonly<Record<string, RegExp>> = {
  'AWS::CloudFront::Distribution': /"(Id|OriginId|TargetOriginId|Comment)":"([^"\\{]+)"/g,
  'AWS::CloudFront::OriginAccessControl': /"(Name|Description)":"([^"\\{]+)"/g,
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': /"(Comment)":"([^"\\{]+)"/g,
  'AWS::KMS::Key': /"(Description)":"([^"\\{]+)"/g,
};

/** As JSON, its labels by `~` and a number, which no JSON has; undefined where it is nested too deeply. */
function writtenOut(part: JsonObject): string | undefined {
  const type = stringMember(part, 'Type') ?? '';
  try {
    const json = JSON.stringify(part);
    if (!Object.hasOwn(LABELS, type)) return json;
    const numbers = new Map<string, number>();
    return json.replace(LABELS[type], (_whole, key: string, label: string) => `"${key}":~${kept(numbers, label, () => numbers.size)}`);
  } catch {
    return undefined;
  }
}

/** An intrinsic function that names something; within a string of the JSON its quotation marks are escaped. */
const REFERENCE = /(.)"(Ref|Fn::GetAtt|Fn::Sub)":/g;

/** What the functions name, by what has to follow; a name has no character that JSON escapes. */
const FORMS: Readonly<Record<string, readonly RegExp[]>> = {
  'Ref': [/"([^"\\]+)"\}/y],
  'Fn::GetAtt': [/\["([^"\\]+)","[^"\\]+"\]\}/y, /"([^".\\]+)\.[^"\\]+"\}/y],
  'Fn::Sub': [/"((?:[^"\\]|\\.)*)"\}/y],
};

/** Undefined where one of the functions is written in another form. */
function namingsIn(json: string): readonly Naming[] | undefined {
  const namings: Naming[] = [];
  for (const { 0: whole, 1: before, 2: reference, index } of json.matchAll(REFERENCE)) {
    const found = before === '{' ? following(FORMS[reference], json, index + whole.length) : undefined;
    if (found === undefined) return undefined;
    namings.push(...(reference === 'Fn::Sub' ? placeholdersIn(found) : [found]));
  }
  return namings;
}

/** What the form that fits has in brackets. */
function following(forms: readonly RegExp[], json: string, position: number): Naming | undefined {
  for (const form of forms) {
    form.lastIndex = position;
    const match = form.exec(json);
    if (match) return { name: match[1], start: position + match[0].indexOf(match[1]) };
  }
  return undefined;
}

/** In the template of an `Fn::Sub`: what stands up to the first dot between `${` and `}`. */
function placeholdersIn({ name: template, start }: Naming): readonly Naming[] {
  return [...template.matchAll(/\$\{(\s*)([^!{}.\s\\][^{}.\s\\]*)/g)].map(({ 1: space, 2: name, index }) => ({ name, start: start + index + '${'.length + space.length }));
}
