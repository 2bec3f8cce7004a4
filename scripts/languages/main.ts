import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lackedBy, LANGUAGES } from './languages';
import { Assembly, membersOf } from './members';
import { pythonBlocksOf, strangersIn } from './python-examples';
import { ROOT } from '../pages';

/** Checks that the sources that jsii-pacmak has generated offer in each language what the package offers. */
const folder = join(ROOT, 'build', 'languages');
const members = membersOf(JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly);

const lacking = Object.entries(LANGUAGES).flatMap(([name, language]) => {
  const sources = new Map<string, string | undefined>();
  const read = (file: string) => {
    const path = join(folder, name, file);
    if (!sources.has(path)) sources.set(path, existsSync(path) ? readFileSync(path, 'utf8') : undefined);
    return sources.get(path);
  };
  return lackedBy(language, members, read).map(({ type, kind, name: member }) => `${name} lacks the ${kind} ${type}.${member}`);
});

const { python } = LANGUAGES;
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const module = readFileSync(join(folder, 'python', python.file('')), 'utf8');
const examples = pythonBlocksOf(readme);
const strangers = examples.flatMap((code) => strangersIn(code, python, module)).map((name) => `An example in Python uses ${name}, which is not there`);

const problems = [...lacking, ...strangers, ...(examples.length === 0 ? ['README.md has no example in Python'] : [])];
console.log(problems.length > 0
  ? problems.join('\n')
  : `${Object.keys(LANGUAGES).join(', ')}: each offers all ${members.length} members (${relative(ROOT, folder)})`);
process.exitCode = problems.length > 0 ? 1 : 0;
