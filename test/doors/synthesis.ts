import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AppProps } from 'aws-cdk-lib';

/** A violation as the CDK writes it to `validation-report.json`. */
export interface ReportedViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly suggestedFix: string;
  readonly ruleMetadata: Readonly<Record<string, string>>;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly cloudFormationResource?: { readonly logicalId: string; readonly propertyPaths: string[] };
  }[];
}

export interface SynthesisResult {
  readonly failed: boolean;
  readonly violations: readonly ReportedViolation[];
  readonly acknowledged: readonly ReportedViolation[];
}

export function newApp(props: AppProps = {}): App {
  return new App({ ...props, context: { '@aws-cdk/core:stackRelativeExports': true, ...props.context } });
}

/** Synthesizes as the CDK does in a test, and reads what it reports of our checks. */
export function synthesize(app: App): SynthesisResult {
  let failed = false;
  try {
    app.synth({ force: true });
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
    failed = true;
  }
  const report = readReport(app.outdir).filter(({ pluginName }) => pluginName === 'SafeOrigin');
  return {
    failed,
    violations: report.flatMap(({ violations }) => violations ?? []),
    acknowledged: report.flatMap(({ suppressedViolations }) => suppressedViolations ?? []),
  };
}

/** What the CDK concludes for each rule reported. */
export function conclusions(app: App): Readonly<Record<string, string>> {
  synthesize(app);
  const reports = readReport(app.outdir).filter(({ pluginName }) => pluginName === 'SafeOrigin');
  return Object.fromEntries(reports.flatMap(({ conclusion, violations = [] }) => violations.map(({ ruleName }) => [ruleName, conclusion])));
}

interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations?: readonly ReportedViolation[];
  readonly suppressedViolations?: readonly ReportedViolation[];
}

function readReport(directory: string): readonly PluginReport[] {
  try {
    return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')).pluginReports;
  } catch {
    return []; // written only where a plugin has run
  }
}
