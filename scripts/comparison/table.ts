import { beyond, Said, saidOf } from './peers';
import { appOf, Scenario, SCENARIOS } from './scenarios';
import { listed, tableLine } from '../markdown';

/** A scenario, and what each checker says of it beyond what it says of an app that is right. */
interface Row {
  readonly scenario: Scenario;
  readonly said: Said;
}

const CHECKERS = { annotations: 'CDK annotations', builtIn: 'CDK validation', nag: 'cdk-nag', ours: 'cdk-safe-origin' } as const;

/** All scenarios as a Markdown table. */
export function comparison(): string {
  const [correct] = SCENARIOS;
  const noise = saidOf(() => appOf(correct));
  const rows = SCENARIOS.map((scenario): Row => ({ scenario, said: beyond(saidOf(() => appOf(scenario)), noise) }));
  return [
    tableLine(['App', 'When it is deployed', ...Object.values(CHECKERS)]),
    tableLine(['---', '---', '---', '---', '---', '---']),
    ...rows.map(({ scenario, said: { annotations, builtIn, nag, ours } }) => {
      return tableLine([scenario.title, scenario.expected, listed(annotations), listed(builtIn), listed(nag), listed(ours)]);
    }),
    '',
    counts(rows),
    '',
    `Left out, since an app that is right is told the same: ${listed([...noise.annotations, ...noise.builtIn, ...noise.nag])}.`,
  ].join('\n');
}

/** How a scenario begins and ends in the table: what is known without asking other checkers. */
export function ownCells({ title, expected, rules }: Scenario): { readonly start: string; readonly end: string } {
  return { start: `| ${title} | ${expected} | `, end: ` | ${listed(rules)} |` };
}

function counts(rows: readonly Row[]): string {
  const broken = rows.filter(({ scenario }) => !scenario.expected.startsWith('works'));
  const noticed = (checker: keyof Said) => broken.filter(({ said }) => said[checker].length > 0).length;
  const each = (Object.keys(CHECKERS) as (keyof Said)[]).map((checker) => `${CHECKERS[checker]} ${noticed(checker)}`);
  return `Of the ${broken.length} apps that do not work, or not fully, something is said by: ${each.join(', ')}.`;
}
