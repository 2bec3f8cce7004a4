import { setOf } from './analysis';
import { analyze } from '../lib/analysis';
import { JsonObject } from '../lib/template/json';
import { Campaign, trialOf, trials } from '../scripts/fuzz/campaign';
import { checked, Checker, Problem } from '../scripts/fuzz/check';
import { mutantOf, MUTATIONS, originalsOf } from '../scripts/fuzz/mutants';
import { Templates } from '../scripts/fuzz/mutation';
import { randomOf } from '../scripts/fuzz/random';
import { count, emptyTally, tableOf } from '../scripts/fuzz/tally';
import { damaged, reading } from '../scripts/fuzz/texts';
import { UNTOUCHED } from '../scripts/fuzz/untouched';
import { ownVictims, victimsIn } from '../scripts/fuzz/victims';

const SEED = 20260115;
const victims = ownVictims();
const campaign: Campaign = { victims, seed: SEED, count: 1500, analyze, limit: Infinity };

test('mutants of real templates break nothing', () => {
  const failures = [...trials(campaign)].flatMap((trial) => trial.failures);
  expect(failures.map(({ mutant, problem }) => `${mutant.index} ${mutant.victim.name}: ${problem.kind}: ${problem.message}`)).toEqual([]);
});

/** Templates that are nested too deeply to be written are unlike any that is not. */
function written(templates: Templates): string {
  try {
    return JSON.stringify(templates);
  } catch {
    return 'too deep';
  }
}

