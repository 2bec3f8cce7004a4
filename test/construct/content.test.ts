import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_cloudfront as cloudfront, aws_kms as kms, aws_s3 as s3, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { BUILT, folderWith } from './site-files';
import { Content, Invalidation, MissingObjects, Pruning, RuntimeConfig, SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps, StagedTraffic, Uploads, ViewerCheck } from '../../lib';

const ENV = { account: '111122223333', region: 'eu-central-1' };

/** Without copies of the assets. */
function stackIn(app = new App({ context: { 'aws:cdk:disable-asset-staging': true } }), id = 'Shop', env: { account?: string; region?: string } = ENV): Stack {
  return new Stack(app, id, { env });
}

interface Deployment {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
}

/** The deployments by the last part of their names, in the order of the template. */
function deploymentsOf(stack: Stack): Readonly<Record<string, Deployment>> {
  const found = Object.entries(Template.fromStack(stack).findResources('Custom::CDKBucketDeployment'));
  return Object.fromEntries(found.map(([id, resource]) => [/(Immutable|RuntimeConfig|Pages|Outdated)/.exec(id)![1], resource as Deployment]));
}

/** What is an error or a warning. */
function mendsOf(scope: Stack): readonly string[] {
  return SafeOrigin.analyze(scope).findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
}

function siteWith(props: SafeOriginDistributionProps, stack = stackIn()) {
  return { stack, site: new SafeOriginDistribution(stack, 'Site', props) };
}

const built = () => Content.folder(folderWith(...BUILT));

describe('a folder', () => {
  const { stack } = siteWith({ content: [built()] });
  const deployments = deploymentsOf(stack);

  test('has immutable files, which are there first, and others, which are asked for again', () => {
    expect(deployments).toMatchObject({
      Immutable: {
        Properties: {
          Exclude: ['*'],
          Include: ['assets/*-????????.js', 'assets/*-????????.css'],
          SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
          Prune: false,
        },
      },
      Pages: {
        Properties: {
          Exclude: ['assets/*-????????.js', 'assets/*-????????.css'],
          SystemMetadata: { 'cache-control': 'public, max-age=0, must-revalidate' },
          Prune: true,
        },
        DependsOn: expect.arrayContaining([expect.stringContaining('SiteContentImmutable')]),
      },
    });
    expect(Object.keys(deployments)).toHaveLength(2);
  });

  test('is invalidated but for what never changes', () => {
    expect(deployments.Immutable.Properties).not.toHaveProperty('DistributionId');
    expect(deployments.Pages.Properties).toMatchObject({ DistributionId: { Ref: expect.stringContaining('SiteDistribution') }, DistributionPaths: ['/', '/about*', '/docs*', '/favicon.ico*', '/index*'] });
  });

  test('is nothing that the rules would mend', () => {
    expect(mendsOf(stack)).toEqual([]);
  });
});

test('a folder below an origin path is put there, and is invalidated as viewers ask for it', () => {
  const { stack } = siteWith({ originPath: '/site', content: [built()] });
  expect(deploymentsOf(stack).Pages.Properties).toMatchObject({ DestinationBucketKeyPrefix: 'site/', DistributionPaths: expect.arrayContaining(['/', '/docs*']) });
});

test('without hashed names all is one deployment; more than ten paths are one for everything', () => {
  const { stack } = siteWith({ content: [Content.folder(folderWith('index.html', ...'abcdefghijk'.split('').map((name) => `${name}/page.html`)))] });
  const { Pages: { Properties }, ...others } = deploymentsOf(stack);
  expect(others).toEqual({});
  expect(Properties).not.toHaveProperty('Exclude');
  expect(Properties.DistributionPaths).toEqual(['/*']);
});

test('links in a folder are not followed', () => {
  const folder = folderWith('index.html', 'help/index.html');
  symlinkSync(folder, join(folder, 'help', 'back'));
  symlinkSync('nowhere', join(folder, 'lost'));
  expect(Content.folder(folder)._files).toEqual(['help/back', 'help/index.html', 'index.html', 'lost']);
});

