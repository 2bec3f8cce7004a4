/** What `JSON.parse` returns. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The member of that name, and never one of the prototype (`constructor`, `__proto__`). */
export function member(json: unknown, key: string): Json | undefined {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

export function objectMember(json: unknown, key: string): JsonObject {
  const value = member(json, key);
  return isObject(value) ? value : {};
}

export function stringMember(json: unknown, key: string): string | undefined {
  const value = member(json, key);
  return typeof value === 'string' ? value : undefined;
}

/** A number or a truth value as CloudFormation takes it for a string. */
export function scalarText(json: Json): string {
  return typeof json === 'object' ? kindOf(json) : String(json);
}

/** The items of a list; anything else has none. */
export function itemsOf(json: unknown): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

/** Names what was given, for messages such as "is a list, not an object". */
export function kindOf(json: unknown): string {
  if (json === null || json === undefined) return 'nothing';
  if (Array.isArray(json)) return 'a list';
  return typeof json === 'object' ? 'an object' : `a ${typeof json}`;
}

/**
 * The value of a JSON text.
 *
 * @throws SyntaxError with one line, fit to be shown: it quotes nothing of the text, which may hold secrets.
 */
export function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    const [reason] = (error as Error).message.split(/, (?:\.\.\.)?"/);
    throw new SyntaxError(`is not valid JSON: ${reason}`);
  }
}
