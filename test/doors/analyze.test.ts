import { App, Aspects, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { appWithForeignCause, conditionalSite, importedSite, signedSite, stackWith, UNSIGNED, unsignedSite } from './sites';
import { SafeOrigin, SafeOriginAspect, Verdict } from '../../lib';

test.each([true, false])('gives paths and findings as data (aspect registered: %s)', (registered) => {
  const app = new App();
  stackWith(app, 'Shop', unsignedSite);
  if (registered) Aspects.of(app).add(new SafeOriginAspect());
  for (const _again of [1, 2]) {
    const { paths, findings, errors } = SafeOrigin.analyze(app);
    expect(errors).toEqual([]);
    expect(paths).toMatchObject([{
      distribution: { stack: 'Shop', constructPath: 'Shop/Site/Resource' },
      behaviors: ['*'],
      endpoint: 'rest',
      identity: 'anonymous',
      bucket: { stack: 'Shop' },
      canRead: Verdict.NO,
      reasons: [UNSIGNED],
    }]);
    expect(findings).toMatchObject([{ ruleId: UNSIGNED, constructPath: 'Shop/Site/Resource', property: 'DistributionConfig.Origins.0' }]);
  }
});

test('is limited to the scope', () => {
  const app = new App();
  const shop = stackWith(app, 'Shop', unsignedSite);
  stackWith(app, 'Shopping', signedSite);
  const nested = new NestedStack(shop, 'Nested');
  const site = signedSite(nested, 'Nested');
  const stage = new Stage(app, 'Prod');
  stackWith(stage, 'Shop', importedSite);
  const verdicts = (scope: Parameters<typeof SafeOrigin.analyze>[0]) => SafeOrigin.analyze(scope).paths.map(({ distribution, canRead }) => `${distribution.constructPath} ${canRead}`).sort();
  expect(verdicts(shop)).toEqual(['Shop/Nested/Nested/Resource yes', 'Shop/Site/Resource no']);
  expect(verdicts(nested)).toEqual(['Shop/Nested/Nested/Resource yes']);
  expect(verdicts(site)).toEqual(['Shop/Nested/Nested/Resource yes']);
  expect(verdicts(stage)).toEqual(['Prod/Shop/Site/Resource unknown']);
  expect(verdicts(app)).toHaveLength(4);
});

test('tells the cause of a distribution under the scope, wherever it stands', () => {
  const { app, site } = appWithForeignCause();
  const { paths, findings } = SafeOrigin.analyze(site);
  expect(paths).toMatchObject([{ distribution: { stack: 'Site' }, canRead: Verdict.NO, reasons: ['policy-resource-mismatch'] }]);
  expect(findings).toMatchObject([{ ruleId: 'policy-resource-mismatch', stack: 'Bucket' }]);
  expect(SafeOrigin.analyze(app.node.findChild('Bucket'))).toMatchObject({ paths: [], findings: [{ ruleId: 'policy-resource-mismatch' }] });
  expect(SafeOrigin.analyze(app.node.findChild('Other'))).toMatchObject({ paths: [{ canRead: Verdict.YES }], findings: [] });
});

test('works on a stack without an app', () => {
  const stack = new Stack();
  signedSite(stack);
  expect(SafeOrigin.analyze(stack)).toMatchObject({ paths: [{ canRead: Verdict.YES }], findings: [] });
});

test('leaves disabled rules out, and refuses ids that are none', () => {
  const stack = new Stack();
  unsignedSite(stack);
  expect(SafeOrigin.analyze(stack, { disabledRules: [UNSIGNED] })).toMatchObject({ paths: [{ canRead: Verdict.NO, reasons: [] }], findings: [] });
  expect(() => SafeOrigin.analyze(stack, { disabledRules: ['typo'] })).toThrow("there is no rule 'typo'");
});

test('a synthesis that fails for another reason still does', () => {
  const app = new App();
  const [one, other] = [new Stack(app, 'One'), new Stack(app, 'Other')];
  one.addDependency(other);
  expect(() => other.addDependency(one)).toThrow();
  new Stack(app, 'Bad').node.addValidation({ validate: () => ['is bad'] });
  expect(() => SafeOrigin.analyze(app)).toThrow('is bad');
});

test('template conditions make a difference, and parameters decide them', () => {
  const app = new App();
  stackWith(app, 'Shop', conditionalSite);
  const verdicts = (parameters?: Record<string, string>) => {
    return SafeOrigin.analyze(app, { parameters }).paths.map(({ canRead, assignments }) => [canRead, assignments]);
  };
  expect(verdicts()).toEqual([[Verdict.NO, [
    { conditions: { SiteGranted: true }, canRead: Verdict.YES },
    { conditions: { SiteGranted: false }, canRead: Verdict.NO },
  ]]]);
  expect(verdicts({ SiteStage: 'prod' })).toEqual([[Verdict.YES, undefined]]);
  expect(verdicts({ 'Shop:SiteStage': 'dev' })).toEqual([[Verdict.NO, undefined]]);
  expect(SafeOrigin.analyze(app, { parameters: { Stage: 'prod' } }).errors).toEqual([{ input: 'parameter Stage', message: 'is declared by none of the templates' }]);
});
