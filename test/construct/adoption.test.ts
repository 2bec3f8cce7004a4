import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Adoption, MissingObjects, SafeOrigin, SafeOriginDistribution, Verdict } from '../../lib';
import { Json } from '../../lib/template/json';

const ENV = { account: '111122223333', region: 'eu-central-1' };
const [BUCKET, POLICY, DISTRIBUTION, IDENTITY] = ['Content88381566', 'ContentPolicy707C1736', 'Cdn9963B1AD', 'CdnOrigin1S3Origin9BD26264'];

type Site = (stack: Stack, bucket: s3.Bucket) => void;

const asItWas = (stack: Stack, bucket: s3.Bucket) => new cloudfront.Distribution(stack, 'Cdn', {
  defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessIdentity(bucket) },
  defaultRootObject: 'index.html',
});

/** The app as it was, and with each deployment. */
const STEPS: readonly Site[] = [
  (stack, bucket) => asItWas(stack, bucket),
  (stack, bucket) => Adoption.prepare(asItWas(stack, bucket), bucket),
  (stack, bucket) => {
    const identity = new cloudfront.OriginAccessIdentity(stack, 'Identity');
    (identity.node.defaultChild as CfnResource).overrideLogicalId(IDENTITY);
    new SafeOriginDistribution(stack, 'Site', { bucket, adoption: Adoption.ofDistribution(DISTRIBUTION).keepingAccessOf(identity) });
  },
  (stack, bucket) => new SafeOriginDistribution(stack, 'Site', { bucket, adoption: Adoption.ofDistribution(DISTRIBUTION) }),
];

function appOf(site: Site) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'adoption-')) });
  const stack = new Stack(app, 'Shop', { env: ENV });
  site(stack, new s3.Bucket(stack, 'Content'));
  return { app, stack };
}

const APPS = STEPS.map(appOf);

/** Which resources `cdk diff` shows as new, changed or removed, and what happens to them: replacement would be named here. */
function changes(before: App, after: App): readonly string[] {
  const cdk = join(__dirname, '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const [{ directory: old }, { directory }] = [before, after].map((app) => app.synth());
  const args = ['diff', 'Shop', '--app', directory, '--template', join(old, 'Shop.template.json'), '--method', 'template', '--no-notices', '--no-color'];
  const { stdout, stderr, status } = spawnSync(process.execPath, [cdk, ...args], {
    // Nobody's account is asked.
    env: { PATH: process.env.PATH, HOME: directory, AWS_EC2_METADATA_DISABLED: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' },
    encoding: 'utf8',
  });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  return (stdout + stderr).split('\n').filter((line) => /^\[[-+~]\] AWS::/.test(line)).sort();
}

function resourcesOf(stack: Stack, type: string): readonly { readonly [id: string]: Json }[] {
  return Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties as { readonly [id: string]: Json });
}

const OBJECTS = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [BUCKET, 'Arn'] }, '/*']] };
const AS_IDENTITY = { Action: 's3:GetObject', Effect: 'Allow', Principal: { CanonicalUser: { 'Fn::GetAtt': [IDENTITY, 'S3CanonicalUserId'] } }, Resource: OBJECTS };
const AS_DISTRIBUTION = {
  Action: 's3:GetObject',
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Resource: OBJECTS,
  Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/', { Ref: DISTRIBUTION }]] } } },
};

test.each([0, 1, 2, 3])('CloudFront can read in deployment %d, and nothing is to mend', (step) => {
  const { paths, findings } = SafeOrigin.analyze(APPS[step].stack);
  expect(paths.map(({ canRead, identity }) => [canRead, identity])).toEqual([[Verdict.YES, step < 2 ? 'oai' : 'oac']]);
  expect(findings.map(({ severity, ruleId }) => [severity, ruleId])).toEqual(step < 2 ? [['info', 'oai-is-legacy']] : []);
});

test('both may read until the identity is no longer kept', () => {
  const statements = APPS.map(({ stack }) => resourcesOf(stack, 'AWS::S3::BucketPolicy').map(({ PolicyDocument }) => PolicyDocument));
  const exactly = (...all: readonly object[]) => [{ Statement: all, Version: '2012-10-17' }];
  const both = exactly(AS_IDENTITY, AS_DISTRIBUTION);
  expect(statements).toEqual([exactly(AS_IDENTITY), both, both, exactly(AS_DISTRIBUTION)]);
});

