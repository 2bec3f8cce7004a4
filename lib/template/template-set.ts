import { relative } from 'node:path';
import { JsonObject } from './json';

/** One stack to be deployed, with its template as synthesized or written. */
export interface Stack {
  /** The construct path (`Prod/Site`), a nested stack's parent's and its logical id, or a plain file's name. */
  readonly path: string;
  /** The input it was read from, as given. */
  readonly input: string;
  readonly file: string;
  readonly template: JsonObject;
  /** The deployed stack's name, which `Fn::GetStackOutput` refers to. */
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
  /** The values that its parameters are given, as far as the user says so. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** The Stage's construct path; empty outside Stages. */
  readonly stage: string;
  /** The stack that deploys this one as a nested stack. */
  readonly parent?: { readonly stack: Stack; readonly logicalId: string };
  /** The construct path of a resource, where the template comes from the CDK. */
  readonly constructPathOf: (logicalId: string) => string | undefined;
}

/** Why an input, or a part of it, could not be read: one line. */
export interface InputError {
  /** The path as given. */
  readonly input: string;
  readonly message: string;
}

/** Something wrong within a template that could be read. */
export function defectIn({ input, file }: Stack, message: string): InputError {
  return { input, message: file === input ? message : `${relative(input, file)}: ${message}` };
}

/** Templates that are deployed together and so can refer to each other. */
export interface TemplateSet {
  readonly stacks: readonly Stack[];
  readonly errors: readonly InputError[];
}

/** Names, but for those of buckets, and exports link stacks of one account, Region and Stage only. */
export function environmentOf(stack: Stack): string {
  return [stack.stage, stack.account ?? '', stack.region ?? ''].join('|');
}
