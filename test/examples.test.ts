import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { createCompilerHost, createProgram, createSourceFile, flattenDiagnosticMessageText, getPreEmitDiagnostics, ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { SafeOrigin } from '../lib';
import { BUILT, folderWith } from './construct/site-files';

const ROOT = join(__dirname, '..');

/** What the examples take for granted: they stand in the constructor of a stack. */
const BEFORE = `
import {
  App, aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_lambda as lambda, aws_route53 as route53,
  aws_s3 as s3, CfnResource, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  AccessLogDelivery, AccessLogs, Adoption, Content, ContentSecurityPolicy, Failover, MissingObjects, PagePaths, PathOrigin, Pruning, Redirect, RedirectStatus,
  RuntimeConfig, SafeOriginDistribution, SiteCertificate, StagedTraffic, UploadAction, Uploads, ViewerCheck,
} from '../lib';
const env = { account: '111122223333', region: 'us-east-1' };
export class Example extends Stack {
  constructor(app: Construct, id: string) {
    super(app, id, { env });
    const certificate = acm.Certificate.fromCertificateArn(this, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/1a2b');
`;
const AFTER = '  }\n}\n';

interface Example {
  readonly title: string;
  /** Where it would be a file of the project. */
  readonly file: string;
  readonly source: string;
}

/** The TypeScript blocks of a page that use the construct. */
function examplesIn(page: string): readonly Example[] {
  const blocks = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code.replace(/^import .*\n/gm, '').trim());
  return blocks.filter((code) => /new (SafeOriginDistribution|cloudfront\.Distribution)\(/.test(code)).map((code, index) => ({
    title: `${page}: ${code.split('\n')[0]}`,
    file: join(__dirname, `example-${page.replace(/\W/g, '-')}-${index}.ts`),
    source: `${BEFORE}${code}\n${AFTER}`,
  }));
}

/** Where readers would run the app: beside a folder `site`. */
const PLACE = folderWith(...BUILT.map((file) => `site/${file}`));
const HERE = process.cwd();
afterEach(() => process.chdir(HERE));

const EXAMPLES = ['README.md', 'docs/construct.md', 'docs/adoption.md', 'docs/website-endpoints.md'].flatMap(examplesIn);

test('the examples compile', () => {
  const options = { strict: true, noEmit: true, skipLibCheck: true, target: ScriptTarget.ES2022, module: ModuleKind.Node16, types: ['node'] };
  const sources = new Map(EXAMPLES.map(({ file, source }) => [file, source]));
  const host = createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version) => (sources.has(name) ? createSourceFile(name, sources.get(name)!, version) : getSourceFile(name, version));
  const problems = getPreEmitDiagnostics(createProgram([...sources.keys()], options, host));
  expect(problems.map(({ messageText, file }) => `${file?.fileName}: ${flattenDiagnosticMessageText(messageText, ' ')}`)).toEqual([]);
  expect(EXAMPLES.length).toBeGreaterThan(6);
});

test.each(EXAMPLES)('can be read, and there is nothing to mend: $title', ({ source }) => {
  const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } });
  const found: { Example?: new (app: App, id: string) => Stack } = {};
  // eslint-disable-next-line no-new-func -- what readers would run
  new Function('exports', 'require', outputText)(found, (name: string) => jest.requireActual<object>(name));
  process.chdir(PLACE);
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true, 'aws:cdk:disable-asset-staging': true } });
  new found.Example!(app, 'Shop');
  const { paths, findings } = SafeOrigin.analyze(app);
  // Nothing is known of imported buckets and keys.
  const isImported = /(Bucket|Key)\.from(BucketA|Key)/.test(source);
  expect(paths.filter(({ canRead }) => canRead !== 'yes' && !(isImported && canRead === 'unknown'))).toEqual([]);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
