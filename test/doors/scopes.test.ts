import { Aspects, Stage, Validations } from 'aws-cdk-lib';
import { appWithForeignCause, signedSite, stackWith, unsignedSite } from './sites';
import { newApp, synthesize } from './synthesis';
import { SafeOriginAspect, SafeOriginChecks } from '../../lib';

describe('a scope', () => {
  test('an aspect is limited to its scope, and Stages below it are covered', () => {
    const app = newApp();
    const stage = new Stage(app, 'Prod');
    stackWith(stage, 'Shop', unsignedSite);
    stackWith(new Stage(stage, 'Inner'), 'Shop', unsignedSite);
    const covered = stackWith(app, 'Covered', unsignedSite);
    stackWith(app, 'CoveredNot', unsignedSite);
    const shared = new SafeOriginAspect();
    Aspects.of(stage).add(shared);
    Aspects.of(covered).add(shared);
    const found = synthesize(app).violations.map(({ description, violatingConstructs: [{ constructPath }] }) => constructPath || /\((.*?),/.exec(description)![1]);
    expect(found.sort()).toEqual(['Covered/Site/Resource', 'Prod/Inner/Shop/Site/Resource', 'Prod/Shop/Site/Resource']);
  });

  test('a cause in another stack than the distribution is reported for both', () => {
    for (const scope of ['Site', 'Bucket', 'Site/Site']) {
      const { app } = appWithForeignCause();
      const [stack, child] = scope.split('/');
      const found = app.node.findChild(stack);
      Aspects.of(child ? found.node.findChild(child) : found).add(new SafeOriginAspect());
      expect(synthesize(app).violations).toMatchObject([{ ruleName: 'policy-resource-mismatch', violatingConstructs: [{ constructPath: 'Bucket/Bucket/Policy/Resource' }] }]);
    }
    const { app } = appWithForeignCause();
    Aspects.of(app.node.findChild('Other')).add(new SafeOriginAspect());
    expect(synthesize(app).violations).toEqual([]);
  });

  test('the summary counts the origins under the scope, also of a construct in a stack', () => {
    const app = newApp();
    const stack = stackWith(app, 'Shop', (scope) => [signedSite(scope), signedSite(scope, 'Unchecked')]);
    Aspects.of(stack.node.findChild('Site')).add(new SafeOriginAspect());
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    process.env.CDK_CLI_VERSION = '2';
    try {
      synthesize(app);
      expect(written.mock.calls.join()).toContain('1 S3 origin checked: 1 readable');
    } finally {
      delete process.env.CDK_CLI_VERSION;
      written.mockRestore();
    }
  });

  test('a plugin of a Stage checks the Stage', () => {
    const app = newApp();
    const stage = new Stage(app, 'Prod');
    stackWith(stage, 'Shop', unsignedSite);
    stackWith(app, 'Other', unsignedSite);
    Validations.of(stage).addPlugins(new SafeOriginChecks(stage));
    expect(synthesize(app).violations).toMatchObject([{ description: expect.stringContaining('Prod/Shop/Site') }]);
  });
});
