import { App, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { USES, WAYS } from './uses';
import { ourFindings } from '../comparison/peers';
import { listed, tableLine } from '../markdown';
import { versionOf } from '../pages';

interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
}

type Build = (stack: Stack) => unknown;

const PACKAGES = ['aws-cdk-lib', '@aws-solutions-constructs/aws-cloudfront-s3', 'cdk-nag'];
const COLUMNS = ['Use', 'Way', 'Resources', 'Custom resources', 'Lambda functions', 'IAM roles', 'Policy statements', 'cdk-safe-origin', 'AwsSolutions'];

/** The uses one below the other, each in all ways, as a Markdown table. */
export function sideBySide(): string {
  const rows = USES.flatMap(({ title, ways }) => WAYS.map((way) => ({ title, way, ...measured(ways[way]) })));
  return [
    `${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}:`,
    '',
    tableLine(COLUMNS),
    tableLine(COLUMNS.map(() => '---')),
    ...rows.map(({ title, way, cells }) => tableLine([title, way, ...cells])),
    '',
    'What is created as it comes:',
    '',
    ...WAYS.map((way) => `- ${way}: ${kindsOf(resourcesOf(appOf(USES[0].ways[way])))}`),
    '',
    'What fails, and how:',
    '',
    ...rows.flatMap(({ title, way, error }) => (error === undefined ? [] : [`- ${way} ${title}: *${error}*`])),
  ].join('\n');
}

function measured(build: Build): { readonly cells: readonly string[]; readonly error?: string } {
  const app = appOf(build);
  const error = synthesisError(app);
  if (error !== undefined) return { cells: ['the synthesis fails', ...COLUMNS.slice(3).map(() => '–')], error };
  const resources = resourcesOf(app);
  const counts = [resources, resources.filter(isCustom), ofType(resources, 'AWS::Lambda::Function'), ofType(resources, 'AWS::IAM::Role')].map(({ length }) => length);
  const statements = resources.reduce((sum, { Properties }) => sum + statementsIn(Properties), 0);
  return { cells: [...[...counts, statements].map(String), listed(ourFindings(app)), listed(solutionsFindings(app))] };
}

function synthesisError(app: App): string | undefined {
  try {
    app.synth();
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

/** Without what it found the same in: `IAM5[Resource::*]`. */
function solutionsFindings(app: App): readonly string[] {
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return [...new Set(violations.map(({ ruleName }) => ruleName.replace(/^AwsSolutions-|\[.*$/g, '')))].sort();
}

function appOf(build: Build): App {
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
  build(new Stack(app, 'Shop'));
  return app;
}

function resourcesOf(app: App): readonly Resource[] {
  return app.synth().stacks.flatMap(({ template }) => Object.values((template as { Resources: Record<string, Resource> }).Resources));
}

const isCustom = ({ Type }: Resource) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource';
const ofType = (resources: readonly Resource[], type: string) => resources.filter(({ Type }) => Type === type);

/** Of policies of buckets, keys and roles alike. */
function statementsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'Statement' in value && Array.isArray(value.Statement) ? value.Statement.length : 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + statementsIn(inner), own);
}

function kindsOf(resources: readonly Resource[]): string {
  const types = [...new Set(resources.map(({ Type }) => Type))].sort();
  return types.map((type) => {
    const { length } = ofType(resources, type);
    return length > 1 ? `${length} × \`${type}\`` : `\`${type}\``;
  }).join(', ');
}
