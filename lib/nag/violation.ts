import { PolicyViolatingResource, PolicyViolation } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { constructOf, creationLine, isAcknowledgedBelowApp } from './constructs';
import { fails } from '../options';
import { Finding } from '../rules/judge';
import { docsUrl } from '../rules/rule';
import { SafeOriginOptions } from '../safe-origin-options';

/** The namespace of the rules in acknowledgements: `SafeOrigin::<rule-id>`. */
export const NAMESPACE = 'SafeOrigin';

/**
 * The finding as the CDK prints it. The CDK decides by severity what fails once anything is acknowledged, so the severity
 * carries the decision: `error` fails, `warning` does not, `fatal` cannot be acknowledged.
 *
 * @returns nothing for a finding in a Stage that is acknowledged there.
 */
export function violationOf(finding: Finding, options: SafeOriginOptions, app: IConstruct): PolicyViolation | undefined {
  const { rule, message, resource } = finding;
  const base = {
    ruleName: rule.id,
    fix: finding.fix,
    severity: rule.id === 'checker-failed' ? 'fatal' : fails(finding, options) ? 'error' : 'warning',
    ruleMetadata: { url: docsUrl(rule.id), title: rule.title, severity: finding.severity, certainty: finding.certainty },
  };
  if (!resource) return { ...base, description: message, violatingResources: [atApp()] };
  if (resource.stack.stage === '') return { ...base, description: message, violatingResources: [atResource(finding)] };
  // A plain `cdk synth` selects no stack inside a Stage, and the CLI drops what lies in stacks it did not select.
  const construct = constructOf(app, resource);
  const isFatal = base.severity === 'fatal';
  if (!isFatal && construct && isAcknowledgedBelowApp(construct, `${NAMESPACE}::${rule.id}`)) return undefined;
  const where = [construct?.node.path ?? `${resource.stack.path}/${resource.logicalId}`, construct && creationLine(construct)];
  return { ...base, description: `${message} (${where.filter(Boolean).join(', ')})`, violatingResources: [atApp()] };
}

function atApp(): PolicyViolatingResource {
  return { constructPath: '', locations: [] };
}

function atResource({ resource, property }: Finding): PolicyViolatingResource {
  return {
    resourceLogicalId: resource!.logicalId,
    templatePath: resource!.stack.file,
    locations: [property === undefined ? 'Properties' : `Properties.${property}`],
  };
}
