/** A part of a text that the templates do not spell out. */
export interface Hole {
  /** Equal ids stand for the same characters. */
  readonly id: string;
  /** As people see it between `${` and `}`. */
  readonly label: string;
  /** Completes "it depends on …". */
  readonly about: string;
  /** Two holes of one family with different ids never hold the same characters (ids of resources of one type). */
  readonly family?: string;
  /** The characters it may hold, so no wildcard; at least one of them, unless it may be empty. Default: any text, even none. */
  readonly alphabet?: RegExp;
  /** Whether it may hold none of them. */
  readonly mayBeEmpty?: boolean;
  /** A character that it holds for sure. */
  readonly contains?: string;
  /** What it says, where the template names it otherwise: a bucket's `BucketName`. */
  readonly spelledOut?: () => Text | undefined;
  /** The template condition that would fill it. */
  readonly condition?: string;
  /** All that it may hold: the entries of a mapping by their keys, and what chooses one of them. */
  readonly entry?: { readonly oneOf: ReadonlyMap<string, string>; readonly by: Text };
  /** A `{{resolve:…}}` reference. */
  readonly dynamic?: boolean;
  /** The resource whose `Ref` or other attribute it stands for. */
  readonly source?: { readonly id: string; readonly attribute: string };
}

export type Part = string | Hole;

/**
 * A string with placeholders.
 *
 * INVARIANT: no empty and no adjacent literal parts, so that equal texts have equal parts.
 */
export interface Text {
  readonly parts: readonly Part[];
}

export function text(...parts: readonly (Part | Text)[]): Text {
  return textOf(parts);
}

/** Of any number of parts: a call takes no more arguments than the stack holds. */
export function textOf(parts: readonly (Part | Text)[]): Text {
  const merged: Part[] = [];
  for (const part of parts) {
    if (typeof part === 'string' || !('parts' in part)) append(part, merged);
    else for (const inner of part.parts) append(inner, merged);
  }
  return { parts: merged };
}

function append(part: Part, merged: Part[]): void {
  if (part === '') return;
  const last = merged.length === 0 ? undefined : merged[merged.length - 1];
  if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
  else merged.push(part);
}

export function holesOf({ parts }: Text): readonly Hole[] {
  return parts.filter((part): part is Hole => typeof part !== 'string');
}

/** The string, where nothing is left open. */
export function literalOf({ parts }: Text): string | undefined {
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : undefined;
}

/** The only hole of a text that is nothing but this hole. */
export function soleHoleOf(value: Text): Hole | undefined {
  const [first] = value.parts;
  return value.parts.length === 1 && typeof first === 'object' ? first : undefined;
}

/** The hole of a text that has no other. */
export function onlyHoleOf(value: Text): Hole | undefined {
  const [hole, ...others] = holesOf(value);
  return others.length === 0 ? hole : undefined;
}

/** As people see it: `arn:aws:s3:::${SiteBucket}/*`. */
export function render(value: Text): string {
  return value.parts.map((part) => (typeof part === 'string' ? part : part.dynamic ? part.label : `\${${part.label}}`)).join('');
}

/** Puts what is known for its holes, as far as the templates spell them out. */
export function spelledOut(value: Text): Text {
  if (!value.parts.some((part) => typeof part !== 'string' && part.spelledOut)) return value;
  return text(...value.parts.map((part) => (typeof part === 'string' ? part : part.spelledOut?.() ?? part)));
}

export function startsWith(value: Text, prefix: string): boolean {
  const [first] = value.parts;
  return prefix === '' || (typeof first === 'string' && first.startsWith(prefix));
}

/** Whether it begins, before its first hole, with what the pattern says. */
export function hasStart({ parts: [first] }: Text, pattern: RegExp): boolean {
  return typeof first === 'string' && pattern.test(first);
}

/** The rest after a literal prefix that `startsWith` has found. */
export function withoutPrefix(value: Text, prefix: string): Text {
  const [first, ...rest] = value.parts;
  return prefix === '' ? value : text((first as string).slice(prefix.length), ...rest);
}

/** The rest before a literal suffix; the text itself where it does not end so. */
export function withoutSuffix(value: Text, suffix: string): Text {
  const last = value.parts.at(-1);
  return typeof last === 'string' && last.endsWith(suffix) ? text(...value.parts.slice(0, -1), last.slice(0, last.length - suffix.length)) : value;
}

/** The text with its literal parts changed; holes stay. */
export function mapLiterals(value: Text, change: (literal: string) => string): Text {
  return text(...value.parts.map((part) => (typeof part === 'string' ? change(part) : part)));
}

/** A text, not empty, that has no other characters: its holes hold none, where nothing else is known of them. */
export function limitedTo({ parts }: Text, alphabet: RegExp): Text {
  const mayBeEmpty = parts.length > 1;
  return { parts: parts.map((part) => (isOpen(part) ? { ...part, alphabet, mayBeEmpty } : part)) };
}

function isOpen(part: Part): part is Hole {
  return typeof part !== 'string' && part.alphabet === undefined;
}

/** The text with what is known of its holes from where else they stand. */
export function informedBy(value: Text, other: Text): Text {
  if (!value.parts.some(isOpen)) return value;
  const known = new Map(holesOf(other).flatMap((hole) => (hole.alphabet ? [[hole.id, hole]] : [])));
  return known.size === 0 ? value : { parts: value.parts.map((part) => (isOpen(part) ? known.get(part.id) ?? part : part)) };
}

/** Splits at a delimiter; undefined where a hole might contain it. */
export function splitText(value: Text, delimiter: string): Text[] | undefined {
  if (holesOf(value).some((hole) => mayContain(hole, delimiter))) return undefined;
  const pieces: Text[] = [];
  let current: Part[] = [];
  for (const part of value.parts) {
    if (typeof part !== 'string') {
      current.push(part);
      continue;
    }
    const [head, ...tail] = part.split(delimiter);
    current.push(head);
    for (const piece of tail) {
      pieces.push(text(...current));
      current = [piece];
    }
  }
  return [...pieces, text(...current)];
}

function mayContain(hole: Hole, delimiter: string): boolean {
  return hole.alphabet === undefined || [...delimiter].every((character) => hole.alphabet!.test(character));
}

/** Whether two texts have the same parts. */
export function isSameText(one: Text, other: Text): boolean {
  return one.parts.length === other.parts.length && one.parts.every((part, index) => {
    const counterpart = other.parts[index];
    if (typeof part === 'string' || typeof counterpart === 'string') return part === counterpart;
    return part === counterpart || part.id === counterpart.id;
  });
}

/** Far above what CloudFormation accepts; joins of joins can get there. */
const MAX_PARTS = 2000;
const MAX_LENGTH = 50_000;

export function isTooLong({ parts }: Text): boolean {
  if (parts.length > MAX_PARTS) return true;
  let length = 0;
  for (const part of parts) length += (typeof part === 'string' ? part : part.id).length;
  return length > MAX_LENGTH;
}

/** A key that is the same for texts with the same parts. */
export function canonical(value: Text): string {
  return value.parts.map((part) => (typeof part === 'string' ? `"${part}` : `$${part.id}`)).join('\0');
}
