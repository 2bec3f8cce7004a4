import { accessPathsOf } from './access/access-path';
import { MAX_CONDITIONS, outcomesOf } from './access/assignments';
import { bucketsOf } from './access/buckets';
import { diagnose, Diagnosis } from './access/diagnosis';
import { distributionOf } from './access/distribution';
import { CheckedPath, checkedPath, isUnobjectionable, openCondition, UnobjectionablePath } from './checked-path';
import { kept } from './collections';
import { nameOf, Resource } from './graph/resource';
import { Assignment, assignmentKey, ResourceGraph, resourceGraphsOf } from './graph/resource-graph';
import { Likeness, likenessIn } from './likeness/likeness';
import { checkerFailed } from './rules/checker-failed';
import { Finding } from './rules/judge';
import { conditionalDoubtsAbout } from './template/doubts';
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

/**
 * Everything the templates of a set tell about who can read what. Never throws.
 *
 * @param likenessOf which distributions are looked at once for all that are like them
 */
export function analyze(set: TemplateSet, now: Date = new Date(), likenessOf: Likeness = likenessIn(set)): Analysis {
  try {
    return checkedSet(set, now, likenessOf);
  } catch (error) {
    return { paths: [], failures: [failure(error)], unread: set.errors, errors: set.errors };
  }
}

function checkedSet(set: TemplateSet, now: Date, likenessOf: Likeness): Analysis {
  const graphOf = resourceGraphsOf(set);
  const graph = graphOf(new Map())!; // nothing assumed, nothing contradicted
  const context = { graphOf, now };
  const failures: Finding[] = [];
  const check = oncePerLikeness(likenessOf, (distribution) => checkedPaths(distribution, context), graph.defects);
  const paths = graph.ofType('AWS::CloudFront::Distribution').flatMap((distribution) => {
    try {
      return check(distribution);
    } catch (error) {
      failures.push(failure(error, distribution));
      return [];
    }
  });
  return { paths, failures, unread: set.errors, errors: [...set.errors, ...distinct(graph.defects)] };
}

type Check = (distribution: Resource) => readonly CheckedPath[];

/** Distributions that are like one which nothing is to be said of need not be looked at: of an app with thousands, most are. */
function oncePerLikeness(likenessOf: Likeness, check: Check, defects: readonly InputError[]): Check {
  const unobjectionable = new Map<number, number>();
  return (distribution) => {
    const likeness = likenessOf(distribution);
    const count = likeness === undefined ? undefined : unobjectionable.get(likeness);
    if (count !== undefined) {
      const paths: CheckedPath[] = [];
      for (let index = 0; index < count; index++) paths.push(new UnobjectionablePath(distribution, () => check(distribution)[index]));
      return paths;
    }
    const before = defects.length;
    const paths = check(distribution);
    if (likeness !== undefined && paths.every(isUnobjectionable) && defects.length === before) unobjectionable.set(likeness, paths.length);
    return paths;
  };
}

interface Context {
  readonly graphOf: (assignment: Assignment) => ResourceGraph | undefined;
  readonly now: Date;
}

/** A distribution under one assignment of conditions. */
interface Evaluation {
  readonly graph: ResourceGraph;
  readonly diagnoses: ReadonlyMap<string, Diagnosis>;
  /** What keeps its origins from being known. */
  readonly hiding: readonly Doubt[];
  /** What keeps from being known which of them are used, and for what. */
  readonly open: readonly Doubt[];
}

type Evaluate = (assignment: Assignment) => Evaluation | undefined;

/** Each path is tried out under the conditions that decide whether there is its origin, how it is used, and whether it can be read. */
function checkedPaths(distribution: Resource, context: Context): CheckedPath[] {
  const evaluations = new Map<string, Evaluation | undefined>();
  const evaluation: Evaluate = (assignment) => kept(evaluations, assignmentKey(assignment), () => evaluate(distribution.id, assignment, context));
  return [...originsOf(evaluation)].map(([origin, via]) => {
    const outcomes = outcomesOf(evaluation, ({ diagnoses, open }, assignment) => {
      const diagnosis = diagnoses.get(origin);
      return [...via.keys()].find((condition) => !assignment.has(condition)) ?? conditionIn(open) ?? (diagnosis && openCondition(diagnosis));
    });
    // Conditions that contradict themselves, whatever is assumed of them, are left as they were when the origin was found.
    const found = outcomes.some(({ result }) => result.diagnoses.has(origin)) ? outcomes : [{ assignment: via, result: evaluation(via)! }];
    return checkedPath(found.map(({ assignment, result: { diagnoses, graph, open } }) => {
      const diagnosis = diagnoses.get(origin);
      return { assignment, result: diagnosis && { diagnosis, graph, isComplete: conditionIn(open) === undefined } };
    }));
  });
}

function conditionIn(doubts: readonly Doubt[]): string | undefined {
  return doubts.find(({ condition }) => condition !== undefined)?.condition;
}

/** All origins that there may be, each with the assignment that has brought it to light. */
function originsOf(evaluation: Evaluate): ReadonlyMap<string, Assignment> {
  const found = new Map<string, Assignment>();
  const explore = (assignment: Assignment, seen: ReadonlySet<string>) => {
    const result = evaluation(assignment);
    for (const origin of result?.diagnoses.keys() ?? []) if (!found.has(origin)) found.set(origin, assignment);
    const conditions = new Set(result?.hiding.flatMap(({ condition }) => condition ?? []).filter((condition) => !seen.has(condition)));
    if (assignment.size >= MAX_CONDITIONS) return;
    // One by one: an origin in a list hangs on its own condition, and on none of the others.
    for (const condition of conditions) {
      for (const value of [true, false]) explore(new Map([...assignment, [condition, value]]), new Set([...seen, ...conditions]));
    }
  };
  explore(new Map(), new Set());
  return found;
}

/** Undefined where conditions leave the distribution out: what is not there reads nothing. */
function evaluate(id: string, assignment: Assignment, { graphOf, now }: Context): Evaluation | undefined {
  const graph = graphOf(assignment);
  const resource = graph?.byId(id);
  if (!graph || !resource || resource.exists.truth === 'no') return undefined;
  if (resource.exists.truth === 'unknown') return { graph, diagnoses: new Map(), hiding: resource.exists.doubts, open: [] };
  const missing = missingPart(resource);
  if (missing) graph.defects.push(defectIn(resource.stack, `resource ${resource.logicalId} ${missing}`));
  const buckets = bucketsOf(graph);
  const distribution = distributionOf(resource, graph);
  // An origin whose id a condition decides shows when it is decided.
  const paths = accessPathsOf(distribution, graph, buckets).filter(({ origin }) => conditionalDoubtsAbout(origin.id).length === 0);
  const diagnoses = paths.map((path) => diagnose(path, { graph, buckets, now, defects: graph.defects }));
  return { graph, diagnoses: byOrigin(diagnoses), hiding: distribution.hiding, open: distribution.open };
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
