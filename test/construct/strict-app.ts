import { App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';

/** One for all apps: its engine takes more than a second to load. */
const PLUGIN = new CloudFormationValidatePlugin();

/**
 * An app whose synthesis throws for whatever the CDK's own validation finds, down to warnings: above all for types and properties
 * that the schema of CloudFormation does not know. Registered like this, it runs whatever CDK_VALIDATION says.
 */
export function strictApp(): App {
  const app = new App({
    context: {
      '@aws-cdk/core:validateAgainstDefaultRules': true,
      '@aws-cdk/core:strictCfnValidateErrors': true,
      '@aws-cdk/core:stackRelativeExports': true,
    },
  });
  Validations.of(app).addPlugins(PLUGIN);
  return app;
}
