import { Command } from 'commander';

/** Nothing that fails; something that fails; an input could not be read or the arguments are wrong. */
export enum ExitCode { OK = 0, FAILED = 1, COULD_NOT_RUN = 2 }

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Makes a command of the program; what it runs hands its exit code on. */
export type CommandMaker = (streams: Streams, finish: (exitCode: ExitCode) => void) => Command;

export function newCommand(name: string, { out, error }: Streams): Command {
  return new Command(name).exitOverride().configureOutput({ writeOut: out, writeErr: error });
}
