import * as fc from 'fast-check';
import { cases, runs } from './cases';
import { Counts } from './counts';
import { BUCKET_POLICY, outcomeOf, site, statementsOf } from './random-sites';
import { changed } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';

const RUNS = runs(10_000);

/** A site with several statements, and the same with its statements in another order. */
const reordered = site.filter((template) => statementsOf(template, BUCKET_POLICY).length > 1).chain((template) => {
  const statements = [...statementsOf(template, BUCKET_POLICY)];
  const shuffled = fc.shuffledSubarray(statements, { minLength: statements.length });
  return shuffled.map((order): readonly JsonObject[] => [template, changed(template, { [BUCKET_POLICY]: order as unknown as Json })]);
});

test('the order of statements matters neither for the verdict nor for what is reported', () => {
  const seen = new Counts();
  fc.assert(fc.property(reordered, (sites) => {
    const [before, after] = sites.map(outcomeOf);
    expect(after).toEqual(before);
    seen.add(before.canRead);
  }), cases(RUNS));
  seen.expectMoreThan(RUNS / 200, 'yes', 'no', 'unknown', 'partial');
});
