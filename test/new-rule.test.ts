import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { RULES } from '../lib/rules/registry';
import { objectionTo, Read, scaffold } from '../scripts/new-rule/scaffold';
import { ROOT } from '../scripts/pages';

const read: Read = (path) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined);

/** What the compiler says of the files, as if they were there. */
function diagnosticsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const overlay = new Map([...files].map(([path, content]) => [join(ROOT, path), content]));
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(ROOT, 'test/tsconfig.json'), ts.sys.readFile).config, ts.sys, join(ROOT, 'test'));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...overlay.keys()], { ...options, noEmit: true }, {
    ...host,
    fileExists: (path) => overlay.has(path) || host.fileExists(path),
    readFile: (path) => overlay.get(path) ?? host.readFile(path),
    getSourceFile: (path, version) => ts.createSourceFile(path, overlay.get(path) ?? host.readFile(path) ?? '', version),
  });
  return [...overlay.keys()]
    .map((path) => program.getSourceFile(path)!)
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('a new rule', () => {
  const files = scaffold('bucket-of-sand-403', read);
  const line = (path: string, text: string) => files.get(path)!.split('\n').indexOf(text);

  test('has a file and one for its cases, and is in both registries', () => {
    expect([...files.keys()].filter((path) => read(path) === undefined)).toEqual(['lib/rules/bucket-of-sand-403.ts', 'lib/rules/bucket-of-sand-403.cases.ts']);
    expect([...files.keys()].filter((path) => read(path) !== undefined)).toEqual(['lib/rules/registry.ts', 'lib/rules/cases-registry.ts']);
  });

  test('compiles', () => {
    const wrong = "import { bucketOfSand403 } from './bucket-of-sand-403';\nexport const wrong: number = bucketOfSand403.title;";
    expect(diagnosticsOf(new Map([...files, ['lib/rules/wrong.ts', wrong]]))).toEqual(["Type 'string' is not assignable to type 'number'."]);
  });

  test('promises nothing: what is not there yet is empty', () => {
    const texts = (path: string) => [...files.get(path)!.matchAll(/^ *(?:const )?(\w+)(?:: | = )('.*'|\[\]),?;?$/gm)].map(([, name, text]) => `${name} ${text}`);
    expect(texts('lib/rules/bucket-of-sand-403.ts')).toEqual([
      "PROPERTY ''", "id 'bucket-of-sand-403'", "severity 'warning'", "title ''", "why ''", "fix ''", "acknowledge ''", 'references []', "fix ''",
    ]);
    expect([...files].filter(([path, content]) => read(path) === undefined && content.includes('//'))).toEqual([]);
  });

  test('is the last but what can only be looked up', () => {
    expect(line('lib/rules/registry.ts', '  bucketOfSand403,')).toBe(line('lib/rules/registry.ts', '  readNotProvable,') - 1);
  });

  test.each(['aaa-first', 'bucket-of-sand-403', 'zzz-last'])('%s is registered in its place', (id) => {
    for (const path of ['lib/rules/registry.ts', 'lib/rules/cases-registry.ts']) {
      const content = scaffold(id, read).get(path)!;
      const imported = [...content.matchAll(/^import .* from '(.*)';$/gm)].map(([, file]) => file);
      expect(imported).toEqual([...imported].sort());
      expect(imported.filter((file) => file.startsWith(`./${id}`))).toHaveLength(1);
      expect(content.split('\n')).toHaveLength(read(path)!.split('\n').length + 2);
    }
  });
});

describe('no rule can be named', () => {
  const taken = { ids: RULES.map(({ id }) => id), retired: ['gone-by-now'] };

  test.each([
    ['Bucket-Of-Sand', 'is no id of a rule'],
    ['bucket_of_sand', 'is no id of a rule'],
    ['sand', 'is no id of a rule'],
    ['bucket-', 'is no id of a rule'],
    ['../bucket-of-sand', 'is no id of a rule'],
    ['oai-kms-encrypted', 'there is a rule'],
    ['gone-by-now', 'the id of another rule'],
    ['cases-registry', 'there is a file lib/rules/cases-registry.ts'],
  ])('%s', (id, objection) => {
    expect(objectionTo(id, taken, read)).toContain(objection);
  });

  test('but everything else', () => {
    expect(objectionTo('bucket-of-sand-403', taken, read)).toBeUndefined();
  });
});
