import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import { checkCommand } from './check';
import { CommandMaker, ExitCode, newCommand, Streams } from './command';
import { explainCommand, rulesCommand } from './rules';
import { runbookCommand } from './runbook';

const COMMANDS: readonly CommandMaker[] = [checkCommand, rulesCommand, explainCommand, runbookCommand];

/** The command line of `safe-origin`; returns the exit code. */
export function main(argv: readonly string[], streams: Streams): number {
  let exitCode: ExitCode = ExitCode.OK;
  const program = newCommand('safe-origin', streams)
    .description('Tells whether CloudFront will be able to read its S3 origins, and why not')
    .version(version());
  for (const commandOf of COMMANDS) program.addCommand(commandOf(streams, (code) => { exitCode = code; }));
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
    streams.error(`safe-origin: ${(error as Error).message}\n`);
    return ExitCode.COULD_NOT_RUN;
  }
  return exitCode;
}

/** The version of the package; its manifest is found from the sources and from the compiled files alike. */
function version(directory: string = __dirname): string {
  try {
    return (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return dirname(directory) === directory ? '0.0.0' : version(dirname(directory));
  }
}
