import { accessPathsOf } from './access/access-path';
import { Outcome, outcomesOf } from './access/assignments';
import { bucketsOf } from './access/buckets';
import { diagnose, Diagnosis } from './access/diagnosis';
import { distributionOf } from './access/distribution';
import { CheckedPath, checkedPath, openCondition, PathOutcome } from './checked-path';
import { kept } from './graph/collections';
import { nameOf, Resource } from './graph/resource';
import { Assignment, assignmentKey, ResourceGraph, resourceGraphsOf } from './graph/resource-graph';
import { checkerFailed } from './rules/checker-failed';
import { Finding } from './rules/judge';
import { defectIn, InputError, TemplateSet } from './template/template-set';
import { canonical } from './template/text';
import { at, isMap, isUnresolved } from './template/value';
import { Doubt } from './truth';

export interface Analysis {
  readonly paths: readonly CheckedPath[];
  /** Failures of the checker itself; they belong to no path. */
  readonly failures: readonly Finding[];
  /** Inputs that could not be read. */
  readonly unread: readonly InputError[];
  /** These, and what is wrong within the templates. */
  readonly errors: readonly InputError[];
}

/** Everything the templates of a set tell about who can read what. Never throws. */
export function analyze(set: TemplateSet, now: Date = new Date()): Analysis {
  try {
    return checkedSet(set, now);
  } catch (error) {
    return { paths: [], failures: [failure(error)], unread: set.errors, errors: set.errors };
  }
}

function checkedSet(set: TemplateSet, now: Date): Analysis {
  const graphOf = resourceGraphsOf(set);
  const graph = graphOf(new Map())!; // nothing assumed, nothing contradicted
  const context = { graphOf, now };
  const failures: Finding[] = [];
  const paths = graph.ofType('AWS::CloudFront::Distribution').flatMap((distribution) => {
    try {
      return checkedPaths(distribution, context);
    } catch (error) {
      failures.push(failure(error, distribution));
      return [];
    }
  });
  return { paths, failures, unread: set.errors, errors: [...set.errors, ...distinct(graph.defects)] };
}

interface Context {
  readonly graphOf: (assignment: Assignment) => ResourceGraph | undefined;
  readonly now: Date;
}

/** The diagnoses of a distribution's paths, and what keeps its origins from being read. */
interface Evaluation {
  readonly graph: ResourceGraph;
  readonly diagnoses: ReadonlyMap<string, Diagnosis>;
  readonly open: readonly Doubt[];
}

/** Each path is tried out under the conditions that decide on the origins, and then on the path itself. */
function checkedPaths(distribution: Resource, context: Context): CheckedPath[] {
  const evaluations = new Map<string, Evaluation | undefined>();
  const evaluation = (assignment: Assignment) => kept(evaluations, assignmentKey(assignment), () => evaluate(distribution.id, assignment, context));
  const structural = ({ open }: Evaluation) => open.find(({ condition }) => condition !== undefined)?.condition;
  const origins = new Set(outcomesOf(evaluation, structural).flatMap(({ result }) => [...result.diagnoses.keys()]));
  return [...origins].map((origin) => {
    const outcomes = outcomesOf(evaluation, (result) => {
      const diagnosis = result.diagnoses.get(origin);
      return structural(result) ?? (diagnosis && openCondition(diagnosis));
    });
    const found = pathOutcomes(origin, outcomes);
    // Conditions that contradict themselves, whatever is assumed of them, are left open.
    return checkedPath(found.length > 0 ? found : pathOutcomes(origin, outcomesOf(evaluation, structural)));
  });
}

function pathOutcomes(origin: string, outcomes: readonly Outcome<Evaluation>[]): readonly Outcome<PathOutcome>[] {
  return outcomes.flatMap(({ assignment, result: { diagnoses, graph } }) => {
    const diagnosis = diagnoses.get(origin);
    return diagnosis ? [{ assignment, result: { diagnosis, graph } }] : [];
  });
}

/** Undefined where conditions leave the distribution out: what is not there reads nothing. */
function evaluate(id: string, assignment: Assignment, { graphOf, now }: Context): Evaluation | undefined {
  const graph = graphOf(assignment);
  const resource = graph?.byId(id);
  if (!graph || !resource || resource.exists.truth === 'no') return undefined;
  if (resource.exists.truth === 'unknown') return { graph, diagnoses: new Map(), open: resource.exists.doubts };
  const missing = missingPart(resource);
  if (missing) graph.defects.push(defectIn(resource.stack, `resource ${resource.logicalId} ${missing}`));
  const buckets = bucketsOf(graph);
  const distribution = distributionOf(resource, graph);
  const paths = accessPathsOf(distribution, graph, buckets);
  const diagnoses = paths.map((path) => diagnose(path, { graph, buckets, now, defects: graph.defects }));
  return { graph, diagnoses: byOrigin(diagnoses), open: distribution.open };
}

/** By the origin's id; CloudFront refuses two of one id, but neither is to be lost. */
function byOrigin(diagnoses: readonly Diagnosis[]): ReadonlyMap<string, Diagnosis> {
  const found = new Map<string, Diagnosis>();
  for (const diagnosis of diagnoses) {
    const id = canonical(diagnosis.path.origin.id);
    const count = [...found.keys()].filter((key) => key.startsWith(`${id}\n`)).length;
    found.set(`${id}\n${count}`, diagnosis);
  }
  return found;
}

function missingPart({ properties }: Resource): string | undefined {
  if (properties === undefined) return 'has no Properties';
  const config = at(properties, 'DistributionConfig');
  return isMap(config) || isUnresolved(config) ? undefined : 'has no DistributionConfig that is an object';
}

/** A broken checker is never silent. */
export function failure(error: unknown, resource?: Resource): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  const where = resource ? ` while checking \`${nameOf(resource)}\`` : '';
  return {
    rule: checkerFailed,
    severity: 'error',
    certainty: 'certain',
    message: `cdk-safe-origin failed${where}: ${reason.split('\n')[0]}`,
    fix: checkerFailed.fix,
    resource,
  };
}

/** A defect is met again under each assignment of conditions. */
function distinct(errors: readonly InputError[]): readonly InputError[] {
  return [...new Map(errors.map((error) => [`${error.input}\n${error.message}`, error])).values()];
}
