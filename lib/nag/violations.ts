import { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { concernsOf } from './concerns';
import { covering, Registration } from './registrations';
import { Synthesis } from './synthesis';
import { violationOf } from './violation';
import { failure } from '../analysis';
import { isEnabled, isShown, strictest } from '../options';
import { findingsOf } from '../reporters/report';
import { Finding, findingKey } from '../rules/judge';
import { SafeOriginOptions } from '../safe-origin-options';

/** Which findings are asked for. */
export interface Asked {
  readonly registration: Registration;
  /** @param places what the finding concerns */
  readonly isAsked: (finding: Finding, options: SafeOriginOptions, places: readonly string[]) => boolean;
}

/** The findings of a synthesis that a registration reports: those that concern something under its scope and that no other has reported yet. */
export function violationsOf({ analysis, registrations, reported }: Synthesis, { registration, isAsked }: Asked, app: IConstruct): PolicyViolation[] {
  const known = registrations.includes(registration) ? registrations : [...registrations, registration];
  const unread = analysis.unread.map(({ input, message }) => failure(new Error(`${input} ${message}`)));
  const concerns = concernsOf(analysis);
  return [...findingsOf(analysis, {}), ...unread].flatMap((finding) => {
    const places = concerns(finding);
    const scopes = finding.resource ? covering(known, ...places) : [registration];
    const options = strictest(scopes.map((scope) => scope.options));
    const key = findingKey(finding);
    if (!scopes.includes(registration) || reported.has(key) || !isAsked(finding, options, places)) return [];
    if (!isEnabled(finding, options) || !isShown(finding, options)) return [];
    reported.add(key);
    return violationOf(finding, options, app) ?? [];
  });
}

export function reportOf(violations: PolicyViolation[]): PolicyValidationPluginReport {
  return { success: violations.every(({ severity }) => severity === 'warning'), violations };
}
