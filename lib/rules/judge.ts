import { Problem, Rule, Severity } from './rule';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';

/** What the user sees. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly certainty: 'certain' | 'possible';
  readonly message: string;
  readonly fix: string;
  /** The resource it is anchored at, and the property in it; absent for a failure of the checker. */
  readonly resource?: Resource;
  readonly property?: string;
  readonly path?: AccessPath;
}

/** The findings of a path, one for each rule that claims an obstacle. */
export function findingsOf(diagnosis: Diagnosis, rules: readonly Rule[], graph: ResourceGraph): readonly Finding[] {
  const claimed: Problem[] = [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (diagnosis.canRead === 'yes' && !rule.remarks) continue; // as most are
    const problems = [...rule.check(diagnosis, graph, claimed)];
    claimed.push(...problems);
    findings.push(...problems.map((problem) => findingOf(rule, problem, diagnosis)));
  }
  return findings;
}

/** The same for findings that say the same of one place. */
export function findingKey({ rule, resource, property, message }: Finding): string {
  return [rule.id, resource?.id, property, message].join('\n');
}

function findingOf(rule: Rule, { truth, severity = rule.severity, refused = false, message, fix, at }: Problem, { path }: Diagnosis): Finding {
  const unused = path.behaviors.length === 0;
  return {
    rule,
    // What no behavior reads cannot fail anyone, but for the deployment.
    severity: unused && !refused && severity === 'error' ? 'warning' : severity,
    certainty: truth === 'unknown' ? 'possible' : 'certain',
    message,
    fix,
    resource: at ? at.resource : path.distribution,
    property: at ? at.property : path.origin.property,
    path,
  };
}
