import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { SafeOrigin } from '../../lib';

/** What each checker says of one app: the ids of what it finds. */
export interface Said {
  readonly annotations: readonly string[];
  readonly builtIn: readonly string[];
  readonly nag: readonly string[];
  readonly ours: readonly string[];
}

/** Each checker looks at an app of its own, made anew. */
export function saidOf(make: () => App): Said {
  const { annotations, builtIn } = synthesized(make());
  return { annotations, builtIn, nag: nagged(make()), ours: ourFindings(make()) };
}

/** What every app is told, even one that is right, left out. */
export function beyond(said: Said, noise: Said): Said {
  const rest = (checker: keyof Said) => said[checker].filter((id) => !noise[checker].includes(id));
  return { annotations: rest('annotations'), builtIn: rest('builtIn'), nag: rest('nag'), ours: said.ours };
}

/** Annotations of the constructs, and the validation that the CDK runs by itself. */
function synthesized(app: App): Pick<Said, 'annotations' | 'builtIn'> {
  process.env.CDK_VALIDATION = 'true';
  const { stacks } = app.synth({ force: true });
  const messages = stacks.flatMap((stack) => stack.messages.map(({ entry }) => String(entry.data)));
  return {
    annotations: distinct(messages.map((message) => /\[ack: [^\]]*?([^\]:]+)\]/.exec(message)?.[1] ?? message)),
    builtIn: distinct(reportedIn(app.outdir)),
  };
}

interface Report {
  readonly pluginReports: readonly { readonly violations?: readonly { readonly ruleName: string }[] }[];
}

/** The CDK writes a report only where there is something to tell. */
function reportedIn(directory: string): readonly string[] {
  try {
    const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as Report;
    return pluginReports.flatMap(({ violations = [] }) => violations.map(({ ruleName }) => ruleName));
  } catch {
    return [];
  }
}

function nagged(app: App): readonly string[] {
  const packs = [new AwsSolutionsChecks(app), new HIPAASecurityChecks(app), new NIST80053R5Checks(app), new PCIDSS321Checks(app)];
  // One rule may stand in several packs: `AwsSolutions-CFR7`.
  return distinct(packs.flatMap((pack) => pack.validateScope(app).violations.map(({ ruleName }) => ruleName.replace(/^[^-]+-/, ''))));
}

/** Errors and warnings; infos where there is nothing else. */
export function ourFindings(app: App): readonly string[] {
  const { findings } = SafeOrigin.analyze(app);
  const serious = findings.filter(({ severity }) => severity !== 'info');
  return distinct((serious.length > 0 ? serious : findings).map(({ ruleId }) => ruleId));
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
