import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { folderWith, safeOrigin } from './command';
import { changed, encryptedSite, oacSite, refererSite, websiteSite } from '../../lib/rules/reference-sites';
import { JsonObject } from '../../lib/template/json';
import { importedSite, signedSite } from '../doors/sites';
import { newApp } from '../doors/synthesis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const IMPORTED = changed(oacSite, { Bucket: undefined, BucketPolicy: undefined, [`${ORIGIN}.DomainName`]: 'their-bucket.s3.eu-west-1.amazonaws.com' });
const UNKNOWN = changed(oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::ImportValue': 'TheirDomainName' } });

function bash(args: readonly string[], input: string) {
  const { status, stderr } = spawnSync('bash', args, { input, encoding: 'utf8', cwd: mkdtempSync(join(tmpdir(), 'safe-origin-')) });
  return { status, stderr };
}

/** All code of the runbook, in both formats. */
function scriptsOf(...argv: readonly string[]): readonly string[] {
  const text = safeOrigin('runbook', ...argv);
  const markdown = safeOrigin('runbook', ...argv, '--format', 'markdown');
  expect([text.code, markdown.code, text.error, markdown.error]).toEqual([0, 0, '', '']);
  const blocks = [...markdown.out.matchAll(/^```bash\n([^]*?)\n```$/gm)].map(([, code]) => code);
  expect(blocks.length).toBeGreaterThan(5);
  for (const block of blocks) expect(text.out).toContain(`${block}\n`);
  return [text.out, ...blocks];
}

function commandsOf(template: JsonObject): readonly string[] {
  const [script] = scriptsOf(folderWith({ 'site.json': template }));
  return script.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const DISTRIBUTION = 'DISTRIBUTION=$(aws cloudformation describe-stack-resource --stack-name "$STACK_site" --logical-resource-id Distribution --query StackResourceDetail.PhysicalResourceId --output text)';

describe('the commands', () => {
  test('for a site with origin access control and a key', () => {
    const commands = commandsOf(encryptedSite);
    expect(commands.slice(0, 2)).toEqual([expect.stringMatching(/^STACK_site=site {2}# /), DISTRIBUTION]);
    expect(commands).toContain('BUCKET=$(aws cloudformation describe-stack-resource --stack-name "$STACK_site" --logical-resource-id Bucket --query StackResourceDetail.PhysicalResourceId --output text)');
    expect(commands).toContain('KMS_KEY=$(aws kms describe-key --key-id "$(aws cloudformation describe-stack-resource --stack-name "$STACK_site" --logical-resource-id Key --query StackResourceDetail.PhysicalResourceId --output text)" --query KeyMetadata.Arn --output text)');
    expect(commands).toContain('aws s3api get-bucket-policy --bucket "$BUCKET" --query Policy --output text');
    expect(commands).toContain('aws kms get-key-policy --key-id "$KMS_KEY" --policy-name default --region "$(cut -d: -f4 <<< "$KMS_KEY")" --query Policy --output text');
    expect(commands.join('\n')).not.toContain('s3control');
  });

  test('for an imported bucket', () => {
    const commands = commandsOf(IMPORTED);
    expect(commands).toContain('BUCKET=their-bucket');
    expect(commands.findIndex((command) => command.startsWith('aws s3api get-bucket-policy '))).toBeLessThan(commands.findIndex((command) => command.startsWith('aws s3api head-object')));
    expect(safeOrigin('runbook', folderWith({ 'site.json': IMPORTED })).out).toContain('#   no such statement, or NoSuchBucketPolicy: this is the cause: add it.\n');
  });

  test('for a website', () => {
    const commands = commandsOf(websiteSite);
    expect(commands).toContain('curl -sS -o /dev/null -w \'%{http_code}\\n\' "http://$HOST/$KEY"');
    expect(commands).toContain('aws s3control get-public-access-block --account-id "$ACCOUNT"');
    expect(commands).toContain('EXECUTION=$(aws ssm start-automation-execution --document-name AWSSupport-TroubleshootS3PublicRead --parameters "S3BucketName=$BUCKET,S3PrefixName=$KEY" --query AutomationExecutionId --output text)');
    expect(commands).toContain('aws organizations describe-effective-policy --policy-type S3_POLICY --target-id "$ACCOUNT" --query EffectivePolicy.PolicyContent --output text');
  });

  test('for a site of which nothing is known', () => {
    const commands = commandsOf(UNKNOWN);
    expect(commands).toContain('BUCKET="${HOST%.s3[.-]*}"');
    expect(safeOrigin('runbook', folderWith({ 'site.json': UNKNOWN })).out).toContain('# The templates do not tell whether CloudFront can read:\n# read-not-provable: ');
  });

  test('for an app, by the names and Regions of its stacks', () => {
    const app: App = newApp();
    signedSite(new Stack(app, 'Shop', { stackName: 'shop-prod', env: { account: '111122223333', region: 'eu-south-1' } }));
    importedSite(new Stack(app, 'News'));
    const [script] = scriptsOf(app.synth().directory);
    expect(script).toMatch(/^DISTRIBUTION=\$\(aws cloudformation describe-stack-resource --stack-name shop-prod --logical-resource-id Site\w+ --region eu-south-1 /m);
    expect(script).toContain('# ==== Shop/Site, origin ');
    expect(script).toContain('BUCKET=their-bucket\n');
    expect(script).not.toContain('STACK_');
  });

  test.each([['a key', encryptedSite], ['an imported bucket', IMPORTED], ['a website', websiteSite], ['nothing known', UNKNOWN]])('are understood by bash: %s', (_title, template) => {
    for (const script of scriptsOf(folderWith({ 'site.json': template }))) expect(bash(['-n'], script)).toEqual({ status: 0, stderr: '' });
  });
});

test('names that would be commands stay names', () => {
  const marker = join(mkdtempSync(join(tmpdir(), 'safe-origin-')), 'owned');
  const evil = `$(touch ${marker})\`touch ${marker}\`'; touch ${marker}; "\ntouch ${marker}\n\`\`\`\n`;
  const folder = folderWith({
    'site.json': changed(oacSite, { 'Bucket.Properties.BucketName': evil, [`${ORIGIN}.Id`]: evil, [`${ORIGIN}.OriginPath`]: `/${evil}`, 'Distribution.Properties.DistributionConfig.DefaultRootObject': evil }),
  });
  for (const script of scriptsOf(folder)) {
    expect(bash(['-n'], script)).toEqual({ status: 0, stderr: '' });
    bash([], `aws() { echo x; }; curl() { :; }; sleep() { :; }\n${script}`);
  }
  expect(existsSync(marker)).toBe(false);
});

test('a secret is not printed', () => {
  const folder = folderWith({ 'site.json': changed(refererSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:Referer': 'another-secret' } } }) });
  for (const script of scriptsOf(folder)) expect(script).not.toMatch(/the-secret|another-secret/);
});

describe('bad input', () => {
  test('makes the exit code 2, with a line for it; the rest is there', () => {
    const folder = folderWith({ 'good.json': oacSite, 'cut-off.json': '{"Resources": {' });
    const { code, out, error } = safeOrigin('runbook', join(folder, 'cut-off.json'), join(folder, 'nowhere'), join(folder, 'good.json'));
    expect(code).toBe(2);
    expect(error.trim().split('\n')).toEqual([expect.stringContaining('cut-off.json: is not valid JSON'), expect.stringContaining('nowhere: does not exist')]);
    expect(out).toContain('# ==== Distribution, origin site -> Bucket');
  });

  test.each<[argv: string[], message: string]>([
    [['--format', 'json'], "argument 'json' is invalid"],
    [['--strict'], "unknown option '--strict'"],
  ])('%j', (argv, message) => {
    expect(safeOrigin('runbook', ...argv)).toMatchObject({ code: 2, out: '', error: expect.stringContaining(message) });
  });
});

test('says so where there is nothing to look for', () => {
  const folder = folderWith({ 'topic.json': { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } } });
  expect(safeOrigin('runbook', folder)).toEqual({ code: 0, out: '# no S3 origin found\n', error: '' });
  expect(safeOrigin('runbook', folder, '--format', 'markdown').out).toContain('No S3 origin found.');
});

test('--output writes it to a file', () => {
  const folder = folderWith({ 'site.json': oacSite });
  expect(safeOrigin('runbook', join(folder, 'site.json'), '--output', join(folder, 'runbook.sh'))).toEqual({ code: 0, out: '', error: '' });
  expect(readFileSync(join(folder, 'runbook.sh'), 'utf8')).toBe(safeOrigin('runbook', join(folder, 'site.json')).out);
});
