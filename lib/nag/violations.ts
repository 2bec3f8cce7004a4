import { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
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
  readonly isAsked: (finding: Finding, options: SafeOriginOptions) => boolean;
}

/** The findings of a synthesis that a registration reports: those under its scope that no other has reported yet. */
export function violationsOf({ analysis, registrations, reported }: Synthesis, { registration, isAsked }: Asked, app: IConstruct): PolicyViolation[] {
  const known = registrations.includes(registration) ? registrations : [...registrations, registration];
  const unread = analysis.unread.map(({ input, message }) => failure(new Error(`${input} ${message}`)));
  return [...findingsOf(analysis, {}), ...unread].flatMap((finding) => {
    const scopes = finding.resource ? covering(known, constructPath(finding)) : [registration];
    const options = strictest(scopes.map((scope) => scope.options));
    const key = findingKey(finding);
    if (!scopes.includes(registration) || reported.has(key) || !isAsked(finding, options)) return [];
    if (!isEnabled(finding, options) || !isShown(finding, options)) return [];
    reported.add(key);
    return violationOf(finding, options, app) ?? [];
  });
}

export function reportOf(violations: PolicyViolation[]): PolicyValidationPluginReport {
  return { success: violations.every(({ severity }) => severity === 'warning'), violations };
}

export function constructPath({ resource }: Finding): string {
  return resource!.stack.constructPathOf(resource!.logicalId) ?? resource!.stack.path;
}
