import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, safeOrigin } from './command';
import { changed, oacSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';

const DEEP = 20_000;

/** One line, for the input that is meant, and no trace of a crash. */
function expectOneLine(error: string, ...parts: string[]): void {
  expect(error.trim().split('\n')).toHaveLength(1);
  for (const part of parts) expect(error).toContain(part);
  expect(error).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object/);
}

describe('an input that cannot be read, beside one that can', () => {
  test.each<[name: string, content: unknown, message: string]>([
    ['cut-off.json', '{"Resources": {', 'is not valid JSON'],
    ['tabs.yaml', 'Resources:\n\tBucket: x', 'is not valid YAML'],
    ['alias.yaml', 'Resources: &a\n  B: *a\n', 'is not valid YAML'],
    ['list.yaml', '- a\n- b\n', 'is not a CloudFormation template: it holds a list, not an object'],
    ['text.yaml', 'just words', 'it holds a string, not an object'],
    ['empty.json', '', 'is not a CloudFormation template'],
    ['no-resources.json', { Outputs: {} }, 'it has no Resources'],
    ['resources-list.json', { Resources: [] }, 'Resources is a list, not an object'],
    ['empty-resources.json', { Resources: {} }, 'has no resources'],
    ['package.json', { name: 'x', version: '1.0.0' }, 'it has no Resources'],
  ])('%s', (name, content, message) => {
    const folder = folderWith({ 'good.json': oacSite, [name]: content });
    const { code, out, error } = safeOrigin('check', '--format', 'json', join(folder, name), join(folder, 'good.json'));
    expect(code).toBe(2);
    expectOneLine(error, join(folder, name), message);
    const { paths, errors } = JSON.parse(out);
    expect(paths).toMatchObject([{ distribution: { stack: 'good' }, canRead: 'yes' }]);
    expect(errors).toMatchObject([{ input: join(folder, name), message: expect.stringContaining(message) }]);
  });

  test('a path that does not exist', () => {
    const folder = folderWith({ 'good.json': oacSite });
    const { code, out, error } = safeOrigin('check', join(folder, 'nowhere'), join(folder, 'good.json'));
    expect(code).toBe(2);
    expectOneLine(error, join(folder, 'nowhere'), 'does not exist');
    expect(out).toContain('1 S3 origin checked: 1 readable');
  });

  test('a directory with neither manifest nor template', () => {
    const folder = folderWith({ 'readme.txt': 'nothing' });
    const { code, error } = safeOrigin('check', folder);
    expect(code).toBe(2);
    expectOneLine(error, folder, 'has neither a manifest.json nor a template');
  });
});

