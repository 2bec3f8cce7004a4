import { outlineOf } from './outline';
import { kept, lazily } from '../collections';
import { Resource } from '../graph/resource';
import { isObject, Json, JsonObject, member, objectMember, stringMember } from '../template/json';
import { Stack, TemplateSet } from '../template/template-set';

/**
 * A text that is the same for distributions of a stack that differ in names only, together with all that refers to them and
 * that they refer to; undefined where nothing is gained by it, or where it is not certain what belongs to them.
 *
 * Exchanging the one with the other, names and all, leaves the templates as they were. So both have the same verdict, whatever
 * the engine looks at.
 */
export type Likeness = (distribution: Resource) => string | undefined;

export function likenessIn(set: TemplateSet): Likeness {
  const isOutputRead = lazily(() => set.stacks.some(({ template }) => mentions(template, 'Fn::GetStackOutput')));
  let last: { readonly stack: Stack; readonly network?: Network } | undefined; // they are asked for stack by stack
  return ({ stack, logicalId }) => {
    last = last?.stack === stack ? last : { stack, network: networkOf(stack, isOutputRead) };
    const likeness = last.network && likenessOf(logicalId, last.network);
    return likeness && `${stack.path}\n${likeness}`;
  };
}

/** The outline of a part, its shape by a number. */
interface Part {
  readonly shape: number;
  readonly names: readonly string[];
}

/** The parts of a stack, and which of them name which. */
interface Network {
  readonly parts: ReadonlyMap<string, Part>;
  /** Those that name a part. */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
  /** Nested stacks, which have parts that are not seen here. */
  readonly opaque: ReadonlySet<string>;
}

/** What more parts than these refer to belongs to none of them. */
const MAX_REFERRERS = 8;

/** A site with its bucket, policy, key and functions has a dozen parts. */
const MAX_PARTS = 30;

const NESTED: readonly (string | undefined)[] = ['AWS::CloudFormation::Stack', 'AWS::Serverless::Application'];

function networkOf(stack: Stack, isOutputRead: () => boolean): Network | undefined {
  const resources = objectMember(stack.template, 'Resources');
  const ids = Object.keys(resources).filter((id) => isObject(resources[id]));
  const ofType = (...types: readonly (string | undefined)[]) => ids.filter((id) => types.includes(stringMember(resources[id], 'Type')));
  if (ofType('AWS::CloudFront::Distribution').length < 2) return undefined;
  const parts = new Map<string, Part>();
  const shapes = new Map<string, number>();
  for (const [name, part] of [...ids.map((id) => [id, resources[id] as JsonObject] as const), ...readOutputs(stack, isOutputRead)]) {
    const outline = outlineOf(part);
    if (outline === undefined) return undefined;
    parts.set(name, { shape: kept(shapes, outline.shape, () => shapes.size), names: outline.names });
  }
  return { parts, referrers: referrersIn(parts), opaque: new Set(ofType(...NESTED)) };
}

function referrersIn(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, readonly string[]> {
  const referrers = new Map<string, string[]>();
  for (const [name, { names }] of parts) {
    for (const named of names) {
      if (!parts.has(named)) continue;
      const known = kept(referrers, named, () => []);
      if (known[known.length - 1] !== name) known.push(name);
    }
  }
  return referrers;
}

/** Those that other stacks may read: by their export, or by their names, which then are part of what they say. */
function readOutputs(stack: Stack, isOutputRead: () => boolean): readonly (readonly [string, JsonObject])[] {
  return Object.entries(objectMember(stack.template, 'Outputs')).flatMap(([name, output]) => {
    if (!isObject(output)) return [];
    const isExported = member(output, 'Export') !== undefined;
    return isExported || stack.parent !== undefined || isOutputRead() ? [[`output\n${name}`, { Output: name, ...output }] as const] : [];
  });
}

function likenessOf(start: string, { parts, referrers, opaque }: Network): string | undefined {
  const isShared = (name: string) => (referrers.get(name)?.length ?? 0) > MAX_REFERRERS;
  const numbers = new Map<string, number>([[start, 0]]);
  const numberOf = (name: string) => kept(numbers, name, () => numbers.size);
  let likeness = '';
  for (const part of numbers.keys()) { // also those that are found meanwhile
    if (numbers.size > MAX_PARTS || isShared(part) || opaque.has(part)) return undefined;
    const { shape, names } = parts.get(part)!;
    likeness += `${shape}`;
    for (const name of names) likeness += parts.has(name) && !isShared(name) ? `#${numberOf(name)}` : `=${name.length}:${name}`;
    likeness += ';';
    referrers.get(part)?.forEach(numberOf);
  }
  return likeness;
}

function mentions(template: JsonObject, key: string): boolean {
  const pending: Json[] = [template];
  while (pending.length > 0) {
    const json = pending.pop()!;
    if (typeof json !== 'object' || json === null) continue;
    if (Object.hasOwn(json, key)) return true;
    for (const value of Object.values<Json>(json)) pending.push(value);
  }
  return false;
}
