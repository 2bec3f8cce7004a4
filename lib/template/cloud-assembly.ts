import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isObject, JsonObject, member, objectMember, stringMember } from './json';
import { parseTemplate } from './parse';
import { InputError, Stack, TemplateSet } from './template-set';

export const MANIFEST = 'manifest.json';

/**
 * All stacks of a cloud assembly (`cdk.out`) as one set: those of nested assemblies (Stages) and nested stacks too.
 * What cannot be read is an error of the set; the rest of it is there.
 */
export function readCloudAssembly(directory: string): TemplateSet {
  const reader: Reader = { input: directory, stacks: [], errors: [] };
  readAssembly(directory, '', reader);
  return { stacks: reader.stacks, errors: reader.errors };
}

interface Reader {
  readonly input: string;
  readonly stacks: Stack[];
  readonly errors: InputError[];
}

function readAssembly(directory: string, stage: string, reader: Reader): void {
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
  const stack: Stack = {
    path,
    file,
    template,
    stage,
    stackName: stringMember(properties, 'stackName') ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    constructPathOf: constructPaths(template, () => metadataOf(directory, artifact)),
  };
  reader.stacks.push(stack);
  readNestedStacks(stack, { directory, assets }, reader);
}

function readNestedStacks(parent: Stack, place: Pick<StackArtifact, 'directory' | 'assets'>, reader: Reader): void {
  for (const [logicalId, resource] of Object.entries(objectMember(parent.template, 'Resources'))) {
    if (stringMember(resource, 'Type') !== 'AWS::CloudFormation::Stack') continue;
    const name = nestedTemplateOf(resource, place.assets);
    if (name === undefined) continue; // deployed from somewhere else: its outputs stay open
    const file = join(place.directory, name);
    const template = readTemplate(file, reader);
    if (template === undefined) continue;
    const stack: Stack = {
      ...parent,
      path: `${parent.path}/${logicalId}`,
      file,
      template,
      stackName: undefined,
      parent: { stack: parent, logicalId },
      constructPathOf: constructPaths(template, () => new Map()),
    };
    reader.stacks.push(stack);
    readNestedStacks(stack, place, reader);
  }
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

function constructPaths(template: JsonObject, metadata: () => ReadonlyMap<string, string>): (logicalId: string) => string | undefined {
  let byLogicalId: ReadonlyMap<string, string> | undefined;
  return (logicalId) => {
    const resource = member(objectMember(template, 'Resources'), logicalId);
    return stringMember(objectMember(resource, 'Metadata'), 'aws:cdk:path') ?? (byLogicalId ??= metadata()).get(logicalId);
  };
}

/** Construct paths by logical id, from the artifact or the file beside it. */
function metadataOf(directory: string, artifact: JsonObject): ReadonlyMap<string, string> {
  const file = stringMember(artifact, 'additionalMetadataFile');
  const entries = { ...objectMember(artifact, 'metadata'), ...(file === undefined ? {} : objectOf(parsed(join(directory, file)))) };
  const paths = new Map<string, string>();
  for (const [path, items] of Object.entries(entries)) {
    for (const item of Array.isArray(items) ? items : []) {
      const logicalId = stringMember(item, 'data');
      if (stringMember(item, 'type') === 'aws:cdk:logicalId' && logicalId !== undefined) paths.set(logicalId, path.replace(/^\//, ''));
    }
  }
  return paths;
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
    const json: unknown = JSON.parse(content);
    if (!isObject(json)) throw new Error('is not a cloud assembly manifest');
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
    const reason = reasonOf(error, file);
    errors.push({ input, message: file === input ? reason : `${relative(input, file)} ${reason}` });
    return undefined;
  }
}

function reasonOf(error: unknown, file: string): string {
  if (!existsSync(file)) return 'does not exist';
  if (error instanceof SyntaxError) return `is not valid JSON: ${error.message}`;
  if (error instanceof RangeError) return 'is nested too deeply to be read';
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR') return 'is a directory, not a file';
  return code ? `cannot be read (${code})` : message;
}