describe('a template with a part that cannot be read', () => {
  const POLICY = 'BucketPolicy.Properties.PolicyDocument';
  test.each<[title: string, changes: Record<string, Json | undefined>, message: string, canRead: string]>([
    ['a policy that is a string', { [POLICY]: '{"Version": "2012-10-17"}' }, 'resource BucketPolicy: PolicyDocument is a string, not an object', 'unknown'],
    ['a policy with an unknown element', { [`${POLICY}.Statement.0.Pincipal`]: '*' }, 'PolicyDocument statement 0 has the unknown element Pincipal', 'unknown'],
    ['a statement that is a string', { [`${POLICY}.Statement.0`]: 'Allow' }, 'PolicyDocument statement 0 is a string, not an object', 'unknown'],
    ['a policy without Properties', { 'BucketPolicy.Properties': undefined }, '', 'no'],
    ['a bucket without Properties', { 'Bucket.Properties': undefined }, '', 'yes'],
    ['a bucket whose Properties are a list', { 'Bucket.Properties': ['x'] }, '', 'yes'],
    ['a resource that is a string', { Other: 'AWS::S3::Bucket' }, 'resource Other is a string, not an object', 'yes'],
    ['a resource that is null', { Other: null }, 'resource Other is nothing, not an object', 'yes'],
    ['a name that refers to itself', { 'Bucket.Properties.BucketName': { 'Fn::Sub': '${Bucket}-x' } }, 'has a cycle of references through Bucket', 'no'],
    ['names that refer to each other', { 'Bucket.Properties.BucketName': { Ref: 'Other' }, 'Other': { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Bucket' } } } }, 'has a cycle of references through Bucket', 'no'],
    ['resources made by a loop', { 'Fn::ForEach::Policies': ['Name', ['A'], {}], 'BucketPolicy': undefined }, 'Fn::ForEach::Policies makes resources that only the deployment knows', 'unknown'],
    ['keys of the prototype', { 'Bucket.Properties': JSON.parse('{"__proto__": {"PublicAccessBlockConfiguration": {}}, "constructor": "x"}') }, '', 'yes'],
  ])('%s', (_title, changes, message, canRead) => {
    const folder = folderWith({ 'site.json': changed(oacSite, changes) });
    const { code, out, error } = safeOrigin('check', '--format', 'json', folder);
    expect(JSON.parse(out).paths).toMatchObject([{ canRead }]);
    expect(code).toBe(message !== '' ? 2 : canRead === 'no' ? 1 : 0);
    if (message === '') expect(error).toBe('');
    else expectOneLine(error, folder, message);
  });

  test('a distribution without Properties', () => {
    const folder = folderWith({ 'site.json': changed(oacSite, { 'Distribution.Properties': undefined }) });
    const { code, error } = safeOrigin('check', folder);
    expect(code).toBe(2);
    expectOneLine(error, 'resource Distribution has no Properties');
  });

  test('properties nested deeper than any template', () => {
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const template = JSON.stringify(changed(oacSite, { 'Bucket.Properties.Tags': 'DEEP', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': 'DEEP' }));
    for (const depth of [2_000, DEEP]) {
      const { code, out, error } = safeOrigin('check', '--format', 'json', folderWith({ 'site.json': template.replaceAll('"DEEP"', deep(depth)) }));
      expect([code, error]).toEqual([1, '']);
      expect(JSON.parse(out).paths).toMatchObject([{ canRead: 'no', reasons: ['policy-resource-mismatch'] }]);
    }
  });

  test('a policy with thousands of stars', () => {
    const hostile = changed(oacSite, { [`${POLICY}.Statement.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': `\${Bucket.Arn}/${'*a'.repeat(2_000)}` } } });
    const long = changed(oacSite, { [`${POLICY}.Statement.1`]: { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 's3:GetObject', Resource: `arn:aws:s3:::b/${'x'.repeat(12_000)}` } });
    const { out, error } = safeOrigin('check', '--format', 'json', folderWith({ 'hostile.json': hostile, 'long.json': long }));
    expect(error).toBe('');
    expect(JSON.parse(out).paths).toHaveLength(2);
  });

  test('ten megabytes of template', () => {
    const filler = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'x'.repeat(1000) } };
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`Topic${index}`, filler]));
    const folder = folderWith({ 'site.json': { Resources: { ...many, ...(oacSite.Resources as object) } } });
    expect(safeOrigin('check', folder)).toMatchObject({ code: 0, error: '' });
  });
});

describe('a cloud assembly', () => {
  const manifest = (artifacts: object) => ({ version: '55.0.0', artifacts });
  const stack = (file: string) => ({ type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: file } });

  test('with a template that is missing: the others are analyzed', () => {
    const folder = folderWith({ 'manifest.json': manifest({ Good: stack('good.json'), Gone: stack('gone.json') }), 'good.json': oacSite });
    const { code, out, error } = safeOrigin('check', folder);
    expect(code).toBe(2);
    expectOneLine(error, folder, 'gone.json does not exist');
    expect(out).toContain('1 S3 origin checked: 1 readable');
  });

  test('with a nested stack whose file is missing', () => {
    const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' }, Metadata: { 'aws:asset:path': 'gone.nested.template.json' } };
    const folder = folderWith({ 'manifest.json': manifest({ Good: stack('good.json') }), 'good.json': changed(oacSite, { Nested: nested }) });
    const { code, out, error } = safeOrigin('check', folder);
    expect(code).toBe(2);
    expectOneLine(error, folder, 'gone.nested.template.json does not exist');
    expect(out).toContain('1 S3 origin checked: 1 readable');
  });

  test('with a manifest that is not JSON', () => {
    const folder = folderWith({ 'manifest.json': '{' });
    expectOneLine(safeOrigin('check', folder).error, folder, 'manifest.json is not valid JSON');
  });

  test('with a nested assembly whose manifest is missing', () => {
    const folder = folderWith({
      'manifest.json': manifest({ Good: stack('good.json'), Prod: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod', displayName: 'Prod' } } }),
      'good.json': oacSite,
    });
    mkdirSync(join(folder, 'assembly-Prod'));
    const { code, out, error } = safeOrigin('check', folder);
    expect(code).toBe(2);
    expectOneLine(error, folder, join('assembly-Prod', 'manifest.json'), 'does not exist');
    expect(out).toContain('1 S3 origin checked: 1 readable');
  });

  test('with stacks that have no resources', () => {
    const folder = folderWith({ 'manifest.json': manifest({ Empty: stack('empty.json') }), 'empty.json': {} });
    writeFileSync(join(folder, 'unrelated.json'), '{');
    expect(safeOrigin('check', folder)).toEqual({ code: 0, out: 'no S3 origin found\n', error: '' });
  });
});
