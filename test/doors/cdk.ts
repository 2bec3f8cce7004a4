import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');
const CLI = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** A run of the real CDK CLI. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
  /** The folder of the cloud assembly. */
  readonly assembly: string;
}

/** Runs the CDK CLI on an app of this project; without one, on that of `cdk.json`. */
export function cdk(app: string | undefined, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const assembly = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...argv, ...(app ? ['--app', `node --import tsx ${app}`] : []), '--output', assembly], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false', NO_COLOR: '1', FORCE_COLOR: '0', NODE_ENV: '', JEST_WORKER_ID: undefined, ...env },
  });
  return { code: status, output: stdout + stderr, assembly };
}
