import { kept } from '../collections';

const PLACEHOLDER = /\$\{(!?)([^{}]*)\}/g;

/** What the template of an `Fn::Sub` is put together of. */
export interface Substitution {
  /** Those between `${` and `}`, each once. */
  readonly names: readonly string[];
  /** Literals and, where a name stands, its place among the names. */
  readonly pieces: readonly (string | number)[];
}

export function substitutionOf(template: string): Substitution {
  const places = new Map<string, number>();
  const pieces: (string | number)[] = [];
  let end = 0;
  for (const { 0: whole, 1: escaped, 2: placeholder, index } of template.matchAll(PLACEHOLDER)) {
    pieces.push(template.slice(end, index), escaped ? `\${${placeholder}}` : kept(places, placeholder.trim(), () => places.size));
    end = index + whole.length;
  }
  return { names: [...places.keys()], pieces: [...pieces, template.slice(end)] };
}
