import { safeOrigin } from './command';
import { RULES } from '../../lib/rules/registry';
import { docsUrl } from '../../lib/rules/rule';

const IDS = RULES.map(({ id }) => id);

describe('rules', () => {
  test('prints a line for each rule, in columns', () => {
    const { code, out, error } = safeOrigin('rules');
    expect([code, error]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual(RULES.map(({ id, severity, title }) => [id, severity, title, docsUrl(id)]));
    expect(new Set(lines.map((line) => line.indexOf('https://'))).size).toBe(1);
  });

  test('prints everything said about them as JSON', () => {
    const { code, out } = safeOrigin('rules', '--format', 'json');
    expect(code).toBe(0);
    const rules = JSON.parse(out) as { readonly id: string }[];
    expect(rules.map(({ id }) => id)).toEqual(IDS);
    const { check, remarks, ...said } = RULES.find(({ id }) => id === 'oai-kms-encrypted')!;
    expect(rules.find(({ id }) => id === said.id)).toEqual({
      ...said,
      docs: docsUrl(said.id),
      reported: expect.arrayContaining([expect.any(String)]),
      accepted: expect.arrayContaining([expect.any(String)]),
    });
  });

  test('knows no other format', () => {
    expect(safeOrigin('rules', '--format', 'xml')).toMatchObject({ code: 2, out: '', error: expect.stringContaining("argument 'xml' is invalid") });
  });
});

describe('explain', () => {
  const words = (text: string) => text.split(/\s+/).join(' ');

  test.each(IDS)('%s: says all that its page says', (id) => {
    const rule = RULES.find((candidate) => candidate.id === id)!;
    const { code, out, error } = safeOrigin('explain', id);
    expect([code, error]).toEqual([0, '']);
    for (const said of [rule.title, rule.why, rule.fix, rule.acknowledge, ...rule.references, docsUrl(id)]) expect(words(out)).toContain(words(said));
  });

  test('is for a terminal: no marks but those of code, and lines of a readable width', () => {
    const { out } = safeOrigin('explain', 'read-not-provable');
    expect(out).toMatch(/^read-not-provable\n\nWhether CloudFront can read cannot be known from the templates\.\n\nInfo: /);
    expect(out).toContain('\n\nASSUMPTIONS\n\n- Every bucket is new, so the S3 defaults of today hold');
    expect(out).toContain('\n    Resources:\n      Distribution:\n');
    expect(out).not.toMatch(/^#|^```|<https|^\*/m);
    expect(out.split('\n').filter((line) => line.length > 100 && !/^ {4}|https:/.test(line))).toEqual([]);
  });

  test('takes the id with which a finding is acknowledged', () => {
    expect(safeOrigin('explain', 'SafeOrigin::oai-kms-encrypted')).toEqual(safeOrigin('explain', 'oai-kms-encrypted'));
  });

  test.each([
    ['oac-without-bucket-grnt', 'did you mean oac-without-bucket-grant'],
    ['oai-kms', 'did you mean oai-kms-encrypted'],
    ['host', 'did you mean host-header-forwarded?'],
    ['Cheker-failed', 'did you mean checker-failed?'],
    ['zzz', "'safe-origin rules' lists them"],
    ['', "'safe-origin rules' lists them"],
    ['__proto__', "'safe-origin rules' lists them"],
  ])('%j is no rule: one line that names the nearest', (id, hint) => {
    const { code, out, error } = safeOrigin('explain', id);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^safe-origin: there is no rule '.*\n$/);
    expect(error).toContain(`there is no rule '${id}'`);
    expect(error).toContain(hint);
  });

  test('wants one', () => {
    expect(safeOrigin('explain')).toMatchObject({ code: 2, out: '', error: expect.stringContaining("missing required argument 'rule'") });
  });
});
