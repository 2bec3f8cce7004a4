import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../lib/rules/registry';
import { generatedPages, ROOT } from '../scripts/pages';

test.each([...generatedPages()])('%s is up to date (npm run docs)', (path, content) => {
  expect(existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8')).toBe(content);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('names the problem in kebab case', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  test('says what, why and what to do', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [rule.why, rule.fix, rule.acknowledge]) expect(text).toMatch(/^[A-Z][^]*\.$/);
  });

  test('has https sources', () => {
    expect(rule.references.length).toBeGreaterThan(0);
    for (const url of rule.references) expect(url).toMatch(/^https:\/\//);
  });
});
