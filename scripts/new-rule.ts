import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectionTo, scaffold } from './new-rule/scaffold';
import { ROOT } from './pages';
import { RULES } from '../lib/rules/registry';
import { RETIRED } from '../lib/rules/retired';

const [id, ...more] = process.argv.slice(2);
const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined);
const objection = id === undefined || more.length > 0
  ? 'give the id of the rule: npx projen new-rule <id>'
  : objectionTo(id, { ids: RULES.map((rule) => rule.id), retired: RETIRED }, read);

if (objection === undefined) {
  for (const [path, content] of scaffold(id, read)) {
    console.log(`${read(path) === undefined ? 'made' : 'registered in'} ${path}`);
    writeFileSync(join(ROOT, path), content);
  }
  console.log(`Its tests fail until it is filled in: npx jest --coverage=false test/rules -t ${id}`);
} else {
  console.error(`new-rule: ${objection}`);
  process.exitCode = 1;
}
