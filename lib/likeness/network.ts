import { Outline, outlineOf } from './outline';
import { Shapes } from './shapes';
import { definitionsOf } from '../graph/definitions';
import { isObject, JsonObject, member, objectMember } from '../template/json';
import { Stack } from '../template/template-set';

/** A part of a stack, and its place among the others. */
export interface Part extends Outline {
  readonly position: number;
}

/** The parts of a stack, and which of them name which. */
export interface Network {
  readonly parts: ReadonlyMap<string, Part>;
  /** Those that name a part. */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
  /** Nested stacks, which have parts that are not seen here. */
  readonly opaque: ReadonlySet<string>;
  /** Whether no other stack refers to it, nor it to nested ones. */
  readonly isAlone: boolean;
}

const NESTED = ['AWS::CloudFormation::Stack', 'AWS::Serverless::Application'] as const;

/** Undefined where nothing is gained by it, or where it is not certain what names what. */
export function networkOf(stack: Stack, shapes: Shapes, isOutputRead: () => boolean): Network | undefined {
  const { ofType, defects } = definitionsOf(stack);
  if ((ofType.get('AWS::CloudFront::Distribution') ?? []).length < 2) return undefined;
  const parts = new Map<string, Part>();
  const isAdded = (name: string, part: JsonObject) => {
    const outline = outlineOf(part, shapes);
    if (outline) parts.set(name, { shape: outline.shape, names: outline.names, position: parts.size });
    return outline !== undefined;
  };
  const resources = objectMember(stack.template, 'Resources');
  for (const id of Object.keys(resources)) {
    const resource = resources[id];
    if (isObject(resource) && !isAdded(id, resource)) return undefined;
  }
  const outputs = readOutputs(stack, isOutputRead);
  if (!outputs.every(([name, output]) => isAdded(name, output))) return undefined;
  const opaque = new Set(NESTED.flatMap((type) => ofType.get(type) ?? []).map(({ logicalId }) => logicalId));
  const isAlone = outputs.length === 0 && opaque.size === 0 && defects.length === 0 && stack.parent === undefined;
  return { parts, referrers: referrersIn(parts), opaque, isAlone };
}

/** Those that other stacks may read: by their export, or by their names, which then are part of what they say. */
function readOutputs(stack: Stack, isOutputRead: () => boolean): readonly (readonly [string, JsonObject])[] {
  return Object.entries(objectMember(stack.template, 'Outputs')).flatMap(([name, output]) => {
    if (!isObject(output)) return [];
    const isExported = member(output, 'Export') !== undefined;
    return isExported || stack.parent !== undefined || isOutputRead() ? [[`output\n${name}`, { Output: name, ...output }] as const] : [];
  });
}

function referrersIn(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, readonly string[]> {
  const referrers = new Map<string, string[]>();
  for (const [name, { names }] of parts) {
    for (const named of names) {
      if (!parts.has(named)) continue;
      const known = referrers.get(named);
      if (known === undefined) referrers.set(named, [name]);
      else if (known[known.length - 1] !== name) known.push(name);
    }
  }
  return referrers;
}
