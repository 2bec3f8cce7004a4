import { stringify } from 'yaml';
import { Problem } from './check';
import { isInterruption, timed } from './limit';
import { Random } from './random';
import { JsonObject } from '../../lib/template/json';
import { parseTemplate } from '../../lib/template/parse';

/** Longer texts take the time of many mutants. */
const MAX_YAML = 30_000;

/** What a text is read as, and what is wrong with that. */
export interface Reading {
  readonly template?: JsonObject;
  readonly problems: readonly Problem[];
}

/** The template as it is read from JSON, from YAML, and from a text that has been damaged. */
export function readings(template: JsonObject, random: Random, limit: number): readonly Reading[] {
  const json = jsonOf(template);
  if (json === undefined) return [];
  const yaml = json.length > MAX_YAML ? undefined : written(() => stringify(template));
  const texts = yaml === undefined ? [json] : [json, yaml];
  const others = [...texts.slice(1), damaged(random.pick(texts), random)];
  return [sameReading(json, template, limit), ...others.map((text) => reading(text, limit))];
}

/** The template as JSON, unless it is nested too deeply. */
export function jsonOf(template: JsonObject): string | undefined {
  return written(() => JSON.stringify(template));
}

function written(write: () => string): string | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}

function sameReading(json: string, template: JsonObject, limit: number): Reading {
  const found = reading(json, limit);
  const same = found.template === undefined || JSON.stringify(found.template) === JSON.stringify(template);
  return same ? found : { problems: [{ kind: 'misreads', message: 'JSON is read as something else' }] };
}

/** A text makes a template, or an Error of one line. */
export function reading(text: string, limit: number, parse: (text: string) => JsonObject = parseTemplate): Reading {
  try {
    const template = timed(() => parse(text), limit * 10).value;
    return holdsJson(template) ? { template, problems: [] } : { problems: [{ kind: 'misreads', message: 'it is read as what JSON has no form for' }] };
  } catch (error) {
    if (isInterruption(error)) return { problems: [{ kind: 'hangs', message: `reading ${text.length} characters takes longer than ${limit * 10} ms` }] };
    if (error instanceof Error && error.message !== '' && !error.message.includes('\n')) return { problems: [] };
    return { problems: [{ kind: 'misreads', message: `no Error of one line: ${String(error)}` }] };
  }
}

function holdsJson(template: unknown): boolean {
  const pending = [template];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) continue;
    const isPlain = Array.isArray(value) || (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype);
    if (!isPlain) return false;
    for (const inner of Object.values(value as object)) pending.push(inner);
  }
  return true;
}

const INSERTED = [
  '\0', '\uFEFF', '\u2028', '"', '\'', '{', '}', '[', ']', ',', ':', '\n', '\t', '- ', '? ', '&a ', '*a ', '<<: ', '!Ref ', '!!binary ', '!!set ', '!!timestamp ', '!!merge ', '!<x> ', '---\n', '...', '%YAML 9', '| ', '> ', '#',
  '[*a, *a]', '\\u', '1e999', '__proto__: ', '"__proto__":{"polluted":true},', '['.repeat(20_000), '{"a":'.repeat(20_000), '- '.repeat(5_000), 'x'.repeat(100_000),
] as const;

/** Cut off, a part lost or doubled, or characters that do not belong there. */
export function damaged(text: string, random: Random): string {
  const [one, other] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b);
  const [start, middle, end] = [text.slice(0, one), text.slice(one, other), text.slice(other)];
  const flipped = String.fromCharCode(random.below(random.pick([128, 65_536])));
  return random.pick([
    start, end, start + end, start + middle + middle + end, start + flipped + middle.slice(1) + end, start + random.pick(INSERTED) + middle + end,
    start + random.pick(INSERTED) + middle + random.pick(INSERTED) + end, middle + start + end,
  ]);
}
