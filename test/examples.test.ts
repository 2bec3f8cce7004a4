import { App, Stage } from 'aws-cdk-lib';
import { createCompilerHost, createProgram, createSourceFile, flattenDiagnosticMessageText, getPreEmitDiagnostics, ModuleKind, ScriptTarget } from 'typescript';
import { strictApp } from './construct/strict-app';
import { build, EXAMPLES, inPlace } from './examples';
import { SafeOrigin } from '../lib';

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

test.each(EXAMPLES)('can be read, and there is nothing to mend: $title', (example) => {
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
  const { paths, findings } = inPlace(() => {
    build(example, app);
    return SafeOrigin.analyze(app);
  });
  // What is imported may be right.
  const verdicts = /\.from(Bucket|KeyArn|Lookup)/.test(example.source) ? ['yes', 'unknown'] : ['yes'];
  expect(paths.map(({ canRead }) => canRead).filter((verdict) => !verdicts.includes(verdict))).toEqual([]);
  expect(paths.length).toBeGreaterThan(0);
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('CloudFormation knows all types and properties of the examples', () => {
  const app = strictApp();
  expect(() => inPlace(() => {
    EXAMPLES.forEach((example, index) => build(example, new Stage(app, `Example${index}`)));
    app.synth();
  })).not.toThrow();
});
