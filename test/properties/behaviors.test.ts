import * as fc from 'fast-check';
import { Counts } from './counts';
import { isLike, withWildcards } from './naive-operators';
import { kept } from '../../lib/collections';
import { anotherOrigin, changed, oacSite } from '../../lib/rules/reference-sites';
import { analyzed } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(10_000);
const CONFIG = 'Distribution.Properties.DistributionConfig';

const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '*', '?'), { minLength: 1, maxLength: 3 }).map((characters) => characters.join(''));

interface Behavior {
  readonly pattern: string;
  readonly target: string;
}

const target = fc.constantFrom('site', 'elsewhere');
const behaviors: fc.Arbitrary<readonly Behavior[]> = fc.tuple(
  fc.array(fc.record({ pattern: pattern.filter((glob) => !glob.startsWith('/')), target }), { maxLength: 3 }),
  target,
).map(([listed, byDefault]) => [...listed, { pattern: '*', target: byDefault }]);

interface Policy {
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

const policy: fc.Arbitrary<Policy> = fc.record({
  allowed: fc.oneof({ weight: 3, arbitrary: fc.constant(['*']) }, { weight: 2, arbitrary: fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 }) }),
  denied: fc.uniqueArray(pattern, { maxLength: 2 }),
});

/** All keys of up to five characters; `n` stands for those that no pattern names. */
const KEYS = [1, 2, 3, 4, 5].flatMap((length) => Array.from({ length: 4 ** length }, (_, number) => {
  return Array.from({ length }, (__, position) => 'ab/n'[Math.floor(number / 4 ** position) % 4]).join('');
}));

/** The keys that a glob matches; the same few globs come again and again. */
const MATCHED = new Map<string, ReadonlySet<string>>();

function matches(glob: string, key: string): boolean {
  return kept(MATCHED, glob, () => new Set(KEYS.filter((each) => isLike(withWildcards(glob), each)))).has(key);
}

function isReadable({ allowed, denied }: Policy, key: string): boolean {
  return allowed.some((glob) => matches(glob, key)) && !denied.some((glob) => matches(glob, key));
}

function verdictOf(routes: readonly Behavior[], { allowed, denied }: Policy): string | undefined {
  const [byDefault] = routes.slice(-1);
  const resources = (globs: readonly string[]) => globs.map((glob) => ({ 'Fn::Sub': `\${Bucket.Arn}/${glob}` }));
  const denials = denied.length === 0 ? [] : [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: resources(denied) }];
  const [path] = analyzed(changed(oacSite, {
    ...anotherOrigin('elsewhere'),
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: byDefault.target,
    [`${CONFIG}.CacheBehaviors`]: routes.slice(0, -1).map((route) => ({ PathPattern: route.pattern, TargetOriginId: route.target })),
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': resources(allowed),
    ...Object.fromEntries(denials.map((denial, index) => [`BucketPolicy.Properties.PolicyDocument.Statement.${index + 1}`, denial])),
  })).paths;
  return path.diagnosis.path.behaviors.length > 0 ? path.diagnosis.canRead : undefined;
}

test('the verdict is about the objects that behaviors bring to the origin, each path by the first that matches', () => {
  const seen = new Counts();
  fc.assert(fc.property(behaviors, policy, (routes, rules) => {
    const verdict = verdictOf(routes, rules);
    const asked = KEYS.filter((key) => routes.find((route) => matches(route.pattern, key))!.target === 'site');
    if (verdict === undefined || asked.length === 0) return;
    const readable = asked.filter((key) => isReadable(rules, key));
    seen.add(verdict);
    if (verdict === 'yes') expect(asked.filter((key) => !readable.includes(key))).toEqual([]);
    if (verdict === 'no') expect(readable).toEqual([]);
    if (verdict === 'partial') expect(readable.length).toBeLessThan(asked.length);
  }), cases(RUNS));
  seen.expectMoreThan(RUNS / 50, 'yes', 'no', 'partial');
});
