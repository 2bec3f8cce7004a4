import { Shapes, Walk } from './shapes';
import { kept } from '../collections';
import { itemsOf, Json, JsonObject, stringMember } from '../template/json';

/** A part of a template, but for the names of other parts in it. */
export interface Outline {
  /** The same number for parts that differ in these names only. */
  readonly shape: number;
  /** Logical ids, and the names of parameters and pseudo parameters. */
  readonly names: readonly string[];
}

/** Labels that are compared with each other. */
const IDS = new Set(['Id', 'OriginId', 'TargetOriginId']);

/** Names and remarks that nothing outside their resource refers to. */
const LABELS: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::CloudFront::Distribution': new Set([...IDS, 'Comment']),
  'AWS::CloudFront::OriginAccessControl': new Set(['Name', 'Description']),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': new Set(['Comment']),
  'AWS::KMS::Key': new Set(['Description']),
};

/** One that is empty, or has a dynamic reference, says more than a name does. */
const LABEL = /^[^{]+$/;

/** What stands in the place of a name, of a label, and around what is in an object or a list. */
const [NAME, AFTER, LABELED, OBJECT, LIST, END] = ['name', 'after', 'label', 'object', 'list', 'end'].map((mark) => Symbol(mark));

const MAX_DEPTH = 100;
const MAX_LENGTH = 20_000;

/** All but the metadata; undefined where it is not certain what a part names. */
export function outlineOf(part: JsonObject, shapes: Shapes): Outline | undefined {
  const reading = new Reading(shapes.walk(), labelKeysOf(stringMember(part, 'Type') ?? ''));
  const shape = reading.readPart(part) ? reading.walk.end() : undefined;
  return shape === undefined ? undefined : { shape, names: reading.names };
}

function labelKeysOf(type: string): ReadonlySet<string> | undefined {
  return Object.hasOwn(LABELS, type) ? LABELS[type] : undefined;
}

/** Goes through a part once; each step says whether it can go on. */
class Reading {
  public readonly names: string[] = [];
  private labels?: Map<string, number>; // most parts have none

  constructor(public readonly walk: Walk, private readonly labelKeys: ReadonlySet<string> | undefined) {}

  public readPart(part: JsonObject): boolean {
    for (const key of Object.keys(part)) {
      if (key === 'Metadata') continue;
      const isRead = key === 'DependsOn' ? this.readAfter(part[key]) : this.readEntry(key, part[key], false, 0);
      if (!isRead) return false;
    }
    return true;
  }

  private readAfter(names: Json): boolean {
    return [names].flat().every((name) => typeof name === 'string' && this.walk.step(AFTER) && this.name(name));
  }

  public read(json: Json, depth: number): boolean {
    if (typeof json === 'string') return json.length < MAX_LENGTH && this.walk.step(json);
    if (typeof json !== 'object' || json === null) return this.walk.step(json);
    if (depth > MAX_DEPTH) return false;
    return Array.isArray(json) ? this.readList(json as readonly Json[], depth) : this.readObject(json as JsonObject, depth);
  }

  private readList(list: readonly Json[], depth: number): boolean {
    this.walk.step(LIST);
    for (const item of list) if (!this.read(item, depth + 1)) return false;
    return this.walk.step(END);
  }

  private readObject(object: JsonObject, depth: number): boolean {
    this.walk.step(OBJECT);
    const keys = Object.keys(object);
    for (const key of keys) if (!this.readEntry(key, object[key], keys.length === 1, depth)) return false;
    return this.walk.step(END);
  }

  private readEntry(key: string, value: Json, isOnly: boolean, depth: number): boolean {
    this.walk.step(key);
    const reference = REFERENCES.get(key);
    if (reference) return isOnly && reference(value, this);
    const isLabel = this.labelKeys?.has(key) === true;
    if (isLabel && typeof value !== 'string' && IDS.has(key)) return false; // it may come to what is a label elsewhere
    if (!isLabel || typeof value !== 'string' || !LABEL.test(value)) return this.read(value, depth + 1);
    const labels = this.labels ??= new Map<string, number>();
    return this.walk.step(LABELED) && this.walk.step(kept(labels, value, () => labels.size));
  }

  public name(name: string): boolean {
    this.names.push(name);
    return this.walk.step(NAME);
  }
}

/** The intrinsic functions that name something; false for another form of them than these. */
const REFERENCES: ReadonlyMap<string, (value: Json, reading: Reading) => boolean> = new Map([
  ['Ref', (value, reading) => typeof value === 'string' && reading.name(value)],
  ['Fn::GetAtt', attributeRead],
  ['Fn::Sub', (value, reading) => typeof value === 'string' && value.length < MAX_LENGTH && substituted(value, reading)],
]);

function attributeRead(value: Json, reading: Reading): boolean {
  if (typeof value === 'string') {
    const dot = value.indexOf('.');
    return dot > 0 && reading.name(value.slice(0, dot)) && reading.walk.step(value.slice(dot));
  }
  const list = itemsOf(value);
  const [name, attribute] = list;
  if (list.length !== 2 || typeof name !== 'string' || typeof attribute !== 'string') return false;
  return reading.walk.step(LIST) && reading.name(name) && reading.walk.step(attribute);
}

/** The names up to the first dot between `${` and `}`. */
function substituted(template: string, reading: Reading): boolean {
  let end = 0;
  for (const { 1: space, 2: name, index } of template.matchAll(/\$\{(\s*)([^!{}.\s][^{}.\s]*)/g)) {
    const start = index + '${'.length + space.length;
    if (!reading.walk.step(template.slice(end, start)) || !reading.name(name)) return false;
    end = start + name.length;
  }
  return reading.walk.step(template.slice(end));
}
