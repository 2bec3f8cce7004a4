import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import * as library from '../lib';
import { BUILT, folderWith } from './construct/site-files';

const ROOT = join(__dirname, '..');

/** What the examples take for granted: they stand in the constructor of a stack. */
const BEFORE = `
import {
  App, aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_iam as iam, aws_kms as kms, aws_lambda as lambda,
  aws_logs as logs, aws_route53 as route53, aws_s3 as s3, aws_s3_deployment as s3deploy, aws_wafv2 as wafv2, CfnOutput, CfnResource, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ${Object.keys(library).join(', ')} } from '../lib';
const env = { account: '111122223333', region: 'us-east-1' };
export class Example extends Stack {
  constructor(app: Construct, id: string) {
    super(app, id, { env });
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/1a2b');
    void certificate;
`;
const AFTER = '  }\n}\n';

/** A use of the construct in the documentation. */
export interface Example {
  /** The page and the section. */
  readonly title: string;
  /** Where it would be a file of the project. */
  readonly file: string;
  readonly source: string;
}

/** The TypeScript blocks of all pages that use the construct. */
export const EXAMPLES: readonly Example[] = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
  .flatMap(examplesIn);

function examplesIn(page: string): readonly Example[] {
  return readFileSync(join(ROOT, page), 'utf8').split(/^#+ /m).flatMap((section) => {
    const [heading] = section.split('\n');
    const blocks = [...section.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code.replace(/^import .*\n/gm, '').trim());
    return blocks.filter((code) => /new SafeOriginDistribution\(|Adoption\.prepare/.test(code)).map((code, index) => ({
      title: `${page}, ${heading}, ${index + 1}`,
      file: join(__dirname, `example-${`${page} ${heading} ${index}`.replace(/\W+/g, '-')}.ts`),
      source: `${BEFORE}${code}\n${AFTER}`,
    }));
  });
}

/** Where readers would run the app: beside a folder `site`. */
const PLACE = folderWith(...BUILT.map((file) => `site/${file}`));

/** Runs examples, and what is done with them, in that place. */
export function inPlace<Result>(run: () => Result): Result {
  const here = process.cwd();
  try {
    process.chdir(PLACE);
    return run();
  } finally {
    process.chdir(here);
  }
}

/** Makes the stack of an example; without the stack where it makes all in others. */
export function build({ source }: Example, scope: Construct): void {
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
  const found: { Example?: new (scope: Construct, id: string) => Stack } = {};
  // eslint-disable-next-line no-new-func -- what readers would run
  new Function('exports', 'require', outputText)(found, (name: string) => jest.requireActual<object>(name));
  const stack = new found.Example!(scope, 'Shop');
  if (!stack.node.findAll().some((construct) => CfnResource.isCfnResource(construct))) scope.node.tryRemoveChild(stack.node.id);
}
