import { AccessPath, accessPathsOf } from './access/access-path';
import { outcomesOf } from './access/assignments';
import { Buckets, bucketsOf } from './access/buckets';
import { diagnose, Diagnosis } from './access/diagnosis';
import { distributionOf } from './access/distribution';
import { nameOf, Resource } from './graph/resource';
import { Assignment, ResourceGraph, resourceGraphsOf } from './graph/resource-graph';
import { checkerFailed } from './rules/checker-failed';
import { Finding, findingsOf } from './rules/judge';
import { RULES } from './rules/registry';
import { defectIn, InputError, TemplateSet } from './template/template-set';
import { canonical } from './template/text';
import { at, isMap, isUnresolved } from './template/value';
import { Doubt } from './truth';

/** An access path with its verdict and findings. */
export interface CheckedPath {
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding[];
}

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
  const graph = graphOf(new Map());
  const bucketsByGraph = new WeakMap<ResourceGraph, Buckets>();
  const context = { graphOf, now, bucketsIn: (of: ResourceGraph) => kept(bucketsByGraph, of, () => bucketsOf(of)) };
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
  readonly graphOf: (assignment: Assignment) => ResourceGraph;
  readonly bucketsIn: (graph: ResourceGraph) => Buckets;
  readonly now: Date;
}

/** The diagnoses of a distribution's paths, and what keeps its origins from being read. */
interface Evaluation {
  readonly graph: ResourceGraph;
  readonly diagnoses: readonly Diagnosis[];
  readonly open: readonly Doubt[];
}

function checkedPaths(distribution: Resource, context: Context): CheckedPath[] {
  const outcomes = outcomesOf(distribution, context.graphOf, (resource, graph) => evaluate(resource, graph, context), openCondition);
  const byOrigin = new Map<string, { diagnosis: Diagnosis; graph: ResourceGraph }[]>();
  for (const { result } of outcomes) {
    const seen = new Map<string, number>();
    for (const diagnosis of result.diagnoses) {
      const id = canonical(diagnosis.path.origin.id);
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      const origin = `${id}\n${count}`;
      byOrigin.set(origin, [...byOrigin.get(origin) ?? [], { diagnosis, graph: result.graph }]);
    }
  }
  return [...byOrigin.values()].map((results) => {
    const [{ graph }] = results;
    const diagnosis = agreed(results.map((result) => result.diagnosis));
    return { diagnosis, findings: findingsOf(diagnosis, RULES, graph) };
  });
}

function evaluate(resource: Resource, graph: ResourceGraph, { bucketsIn, now }: Context): Evaluation {
  const missing = missingPart(resource);
  if (missing) graph.defects.push(defectIn(resource.stack, `resource ${resource.logicalId} ${missing}`));
  const buckets = bucketsIn(graph);
  const distribution = distributionOf(resource);
  const paths: readonly AccessPath[] = accessPathsOf(distribution, graph, buckets);
  const diagnoses = paths.map((path) => diagnose(path, { graph, buckets, now, defects: graph.defects }));
  return { graph, diagnoses, open: distribution.open };
}

function missingPart({ properties }: Resource): string | undefined {
  if (properties === undefined) return 'has no Properties';
  const config = at(properties, 'DistributionConfig');
  return isMap(config) || isUnresolved(config) ? undefined : 'has no DistributionConfig that is an object';
}

function openCondition({ diagnoses, open }: Evaluation): string | undefined {
  const undecided = diagnoses.filter(({ canRead }) => canRead === 'unknown');
  const doubts = [...open, ...undecided.flatMap(doubtsOf)];
  return doubts.find(({ condition }) => condition !== undefined)?.condition;
}

function doubtsOf({ doubts, obstacles }: Diagnosis): readonly Doubt[] {
  return [...doubts, ...obstacles.flatMap((obstacle) => obstacle.doubts)];
}

/** The verdict that holds under every assignment of the conditions; where they differ it is not known. */
function agreed(diagnoses: readonly Diagnosis[]): Diagnosis {
  const [first] = diagnoses;
  if (diagnoses.every(({ canRead }) => canRead === first.canRead)) return first;
  const conditions = diagnoses.flatMap((diagnosis) => doubtsOf(diagnosis));
  const about = 'template conditions, under some of which it can and under others it cannot';
  return { path: first.path, canRead: 'unknown', obstacles: [], doubts: [{ kind: 'value', about }, ...conditions], verifications: [] };
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

function kept<K extends object, V>(cache: WeakMap<K, V>, key: K, compute: () => V): V {
  const value = cache.get(key) ?? compute();
  cache.set(key, value);
  return value;
}
