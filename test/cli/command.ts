import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

/** What a run of `safe-origin` printed, and its exit code. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export function safeOrigin(...argv: readonly string[]): Run {
  let [out, error] = ['', ''];
  const code = main(argv, { out: (text) => { out += text; }, error: (text) => { error += text; } });
  return { code, out, error };
}

/** A new folder with the files given; contents that are no strings are written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'safe-origin-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
