import { stringify } from 'yaml';
import { RuleCases } from '../rules/cases';
import { CASES } from '../rules/cases-registry';
import { ASSUMPTIONS } from '../rules/read-not-provable';
import { Rule } from '../rules/rule';
import { JsonObject } from '../template/json';

const SEVERITIES = {
  error: 'Error: the read fails, or the deployment is refused. A certain one fails `cdk synth`.',
  warning: 'Warning: it works now, but partly, not for long, or for more than it should.',
  info: 'Info: worth knowing, or not to be known from the templates. It never fails `cdk synth`.',
} as const;

/** The page of a rule, from its own words and its cases. */
export function rulePage(rule: Rule): string {
  const cases = CASES.find(({ ruleId }) => ruleId === rule.id)!;
  return [
    `# \`${rule.id}\``,
    `${rule.title}.`,
    `*${SEVERITIES[rule.severity]}*`,
    `## Why\n\n${rule.why}`,
    ...(rule.id === 'read-not-provable' ? [`## Assumptions\n\n${assumptionList()}`] : []),
    `## Fix\n\n${rule.fix}`,
    ...examples(cases),
    `## Acknowledge\n\n${rule.acknowledge}${acknowledgement(rule)}`,
    ...(cases.invalid.length > 0 ? [`## Cases\n\nThese are tests; each is a small change to a template that works.\n\n${caseList(cases)}`] : []),
    `## Sources\n\n${rule.references.map((url) => `- <${url}>`).join('\n')}`,
  ].join('\n\n') + '\n';
}

/** A table of rules; the links lead to their pages from the folder given. */
export function ruleTable(folder: string, rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severity, title }) => `| [\`${id}\`](${folder}${id}.md) | ${severity} | ${title} |`);
  return ['| Rule | Severity | What it finds |', '|---|---|---|', ...rows].join('\n');
}

export function assumptionList(): string {
  return ASSUMPTIONS.map((assumption) => `- ${assumption}`).join('\n');
}

function examples({ invalid: [reported], valid: [accepted] }: RuleCases): string[] {
  if (!reported) return [];
  return [
    `## Reported\n\n${sentence(reported.title)}\n\n${yaml(reported.template)}`,
    `## Accepted\n\n${sentence(accepted.title)}\n\n${yaml(accepted.template)}`,
  ];
}

function sentence(title: string): string {
  const plain = untagged(title);
  return `${plain[0].toUpperCase()}${plain.slice(1)}.`;
}

/** Without the row of the catalogue of traps that a case is about, which is for whoever looks after the cases. */
function untagged(title: string): string {
  return title.replace(/ \[[A-F][^\]]*\]$/, '');
}

function yaml(template: JsonObject): string {
  return `\`\`\`yaml\n${stringify(template, { aliasDuplicateObjects: false, lineWidth: 0 })}\`\`\``;
}

function acknowledgement({ id }: Rule): string {
  if (id === 'checker-failed') return '';
  return `\n\n\`\`\`ts\nValidations.of(distribution).acknowledge({ id: 'SafeOrigin::${id}', reason: '…' });\n\`\`\``;
}

function caseList({ invalid, valid }: RuleCases): string {
  const lines = (verb: string, titles: readonly { readonly title: string }[]) => titles.map(({ title }) => `- ${verb}: ${untagged(title)}`);
  return [...lines('reported', invalid), ...lines('accepted', valid)].join('\n');
}
