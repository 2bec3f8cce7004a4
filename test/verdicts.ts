import { analyzed } from './analysis';
import { changed } from '../lib/rules/reference-sites';
import { Json, JsonObject } from '../lib/template/json';
import { Stack } from '../lib/template/template-set';

export type Changes = Readonly<Record<string, Json | undefined>>;

/** What changes to a reference site come to: the verdict, the rules that report it, and a part of their messages. */
export type Row = [title: string, site: JsonObject, changes: Changes, verdict: string, rules?: readonly string[], message?: string];

const SECTIONS = {
  Parameters: { P: { Type: 'String' }, Q: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'Q' }, 'x'] } },
};

/**
 * What else there is to remark on a site has tests of its own.
 *
 * INVARIANT: the site has one distribution, with one S3 origin.
 */
export function expectRow([, site, changes, verdict, rules = [], message = '']: Row, stack: Partial<Stack> = {}): void {
  const { paths, failures } = analyzed({ ...SECTIONS, ...changed(site, changes) }, stack);
  expect(failures).toEqual([]);
  const reported = paths.map(({ diagnosis, findings }) => [
    diagnosis.canRead,
    findings.map(({ rule }) => rule).filter(({ id, remarks }) => !remarks || rules.includes(id)).map(({ id }) => id),
  ]);
  expect(reported).toEqual([[verdict, rules]]);
  expect(paths[0].findings.map((finding) => finding.message).join('\n')).toContain(message);
}

/** What the rule says of the site, after its severity; undefined where it says nothing. The site may have several origins. */
export function expectRemark(ruleId: string, site: JsonObject, changes: Changes, expected: string | undefined): void {
  const { paths, failures } = analyzed({ ...SECTIONS, ...changed(site, changes) });
  expect(failures).toEqual([]);
  const findings = paths.flatMap((path) => path.findings).filter(({ rule }) => rule.id === ruleId);
  const [said] = findings.map(({ severity, message }) => `${severity}: ${message}`);
  if (expected === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(expected);
}
