#!/usr/bin/env node
import { main } from '../lib/cli/main';

process.exitCode = main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
