import { rulePage } from './rule-page';
import { terminalText } from './terminal-text';
import { CASES } from '../rules/cases-registry';
import { RULES } from '../rules/registry';
import { docsUrl, Rule } from '../rules/rule';

/** All rules as a table for a terminal, in the order in which they claim a finding. */
export function ruleListText(): string {
  const rows = RULES.map(({ id, severity, title }) => [id, severity, title, docsUrl(id)]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`).join('');
}

/** The same with everything that is said about each rule. */
export function ruleListJson(): string {
  return `${JSON.stringify(RULES.map(ruleJson), null, 2)}\n`;
}

/** The page of a rule for a terminal. */
export function rulePageText(rule: Rule): string {
  return `${terminalText(rulePage(rule))}\n${docsUrl(rule.id)}\n`;
}

function ruleJson({ id, severity, title, why, fix, acknowledge, references }: Rule) {
  const { invalid, valid } = CASES.find(({ ruleId }) => ruleId === id)!;
  return {
    id,
    severity,
    title,
    why,
    fix,
    acknowledge,
    references,
    reported: invalid.map((reported) => reported.title),
    accepted: valid.map((accepted) => accepted.title),
    docs: docsUrl(id),
  };
}
