import { Option } from 'commander';
import { CommandMaker, ExitCode, newCommand, Streams } from './command';
import { analysesOf, InputArguments, withInputs } from './inputs';
import { printed } from './output';
import { Analysis } from '../analysis';
import { checkOptions, fails } from '../options';
import { jsonReport } from '../reporters/json';
import { findingsOf, reportOf } from '../reporters/report';
import { textReport } from '../reporters/text';
import { SafeOriginOptions } from '../safe-origin-options';

interface CheckArguments extends InputArguments {
  readonly format: 'text' | 'json';
  readonly failOn: 'error' | 'warning' | 'never';
  readonly disable: readonly string[];
  readonly strict?: boolean;
}

export const checkCommand: CommandMaker = (streams, finish) => withInputs(newCommand('check', streams))
  .description('check a cloud assembly or CloudFormation templates')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
  .addOption(new Option('--fail-on <severity>', 'what makes the exit code 1').choices(['error', 'warning', 'never']).default('error'))
  .option('--disable <rule>', 'leave a rule out (may be repeated)', (rule: string, rules: readonly string[]) => [...rules, rule], [])
  .option('--strict', 'possible errors and warnings fail too')
  .addHelpText('after', '\nExit code: 0 nothing that fails, 1 something that fails, 2 an input could not be read or the arguments are wrong.')
  .action((paths: readonly string[], args: CheckArguments) => finish(check(paths, args, streams)));

function check(paths: readonly string[], args: CheckArguments, streams: Streams): ExitCode {
  const options: SafeOriginOptions = { strict: args.strict, disabledRules: [...args.disable] };
  checkOptions(options);
  const analyses = analysesOf(paths, args);
  const report = args.format === 'json' ? jsonReport(reportOf(analyses, options)) : textReport(analyses, options);
  if (!printed(report, analyses, args, streams)) return ExitCode.COULD_NOT_RUN;
  return hasFailed(analyses, args, options) ? ExitCode.FAILED : ExitCode.OK;
}

function hasFailed(analyses: readonly Analysis[], { failOn }: CheckArguments, options: SafeOriginOptions): boolean {
  if (failOn === 'never') return false;
  return analyses.flatMap((analysis) => findingsOf(analysis, options)).some((finding) => {
    return fails(finding, options) || (failOn === 'warning' && finding.severity === 'warning' && finding.certainty === 'certain');
  });
}
