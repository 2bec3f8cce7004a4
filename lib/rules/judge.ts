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
  if (diagnosis.canRead === 'yes') return []; // as most are
  const claimed: Problem[] = [];
  return rules.flatMap((rule) => {
    const problems = [...rule.check(diagnosis, graph, claimed)];
    claimed.push(...problems);
    return problems.map((problem) => findingOf(rule, problem, diagnosis));
  });
}

function findingOf(rule: Rule, { truth, severity = rule.severity, message, fix }: Problem, { path }: Diagnosis): Finding {
  const unused = path.behaviors.length === 0;
  return {
    rule,
    // What no behavior reads cannot fail anyone.
    severity: unused && severity === 'error' ? 'warning' : severity,
    certainty: truth === 'unknown' || severity === 'info' ? 'possible' : 'certain',
    message,
    fix,
    resource: path.distribution,
    property: path.origin.property,
    path,
  };
}
