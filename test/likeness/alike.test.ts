import * as fc from 'fast-check';
import { lengthened, withCopies } from './copies';
import { Analysis, analyze } from '../../lib/analysis';
import { likenessIn } from '../../lib/likeness/likeness';
import { accessPointSite, anonymousSite, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject, objectMember } from '../../lib/template/json';
import { Stack, TemplateSet } from '../../lib/template/template-set';
import { canonical } from '../../lib/template/text';
import { INTRINSIC_MUTATIONS } from '../../scripts/fuzz/intrinsics';
import { Random, randomOf, SEEDS } from '../../scripts/fuzz/random';
import { RESOURCE_MUTATIONS } from '../../scripts/fuzz/resources';
import { VALUE_MUTATIONS } from '../../scripts/fuzz/values';
import { NOW, setOf, stackOf } from '../analysis';
import { cases, runs } from '../properties/cases';
import { Counts } from '../properties/counts';

const RUNS = runs(1_000);

const SITES: readonly JsonObject[] = [
  oacSite, oacSite, encryptedSite, oaiSite, anonymousSite, websiteSite, accessPointSite,
  changed(oacSite, { 'Bucket.Properties': { BucketName: 'site' } }),
  { ...oacSite, Outputs: { Host: { Value: { 'Fn::GetAtt': ['Distribution', 'DomainName'] } }, Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'name' } } } },
  { ...oacSite, Outputs: { Host: { Value: { 'Fn::GetAtt': ['Distribution', 'DomainName'] } } } },
  { ...changed(oacSite, { 'BucketPolicy.Condition': 'C' }), Conditions: equals('x') },
];
/** A condition that holds for `x`. */
function equals(value: string): JsonObject {
  return { C: { 'Fn::Equals': [value, 'x'] } };
}

const MUTATIONS = [...RESOURCE_MUTATIONS, ...VALUE_MUTATIONS, ...INTRINSIC_MUTATIONS].filter(({ kind }) => kind !== 'deep nesting'); // copied by recursion

function mutated(template: JsonObject, random: Random, times: number): JsonObject {
  return Array.from({ length: times }).reduce<JsonObject>((current) => random.pick(MUTATIONS).apply([current], random)?.[0] ?? current, template);
}

/** Sites that are alike, or nearly so, and may have resources in common. */
function someSites(seed: number): TemplateSet {
  const random = randomOf(seed);
  const site = mutated(random.pick(SITES), random, random.pick([0, 0, 1]));
  const shared = new Set(Object.keys(objectMember(site, 'Resources')).filter(() => random.oneIn(6)));
  const sites = withCopies(site, 1 + random.below(3), (id) => shared.has(id));
  const stack = stackOf(mutated(sites, random, random.pick([0, 1, 1, 2])));
  return random.oneIn(3) ? setOf(stack, elsewhere(stack.template, random)) : setOf(stack);
}

/** The same resources in another stack, perhaps by other names, where a resource, the conditions or the Region may be others. */
function elsewhere(template: JsonObject, random: Random): Stack {
  const renamed = random.oneIn(2) ? lengthened(template, 'X') : template;
  const conditions: JsonObject = random.oneIn(3) ? { Conditions: equals(random.pick(['x', 'y'])) } : {};
  const other = { ...mutated(renamed, random, random.pick([0, 0, 1])), ...conditions };
  return stackOf(other, { path: 'Other', input: 'other.json', file: 'other.json', region: random.pick([undefined, undefined, 'il-central-1']) });
}

/** All that is said, and all that is found when more is asked. */
function said({ paths, failures, errors }: Analysis): Json {
  return {
    paths: paths.map(({ distribution, canRead, assignments, findings, diagnosis }) => ({
      distribution: distribution.id,
      canRead,
      verdict: diagnosis.canRead,
      origin: canonical(diagnosis.path.origin.id),
      assignments: JSON.stringify(assignments),
      findings: findings.map(({ rule, message, resource }) => `${rule.id} ${resource?.id ?? ''} ${message}`),
    })),
    failures: failures.map(({ message }) => message),
    errors: errors.map(({ message }) => message).sort(),
  };
}

test('what is taken over from distributions that are alike is what looking at each of them says', () => {
  const counts = new Counts();
  fc.assert(fc.property(fc.nat({ max: SEEDS - 1 }), (seed) => {
    const set = someSites(seed);
    const likenessOf = likenessIn(set);
    const seen = new Set<number>();
    const analysis = analyze(set, NOW, (distribution) => {
      const likeness = likenessOf(distribution);
      if (likeness !== undefined) counts.add(seen.has(likeness) ? 'alike' : 'seen for the first time');
      if (likeness !== undefined) seen.add(likeness);
      return likeness;
    });
    const plain = analyze(set, NOW, () => undefined);
    for (const { canRead, findings } of plain.paths) counts.add(findings.length > 0 ? 'findings' : canRead);
    expect(said(analysis)).toEqual(said(plain));
  }), cases(RUNS));
  counts.expectMoreThan(RUNS / 20, 'alike', 'seen for the first time', 'findings', 'yes');
});
