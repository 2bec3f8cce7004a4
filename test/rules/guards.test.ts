import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CASES } from '../../lib/rules/cases-registry';
import { RULES } from '../../lib/rules/registry';
import { RETIRED } from '../../lib/rules/retired';
import { analyzed } from '../analysis';

const FOLDER = join(__dirname, '../../lib/rules');
const IDS = RULES.map(({ id }) => id);
const KEBAB_CASE = /^[a-z]+(-[a-z0-9]+)+$/;

/** Rules without a certain case, and why there can be none. */
const NEVER_CERTAIN: Readonly<Record<string, string>> = {
  'oai-region-unsupported': 'AWS does not list the Regions',
  'read-not-provable': 'it says that something is not known',
  'access-control-overridden-by-viewer': 'it hangs on what viewers send',
  'checker-failed': 'no template makes the checker fail',
  'policy-language-invalid': 'AWS calls it an error, but does not say that the deployment fails',
  'staging-distribution-not-granted': 'AWS shows in a sample only which ARN a staging distribution sends',
};

const SOUGHT = 'where it is not known, read-not-provable says what to look up';
const TRUSTED = 'a value that is not known is taken to be a right one, as it nearly always is';
const WRITTEN = 'it stands in the template, or not; what a condition decides is certain under the condition';

/** Rules without a possible case, and why there can be none. */
const NEVER_POSSIBLE: Readonly<Record<string, string>> = {
  'website-origin-with-access-control': SOUGHT,
  'oac-and-oai-together': SOUGHT,
  'access-control-never-signs': SOUGHT,
  'policy-dependency-cycle': WRITTEN,
  'origin-path-malformed': TRUSTED,
  'custom-header-prohibited': TRUSTED,
  'secret-reference-unsupported': WRITTEN,
  'log-bucket-refuses-acls': TRUSTED,
  'website-origin-without-website-configuration': SOUGHT,
  'website-origin-not-http-only': SOUGHT,
  'default-root-object-leading-slash': TRUSTED,
  'bucket-policy-duplicated': 'that there are several is certain; a policy for a bucket that is not known is taken to be for another',
  'website-origin-kms-encrypted': SOUGHT,
  'oai-kms-encrypted': SOUGHT,
  'policy-arn-malformed': SOUGHT,
  'acl-does-not-publish-objects': 'that the ACL publishes no object is certain; whether something else does, its message leaves open',
  'checker-failed': 'a failure is certain',
};

/** Other remarks say nothing where the fact is not known. */
const POSSIBLE_REMARKS: readonly string[] = ['objects-archived-by-lifecycle'];

