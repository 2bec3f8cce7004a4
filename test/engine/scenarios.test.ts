import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SafeOrigin } from '../../lib';
import { ourFindings } from '../../scripts/comparison/peers';
import { appOf, SCENARIOS } from '../../scripts/comparison/scenarios';
import { ownCells } from '../../scripts/comparison/table';

const titled = SCENARIOS.map((scenario) => [scenario.title, scenario] as const);

test.each(titled)('%s', (_title, scenario) => {
  expect(SafeOrigin.analyze(appOf(scenario)).errors).toEqual([]);
  expect(ourFindings(appOf(scenario))).toEqual(scenario.rules);
});

test.each(titled.filter(([, { expected }]) => expected.startsWith('works')))('works, so there is no error: %s', (_title, scenario) => {
  const { paths, findings } = SafeOrigin.analyze(appOf(scenario));
  expect(paths.map(({ canRead }) => canRead)).toEqual(paths.map(() => 'yes'));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('docs/comparison.md tells the same of each (npm run comparison)', () => {
  const lines = readFileSync(join(__dirname, '../../docs/comparison.md'), 'utf8').split('\n');
  for (const scenario of SCENARIOS) {
    const { start, end } = ownCells(scenario);
    expect(lines.filter((line) => line.startsWith(start)).map((line) => line.endsWith(end))).toEqual([true]);
  }
});
