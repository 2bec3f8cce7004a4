import { writeFileSync } from 'node:fs';
import { Streams } from './command';
import { InputArguments } from './inputs';
import { Analysis } from '../analysis';

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
