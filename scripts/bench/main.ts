import { performance } from 'node:perf_hooks';
import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, Stack, Stage } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { analyze } from '../lib/analysis';
import { summaryOf } from '../lib/reporters/summary';
import { readCloudAssembly } from '../lib/template/cloud-assembly';

const SITES = Number(process.argv[2] ?? 1000);
const SITES_PER_STACK = 100; // CloudFormation allows 500 resources in a stack
const RUNS = 5;

/** Buckets, each behind its distribution, with the policy that lets it read. */
function largeApp(): App {
  const app = new App();
  for (let first = 0; first < SITES; first += SITES_PER_STACK) {
    const stack = new Stack(app, `Sites${first}`);
    for (let index = first; index < Math.min(first + SITES_PER_STACK, SITES); index++) {
      const bucket = new s3.Bucket(stack, `Bucket${index}`, { enforceSSL: true });
      new cloudfront.Distribution(stack, `Site${index}`, { defaultBehavior: { origin: origins.S3BucketOrigin.withOriginAccessControl(bucket) } });
    }
  }
  return app;
}

/** The fastest of some runs, in milliseconds: what disturbs a run only makes it slower. */
function timed(run: () => unknown): number {
  return Math.min(...Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }));
}

process.env.CDK_VALIDATION = 'false';
const app = largeApp();
const directory = app.synth().directory;
const ours = timed(() => analyze(readCloudAssembly(directory)));
const theirs = timed(() => new AwsSolutionsChecks(app).validateScope(Stage.of(app) ?? app));
console.log(`${SITES} buckets behind distributions: ${summaryOf(analyze(readCloudAssembly(directory)))}`);
console.log(`cdk-safe-origin, reading the assembly included: ${ours.toFixed(0)} ms`);
console.log(`cdk-nag AwsSolutionsChecks:                     ${theirs.toFixed(0)} ms`);
console.log(`ratio:                                          ${(ours / theirs).toFixed(3)}`);
