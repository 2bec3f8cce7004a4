import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files of these paths. */
export function folderWith(...files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  files.forEach((file) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  });
  return folder;
}

/** What Vite builds. */
export const BUILT = ['index.html', 'about.html', 'favicon.ico', 'assets/index-BX2k3d9a.js', 'assets/index-D4tq81Zs.css', 'docs/index.html'];
