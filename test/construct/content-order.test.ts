import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { folderWith } from './site-files';
import { Content, Pruning, RuntimeConfig, SafeOriginDistribution } from '../../lib';
import { fits } from '../../lib/construct/hashed-names';

/** A bucket: the version of the content that each object is of, and its Cache-Control. */
type Objects = Readonly<Record<string, readonly [version: string, cacheControl: string]>>;

interface Sync {
  readonly Exclude?: readonly string[];
  readonly Include?: readonly string[];
  readonly Prune: boolean;
  readonly SystemMetadata: { readonly 'cache-control': string };
}

const CONFIG = 'config.json';

/** The deployments in the order in which CloudFormation makes them, with the files that each is given. */
function stepsOf(files: readonly string[], pruning?: Pruning): readonly (readonly [Sync, readonly string[]])[] {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-asset-staging': true } }), 'Shop');
  const content = [Content.folder(folderWith(...files))];
  new SafeOriginDistribution(stack, 'Site', { content, runtimeConfig: RuntimeConfig.json(`/${CONFIG}`, {}), pruning });
  const resources = Object.entries(Template.fromStack(stack).findResources('Custom::CDKBucketDeployment'));
  const needs = (dependsOn: readonly string[] = []) => resources.filter(([id]) => dependsOn.includes(id)).length;
  return resources.sort(([, one], [, other]) => needs(one.DependsOn) - needs(other.DependsOn))
    .map(([id, { Properties }]) => [Properties as Sync, id.includes('RuntimeConfig') ? [CONFIG] : files]);
}

/** `aws s3 sync` with these filters: the last one that fits decides, for what is uploaded and for what is removed. */
function synced(objects: Objects, [props, files]: readonly [Sync, readonly string[]], version: string): Objects {
  const { Exclude = [], Include = [], Prune, SystemMetadata } = props;
  const isMeant = (key: string) => Include.some((pattern) => fits(key, pattern)) || !Exclude.some((pattern) => fits(key, pattern));
  const kept = Object.entries(objects).filter(([key]) => !Prune || !isMeant(key) || files.includes(key));
  const uploaded = files.filter(isMeant).map((key) => [key, [version, SystemMetadata['cache-control']] as const]);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(uploaded) };
}

/** What is in the bucket after each step. */
function states(before: Objects, version: string, files: readonly string[], pruning?: Pruning): readonly Objects[] {
  return stepsOf(files, pruning).reduce<readonly Objects[]>((all, step) => [...all, synced(all[all.length - 1], step, version)], [before]);
}

const ONE = ['index.html', 'old.html', CONFIG, 'assets/app-3f2a9c1b.js', 'assets/gone-1a2b3c4d.js'];
const TWO = ['index.html', 'new.html', CONFIG, 'assets/app-9e8d7c6b.js'];
/** What the pages of a version load. */
const LOADED: Readonly<Record<string, readonly string[]>> = { one: ['assets/app-3f2a9c1b.js', 'assets/gone-1a2b3c4d.js'], two: ['assets/app-9e8d7c6b.js'] };

const first = states({}, 'one', ONE).at(-1)!;

test.each<[title: string, pruning: Pruning | undefined, left: readonly string[]]>([
  ['by default', undefined, ['assets/app-3f2a9c1b.js', 'assets/gone-1a2b3c4d.js']],
  ['where all is removed', Pruning.all(), []],
  ['where nothing is', Pruning.none(), ['assets/app-3f2a9c1b.js', 'assets/gone-1a2b3c4d.js', 'old.html']],
  ['where some is left alone', Pruning.mutableExcept('old*'), ['assets/app-3f2a9c1b.js', 'assets/gone-1a2b3c4d.js', 'old.html']],
])('pages find what they load after each step, and at last there is the content: %s', (_title, pruning, left) => {
  const all = states(first, 'two', TWO, pruning);
  all.forEach((objects) => expect(Object.keys(objects)).toEqual(expect.arrayContaining([CONFIG, 'index.html', ...LOADED[objects['index.html'][0]]])));
  expect(Object.keys(all.at(-1)!).sort()).toEqual([...TWO, ...left].sort());
});

test('each file is kept for as long as it should be, whatever the order', () => {
  const all = states(first, 'two', TWO, Pruning.all());
  const policies = Object.fromEntries(Object.entries(all.at(-1)!).map(([key, [, cacheControl]]) => [key, cacheControl]));
  expect(policies).toEqual({
    [CONFIG]: 'no-store',
    'index.html': 'public, max-age=0, must-revalidate',
    'new.html': 'public, max-age=0, must-revalidate',
    'assets/app-9e8d7c6b.js': 'public, max-age=31536000, immutable',
  });
  // No step gives a page another Cache-Control for a while.
  expect(new Set(all.map((objects) => objects['index.html'][1]))).toEqual(new Set(['public, max-age=0, must-revalidate']));
});
