import { Option } from 'commander';
import { CommandMaker, ExitCode, newCommand, Streams } from './command';
import { analysesOf, InputArguments, withInputs } from './inputs';
import { printed } from './output';
import { runbookMarkdown, runbookText } from '../reporters/runbook';
import { runbookOf } from '../runbook/sections';

interface RunbookArguments extends InputArguments {
  readonly format: 'text' | 'markdown';
}

export const runbookCommand: CommandMaker = (streams, finish) => withInputs(newCommand('runbook', streams))
  .description('write the AWS CLI commands that find why the origins of this app answer 403, as far as no template shows it')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'markdown']).default('text'))
  .addHelpText('after', '\nExit code: 0, or 2 if an input could not be read or the arguments are wrong.')
  .action((paths: readonly string[], args: RunbookArguments) => finish(runbook(paths, args, streams)));

function runbook(paths: readonly string[], args: RunbookArguments, streams: Streams): ExitCode {
  const analyses = analysesOf(paths, args);
  const contents = runbookOf({ paths: analyses.flatMap((analysis) => analysis.paths) });
  for (const { message } of analyses.flatMap(({ failures }) => failures)) streams.error(`safe-origin: ${message}\n`);
  const isComplete = printed(args.format === 'markdown' ? runbookMarkdown(contents) : runbookText(contents), analyses, args, streams);
  return isComplete ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
}
