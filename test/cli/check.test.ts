import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { folderWith, safeOrigin } from './command';
import { changed, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { JsonObject } from '../../lib/template/json';

const BROKEN = changed(oaiSite, { BucketPolicy: undefined });
const POSSIBLE = changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: '*' } });
const PARTLY = changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/site/*' } });
const OPEN = changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginAccessControlId': 'E1EXAMPLE' });

const CONDITIONAL = {
  ...changed(oacSite, { 'BucketPolicy.Condition': 'IsPrivate' }),
  Parameters: { Private: { Type: 'String' } },
  Conditions: { IsPrivate: { 'Fn::Equals': [{ Ref: 'Private' }, 'true'] } },
};

const folder = folderWith({ 'conditional.json': CONDITIONAL, 'good.json': oacSite, 'broken.json': BROKEN, 'possible.json': POSSIBLE, 'partly.json': PARTLY, 'open.json': OPEN, 'site.yaml': stringify(oacSite) });
const file = (name: string) => join(folder, name);

describe('the exit code', () => {
  test.each<[name: string, options: string[], code: number]>([
    ['good.json', [], 0],
    ['site.yaml', [], 0],
    ['broken.json', [], 1],
    ['broken.json', ['--fail-on', 'never'], 0],
    ['broken.json', ['--fail-on', 'never', '--strict'], 0],
    ['broken.json', ['--disable', 'oai-without-bucket-grant'], 0],
    ['possible.json', [], 0],
    ['possible.json', ['--strict'], 1],
    ['possible.json', ['--fail-on', 'warning'], 0],
    ['partly.json', [], 0],
    ['partly.json', ['--fail-on', 'warning'], 1],
    ['partly.json', ['--strict'], 1],
    ['open.json', ['--strict', '--fail-on', 'warning'], 0],
    ['conditional.json', [], 1],
    ['conditional.json', ['--parameters', 'Private=true'], 0],
    ['conditional.json', ['--parameters', 'conditional:Private=true'], 0],
    ['conditional.json', ['--parameters', 'Private=false'], 1],
  ])('%s %j: %d', (name, options, code) => {
    const run = safeOrigin('check', file(name), ...options);
    expect([run.code, run.error]).toEqual([code, '']);
  });

  test.each<[argv: string[], message: string]>([
    [['check', '--disable', 'no-such-rule'], "there is no rule 'no-such-rule' to disable"],
    [['check', '--disable', 'checker-failed'], 'cannot be disabled'],
    [['check', '--format', 'xml'], "argument 'xml' is invalid"],
    [['check', '--no-such-option'], "unknown option '--no-such-option'"],
    [['check', '--account', '12'], 'An account id has twelve digits'],
    [['check', '--region', 'Mars'], 'A Region has a name such as us-east-1'],
    [['check', file('good.json'), '--parameters', 'Private'], 'A parameter is given as KEY=VALUE'],
    [['check', file('conditional.json'), '--parameters', 'Privat=true'], 'parameter Privat: is declared by none of the templates'],
    [['no-such-command'], "unknown command 'no-such-command'"],
    [['check', file('good.json'), '--output', join(folder, 'no', 'such', 'folder')], 'cannot write the report to'],
  ])('%j: 2, and one line that says why', (argv, message) => {
    const { code, error } = safeOrigin(...argv);
    expect(code).toBe(2);
    expect(error).toContain(message);
    expect(error).not.toMatch(/\n\s+at /);
  });

  test('--help and --version are fine', () => {
    expect(safeOrigin('--help')).toMatchObject({ code: 0, error: '' });
    expect(safeOrigin('check', '--help').out).toContain('--fail-on <severity>');
    expect(safeOrigin('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('what hangs on a condition', () => {
  test('is said in the text', () => {
    const { out } = safeOrigin('check', file('conditional.json'));
    expect(out).toContain('When `IsPrivate` is false: `Distribution` cannot read from `Bucket`');
    expect(out).toContain('  no       conditional/Distribution, origin site -> Bucket\n    yes      when `IsPrivate` is true\n    no       when `IsPrivate` is false\n');
  });

  test('is in the JSON, and only there', () => {
    const paths = (name: string) => (JSON.parse(safeOrigin('check', file(name), '--format', 'json').out) as { paths: { canRead: string; assignments?: unknown }[] }).paths;
    expect(paths('conditional.json')).toMatchObject([{
      canRead: 'no',
      assignments: [{ conditions: { IsPrivate: true }, canRead: 'yes' }, { conditions: { IsPrivate: false }, canRead: 'no' }],
    }]);
    expect(paths('good.json')[0]).not.toHaveProperty('assignments');
  });
});

describe('the text report', () => {
  test('names the resource, the cause and the fix', () => {
    const { out } = safeOrigin('check', file('broken.json'));
    expect(out).toContain('ERROR oai-without-bucket-grant  broken/Distribution DistributionConfig.Origins.0');
    expect(out).toContain('`Distribution` cannot read from `Bucket`: there is no bucket policy to let its origin access identity get the objects.');
    expect(out).toContain('"Fn::Sub": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}"');
    expect(out).toContain('https://github.com/cdk-safe-origin/cdk-safe-origin/blob/main/docs/rules/oai-without-bucket-grant.md');
    expect(out).toMatch(/no +broken\/Distribution, origin site -> Bucket/);
    expect(out).toMatch(/1 S3 origin checked: 0 readable, 1 not readable, 0 unknown\n$/);
  });

  test('says so where there is nothing to check', () => {
    const other = folderWith({ 'topic.json': { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } } });
    expect(safeOrigin('check', other)).toEqual({ code: 0, out: 'no S3 origin found\n', error: '' });
  });
});

describe('the JSON report', () => {
  const json = (...argv: string[]) => JSON.parse(safeOrigin('check', '--format', 'json', ...argv).out);

  test('has the whole path and the finding, with null for what does not apply', () => {
    expect(json(file('broken.json'))).toEqual({
      version: 1,
      paths: [{
        distribution: { stack: 'broken', logicalId: 'Distribution', constructPath: null },
        origin: 'site',
        behaviors: ['*'],
        endpoint: 'rest',
        identity: 'oai',
        bucket: { stack: 'broken', logicalId: 'Bucket', name: '${Bucket}' },
        canRead: 'no',
        reasons: ['oai-without-bucket-grant'],
      }],
      findings: [{
        ruleId: 'oai-without-bucket-grant',
        severity: 'error',
        certainty: 'certain',
        message: expect.stringContaining('cannot read from `Bucket`'),
        fix: expect.stringContaining('"Effect": "Allow"'),
        stack: 'broken',
        logicalId: 'Distribution',
        property: 'DistributionConfig.Origins.0',
        constructPath: null,
        distribution: { stack: 'broken', logicalId: 'Distribution' },
        origin: 'site',
        docs: 'https://github.com/cdk-safe-origin/cdk-safe-origin/blob/main/docs/rules/oai-without-bucket-grant.md',
      }],
      errors: [],
    });
  });

  test('an imported bucket has a name but no resource', () => {
    const imported = folderWith({
      'a.json': changed(oacSite, { 'Bucket': undefined, 'BucketPolicy': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'theirs.s3.eu-west-1.amazonaws.com' }),
    });
    expect(json(imported).paths[0]).toMatchObject({ bucket: { stack: null, logicalId: null, name: 'theirs' }, canRead: 'unknown', reasons: ['read-not-provable'] });
  });

  test('disabling a rule takes its finding away, never the verdict', () => {
    expect(json(file('broken.json'), '--disable', 'oai-without-bucket-grant')).toMatchObject({ paths: [{ canRead: 'no', reasons: [] }], findings: [] });
  });

  test('goes to a file', () => {
    const output = join(folder, 'report.txt');
    expect(safeOrigin('check', file('good.json'), '--format', 'json', '--output', output).out).toBe('');
    expect(JSON.parse(readFileSync(output, 'utf8')).paths).toHaveLength(1);
  });
});

describe('several inputs', () => {
  test('plain templates given together are one set: exports link', () => {
    const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
    const site = changed(oacSite, { [CONDITION]: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } });
    const { Bucket, BucketPolicy, ...others } = site.Resources as JsonObject;
    const set = folderWith({
      'bucket.json': {
        Resources: { Bucket, BucketPolicy },
        Outputs: { Host: { Value: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, Export: { Name: 'Host' } } },
      },
      'site.json': changed({ Resources: others }, { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::ImportValue': 'Host' } }),
    });
    const together = JSON.parse(safeOrigin('check', '--format', 'json', join(set, 'bucket.json'), join(set, 'site.json')).out);
    expect(together.paths).toMatchObject([{ distribution: { stack: 'site' }, bucket: { stack: 'bucket', logicalId: 'Bucket' }, canRead: 'yes' }]);
    const alone = JSON.parse(safeOrigin('check', '--format', 'json', join(set, 'site.json')).out);
    expect(alone.paths).toMatchObject([{ bucket: null, endpoint: 'unresolved', canRead: 'unknown' }]);
  });

  test('--account and --region fill in what the templates leave open', () => {
    const pinned = folderWith({
      'a.json': changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
    });
    const verdict = (...options: string[]) => JSON.parse(safeOrigin('check', pinned, '--format', 'json', ...options).out).paths[0].canRead;
    expect(verdict()).toBe('unknown');
    expect(verdict('--account', '111122223333')).toBe('yes');
    expect(verdict('--account', '444455556666', '--region', 'eu-west-1')).toBe('no');
  });
});
