import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { attempt, MANIFEST, readCloudAssembly } from './cloud-assembly';
import { JsonObject, member, objectMember, stringMember } from './json';
import { GivenParameters, withParameters } from './parameters';
import { parseTemplate } from './parse';
import { InputError, Stack, TemplateSet } from './template-set';

/** Where and how templates are deployed; a cloud assembly says itself where, as far as it knows. */
export interface Deployment {
  readonly account?: string;
  readonly region?: string;
  readonly parameters?: GivenParameters;
}

/**
 * The template sets in the paths given: one for each cloud assembly, and one of all plain templates together.
 * A directory without a manifest stands for the templates in it.
 */
export function readInputs(paths: readonly string[], { parameters = {}, ...environment }: Deployment = {}): TemplateSet[] {
  const sets: TemplateSet[] = [];
  const plain: PlainSet = { stacks: [], errors: [] };
  for (const path of paths) {
    if (isDirectory(path) && existsSync(join(path, MANIFEST))) {
      sets.push(withEnvironment(readCloudAssembly(path), environment));
    } else {
      for (const file of templatesIn(path, plain.errors)) readPlainTemplate(file, path, environment, plain);
    }
  }
  if (plain.stacks.length + plain.errors.length > 0) sets.push({ ...plain, stacks: named(plain.stacks) });
  return sets.map((set) => withParameters(set, parameters));
}

type Environment = Omit<Deployment, 'parameters'>;

interface PlainSet { readonly stacks: Stack[]; readonly errors: InputError[] }

function readPlainTemplate(file: string, input: string, environment: Environment, set: PlainSet): void {
  const template = attempt(file, { input, errors: set.errors }, (content) => withResources(parseTemplate(content)));
  if (template === undefined) return;
  set.stacks.push({
    path: nameOf(file),
    input,
    file,
    template,
    stage: '',
    ...environment,
    constructPathOf: (logicalId) =>
      stringMember(objectMember(member(objectMember(template, 'Resources'), logicalId), 'Metadata'), 'aws:cdk:path'),
  });
}

function withResources(template: JsonObject): JsonObject {
  if (member(template, 'Resources') === undefined) throw new Error('is not a CloudFormation template: it has no Resources');
  if (Object.keys(objectMember(template, 'Resources')).length === 0) throw new Error('has no resources: there is nothing to check');
  return template;
}

const TEMPLATE_FILE = /\.(template|template\.json|json|ya?ml)$/i;

function templatesIn(path: string, errors: InputError[]): string[] {
  if (!isDirectory(path)) return [path];
  const files = namesIn(path).filter((name) => TEMPLATE_FILE.test(name)).sort().map((name) => join(path, name));
  if (files.length === 0) {
    errors.push({ input: path, message: `has neither a ${MANIFEST} nor a template: run 'cdk synth' first, or name a template file` });
  }
  return files;
}

/** What cannot be looked at is no directory: reading it as a file then says why. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function nameOf(file: string): string {
  return basename(file).replace(/(\.template)?\.(json|ya?ml|template)$/i, '');
}

/** Two files of one name in different folders stay apart. */
function named(stacks: readonly Stack[]): Stack[] {
  const taken = new Map<string, number>();
  return stacks.map((stack) => {
    const count = (taken.get(stack.path) ?? 0) + 1;
    taken.set(stack.path, count);
    return count === 1 ? stack : { ...stack, path: `${stack.path}~${count}` };
  });
}

/** Fills in what the assembly leaves open; INVARIANT: nested stacks keep their parents. */
function withEnvironment(set: TemplateSet, { account, region }: Environment): TemplateSet {
  const filled = new Map<Stack, Stack>();
  for (const stack of set.stacks) {
    const parent = stack.parent && { ...stack.parent, stack: filled.get(stack.parent.stack) ?? stack.parent.stack };
    filled.set(stack, { ...stack, account: stack.account ?? account, region: stack.region ?? region, parent });
  }
  return { ...set, stacks: [...filled.values()] };
}
