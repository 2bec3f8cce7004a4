import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, CfnResource, IAspect, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { aspect, DOORS, plugin } from './doors';
import { conditionalSite, importedSite, signedSite, stackWith, UNSIGNED, unsignedSite } from './sites';
import { conclusions, newApp, synthesize } from './synthesis';
import { SafeOriginAspect, SafeOriginChecks, SafeOriginOptions } from '../../lib';
import * as analysis from '../../lib/analysis';
import { changed, oacSite } from '../../lib/rules/reference-sites';

const acknowledge = (construct: IConstruct, rule = UNSIGNED) => Validations.of(construct).acknowledge({ id: `SafeOrigin::${rule}`, reason: 'known' });

describe.each(DOORS)('%s', (_name, register) => {
  test('fails the synthesis at the construct, with the cause, the fix and the page', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    register(app);
    const { failed, violations } = synthesize(app);
    expect(failed).toBe(true);
    expect(violations).toMatchObject([{
      ruleName: UNSIGNED,
      severity: 'error',
      description: expect.stringContaining('`Shop/Site` cannot read from `Shop/SiteBucket`'),
      suggestedFix: expect.stringContaining('S3BucketOrigin.withOriginAccessControl(bucket)'),
      ruleMetadata: {
        url: `https://github.com/cdk-safe-origin/cdk-safe-origin/blob/main/docs/rules/${UNSIGNED}.md`,
        severity: 'error',
        certainty: 'certain',
      },
      violatingConstructs: [{ constructPath: 'Shop/Site/Resource', cloudFormationResource: { propertyPaths: ['Properties.DistributionConfig.Origins.0'] } }],
    }]);
  });

  test('lets a site that works pass', () => {
    const app = newApp();
    stackWith(app, 'Shop', signedSite);
    register(app);
    expect(synthesize(app)).toEqual({ failed: false, violations: [], acknowledged: [] });
  });

  test.each<[string, (site: IConstruct, stack: Stack, app: App) => IConstruct]>([
    ['the resource', (site) => site.node.defaultChild!],
    ['the construct', (site) => site],
    ['the stack', (_site, stack) => stack],
    ['the app', (_site, _stack, app) => app],
  ])('is acknowledged at %s, and there only', (_level, where) => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const site = unsignedSite(stack);
    const isApp = where(site, stack, app) === app;
    stackWith(app, 'Other', unsignedSite);
    acknowledge(where(site, stack, app));
    register(app);
    const { failed, violations, acknowledged } = synthesize(app);
    const paths = (list: typeof violations) => {
      return list.flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath));
    };
    expect(paths(acknowledged)).toEqual(isApp ? ['Shop/Site/Resource', 'Other/Site/Resource'] : ['Shop/Site/Resource']);
    expect(paths(violations)).toEqual(isApp ? [] : ['Other/Site/Resource']);
    expect(failed).toBe(!isApp);
  });

  test('sees overrides and what aspects change, whenever they were added', () => {
    const app = newApp();
    stackWith(app, 'Overridden', (stack) => {
      (signedSite(stack).node.defaultChild as CfnResource).addPropertyDeletionOverride('DistributionConfig.Origins.0.OriginAccessControlId');
    });
    stackWith(app, 'Changed', signedSite);
    register(app);
    const unsign: IAspect = {
      visit: (node) => {
        if (node instanceof CfnDistribution && node.stack.stackName === 'Changed') node.addPropertyDeletionOverride('DistributionConfig.Origins.0.OriginAccessControlId');
      },
    };
    Aspects.of(app).add(unsign);
    const { violations } = synthesize(app);
    expect(violations.map(({ ruleName, violatingConstructs }) => [ruleName, violatingConstructs[0].constructPath]).sort()).toEqual([
      [UNSIGNED, 'Changed/Site/Resource'], [UNSIGNED, 'Overridden/Site/Resource'],
    ]);
  });

  test('covers nested stacks, and acknowledgements in them', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const nested = new NestedStack(stack, 'Nested');
    const site = unsignedSite(nested);
    register(app);
    expect(synthesize(app).violations[0].violatingConstructs[0].constructPath).toBe('Shop/Nested/Site/Resource');
    acknowledge(site);
    expect(synthesize(app)).toMatchObject({ failed: false, violations: [] });
  });

  test('reports what is in a Stage at the App, unless it is acknowledged', () => {
    const build = (acknowledged: (site: IConstruct, stack: Stack, stage: Stage, app: App) => IConstruct | undefined) => {
      const app = newApp();
      const stage = new Stage(app, 'Prod');
      const stack = new Stack(stage, 'Shop');
      const site = unsignedSite(new NestedStack(stack, 'Nested'));
      acknowledge(stack, 'checker-failed');
      const where = acknowledged(site, stack, stage, app);
      if (where) acknowledge(where);
      register(app);
      return synthesize(app);
    };
    const { failed, violations } = build(() => undefined);
    expect(failed).toBe(true);
    expect(violations).toMatchObject([{ ruleName: UNSIGNED, description: expect.stringContaining('(Prod/Shop/Nested/Site/Resource, '), violatingConstructs: [{ constructPath: '' }] }]);
    expect(build((site) => site)).toMatchObject({ failed: false, violations: [] });
    expect(build((_site, stack) => stack)).toMatchObject({ failed: false, violations: [] });
    expect(build((_site, _stack, stage) => stage)).toMatchObject({ failed: false, violations: [] });
    expect(build((_site, _stack, _stage, app) => app)).toMatchObject({ failed: false, violations: [], acknowledged: [{ ruleName: UNSIGNED }] });
  });

  test('leaves disabled rules out, and refuses ids that are none', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    expect(() => register(app, { disabledRules: ['no-such-rule'] })).toThrow("there is no rule 'no-such-rule' to disable");
    register(app, { disabledRules: [UNSIGNED] });
    expect(synthesize(app)).toMatchObject({ failed: false, violations: [] });
  });

  test('says that it failed, when it does', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    acknowledge(app, 'checker-failed');
    register(app);
    const broken = jest.spyOn(analysis, 'analyze').mockImplementation(() => { throw new TypeError('no such thing'); });
    const { failed, violations } = synthesize(app);
    broken.mockRestore();
    expect(failed).toBe(true);
    expect(violations).toMatchObject([{ ruleName: 'checker-failed', severity: 'fatal', description: 'cdk-safe-origin failed: no such thing', violatingConstructs: [{ constructPath: '' }] }]);
  });
});

