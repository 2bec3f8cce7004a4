import { Analysis, analyze } from '../lib/analysis';
import { linksOf } from '../lib/graph/links';
import { resolverOf } from '../lib/graph/resolver';
import { Json, JsonObject } from '../lib/template/json';
import { Stack, TemplateSet } from '../lib/template/template-set';
import { Value } from '../lib/template/value';

/** A stack of a test, with the template as it would be read from a file. */
export function stackOf(template: JsonObject, stack: Partial<Stack> = {}): Stack {
  return { path: 'Test', input: 'test.json', file: 'test.json', template, stage: '', constructPathOf: () => undefined, ...stack };
}

export function setOf(...stacks: readonly Stack[]): TemplateSet {
  return { stacks, errors: [] };
}

export const NOW = new Date('2026-01-15T12:00:00Z');

export function analyzed(template: JsonObject, stack: Partial<Stack> = {}): Analysis {
  return analyze(setOf(stackOf(template, stack)), NOW);
}

/** What a template with the parameter `P` writes. */
export function resolved(json: Json): Value | undefined {
  const stack = stackOf({ Parameters: { P: { Type: 'String' } }, Resources: {} });
  return resolverOf(linksOf(setOf(stack)), new Map()).resolve(json, stack);
}
