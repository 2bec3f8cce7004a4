import { App, DefaultStackSynthesizer } from 'aws-cdk-lib';
import { build, EXAMPLES, inPlace } from '../examples';

/** The templates of an app by stack, without the hashes that change with each release of the CDK. */
function templatesOf(app: App): Readonly<Record<string, unknown>> {
  const templates = app.synth().stacks.map(({ id, template }): [string, unknown] => [id, template]);
  return JSON.parse(JSON.stringify(Object.fromEntries(templates)).replace(/[0-9a-f]{64}/g, '<hash>')) as Record<string, unknown>;
}

/** `npx jest --ci=false -u test/construct/snapshots.test.ts` writes them anew. */
test.each(EXAMPLES)('$title', (example) => {
  const app = new App({
    context: { '@aws-cdk/core:stackRelativeExports': true },
    defaultStackSynthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  expect(inPlace(() => {
    build(example, app);
    return templatesOf(app);
  })).toMatchSnapshot();
});
