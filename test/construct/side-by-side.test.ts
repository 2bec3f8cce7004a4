import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, withPart } from '../../scripts/pages';
import { sideBySide } from '../../scripts/side-by-side/table';

const page = readFileSync(join(ROOT, 'docs', 'side-by-side.md'), 'utf8');

beforeAll(() => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined); // the warnings of CloudFrontToS3
});

test('docs/side-by-side.md is up to date (npm run side-by-side)', () => {
  expect(withPart(page, 'side-by-side', sideBySide())).toBe(page);
});
