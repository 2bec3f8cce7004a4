import { rmSync } from 'node:fs';

/** Removes the folder that the setup has made. */
export default function teardown(): void {
  rmSync(process.env.TMPDIR!, { recursive: true, force: true });
}
