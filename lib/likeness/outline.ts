import { kept } from '../collections';
import { isObject, Json, JsonObject, stringMember } from '../template/json';

/** A part of a template as a text with gaps, where it names other parts of the template. */
export interface Outline {
  /** One more than there are gaps between them. */
  readonly pieces: readonly string[];
  /** What stands in the gaps: logical ids, and the names of parameters and pseudo parameters. */
  readonly names: readonly string[];
}

interface Draft {
  readonly pieces: string[];
  readonly names: string[];
  /** The piece that is being written. */
  text: string;
  /** Where literals stand that tell apart nothing but parts of the resource itself. */
  readonly labels: ReadonlySet<string>;
  readonly labelled: Map<string, number>;
}

/** Names and remarks that nothing outside their resource refers to. */
const LABELS: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::CloudFront::Distribution': new Set(['Id', 'OriginId', 'TargetOriginId', 'Comment']),
  'AWS::CloudFront::OriginAccessControl': new Set(['Name', 'Description']),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': new Set(['Comment']),
  'AWS::KMS::Key': new Set(['Description']),
};
const NO_LABELS: ReadonlySet<string> = new Set();

/** All but the metadata; undefined where it is not certain what a part names. */
export function outlineOf(part: JsonObject): Outline | undefined {
  const type = stringMember(part, 'Type') ?? '';
  const labels = Object.hasOwn(LABELS, type) ? LABELS[type] : NO_LABELS;
  const draft: Draft = { pieces: [], names: [], text: '', labels, labelled: new Map() };
  const isWritten = Object.keys(part).every((key) => {
    if (key === 'Metadata') return true;
    writeText(key, draft);
    return key === 'DependsOn' ? writeNames(part[key], draft) : write(part[key], draft, 0);
  });
  return isWritten ? { pieces: [...draft.pieces, draft.text], names: draft.names } : undefined;
}

function writeNames(json: Json, draft: Draft): boolean {
  const names: readonly Json[] = Array.isArray(json) ? json as readonly Json[] : [json];
  return names.every((name) => {
    if (typeof name === 'string') leaveGap(name, draft);
    return typeof name === 'string';
  });
}

const MAX_DEPTH = 100;
const MAX_LENGTH = 20_000;

/** False where it is not certain what the value names. */
function write(json: Json, draft: Draft, depth: number): boolean {
  if (typeof json === 'string') {
    writeText(json, draft);
    return json.length < MAX_LENGTH;
  }
  if (typeof json !== 'object' || json === null) {
    draft.text += `${String(json)};`;
    return true;
  }
  if (depth > MAX_DEPTH) return false;
  return Array.isArray(json) ? writeList(json, draft, depth) : writeObject(json as JsonObject, draft, depth);
}

/** With its length, so that texts written one after another are told apart. */
function writeText(text: string, draft: Draft): void {
  draft.text += `${text.length}:${text}`;
}

function leaveGap(name: string, draft: Draft): void {
  draft.pieces.push(draft.text);
  draft.names.push(name);
  draft.text = '';
}

function writeList(list: readonly Json[], draft: Draft, depth: number): boolean {
  draft.text += '[';
  const isWritten = list.every((item) => write(item, draft, depth + 1));
  draft.text += ']';
  return isWritten;
}

function writeObject(object: JsonObject, draft: Draft, depth: number): boolean {
  const keys = Object.keys(object);
  const reference = keys.find((key) => Object.hasOwn(REFERENCES, key));
  if (reference !== undefined) {
    draft.text += `${reference} `;
    return keys.length === 1 && REFERENCES[reference](object[reference], draft, depth + 1);
  }
  draft.text += '{';
  const isWritten = keys.every((key) => {
    writeText(key, draft);
    const value = object[key];
    if (!draft.labels.has(key) || typeof value !== 'string' || value.includes('{{')) return write(value, draft, depth + 1);
    draft.text += `~${kept(draft.labelled, value, () => draft.labelled.size)};`;
    return true;
  });
  draft.text += '}';
  return isWritten;
}

/** The intrinsic functions that name parts of the template. */
const REFERENCES: Readonly<Record<string, (argument: Json, draft: Draft, depth: number) => boolean>> = {
  'Ref': (argument, draft) => {
    if (typeof argument === 'string') leaveGap(argument, draft);
    return typeof argument === 'string';
  },
  'Fn::GetAtt': (argument, draft, depth) => {
    const [owner, ...attribute]: readonly Json[] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument as readonly Json[] : [];
    if (typeof owner === 'string') leaveGap(owner, draft);
    return typeof owner === 'string' && writeList(attribute, draft, depth);
  },
  'Fn::Sub': (argument, draft, depth) => {
    const [template, variables = {}]: readonly Json[] = Array.isArray(argument) ? argument as readonly Json[] : [argument];
    if (typeof template !== 'string' || template.length > MAX_LENGTH || !isObject(variables)) return false;
    writeTemplate(template, variables, draft);
    return writeObject(variables, draft, depth);
  },
};

const PLACEHOLDER = /\$\{(!?)([^{}]*)\}/g;

function writeTemplate(template: string, variables: JsonObject, draft: Draft): void {
  let end = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [owner] = match[2].trim().split('.');
    if (match[1] !== '' || Object.hasOwn(variables, match[2].trim())) continue;
    writeText(template.slice(end, match.index), draft);
    leaveGap(owner, draft);
    end = match.index + '${'.length + match[2].indexOf(owner) + owner.length;
  }
  writeText(template.slice(end), draft);
}