test('the distribution as it is stays until the second deployment', () => {
  const [before, first] = APPS.map(({ stack }) => resourcesOf(stack, 'AWS::CloudFront::Distribution'));
  expect(first).toEqual(before);
});

test.each<[title: string, from: number, to: number, found: readonly string[]]>([
  ['the first deployment changes the policy alone', 0, 1, [`[~] AWS::S3::BucketPolicy Content/Policy ${POLICY}`]],
  ['the second one changes the distribution, but neither the bucket nor its policy', 1, 2, [
    '[+] AWS::CloudFront::OriginAccessControl Site/AccessControl SiteAccessControl5CC6CF78',
    `[~] AWS::CloudFront::CloudFrontOriginAccessIdentity Identity ${IDENTITY}`,
    `[~] AWS::CloudFront::Distribution Site/Distribution ${DISTRIBUTION}`,
  ]],
  ['the identity goes afterwards, and the distribution stays as it is', 2, 3, [
    `[-] AWS::CloudFront::CloudFrontOriginAccessIdentity ${IDENTITY} destroy`,
    `[~] AWS::S3::BucketPolicy Content/Policy ${POLICY}`,
  ]],
])('%s', (_title, from, to, found) => {
  expect(changes(APPS[from].app, APPS[to].app)).toEqual(found);
}, 120_000);

test('a site with origin access control is taken over in one deployment', () => {
  const before = appOf((stack, bucket) => {
    new cloudfront.Distribution(stack, 'Cdn', { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
  });
  expect(changes(before.app, APPS[3].app)).toEqual([
    '[+] AWS::CloudFront::OriginAccessControl Site/AccessControl SiteAccessControl5CC6CF78',
    '[-] AWS::CloudFront::OriginAccessControl CdnOrigin1S3OriginAccessControl6AC0AEFC destroy',
    `[~] AWS::CloudFront::Distribution Site/Distribution ${DISTRIBUTION}`,
    `[~] AWS::S3::BucketPolicy Content/Policy ${POLICY}`,
  ]);
}, 120_000);

test('a bucket of another stack admits both, too', () => {
  const [before, after] = [0, 1].map((step) => {
    const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
    const [storage, shop] = ['Storage', 'Shop'].map((id) => new Stack(app, id, { env: ENV }));
    const bucket = new s3.Bucket(storage, 'Content');
    if (step === 0) Adoption.prepare(asItWas(shop, bucket), bucket);
    else new SafeOriginDistribution(shop, 'Site', { bucket, adoption: Adoption.ofDistribution(DISTRIBUTION).keepingAccessOf(new cloudfront.OriginAccessIdentity(storage, 'Identity')) });
    expect(SafeOrigin.analyze(app).paths.map(({ canRead }) => canRead)).toEqual([Verdict.YES]);
    return resourcesOf(storage, 'AWS::S3::BucketPolicy').map(({ PolicyDocument }) => JSON.stringify(PolicyDocument).replace(/"[A-Za-z0-9]+","S3CanonicalUserId"/g, '"identity"'));
  });
  expect(after).toEqual(before);
  expect(after[0]).toContain(':cloudfront::111122223333:distribution/*');
});

test('the list permission can be prepared, too', () => {
  const { stack } = appOf((inStack, bucket) => Adoption.prepare(asItWas(inStack, bucket), bucket, MissingObjects.notFound()));
  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::S3::BucketPolicy'))).toContain('s3:ListBucket');
});

describe('what cannot work is refused with the reason and the way out', () => {
  test('an id that is no logical one', () => {
    expect(() => Adoption.ofDistribution('arn:aws:cloudfront::111122223333:distribution/E1')).toThrow(/no logical id.*template that is deployed/);
  });

  test('a distribution without its bucket', () => {
    expect(() => new SafeOriginDistribution(new Stack(), 'Site', { adoption: Adoption.ofDistribution(DISTRIBUTION) })).toThrow(/without its bucket.*Give the bucket that it reads/);
  });
});
