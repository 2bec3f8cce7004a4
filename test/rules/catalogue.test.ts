import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from '../../lib/rules/cases-registry';
import { RULES } from '../../lib/rules/registry';

const ROOT = join(__dirname, '../..');
const [CAUSES, PRECEDENCE] = ['causes', 'precedence'].map((name) => readFileSync(join(ROOT, `docs/${name}.md`), 'utf8'));

const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** The catalogue of traps: identity (A), bucket policy (B), public access (C), encryption (D), requests and settings (E). */
const TRAPS = [...numbered('A', 23), ...numbered('B', 33), 'B4b', ...numbered('C', 15), ...numbered('D', 13), ...numbered('E', 21)];

/** What stands in brackets at the end of titles: `[B8, B9]`. */
function tagsIn(text: string): readonly string[] {
  return [...text.matchAll(/\[([A-F]\d+b?(?:, [A-F]\d+b?)*)\]/g)].flatMap(([, tags]) => tags.split(', '));
}

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file));
}

test('each trap of the catalogue is named by a case, a test, or a line that says why no template shows it', () => {
  const titles = CASES.flatMap(({ valid, invalid }) => [...valid, ...invalid]).map(({ title }) => title);
  const named = new Set([...titles, ...testFiles(join(ROOT, 'test')).map((file) => readFileSync(file, 'utf8')), CAUSES].flatMap(tagsIn));
  expect(TRAPS.filter((trap) => !named.has(trap))).toEqual([]);
});

test.each([['docs/causes.md', CAUSES], ['docs/precedence.md', PRECEDENCE]])('%s names rules that there are, by links that lead to their pages', (_page, text) => {
  const linked = [...text.matchAll(/`([a-z0-9-]+)`\]\(rules\/([a-z0-9-]+)\.md\)/g)];
  expect(linked.length).toBeGreaterThan(20);
  for (const [, named, page] of linked) {
    expect(page).toBe(named);
    expect(RULES.map(({ id }) => id)).toContain(named);
  }
});
