import * as fc from 'fast-check';
import { cases, runs } from './cases';
import { Counts } from './counts';
import { BUCKET_POLICY, KEY_POLICY, namesNewObjects, nonPublicStatement, place, site, verdicts } from './random-sites';
import { JsonObject } from '../../lib/template/json';

const RUNS = runs(10_000);
const RARELY = RUNS / 200;

/** A key policy that names what needs the key: CloudFormation refuses the circle, whatever the statement allows. */
function makesCircle(statement: JsonObject, where: string): boolean {
  return where === KEY_POLICY && /Bucket|Distribution\b/.test(JSON.stringify(statement));
}

/** S3 refuses a policy in which an action is for none of the resources of its statement, and perhaps one about everything or with an action of KMS. */
function isRefused({ Action, Resource }: JsonObject, where: string): boolean {
  if (where !== BUCKET_POLICY) return false;
  const [actions, resources] = [[Action].flat(), [Resource].flat()].map((values) => values.map((value) => JSON.stringify(value ?? '')));
  if (actions.includes('"kms:Decrypt"')) return true;
  if (Resource === undefined) return false;
  const [onObjects, onBucket] = [/"s3:(Get|Put)Object"/, /"s3:ListBucket"/].map((names) => actions.some((action) => names.test(action)));
  const objects = resources.filter((resource) => resource.includes('/'));
  const isAboutEverything = ['"*"', '"arn:aws:s3:::*/*"'].some((everything) => resources.includes(everything));
  return isAboutEverything || (onObjects && objects.length === 0) || (onBucket && objects.length === resources.length);
}

// S3 refuses a public policy on a bucket with Block Public Access, so a public statement can take reading away.
test('no origin loses by an Allow that is not public: yes stays yes, and neither unknown nor partial becomes no', () => {
  const seen = new Counts();
  fc.assert(fc.property(site, place, nonPublicStatement, (template, where, added) => {
    fc.pre(!makesCircle(added, where) && !isRefused(added, where));
    const [before, after] = verdicts(template, where, added);
    if (before === 'yes') expect(namesNewObjects(added) ? ['yes', 'unknown'] : ['yes']).toContain(after);
    else if (before !== 'no') expect(after).not.toBe('no');
    seen.add(`${before} → ${after}`);
  }), cases(RUNS));
  seen.expectMoreThan(RARELY, 'no → no', 'unknown → unknown', 'partial → partial', 'yes → yes');
  seen.expectMoreThan(RARELY / 5, 'no → yes', 'no → unknown');
  seen.expectMoreThan(0, 'partial → yes');
  expect(seen.of('yes → unknown')).toBeLessThan(RARELY / 5);
});
