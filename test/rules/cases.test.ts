import { InvalidCase } from '../../lib/rules/cases';
import { CASES } from '../../lib/rules/cases-registry';
import { Finding } from '../../lib/rules/judge';
import { RULES } from '../../lib/rules/registry';
import { analyzed } from '../analysis';

describe.each(CASES.map((cases) => [cases.ruleId, cases] as const))('%s', (ruleId, { valid, invalid }) => {
  test.each(valid.map((accepted) => [accepted.title, accepted] as const))('accepts: %s', (_title, { template, environment }) => {
    const { paths, failures, errors } = analyzed(template, environment);
    expect(failures).toEqual([]);
    expect(errors).toEqual([]);
    expect(paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual(['yes']);
    expect(paths.flatMap(({ findings }) => findings).filter(({ rule, severity }) => rule.id === ruleId || severity !== 'info')).toEqual([]);
  });

  for (const reported of invalid) {
    test(`reports: ${reported.title}`, () => expectFinding(ruleId, reported));
  }
});

function expectFinding(ruleId: string, reported: InvalidCase): void {
  const rule = RULES.find(({ id }) => id === ruleId)!;
  const { paths, failures } = analyzed(reported.template, reported.environment);
  expect(failures).toEqual([]);
  const expected = [ruleId, ...reported.besides ?? []];
  const findings: readonly Finding[] = paths.flatMap((path) => path.findings).filter((found) => found.severity !== 'info' || expected.includes(found.rule.id));
  expect(findings.map((found) => found.rule.id).sort()).toEqual(expected.sort());
  const finding = findings.find((found) => found.rule.id === ruleId)!;
  expect(finding.message).toContain(reported.message);
  expect(finding).toMatchObject({
    severity: reported.severity ?? rule.severity,
    certainty: reported.certainty ?? 'certain',
    property: reported.at ? reported.at.property : 'DistributionConfig.Origins.0',
    resource: { logicalId: reported.at?.resource ?? 'Distribution' },
  });
  expect(paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual([reported.canRead ?? (rule.remarks ? 'yes' : verdictOf(finding))]);
}

function verdictOf({ severity, certainty }: Finding): string {
  if (severity === 'info' || certainty === 'possible') return 'unknown';
  return severity === 'warning' ? 'partial' : 'no';
}
