import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages, ROOT } from '../scripts/pages';

test.each([...generatedPages()])('%s is up to date (npm run docs)', (path, content) => {
  expect(existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8')).toBe(content);
});
