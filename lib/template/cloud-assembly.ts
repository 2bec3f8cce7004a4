import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { isObject, JsonObject, member, objectMember, parsedJson, stringMember } from './json';
import { parseTemplate } from './parse';
import { InputError, Stack, TemplateSet } from './template-set';

export const MANIFEST = 'manifest.json';

/**
 * All stacks of a cloud assembly (`cdk.out`) as one set: those of nested assemblies (Stages) and nested stacks too.
 * What cannot be read is an error of the set; the rest of it is there.
 */
export function readCloudAssembly(directory: string): TemplateSet {
  const reader: Reader = { input: directory, stacks: [], errors: [], directories: new Set() };
  readAssembly(directory, '', reader);
  return { stacks: reader.stacks, errors: reader.errors };
}

interface Reader {
  readonly input: string;
  /** The assemblies read so far. */
  readonly directories: Set<string>;
  readonly stacks: Stack[];
  readonly errors: InputError[];
}

function readAssembly(directory: string, stage: string, reader: Reader): void {
  if (reader.directories.has(resolve(directory))) {
    reader.errors.push({ input: reader.input, message: `${relative(reader.input, join(directory, MANIFEST)) || MANIFEST} is an assembly nested in itself` });
    return;
  }
  reader.directories.add(resolve(directory));
  const manifest = readJson(join(directory, MANIFEST), reader);
  if (manifest === undefined) return;
  const artifacts = Object.entries(objectMember(manifest, 'artifacts'));
  const assets = artifacts.flatMap(([, artifact]) => assetManifestOf(directory, artifact));
  for (const [id, artifact] of artifacts) {
    const properties = objectMember(artifact, 'properties');
    if (stringMember(artifact, 'type') === 'cdk:cloud-assembly') {
      const path = stringMember(properties, 'displayName') ?? stringMember(artifact, 'displayName') ?? id;
      readAssembly(join(directory, stringMember(properties, 'directoryName') ?? id), path, reader);
    } else if (stringMember(artifact, 'type') === 'aws:cloudformation:stack') {
      readStack({ directory, stage, id, artifact: artifact as JsonObject, assets }, reader);
    }
  }
}

interface StackArtifact {
  readonly directory: string;
  readonly stage: string;
  readonly id: string;
  readonly artifact: JsonObject;
  readonly assets: readonly AssetSource[];
}

function readStack({ directory, stage, id, artifact, assets }: StackArtifact, reader: Reader): void {
  const properties = objectMember(artifact, 'properties');
  const file = join(directory, stringMember(properties, 'templateFile') ?? `${id}.template.json`);
  const template = readTemplate(file, reader);
  if (template === undefined) return;
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(stringMember(artifact, 'environment') ?? '') ?? [];
  const path = stringMember(artifact, 'displayName') ?? id;
  const paths = constructPathsOf(directory, artifact, basename(file));
  const stack: Stack = {
    path,
    input: reader.input,
    file,
    template,
    stage,
    stackName: stringMember(properties, 'stackName') ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    constructPathOf: constructPathOf(template, file, paths),
  };
  reader.stacks.push(stack);
  readNestedStacks(stack, { directory, assets, paths }, reader);
}

interface Place extends Pick<StackArtifact, 'directory' | 'assets'> {
  readonly paths: ConstructPaths;
}

function readNestedStacks(parent: Stack, place: Place, reader: Reader): void {
  const resources = objectMember(parent.template, 'Resources');
  for (const logicalId of Object.keys(resources)) {
    const resource = resources[logicalId];
    if (stringMember(resource, 'Type') !== 'AWS::CloudFormation::Stack') continue;
    const name = nestedTemplateOf(resource, place.assets);
    if (name === undefined) continue; // deployed from somewhere else: its outputs stay open
    const file = join(place.directory, name);
    if (isAncestor(file, parent)) {
      reader.errors.push({ input: reader.input, message: `${relative(reader.input, parent.file)} has a nested stack, ${logicalId}, that is nested in itself` });
      continue;
    }
    const template = readTemplate(file, reader);
    if (template === undefined) continue;
    const stack: Stack = {
      ...parent,
      path: `${parent.path}/${logicalId}`,
      file,
      template,
      stackName: undefined,
      parent: { stack: parent, logicalId },
      constructPathOf: constructPathOf(template, file, place.paths),
    };
    reader.stacks.push(stack);
    readNestedStacks(stack, place, reader);
  }
}

function isAncestor(file: string, stack: Stack): boolean {
  return stack.file === file || (stack.parent !== undefined && isAncestor(file, stack.parent.stack));
}

interface Asset { readonly hash: string; readonly path: string }