describe('several registrations', () => {
  const rules = (app: App) => synthesize(app).violations.map(({ ruleName, severity }) => `${severity} ${ruleName}`);

  test('report each finding once', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    for (const [, register] of [...DOORS, ...DOORS]) register(app);
    expect(rules(app)).toEqual([`error ${UNSIGNED}`]);
    expect(rules(app)).toEqual([`error ${UNSIGNED}`]); // and again in the next synthesis
  });

  test('take the stricter options', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    plugin(app, { disabledRules: [UNSIGNED] });
    expect(rules(app)).toEqual([]);
    aspect(app, { disabledRules: [UNSIGNED, 'oai-kms-encrypted'] });
    expect(rules(app)).toEqual([]);
    aspect(app);
    expect(rules(app)).toEqual([`error ${UNSIGNED}`]);
  });

  test('works beside AwsSolutionsChecks', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new SafeOriginChecks(app));
    expect(rules(app)).toEqual([`error ${UNSIGNED}`]);
  });

  test('one that was made but not added changes nothing', () => {
    const app = newApp();
    stackWith(app, 'Shop', importedSite);
    plugin(app, { disabledRules: ['read-not-provable'] });
    new SafeOriginChecks(app, { strict: true });
    expect(rules(app)).toEqual([]);
  });

  test('parameters decide what template conditions leave open', () => {
    const found = (options: SafeOriginOptions) => {
      const stack = stackWith(newApp(), 'Shop', conditionalSite);
      plugin(stack.node.root as App, options);
      return synthesize(stack.node.root as App).violations.map(({ ruleName, description }) => `${ruleName}: ${description}`);
    };
    expect(found({})).toEqual([expect.stringMatching(/^oac-without-bucket-grant: When `SiteGranted` is false: `Shop\/Site` cannot read/)]);
    expect(found({ parameters: { SiteStage: 'prod' } })).toEqual([]);
    expect(found({ parameters: { Stage: 'prod' } })).toContainEqual(expect.stringMatching(/^checker-failed: .*parameter Stage is declared by none of the templates/));
  });

  test('an info in one stack does not fail for the error in another', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    stackWith(app, 'Theirs', importedSite);
    plugin(app);
    expect(conclusions(app)).toEqual({ [UNSIGNED]: 'failure', 'read-not-provable': 'success' });
  });

  test('an aspect that another one calls does its work', () => {
    const app = newApp();
    stackWith(app, 'Shop', unsignedSite);
    const inner = new SafeOriginAspect();
    Aspects.of(app).add({ visit: (node) => inner.visit(node) });
    expect(rules(app)).toEqual([`error ${UNSIGNED}`]);
  });

  test('a template that is included keeps its old construct paths to itself', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const template = JSON.parse(JSON.stringify(changed(oacSite, { 'BucketPolicy': undefined, 'Distribution.Metadata': { 'aws:cdk:path': 'Elsewhere/Site/Resource' } })));
    const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'included.json');
    writeFileSync(file, JSON.stringify(template));
    new CfnInclude(stack, 'Included', { templateFile: file });
    Aspects.of(stack).add(new SafeOriginAspect());
    expect(synthesize(app).violations).toMatchObject([{ ruleName: 'oac-without-bucket-grant', violatingConstructs: [{ constructPath: 'Shop/Included/Distribution' }] }]);
  });

  test.each<[string, (stack: Stack, app: App) => IConstruct, number]>([
    ['the app', (_stack, app) => app, 2],
    ['a stack', (stack) => stack, 1],
    ['a construct', (stack) => stack.node.findChild('Site'), 1],
    ['another construct', (stack) => stack.node.findChild('SiteBucket'), 0],
  ])('validateScope of %s', (_title, scope, count) => {
    const app = newApp();
    const stack = stackWith(app, 'Shop', unsignedSite);
    stackWith(app, 'Shopping', unsignedSite);
    expect(new SafeOriginChecks(app).validateScope(scope(stack, app)).violations).toHaveLength(count);
  });

  test('validateScope, the way cdk-nag packs are tested, gives the same', () => {
    const app = newApp();
    const stack = stackWith(app, 'Shop', unsignedSite);
    stackWith(app, 'Shopping', unsignedSite);
    const { success, violations } = new SafeOriginChecks(app).validateScope(stack);
    expect(success).toBe(false);
    expect(violations).toMatchObject([{ ruleName: UNSIGNED, violatingResources: [{ resourceLogicalId: expect.stringMatching(/^Site/) }] }]);
    expect(violations).toHaveLength(1);
  });
});