test('an archive is not looked into', () => {
  const archive = join(folderWith('x'), 'site.zip');
  writeFileSync(archive, '');
  const { stack } = siteWith({ content: [Content.archive(archive)], immutableFiles: ['assets/*'] });
  expect(deploymentsOf(stack)).toMatchObject({ Immutable: { Properties: { Include: ['assets/*'] } }, Pages: { Properties: { Exclude: ['assets/*'], DistributionPaths: ['/*'] } } });
});

test('several come together, and what is immutable can be said', () => {
  const { stack } = siteWith({ content: [built(), Content.folder(folderWith('help/index.html'))], immutableFiles: [] });
  const { Pages: { Properties }, ...others } = deploymentsOf(stack);
  expect(others).toEqual({});
  expect(Properties.SourceObjectKeys).toHaveLength(2);
  expect(Properties.DistributionPaths).toEqual(['/', '/about*', '/assets*', '/docs*', '/favicon.ico*', '/index*', '/help*']);
});

describe('what is no longer part of the content', () => {
  test('is removed at last where all is', () => {
    const { stack } = siteWith({ content: [built()], pruning: Pruning.all() });
    expect(deploymentsOf(stack)).toMatchObject({
      Pages: { Properties: { Prune: true } },
      Outdated: { Properties: { Prune: true, Exclude: ['*'], Include: expect.arrayContaining(['assets/*-????????.js']) }, DependsOn: expect.arrayContaining([expect.stringContaining('SiteContentPages')]) },
    });
  });

  test('stays in a bucket that is given, unless it is said', () => {
    const stack = stackIn();
    const bucket = new s3.Bucket(stack, 'Given');
    siteWith({ bucket, content: [built()] }, stack);
    expect(deploymentsOf(stack).Pages.Properties.Prune).toBe(false);
  });

  test('can be left to others in part', () => {
    const { stack } = siteWith({ content: [built()], immutableFiles: [], pruning: Pruning.mutableExcept('uploads/*') });
    expect(deploymentsOf(stack).Pages.Properties).toMatchObject({ Prune: true, Exclude: ['uploads/*'] });
  });

  test('is not taken for what viewers upload', () => {
    const stack = stackIn();
    const viewers = ViewerCheck.signedBy(new cloudfront.KeyGroup(stack, 'Signers', { items: [cloudfront.PublicKey.fromPublicKeyId(stack, 'PublicKey', 'K1A2B')] }));
    siteWith({ originPath: '/site', content: [built()], immutableFiles: [], uploads: Uploads.under('/uploads/*', viewers) }, stack);
    expect(deploymentsOf(stack).Pages.Properties).toMatchObject({ Prune: true, Exclude: ['uploads/*'] });
    const all = { content: [built()], pruning: Pruning.all(), uploads: Uploads.under('/uploads/*', viewers) };
    expect(() => new SafeOriginDistribution(stack, 'All', all)).toThrow(/viewers upload uploads\/\* .*Use Pruning\.mutable\(\)/);
  });

  test('stays while changes to the site are staged: the content is deployed once', () => {
    const { stack, site } = siteWith({ content: [built()], runtimeConfig: RuntimeConfig.json('/config.json', {}) });
    site.stage({ comment: 'next' }, StagedTraffic.none());
    expect(Object.keys(deploymentsOf(stack))).toEqual(['Immutable', 'RuntimeConfig', 'Pages']);
    Template.fromStack(stack).resourceCountIs('Custom::CDKBucketDeployment', 3);
  });

  test('stays if nothing is removed', () => {
    const { stack } = siteWith({ content: [built()], pruning: Pruning.none() });
    expect(deploymentsOf(stack).Pages.Properties.Prune).toBe(false);
  });

  test('is not taken for that of a site in a folder within, also if that comes later', () => {
    const stack = stackIn();
    const bucket = new s3.Bucket(stack, 'Given');
    siteWith({ bucket, originPath: '/a', content: [Content.folder(folderWith('index.html'))], pruning: Pruning.mutable() }, stack);
    new SafeOriginDistribution(stack, 'Within', { bucket, originPath: '/a/b', content: [Content.folder(folderWith('index.html'))], pruning: Pruning.mutable() });
    new SafeOriginDistribution(stack, 'Beside', { bucket, originPath: '/ab', content: [Content.folder(folderWith('index.html'))], pruning: Pruning.all() });
    const found = Object.values(Template.fromStack(stack).findResources('Custom::CDKBucketDeployment')).map(({ Properties }) => [Properties.DestinationBucketKeyPrefix, Properties.Exclude]);
    expect(found).toEqual([['a/', ['b/*']], ['a/b/', undefined], ['ab/', undefined]]);
    expect(mendsOf(stack)).toEqual([]);
  });
});

