import { appOf, Scenario, SCENARIOS } from '../../scripts/comparison/scenarios';
import { SafeOrigin } from '../../lib';

/** Errors and warnings; infos where there are none. */
function found(scenario: Scenario): readonly string[] {
  const { findings, errors } = SafeOrigin.analyze(appOf(scenario));
  expect(errors).toEqual([]);
  const serious = findings.filter(({ severity }) => severity !== 'info');
  return (serious.length > 0 ? serious : findings).map(({ ruleId }) => ruleId);
}

test.each(SCENARIOS.map((scenario) => [scenario.title, scenario] as const))('%s', (_title, scenario) => {
  expect(found(scenario)).toEqual(scenario.rules);
});

test.each(SCENARIOS.filter(({ expected }) => expected.startsWith('works')).map((scenario) => [scenario.title, scenario] as const))('works, so there is no error: %s', (_title, scenario) => {
  const { paths, findings } = SafeOrigin.analyze(appOf(scenario));
  expect(paths.map(({ canRead }) => canRead)).toEqual(paths.map(() => 'yes'));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
