import { spawnSync } from 'node:child_process';
import { ROOT } from './pages';

/** Runs `cdk synth` on the demo app; that it fails is what is being shown. */
console.log('Running `cdk synth` on the demo app (bin/demo.ts): four sites that visitors would get a 403 from, and one that works.\n');
const { status } = spawnSync('npx', ['cdk', 'synth', '--quiet'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
const failed = status === 1;
console.log(failed
  ? '\n`cdk synth` failed, as it should: each of the four mistakes above is found before anything is deployed. The site of the stack `Safe` has no finding.'
  : `\nThe demo app should have failed with exit code 1, but ended with ${status}.`);
process.exitCode = failed ? 0 : 1;