describe('the runtime configuration', () => {
  const stack = stackIn();
  const topic = new kms.Key(stack, 'Topic');
  siteWith({ content: [built()], runtimeConfig: RuntimeConfig.json('/config.json', { key: topic.keyArn, debug: false }) }, stack);
  const deployments = deploymentsOf(stack);

  test('is a file of its own, which is never kept and is there before the pages', () => {
    expect(deployments.RuntimeConfig.Properties).toMatchObject({
      SourceMarkers: [{ [Object.keys((deployments.RuntimeConfig.Properties.SourceMarkers as object[])[0])[0]]: stack.resolve(topic.keyArn) }],
      SystemMetadata: { 'cache-control': 'no-store' },
      Prune: false,
      DistributionPaths: ['/config.json'],
    });
    expect(deployments.Pages.DependsOn).toEqual(expect.arrayContaining([expect.stringContaining('SiteContentRuntimeConfig')]));
  });

  test('is not removed with the pages', () => {
    expect(deployments.Pages.Properties.Exclude).toContain('config.json');
  });

  test('can be all there is', () => {
    const { stack: alone } = siteWith({ originPath: '/site', runtimeConfig: RuntimeConfig.json('/config.json', {}), invalidation: Invalidation.none() });
    expect(deploymentsOf(alone)).toMatchObject({ RuntimeConfig: { Properties: { DestinationBucketKeyPrefix: 'site/', Prune: false } } });
    expect(deploymentsOf(alone).RuntimeConfig.Properties).not.toHaveProperty('DistributionId');
    expect(Object.keys(deploymentsOf(alone))).toEqual(['RuntimeConfig']);
  });
});

test('paths to invalidate can be said', () => {
  const { stack } = siteWith({ content: [built()], invalidation: Invalidation.paths('/*') });
  expect(deploymentsOf(stack).Pages.Properties.DistributionPaths).toEqual(['/*']);
});

