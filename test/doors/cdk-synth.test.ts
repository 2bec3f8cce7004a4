import { join } from 'node:path';
import { cdk, Run } from './cdk';
import { UNSIGNED } from './sites';

/** An app of the tests with the sites given. */
function cdkWith(sites: string, ...argv: readonly string[]): Run {
  return cdk(join('test', 'apps', 'app.ts'), argv, { SITES: sites });
}

function times(output: string, part: string): number {
  return output.split(part).length - 1;
}

const ACKNOWLEDGE = `Acknowledge with 'SafeOrigin::${UNSIGNED}'`;

test('fails with the place, the cause, the fix and the acknowledgement, and says that it ran', () => {
  const { code, output } = cdkWith('unsigned', 'synth', '--quiet');
  expect(code).toBe(1);
  expect(output).toContain('cdk-safe-origin: 1 S3 origin checked: 0 readable, 1 not readable, 0 unknown');
  expect(output).toMatch(/test\/doors\/sites\.ts:\d+:\d+\nERROR `Top\/Site` cannot read from `Top\/SiteBucket`/);
  expect(output).toContain('Suggested fix: Use origins.S3BucketOrigin.withOriginAccessControl(bucket)');
  expect(times(output, ACKNOWLEDGE)).toBe(1);
});

test('passes where all is well, and says that it ran', () => {
  const { code, output } = cdkWith('signed plugin', 'synth', '--quiet');
  expect(code).toBe(0);
  expect(output).toContain('cdk-safe-origin: 1 S3 origin checked: 1 readable, 0 not readable, 0 unknown');
});

test('passes where there is nothing to check, and says so', () => {
  const { code, output } = cdkWith('', 'synth', '--quiet');
  expect(code).toBe(0);
  expect(output).toContain('cdk-safe-origin: no S3 origin found');
});

test('shows what cannot be known without failing', () => {
  const { code, output } = cdkWith('imported', 'synth', '--quiet');
  expect(code).toBe(0);
  expect(output).toContain("Acknowledge with 'SafeOrigin::read-not-provable'");
});

test('fails when the checker itself is broken', () => {
  const { code, output } = cdkWith('signed broken', 'synth', '--quiet');
  expect(code).toBe(1);
  expect(output).toContain('cdk-safe-origin failed: broken on purpose');
});

describe('with a Stage', () => {
  test.each<[sites: string, argv: string[], code: number, shown: number]>([
    ['stage', [], 1, 1],
    ['stage', ['**'], 1, 1],
    ['stage plugin', [], 1, 1],
    ['stage acknowledged', [], 0, 0],
    ['stage acknowledged', ['**'], 0, 0],
  ])('%s: synth %j exits %d and shows %d', (sites, argv, code, shown) => {
    const run = cdkWith(sites, 'synth', '--quiet', ...argv);
    expect([run.code, times(run.output, ACKNOWLEDGE)]).toEqual([code, shown]);
  });

  test('cdk ls still lists the stacks', () => {
    const { code, output } = cdkWith('stage unsigned', 'ls');
    expect(code).toBe(0);
    expect(output).toContain('Prod/Shop');
  });
});

test('the demo app shows its four mistakes, the secret that one of them gives away, and nothing of the safe site', () => {
  const { code, output } = cdk(undefined, ['synth', '--quiet']);
  expect(code).toBe(1);
  expect(output).toContain('cdk-safe-origin: 5 S3 origins checked: 1 readable, 4 not readable, 0 unknown');
  const reported = [...output.matchAll(/^ {3}(\S+) \(\S+\).*\n(?:.*\n)*?.*Acknowledge with 'SafeOrigin::(\S+)'/gm)].map(([, path, rule]) => `${path} ${rule}`);
  expect(reported.sort()).toEqual([
    'KmsBehindWebsite/Site/Resource website-origin-kms-encrypted',
    'OaiWithoutGrant/Site/Resource oai-without-bucket-grant',
    'RefererMismatch/Site/Resource website-origin-referer-mismatch',
    'RefererMismatch/SiteBucket/Policy/Resource referer-secret-in-template',
    'WebsiteBlockPublicAccess/Site/Resource website-origin-block-public-access',
  ]);
});
