import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Analysis, analyze } from '../analysis';
import { checkOptions, fails } from '../options';
import { jsonReport } from '../reporters/json';
import { findingsOf, reportOf } from '../reporters/report';
import { textReport } from '../reporters/text';
import { SafeOriginOptions } from '../safe-origin-options';
import { readInputs } from '../template/inputs';
import { GivenParameters } from '../template/parameters';

/** Nothing that fails; something that fails; an input could not be read or the arguments are wrong. */
enum ExitCode { OK = 0, FAILED = 1, COULD_NOT_RUN = 2 }

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

interface CheckArguments {
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly account?: string;
  readonly region?: string;
  readonly parameters: GivenParameters;
  readonly disable: readonly string[];
  readonly strict?: boolean;
}

/** The command line of `safe-origin`; returns the exit code. */
export function main(argv: readonly string[], streams: Streams): number {
  let exitCode: ExitCode = ExitCode.OK;
  const program = commandLine(streams, (paths, options) => {
    exitCode = check(paths, options, streams);
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
    streams.error(`safe-origin: ${(error as Error).message}\n`);
    return ExitCode.COULD_NOT_RUN;
  }
  return exitCode;
}

function commandLine({ out, error }: Streams, onCheck: (paths: readonly string[], options: CheckArguments) => void): Command {
  const program = new Command('safe-origin')
    .description('Tells whether CloudFront will be able to read its S3 origins, and why not')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: error });
  const command = program.command('check', { isDefault: false })
    .description('check a cloud assembly or CloudFormation templates')
    .argument('[path...]', 'cloud assemblies (each one a set), and JSON or YAML templates (together one set)', ['cdk.out'])
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .addOption(new Option('--fail-on <severity>', 'what makes the exit code 1').choices(['error', 'warning', 'never']).default('error'))
    .option('--account <id>', 'the account of templates that do not name theirs', accountId)
    .option('--region <name>', 'the Region of templates that do not name theirs', regionName)
    .option('--parameters <key=value>', 'the value of a template parameter, KEY=VALUE or STACK:KEY=VALUE (may be repeated)', parameter, {})
    .option('--disable <rule>', 'leave a rule out (may be repeated)', (rule: string, rules: readonly string[]) => [...rules, rule], [])
    .option('--strict', 'possible errors and warnings fail too')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: error })
    .action((paths: readonly string[], options: CheckArguments) => onCheck(paths, options));
  command.addHelpText('after', '\nExit code: 0 nothing that fails, 1 something that fails, 2 an input could not be read or the arguments are wrong.');
  return program;
}

function check(paths: readonly string[], args: CheckArguments, { out, error }: Streams): ExitCode {
  const options: SafeOriginOptions = { strict: args.strict, disabledRules: [...args.disable] };
  checkOptions(options);
  const analyses = readInputs(paths, { account: args.account, region: args.region, parameters: args.parameters }).map((set) => analyze(set));
  const text = args.format === 'json' ? jsonReport(reportOf(analyses, options)) : textReport(analyses, options);
  const errors = analyses.flatMap((analysis) => analysis.errors);
  for (const { input, message } of errors) error(`safe-origin: ${input}: ${message}\n`);
  if (args.output === undefined) out(text);
  else write(args.output, text);
  if (errors.length > 0 || analyses.some(({ failures }) => failures.length > 0)) return ExitCode.COULD_NOT_RUN;
  return hasFailed(analyses, args, options) ? ExitCode.FAILED : ExitCode.OK;
}

function hasFailed(analyses: readonly Analysis[], { failOn }: CheckArguments, options: SafeOriginOptions): boolean {
  if (failOn === 'never') return false;
  return analyses.flatMap((analysis) => findingsOf(analysis, options)).some((finding) => {
    return fails(finding, options) || (failOn === 'warning' && finding.severity === 'warning' && finding.certainty === 'certain');
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Error(`cannot write the report to ${file}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}

function accountId(value: string): string {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('An account id has twelve digits.');
  return value;
}

function regionName(value: string): string {
  if (!/^[a-z]{2,}(-[a-z]+)+-\d$/.test(value)) throw new InvalidArgumentError('A Region has a name such as us-east-1.');
  return value;
}

function parameter(value: string, given: GivenParameters): GivenParameters {
  const [, key, text] = /^([^=]+)=([^]*)$/.exec(value) ?? [];
  if (key === undefined) throw new InvalidArgumentError('A parameter is given as KEY=VALUE.');
  return { ...given, [key]: text };
}

/** The version of the package; its manifest is found from the sources and from the compiled files alike. */
function version(directory: string = __dirname): string {
  try {
    return (JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return dirname(directory) === directory ? '0.0.0' : version(dirname(directory));
  }
}
