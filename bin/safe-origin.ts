#!/usr/bin/env node
import { main } from '../lib/cli/main';

// The reader of a pipe may have seen enough (`safe-origin check | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
