import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { namedSites, queues, sites } from './apps';
import { analyze } from '../../lib/analysis';
import { readCloudAssembly } from '../../lib/template/cloud-assembly';

/** What is measured: a preparation that is not timed, and the work that is. */
type Measured = (make: Make, count: number, directory: string) => () => unknown;

type Make = typeof sites;

const MADE: Readonly<Record<string, Make>> = { sites, 'named sites': namedSites, queues };

const MEASURED: Readonly<Record<string, Measured>> = {
  // Making the constructs, resolving them and writing the templates: what `cdk synth` does without any validation.
  'synth': (make, count, directory) => () => synthesized(make(count, directory), false),
  'built-in': (make, count, directory) => () => synthesized(make(count, directory), true),
  'cdk-nag': (make, count, directory) => {
    const app = make(count, directory);
    synthesized(app, false);
    return () => new AwsSolutionsChecks(app).validateScope(app);
  },
  // The least that anything has to do that looks at the templates.
  'floor': (_make, _count, directory) => () => {
    return readdirSync(directory).filter((name) => name.endsWith('.template.json')).map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as unknown);
  },
  'ours': (_make, _count, directory) => () => analyze(readCloudAssembly(directory)),
};

function synthesized(app: App, validate: boolean): void {
  process.env.CDK_VALIDATION = String(validate);
  app.synth();
}

/** Of three runs, or of fewer where they take long: what disturbs a run only makes it slower. */
function fastestOf(work: () => unknown): number {
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < 3 && performance.now() - begin < PATIENCE) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

const PATIENCE = 15_000;

/** Run as `measure WHAT KIND COUNT DIRECTORY`, in a process of its own: prints milliseconds and the peak of its memory in MiB. */
function main([what, kind, count, directory]: readonly string[]): void {
  const make = MADE[kind];
  const measured = MEASURED[what];
  const small = mkdtempSync(join(tmpdir(), 'bench-'));
  synthesized(make(60, small), false);
  measured(make, 60, small)(); // code that has run once is measured, not its compilation
  const work = measured(make, Number(count), directory);
  const milliseconds = fastestOf(work);
  console.log(JSON.stringify({ milliseconds, mebibytes: process.resourceUsage().maxRSS / 1024 }));
}

main(process.argv.slice(2));
