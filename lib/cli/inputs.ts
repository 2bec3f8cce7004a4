import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Streams } from './command';
import { Analysis, analyze } from '../analysis';
import { readInputs } from '../template/inputs';
import { GivenParameters } from '../template/parameters';

/** What the commands that read templates take. */
export interface InputArguments {
  readonly output?: string;
  readonly account?: string;
  readonly region?: string;
  readonly parameters: GivenParameters;
}

export function withInputs(command: Command): Command {
  return command
    .argument('[path...]', 'cloud assemblies (each one a set), and JSON or YAML templates (together one set)', ['cdk.out'])
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option('--account <id>', 'the account of templates that do not name theirs', accountId)
    .option('--region <name>', 'the Region of templates that do not name theirs', regionName)
    .option('--parameters <key=value>', 'the value of a template parameter, KEY=VALUE or STACK:KEY=VALUE (may be repeated)', parameter, {});
}

export function analysesOf(paths: readonly string[], { account, region, parameters }: InputArguments): readonly Analysis[] {
  return readInputs(paths, { account, region, parameters }).map((set) => analyze(set));
}

/** Prints the report and a line for each input that could not be read; whether the check ran over all of them. */
export function printed(report: string, analyses: readonly Analysis[], { output }: InputArguments, { out, error }: Streams): boolean {
  const errors = analyses.flatMap((analysis) => analysis.errors);
  for (const { input, message } of errors) error(`safe-origin: ${input}: ${message}\n`);
  if (output === undefined) out(report);
  else write(output, report);
  return errors.length === 0 && analyses.every(({ failures }) => failures.length === 0);
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
