import { Runbook, Section, Step, Variable } from '../runbook/runbook';

/** The runbook as a commented script for bash: what is not a command is a comment. */
export function runbookText({ sections }: Runbook): string {
  if (sections.length === 0) return '# no S3 origin found\n';
  return [comment(USE), ...sections.flatMap(sectionText)].join('\n\n') + '\n';
}

/** The same as Markdown. */
export function runbookMarkdown({ sections }: Runbook): string {
  const parts = sections.length === 0 ? ['No S3 origin found.'] : [USE, ...sections.flatMap(sectionMarkdown)];
  return ['# Why does CloudFront answer 403?', ...parts].join('\n\n') + '\n';
}

const USE = 'For bash and the AWS CLI. The commands read and change nothing; run them one by one, with credentials of the account that the bucket is in, and stop where an answer names the cause.';

function sectionText({ title, situation, variables, steps }: Section): readonly string[] {
  return [
    [comment(`==== ${title}`), ...situation.map(comment)].join('\n'),
    variables.map(assignment).join('\n'),
    ...steps.map((step, index) => [comment(`${index + 1}. ${step.question}`), step.command, ...step.answers.map(({ seen, means }) => comment(`  ${seen}: ${means}`))].join('\n')),
  ];
}

function sectionMarkdown({ title, situation, variables, steps }: Section): readonly string[] {
  const [verdict, ...causes] = situation.map(line);
  return [
    `## ${line(title)}`,
    verdict,
    ...(causes.length > 0 ? [causes.map((cause) => `- ${cause}`).join('\n')] : []),
    shell(variables.map(assignment).join('\n')),
    ...steps.flatMap(stepMarkdown),
  ];
}

function stepMarkdown({ question, command, answers }: Step, index: number): readonly string[] {
  return [`### ${index + 1}. ${line(question)}`, shell(command), answers.map(({ seen, means }) => `- **${line(seen)}**: ${line(means)}`).join('\n')];
}

function shell(code: string): string {
  return `\`\`\`bash\n${code}\n\`\`\``;
}

function assignment({ name, value, note }: Variable): string {
  return `${name}=${value}${note === undefined ? '' : `  ${comment(note)}`}`;
}

function comment(text: string): string {
  return `# ${line(text)}`;
}

/** Names come from templates: one with a line break in it must not become a command. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