describe('the registries', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the one way that jest and mocha share
  const exportsOf = (file: string): readonly unknown[] => Object.values(require(join(FOLDER, file)) as object);

  test('have every rule that a file defines, under the name of the file', () => {
    const defining = files.filter((file) => /^export const \w+ = defineRule\(/m.test(readFileSync(join(FOLDER, file), 'utf8')));
    expect(defining.map((file) => basename(file, '.ts')).sort()).toEqual([...IDS].sort());
    for (const file of defining) expect(exportsOf(file)).toContain(RULES.find(({ id }) => id === basename(file, '.ts')));
  });

  test('have the cases of every rule, from a file named like it', () => {
    expect(CASES.map(({ ruleId }) => ruleId).sort()).toEqual([...IDS].sort());
    for (const file of files.filter((name) => name.endsWith('.cases.ts'))) {
      expect(exportsOf(file)).toEqual([CASES.find(({ ruleId }) => ruleId === basename(file, '.cases.ts'))]);
    }
  });

  test('have every rule that is excused from a case', () => {
    const excused = [...Object.keys(NEVER_CERTAIN), ...Object.keys(NEVER_POSSIBLE), ...POSSIBLE_REMARKS];
    expect(excused.filter((id) => !IDS.includes(id))).toEqual([]);
    expect(RULES.filter(({ id, remarks }) => remarks && NEVER_POSSIBLE[id] !== undefined)).toEqual([]);
    expect(RULES.filter(({ id, remarks }) => !remarks && POSSIBLE_REMARKS.includes(id))).toEqual([]);
  });

  test('have every id once, and none that was another rule\'s', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    expect(IDS.filter((id) => RETIRED.includes(id))).toEqual([]);
    expect(RETIRED.filter((id) => !KEBAB_CASE.test(id))).toEqual([]);
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, { title, why, fix, acknowledge, references, remarks }) => {
  const { valid, invalid } = CASES.find(({ ruleId }) => ruleId === id) ?? { valid: [], invalid: [] };

  test('names the problem in kebab case', () => {
    expect(id).toMatch(KEBAB_CASE);
  });

  test('says what, why and what to do', () => {
    const texts = { why, fix, acknowledge };
    expect(missing([
      ['a title in one line, with a capital and without a full stop', /^[A-Z].*[^.]$/.test(title)],
      ...Object.entries(texts).map(([name, text]): Demand => [`whole sentences as \`${name}\``, /^[A-Z][^]*\.$/.test(text)]),
    ])).toEqual([]);
    expect([title, why, fix, acknowledge].flatMap(slipsIn)).toEqual([]);
  });

  test('has https sources, each once', () => {
    expect(missing([['the pages of AWS that prove it, as `references`', references.length > 0]])).toEqual([]);
    expect(references.filter((url) => !url.startsWith('https://') || !URL.canParse(url))).toEqual([]);
    expect(new Set(references).size).toBe(references.length);
  });

  test('has two valid cases or more, a certain one, and a possible one where the fact can be unknown', () => {
    const certain = invalid.filter(({ certainty }) => certainty !== 'possible');
    const isExcused = remarks ? !POSSIBLE_REMARKS.includes(id) : NEVER_POSSIBLE[id] !== undefined;
    expect(missing([
      ['two valid cases, of which one looks like the mistake', valid.length >= 2],
      ['an invalid case that is certain; or in NEVER_CERTAIN why there can be none, not both', certain.length > 0 === (NEVER_CERTAIN[id] === undefined)],
      ['an invalid case that is possible, with a value that the template leaves open; or in NEVER_POSSIBLE why there can be none, not both', certain.length < invalid.length === !isExcused],
      ['a title for each case', [...valid, ...invalid].every((any) => any.title !== '')],
      ['for each invalid case a part of the message that tells it from others', invalid.every(({ message }) => message !== '')],
    ])).toEqual([]);
  });

  test('has no two cases alike', () => {
    const cases = [...valid, ...invalid];
    expect(duplicatesIn(cases.map(({ template, environment }) => JSON.stringify(sorted([template, environment]))))).toEqual([]);
    expect(duplicatesIn(valid.map((accepted) => accepted.title))).toEqual([]);
    expect(duplicatesIn(invalid.map((reported) => reported.title))).toEqual([]);
  });

  test('words what it finds with care', () => {
    const findings = invalid.flatMap(({ template, environment }) => analyzed(template, environment).paths)
      .flatMap((path) => path.findings)
      .filter(({ rule }) => rule.id === id);
    expect(findings.map(({ message }) => message).filter((message) => !/^(`|Whether `|When `)[^]*\.$/.test(message))).toEqual([]);
    expect(findings.map((finding) => finding.fix).filter((text) => !/^[A-Z][^]*[.})]$/.test(text))).toEqual([]);
    expect(findings.flatMap((finding) => [...slipsIn(finding.message), ...slipsIn(finding.fix)])).toEqual([]);
    // What it goes into takes strings.
    expect(findings.map((finding) => finding.fix).filter((text) => /SecretValue\./.test(text) && !/`SecretValue\.[^`]*\.unsafeUnwrap\(\)`/.test(text))).toEqual([]);
  });
});

type Demand = readonly [what: string, isMet: boolean];

/** What a rule still needs. */
function missing(demands: readonly Demand[]): readonly string[] {
  return demands.filter(([, isMet]) => !isMet).map(([what]) => `it needs ${what}`);
}

test.each([
  'Two  spaces.', 'A space , before.', 'Two stops..', 'A comma,.', 'Nothing ().', 'The ``.', 'A `name.', 'The `x`s.', '`undefined` is fine, undefined is not.', 'A space at the end. ',
])('a slip is seen: %s', (text) => {
  expect(slipsIn(text)).not.toEqual([]);
});

/** What slips in where sentences are put together from pieces. Code stands in backticks or, over several lines, indented. */
function slipsIn(text: string): readonly string[] {
  const prose = text.replace(/^[ {}\])].*$/gm, '').replace(/`[^`]+`/g, '`x`');
  const slips = [/\S {2,}\S/, /\s[,;:.](?=\s|$)/, /[,;:][,;.]/, /\.\.(?!\.)/, /\(\s*\)/, /[([]\s/, /`x`[a-z]/i, /`(?!x`)(?<!`x`)/, /undefined|\[object|\bNaN\b|\$\{\}/, /\bTODO\b/];
  const found = slips.filter((slip) => slip.test(prose)).map((slip) => `${slip.source} in: ${text}`);
  return text.trim() === text ? found : [...found, `space around: ${text}`];
}

function duplicatesIn(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** The order of the members of an object makes no difference. */
function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, sorted(value)]));
}
