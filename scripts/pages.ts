import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assumptionList, rulePage, ruleTable } from '../lib/reporters/rule-page';
import { RULES } from '../lib/rules/registry';

export const ROOT = resolve(__dirname, '..');

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The generated files of the documentation by their path, with what they should say. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ...RULES.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, rulePage(rule)]),
    ['docs/rules/README.md', `# Rules\n\n${ruleTable('', RULES)}\n\nOne root cause makes one finding; the order of the table is the order in which rules claim it, and\n[precedence](../precedence.md) says which rule speaks where several could. [Causes](../causes.md) goes through what guides on 403 name.\n`],
    ['README.md', readme()],
  ]);
}

/** The README with its generated parts, which stand between comments, brought up to date. */
function readme(): string {
  const bySeverity = SEVERITIES.flatMap((severity) => RULES.filter((rule) => rule.severity === severity));
  const parts = { rules: ruleTable('docs/rules/', bySeverity), assumptions: assumptionList() };
  return Object.entries(parts).reduce((text, [name, part]) => withPart(text, name, part), readFileSync(join(ROOT, 'README.md'), 'utf8'));
}

/** A page with the part between two comments of a name replaced. */
export function withPart(page: string, name: string, part: string): string {
  const between = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  return page.replace(between, (_whole, start: string, end: string) => `${start}${part}\n${end}`);
}

/** The version of a package that is installed. */
export function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
}