describe('mutations', () => {
  test.each([...new Set(MUTATIONS)].map((mutation) => [mutation.kind, mutation] as const))('%s', (_kind, mutation) => {
    const changes = victims.flatMap((victim) => Array.from({ length: 10 }, (_, seed) => {
      const originals = originalsOf(victim);
      const mutated = mutation.apply(originals, randomOf(seed));
      return mutated === undefined ? undefined : written(mutated) !== written(originals);
    }).filter((changed) => changed !== undefined));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes).not.toContain(false);
  });

  test('one seed makes the same mutants, another one others', () => {
    const mutants = (seed: number) => Array.from({ length: 20 }, (_, index) => written(mutantOf(seed, index, victims).templates));
    expect(mutants(1)).toEqual(mutants(1));
    expect(mutants(2)).not.toEqual(mutants(1));
  });

  test('a polluting key is an own one', () => {
    const [polluting] = MUTATIONS.filter(({ kind }) => kind === 'a polluting key');
    const texts = Array.from({ length: 200 }, (_, seed) => written(polluting.apply(originalsOf(victims[0]), randomOf(seed)) ?? []));
    expect(texts.filter((text) => text.includes('"__proto__":'))).not.toEqual([]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('the untouched sites', () => {
  test('can all be read', () => {
    const { paths, errors } = analyze(setOf(...UNTOUCHED));
    expect(paths.map(({ diagnosis, findings }) => [diagnosis.canRead, findings.filter(({ rule }) => !rule.remarks)])).toEqual(Array.from({ length: 4 }, () => ['yes', []]));
    expect(errors).toEqual([]);
  });

  test.each(victims.map((victim) => [victim.name, victim] as const))('are as ever beside %s', (_name, victim) => {
    expect(checked(victim, originalsOf(victim), campaign).problems).toEqual([]);
  });
});

describe('a broken analysis is caught', () => {
  const [victim] = victims;
  const template: JsonObject = { Resources: { Site: { Type: 'AWS::CloudFront::Distribution' } } };

  test.each<[title: string, broken: Checker['analyze'], kind: Problem['kind']]>([
    ['that throws', () => { throw new Error('broken'); }, 'throws'],
    ['that throws what is no Error', () => { throw null; }, 'throws'],
    ['that loses a path', (set, now) => ({ ...analyze(set, now), paths: analyze(set, now).paths.slice(0, -1) }), 'changes the untouched'],
    ['that makes a finding more', (set, now) => {
      const analysis = analyze(set, now);
      const [finding] = analyze(setOf({ ...set.stacks[0], template: {} }, ...UNTOUCHED.filter(({ path }) => path !== 'UntouchedExporting')), now).paths.flatMap(({ findings }) => findings);
      return { ...analysis, paths: analysis.paths.map((path) => ({ ...path, findings: [finding] })) };
    }, 'changes the untouched'],
    ['that fails within', (set, now) => {
      return { ...analyze(set, now), failures: analyze({ get stacks(): never { throw new Error('broken'); }, errors: [] }, now).failures };
    }, 'fails'],
    ['that pollutes a prototype', (set, now) => {
      Object.assign(Object.prototype, { polluted: true });
      return analyze(set, now);
    }, 'pollutes'],
    ['that changes its input', (set, now) => {
      Object.assign(set.stacks[0].template.Resources as object, { More: {} });
      return analyze(set, now);
    }, 'throws'],
  ])('%s', (_title, broken, kind) => {
    expect(checked(victim, [template], { analyze: broken, limit: Infinity }).problems.map((problem) => problem.kind)).toEqual([kind]);
  });

  test('that never ends', () => {
    const forever = () => { for (;;); };
    expect(checked(victim, [template], { analyze: forever, limit: 10 }).problems).toMatchObject([{ kind: 'hangs' }]);
  });

  test('the steps that it does not take are left out', () => {
    const mutant = [...Array(100).keys()].map((index) => mutantOf(SEED, index, victims)).find(({ steps }) => steps.length > 2)!;
    const broken: Checker['analyze'] = (set, now) => {
      if (written(set.stacks.map((stack) => stack.template)) !== written([...originalsOf(mutant.victim), ...UNTOUCHED.map((stack) => stack.template)])) throw new Error('broken');
      return analyze(set, now);
    };
    const [failure] = trialOf(mutant, { ...campaign, analyze: broken }).failures;
    expect(failure.steps).toHaveLength(1);
  });
});

describe('texts', () => {
  const template: JsonObject = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };

  test('make a template or an Error of one line', () => {
    expect(reading(JSON.stringify(template), Infinity)).toEqual({ template, problems: [] });
    expect(reading('{', Infinity)).toEqual({ problems: [] });
  });

  test.each<[title: string, thrown: unknown]>([
    ['two lines', new Error('one\ntwo')], ['nothing', new Error('')], ['no Error', 'broken'],
  ])('a reader that throws %s is caught', (_title, thrown) => {
    expect(reading('', Infinity, () => { throw thrown; }).problems).toMatchObject([{ kind: 'misreads' }]);
  });

  test.each<[title: string, value: unknown]>([
    ['a date', new Date(0)], ['bytes', new Uint8Array(1)], ['a set', new Set()], ['a symbol', Symbol('x')], ['nothing', undefined],
  ])('a reader that makes %s is caught', (_title, value) => {
    const parse = () => ({ Resources: [value] }) as unknown as JsonObject;
    expect(reading('', Infinity, parse)).toMatchObject({ problems: [{ kind: 'misreads' }] });
  });

  test('are damaged', () => {
    const text = JSON.stringify(template);
    const results = Array.from({ length: 50 }, (_, seed) => damaged(text, randomOf(seed)));
    expect(results.filter((result) => result !== text).length).toBeGreaterThan(40);
  });
});

test('the tally counts mutants, mutations and problems', () => {
  const tally = emptyTally();
  const broken: Checker['analyze'] = () => { throw new Error('broken'); };
  for (const trial of trials({ ...campaign, count: 3, analyze: broken })) count(tally, { ...trial, milliseconds: 2 });
  expect(tableOf(tally)).toMatch(/\| all \| \d \| 3 \| 2\.0 \| 2 \| \d+ \|/);
  expect(tableOf(tally)).toContain('| throws: ');
});

test('a folder that is not there has no victims', () => {
  expect(victimsIn('/nowhere')).toEqual([]);
});
