import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IPolicyValidationContext, IPolicyValidationPlugin, Validations } from 'aws-cdk-lib';
import { signedSite, stackWith, unsignedSite } from './sites';
import { newApp, synthesize } from './synthesis';
import { SafeOriginChecks } from '../../lib';

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory).map((name) => join(directory, name)).flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

/** Every file of a folder with its content's hash and its times. */
function snapshotOf(directory: string): readonly string[] {
  return filesIn(directory).map((file) => {
    return `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')} ${statSync(file).mtimeMs}`;
  });
}

test('the plugin leaves the cloud assembly as it is', () => {
  const app = newApp();
  stackWith(app, 'Shop', unsignedSite);
  stackWith(app, 'Other', signedSite);
  const checks = new SafeOriginChecks(app);
  const snapshots: (readonly string[])[] = [];
  class Watched implements IPolicyValidationPlugin {
    public readonly name = checks.name;

    public validate(context: IPolicyValidationContext) {
      snapshots.push(snapshotOf(app.outdir));
      const report = checks.validate(context);
      snapshots.push(snapshotOf(app.outdir));
      return report;
    }
  }
  Validations.of(app).addPlugins(new Watched());
  expect(synthesize(app).violations).toHaveLength(1);
  expect(snapshots).toHaveLength(2);
  expect(snapshots[0].length).toBeGreaterThan(4);
  expect(snapshots[1]).toEqual(snapshots[0]);
});

const LIB = resolve(__dirname, '..', '..', 'lib');
const ALLOWED: Readonly<Record<string, RegExp>> = {
  'node:fs': /readFileSync|readdirSync|statSync|existsSync/,
  'node:path': /./,
  'node:net': /isIP|BlockList/, // arithmetic on addresses
};

/** What the library takes from Node.js, by file. */
const imports = filesIn(LIB).filter((file) => file.endsWith('.ts')).flatMap((file) => {
  return [...readFileSync(file, 'utf8').matchAll(/import (?:type )?\{([^}]*)\} from '(node:[^']*)'/g)].map(([, names, module]) => {
    return { file: file.slice(LIB.length + 1), names: names.split(',').map((name) => name.trim()), module };
  });
});

test('nothing in the library can open a connection, start a process or, but for the report of the command line, write a file', () => {
  const unexpected = imports.flatMap(({ file, names, module }) => names
    .filter((name) => !(module in ALLOWED && ALLOWED[module].test(name)))
    .map((name) => `${file}: ${name} of ${module}`));
  expect(unexpected).toEqual(['cli/output.ts: writeFileSync of node:fs']);
  expect(imports.length).toBeGreaterThan(4);
});

test('nor by another way', () => {
  const sources = filesIn(LIB).filter((file) => file.endsWith('.ts')).map((file) => ({ file: file.slice(LIB.length + 1), source: readFileSync(file, 'utf8') }));
  const suspicious = /\brequire\(|\bimport\(|\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function\(|from '(?!\.|node:|aws-cdk-lib|constructs|cdk-nag|commander|yaml)/;
  expect(sources.filter(({ source }) => suspicious.test(source)).map(({ file }) => file)).toEqual([]);
});
