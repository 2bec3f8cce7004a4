import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZES = [100, 1000, 4000, 16000];

interface Measurement {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** Undefined where it did not finish. */
function measured(what: string, kind: string, count: number, directory: string): Measurement | undefined {
  const script = join(__dirname, 'measure.js');
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=12000', script, what, kind, String(count), directory], {
    encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1)!) as Measurement : undefined;
}

const seconds = (measurement?: Measurement) => (measurement ? (measurement.milliseconds / 1000).toFixed(2) : 'does not finish');
const memory = (measurement?: Measurement) => (measurement ? measurement.mebibytes.toFixed(0) : '-');

function ratio(one: Measurement | undefined, other: Measurement | undefined): string {
  return one && other ? (one.milliseconds / other.milliseconds).toFixed(1) : '-';
}

function siteRow(count: number): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'bench-sites-'));
  const synth = measured('synth', 'sites', count, directory);
  const floor = measured('floor', 'sites', count, directory);
  const ours = measured('ours', 'sites', count, directory);
  const namedDirectory = mkdtempSync(join(tmpdir(), 'bench-named-'));
  measured('synth', 'named sites', count, namedDirectory);
  const named = measured('ours', 'named sites', count, namedDirectory);
  const nag = measured('cdk-nag', 'sites', count, mkdtempSync(join(tmpdir(), 'bench-nag-')));
  const builtIn = measured('built-in', 'sites', count, mkdtempSync(join(tmpdir(), 'bench-built-in-')));
  return [
    String(count), seconds(synth), seconds(floor), seconds(ours), seconds(named), seconds(nag), seconds(builtIn),
    ratio(ours, floor), ratio(nag, ours), ours && synth ? `${(100 * ours.milliseconds / synth.milliseconds).toFixed(1)} %` : '-',
    ours ? (1000 * ours.milliseconds / count).toFixed(0) : '-', memory(floor), memory(ours), memory(nag),
  ];
}

const HEADINGS = [
  'sites', 'synth (s)', 'floor (s)', 'ours (s)', 'ours, no two alike (s)', 'cdk-nag (s)', 'synth, built-in validation (s)',
  'ours / floor', 'cdk-nag / ours', 'ours / synth', 'ours per site (µs)', 'floor (MiB)', 'ours (MiB)', 'cdk-nag (MiB)',
];

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'bench-')); // for the measured processes too
console.log([line(HEADINGS), line(HEADINGS.map(() => '---'))].join('\n'));
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : SIZES;
for (const size of sizes) console.log(line(siteRow(size)));

const directory = mkdtempSync(join(tmpdir(), 'bench-queues-'));
measured('synth', 'queues', 4000, directory);
const [floor, ours] = [measured('floor', 'queues', 4000, directory), measured('ours', 'queues', 4000, directory)];
console.log(`\n4000 queues with their dead-letter queues and policies, no CloudFront, no S3: floor ${seconds(floor)} s, ours ${seconds(ours)} s`);
rmSync(process.env.TMPDIR, { recursive: true });
