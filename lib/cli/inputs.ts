import { Command, InvalidArgumentError } from 'commander';
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
