const FOLDER = 'lib/rules';
const REGISTRY = `${FOLDER}/registry.ts`;
const CASES_REGISTRY = `${FOLDER}/cases-registry.ts`;

/** What new rules come before: it says what no other rule has found. */
const LAST = 'readNotProvable';

/** Reads a file of the project; undefined where there is none. */
export type Read = (path: string) => string | undefined;

export interface Taken {
  readonly ids: readonly string[];
  readonly retired: readonly string[];
}

/** Why a rule cannot have this id; undefined where it can. */
export function objectionTo(id: string, { ids, retired }: Taken, read: Read): string | undefined {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(id)) return `'${id}' is no id of a rule: two or more words in lower case with hyphens between them, which name the problem`;
  if (ids.includes(id)) return `there is a rule '${id}' already`;
  if (retired.includes(id)) return `'${id}' was the id of another rule: what was acknowledged once must not silence this one`;
  const file = `${FOLDER}/${id}.ts`;
  return read(file) === undefined ? undefined : `there is a file ${file} already`;
}

/** The files that a new rule needs, and those it is registered in, with their content. */
export function scaffold(id: string, read: Read): ReadonlyMap<string, string> {
  const name = nameOf(id);
  return new Map([
    [`${FOLDER}/${id}.ts`, rule(id, name)],
    [`${FOLDER}/${id}.cases.ts`, cases(id, name)],
    [REGISTRY, registered(read(REGISTRY) ?? '', { name, file: id, before: (entry) => entry === LAST })],
    [CASES_REGISTRY, registered(read(CASES_REGISTRY) ?? '', { name: `${name}Cases`, file: `${id}.cases`, before: (entry) => entry > `${name}Cases` })],
  ]);
}

function nameOf(id: string): string {
  return id.replace(/-(.)/g, (_hyphen, letter: string) => letter.toUpperCase());
}

/** What is empty in it, the guards ask for. */
function rule(id: string, name: string): string {
  return `import { defineRule } from './rule';
import { bucketWords } from './words';
import { at } from '../template/value';

const PROPERTY = '';

export const ${name} = defineRule({
  id: '${id}',
  severity: 'warning',
  title: '',
  why: '',
  fix: '',
  acknowledge: '',
  references: [],
  remarks: true,

  *check({ path }) {
    const { bucket } = path;
    if (!bucket || at(bucket.properties, PROPERTY) === undefined) return;
    yield {
      message: \`\${bucketWords(path)}\`,
      fix: '',
      at: { resource: bucket, property: PROPERTY },
    };
  },
});
`;
}

function cases(id: string, name: string): string {
  return `import { RuleCases } from './cases';
import { oacSite } from './reference-sites';

export const ${name}Cases: RuleCases = {
  ruleId: '${id}',
  valid: [
    { title: '', template: oacSite },
  ],
  invalid: [],
};
`;
}

interface Entry {
  readonly name: string;
  readonly file: string;
  /** Whether it goes before another entry of the list. */
  readonly before: (other: string) => boolean;
}

/** The registry with an import, in the order of the files, and an entry of its list. */
function registered(source: string, { name, file, before }: Entry): string {
  const lines = source.split('\n');
  const imports = lines.filter((line) => line.startsWith('import ')).length;
  const list = lines.findIndex((line) => line.endsWith('[] = ['));
  const end = lines.findIndex((line, index) => index > list && line === '];');
  if (list < 0 || end < 0) throw new Error(`cannot register ${file}: there is no list in the registry`);
  const place = lines.findIndex((line, index) => index > list && index < end && before(line.trim().replace(/,$/, '')));
  const importPlace = lines.findIndex((line) => line.startsWith('import ') && importedFile(line) > `./${file}`);
  const withEntry = inserted(lines, place < 0 ? end : place, `  ${name},`);
  return inserted(withEntry, importPlace < 0 ? imports : importPlace, `import { ${name} } from './${file}';`).join('\n');
}

function importedFile(line: string): string {
  return /from '(.*)'/.exec(line)?.[1] ?? '';
}

function inserted(lines: readonly string[], index: number, line: string): readonly string[] {
  return [...lines.slice(0, index), line, ...lines.slice(index)];
}
