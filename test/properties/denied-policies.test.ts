import * as fc from 'fast-check';
import { cases, runs } from './cases';
import { Counts } from './counts';
import { denyStatement, namesNewObjects, place, site, verdicts } from './random-sites';

const RUNS = runs(10_000);
const RARELY = RUNS / 200;

test('no origin gains by a Deny: no stays no, and neither unknown nor partial becomes yes', () => {
  const seen = new Counts();
  fc.assert(fc.property(site, place, denyStatement, (template, where, added) => {
    const [before, after] = verdicts(template, where, added);
    if (before === 'no') expect(namesNewObjects(added) ? ['no', 'unknown'] : ['no']).toContain(after);
    else if (before !== 'yes') expect(after).not.toBe('yes');
    seen.add(`${before} → ${after}`);
  }), cases(RUNS));
  seen.expectMoreThan(RARELY, 'no → no', 'unknown → unknown', 'yes → no', 'yes → unknown', 'yes → partial', 'yes → yes', 'partial → partial');
  seen.expectMoreThan(RARELY / 5, 'unknown → no', 'partial → no');
  expect(seen.of('no → unknown')).toBeLessThan(RARELY / 5);
});
