import { kept } from '../collections';
import { Links } from './links';
import { isObject, Json } from '../template/json';
import { Stack } from '../template/template-set';
import { Text } from '../template/text';
import { Unresolved, Value } from '../template/value';

/** Resolves the values of one template set. */
export interface Resolver {
  /** The value with its intrinsic functions resolved; nothing for `AWS::NoValue` and null. */
  readonly resolve: (json: Json | undefined, stack: Stack) => Value | undefined;
  /** What `Ref` (as attribute) or `Fn::GetAtt` returns for a logical id. */
  readonly reference: (stack: Stack, logicalId: string, attribute: string) => Value | undefined;
  /** The conditions that are taken to be true or false, by their keys. */
  readonly assumed: ReadonlyMap<string, boolean>;
  /** What parameters hold because of that, by the ids of their holes. */
  readonly implied: ReadonlyMap<string, Text>;
  /** The value of an export of the stack's environment. */
  readonly exported: (stack: Stack, name: Text) => Value | undefined;
  readonly links: Links;
}

/** Stands for a value that stays open; the same source in the same stack always stands for the same value. */
export function unresolved(json: Json | undefined, stack: Stack, about: string, condition?: string): Unresolved {
  const source = sourceOf(json);
  return { unresolved: { id: `opaque|${stack.path}\n${source}`, label: labelOf(source), about, condition } };
}

function labelOf(source: string): string {
  return source.slice(0, 200).replace(/[{}"\\]/g, '').slice(0, 60);
}

/** As it is written or, where that is too much, by a number of its own. The argument of a function is written out once. */
function sourceOf(json: Json | undefined): string {
  const [[name, argument] = [], ...others] = isObject(json) ? Object.entries(json) : [];
  if (name === undefined || others.length > 0 || typeof argument !== 'object' || argument === null) return writtenOut(json ?? null) ?? tooLarge(json);
  const { source } = kept(SOURCES, argument, () => ({ source: writtenOut(argument) }));
  return source === undefined ? tooLarge(argument) : `{${JSON.stringify(name)}:${source}}`;
}

const SOURCES = new WeakMap<object, { readonly source?: string }>();

function tooLarge(json: Json | undefined): string {
  return typeof json === 'object' && json !== null ? `a value that is too large to be shown, #${numberOf(json)}` : String(json);
}

/** Undefined where it is too large. */
function writtenOut(json: Json): string | undefined {
  let left = MAX_SHOWN;
  try {
    return JSON.stringify(json, (_key, value: unknown) => {
      if (left-- === 0 || (typeof value === 'string' && value.length > MAX_STRING)) throw TOO_LARGE;
      return value;
    });
  } catch (error) {
    if (error !== TOO_LARGE) throw error;
    return undefined;
  }
}

const MAX_SHOWN = 500;
const MAX_STRING = 5000;
const TOO_LARGE = new Error('too large');

const NUMBERS = new WeakMap<object, number>();
let numbered = 0;

/** The same for the same part of a template. */
function numberOf(json: object): number {
  return kept(NUMBERS, json, () => numbered++);
}