describe('a bucket with a key', () => {
  const rights = { Action: Match.arrayWith(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*']), Effect: 'Allow' };

  test('lets the function that deploys encrypt', () => {
    const stack = stackIn();
    siteWith({ encryptionKey: new kms.Key(stack, 'Key'), content: [built()] }, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ ...rights, Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } })]) } });
    expect(mendsOf(stack)).toEqual([]);
  });

  test('lets it also from another stack', () => {
    const app = new App({ context: { 'aws:cdk:disable-asset-staging': true, '@aws-cdk/core:stackRelativeExports': true } });
    const storage = stackIn(app, 'Storage');
    const bucket = new s3.Bucket(storage, 'Given', { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(storage, 'Key') });
    const { stack } = siteWith({ bucket, content: [built()] }, stackIn(app));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ ...rights, Resource: { 'Fn::ImportValue': Match.anyValue() } })]) } });
    expect(SafeOrigin.analyze(app).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

test('an imported bucket takes content: the function has rights by its own policy', () => {
  const stack = stackIn();
  siteWith({ bucket: s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs'), content: [built()] }, stack);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['s3:PutObject']) })]) } });
  expect(SafeOrigin.analyze(stack).findings.map(({ ruleId }) => ruleId)).toEqual(['read-not-provable']);
});

test('no custom resource comes without content', () => {
  const { stack } = siteWith({ content: [] });
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 0);
});

describe('what cannot work is refused with the reason and the way out', () => {
  test.each<[title: string, act: (stack: Stack) => unknown, message: RegExp]>([
    ['no folder', () => Content.folder('no/such'), /^Content\.folder\('no\/such'\): there is no folder \/.*no\/such\. Build the site before[^\n]*$/],
    ['a file as a folder', () => Content.folder(__filename), /is no folder\. Give the folder it is in/],
    ['an empty folder', () => {
      const folder = folderWith('x/y');
      mkdirSync(join(folder, 'empty', 'also'), { recursive: true });
      return Content.folder(join(folder, 'empty'));
    }, /there is no file in .*Build the site/],
    ['no archive', () => Content.archive('no.zip'), /there is no file \/.*no\.zip\. Build the site/],
    ['an archive of another kind', () => Content.archive(__filename), /is no \.zip file\. Pack it as one/],
    ['a folder as an archive', () => Content.archive(__dirname), /is no \.zip file/],
    ['a configuration without a slash', () => RuntimeConfig.json('config.json', {}), /use '\/config\.json'/],
    ['a configuration that is a folder', () => RuntimeConfig.json('/config/', {}), /names no file/],
    ['a configuration that never changes', (stack) => siteWith({ content: [built()], immutableFiles: ['assets/*'], runtimeConfig: RuntimeConfig.json('/assets/config.json', {}) }, stack), /among the files that never change \('assets\/\*'\)\. Give it another path/],
    ['an exception with a slash', () => Pruning.mutableExcept('/uploads/*'), /use 'uploads\/\*'/],
    ['a pattern with a slash', (stack) => siteWith({ content: [built()], immutableFiles: ['/assets/*'] }, stack), /use 'assets\/\*'/],
    ['a root page that never changes', (stack) => siteWith({ content: [built()], immutableFiles: ['assets/*', '*'] }, stack), /immutableFiles has the pattern '\*', which fits 'index\.html'; browsers would keep that page for a year\./],
    ['a page for what is missing that never changes', (stack) => siteWith({ content: [built()], immutableFiles: ['404*'], missingObjects: MissingObjects.notFound() }, stack), /the pattern '404\*', which fits '404\.html'/],
    ['an invalidation without a slash', () => Invalidation.paths('index.html'), /use '\/index\.html'/],
    ['an invalidation with a star within', () => Invalidation.paths('/*.html'), /a \* that is not its end/],
    ['settings without content', (stack) => siteWith({ pruning: Pruning.all() }, stack), /^SafeOriginDistribution 'Shop\/Site': pruning is for content.*Give content/],
    ['a place that is not known', (stack) => siteWith({ content: [built()], originPath: Fn.ref('Path') }, stack), /originPath is not known before deployment/],
    ['a place with wildcards', (stack) => siteWith({ content: [built()], originPath: '/[site]' }, stack), /Give the folder another name/],
    ['a bucket in another account', (stack) => siteWith({ content: [built()], bucket: s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', account: '444455556666' }) }, stack), /in another account\. Use a BucketDeployment/],
    ['a bucket in another Region', (stack) => siteWith({ content: [built()], bucket: new s3.Bucket(stackIn(stack.node.root as App, 'There', { ...ENV, region: 'us-east-1' }), 'B', { bucketName: 'theirs' }) }, stack), /in another Region/],
  ])('%s', (_title, act, message) => {
    const stack = stackIn();
    expect(() => act(stack)).toThrow(message);
  });

  test.each<[title: string, one: SafeOriginDistributionProps, other: SafeOriginDistributionProps, message: RegExp]>([
    ['in the same folder', { originPath: '/a' }, { originPath: '/a' }, /the content of 'Shop\/Site' is in the same folder of the bucket\. Give each an originPath/],
    ['within one that removes all', { pruning: Pruning.all() }, { originPath: '/b' }, /Pruning\.all\(\) would remove immutable files of both/],
    ['around one, of which all is removed', { originPath: '/b' }, { pruning: Pruning.all() }, /Pruning\.all\(\) would remove/],
  ])('two sites, %s', (_title, one, other, message) => {
    const stack = stackIn();
    const bucket = new s3.Bucket(stack, 'Given');
    siteWith({ bucket, content: [built()], ...one }, stack);
    expect(() => new SafeOriginDistribution(stack, 'Other', { bucket, content: [built()], ...other })).toThrow(message);
  });
});