type AssetSource = () => readonly Asset[];

/** The CLI has the CDK name the file in the metadata; without it, the template's URL names the asset by its hash. */
function nestedTemplateOf(resource: unknown, assets: readonly AssetSource[]): string | undefined {
  const named = stringMember(objectMember(resource, 'Metadata'), 'aws:asset:path');
  if (named !== undefined) return named;
  const url = JSON.stringify(member(objectMember(resource, 'Properties'), 'TemplateURL') ?? '');
  return assets.flatMap((load) => load()).find(({ hash }) => url.includes(hash))?.path;
}

/** The template files among the assets, read only when they are asked for. */
function assetManifestOf(directory: string, artifact: unknown): AssetSource[] {
  if (stringMember(artifact, 'type') !== 'cdk:asset-manifest') return [];
  let assets: readonly Asset[] | undefined;
  const load = () => {
    const file = join(directory, stringMember(objectMember(artifact, 'properties'), 'file') ?? '');
    const files = objectMember(parsed(file), 'files');
    return Object.entries(files).flatMap(([hash, asset]) => {
      const path = stringMember(objectMember(asset, 'source'), 'path');
      return path?.endsWith('.json') || path?.endsWith('.yaml') ? [{ hash, path }] : [];
    });
  };
  return [() => (assets ??= load())];
}

/** Construct paths by template file and logical id. */
type ConstructPaths = (file: string, logicalId: string) => string | undefined;

function constructPathOf(template: JsonObject, file: string, paths: ConstructPaths): (logicalId: string) => string | undefined {
  return (logicalId) => {
    // A template that was included carries the paths of the app it was synthesized from, so the manifest comes first.
    const resource = member(objectMember(template, 'Resources'), logicalId);
    return paths(basename(file), logicalId) ?? stringMember(objectMember(resource, 'Metadata'), 'aws:cdk:path');
  };
}

/** The metadata of a stack artifact tell the construct paths of its nested stacks too; read when first asked for. */
function constructPathsOf(directory: string, artifact: JsonObject, templateFile: string): ConstructPaths {
  let paths: ReadonlyMap<string, string> | undefined;
  return (file, logicalId) => (paths ??= pathsIn(metadataOf(directory, artifact), templateFile)).get(`${file}\n${logicalId}`);
}

function metadataOf(directory: string, artifact: JsonObject): JsonObject {
  const file = stringMember(artifact, 'additionalMetadataFile');
  return { ...objectMember(artifact, 'metadata'), ...(file === undefined ? {} : objectOf(parsed(join(directory, file)))) };
}

function pathsIn(metadata: JsonObject, templateFile: string): ReadonlyMap<string, string> {
  const data = (path: string, type: string) => {
    const entries = metadata[path];
    const entry = Array.isArray(entries) ? entries.find((candidate) => stringMember(candidate, 'type') === type) : undefined;
    return stringMember(entry, 'data');
  };
  const templates = Object.keys(metadata).flatMap((path) => {
    const file = data(path, 'aws:cdk:templateFile');
    return file === undefined ? [] : [{ path, file }];
  }).sort((one, other) => other.path.length - one.path.length);
  return new Map(Object.keys(metadata).flatMap((path): [string, string][] => {
    const logicalId = data(path, 'aws:cdk:logicalId');
    if (logicalId === undefined) return [];
    const file = templates.find((template) => path.startsWith(`${template.path}/`))?.file ?? templateFile;
    return [[`${file}\n${logicalId}`, path.replace(/^\//, '')]];
  }));
}

function objectOf(json: unknown): JsonObject {
  return isObject(json) ? json : {};
}

/** A side file that only makes messages better: one that cannot be read is as good as none. */
function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function readJson(file: string, reader: Reader): JsonObject | undefined {
  return attempt(file, reader, (content) => {
    const json = parsedJson(content);
    if (!isObject(json) || !isObject(json.artifacts ?? {})) throw new Error('is not a cloud assembly manifest');
    return json;
  });
}

function readTemplate(file: string, reader: Reader): JsonObject | undefined {
  return attempt(file, reader, parseTemplate);
}

/** Reads a file of an input; what is wrong with it becomes an error of the input. */
export function attempt<T>(file: string, { input, errors }: Pick<Reader, 'input' | 'errors'>, parse: (content: string) => T): T | undefined {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = reasonOf(error);
    errors.push({ input, message: file === input ? reason : `${relative(input, file)} ${reason}` });
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return error.message;
  if (error instanceof RangeError) return 'is nested too deeply to be read';
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EISDIR') return 'is a directory, not a file';
  return code ? `cannot be read (${code})` : message;
}
