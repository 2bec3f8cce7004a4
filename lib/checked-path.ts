import { distinguished, MAX_CONDITIONS, Outcome } from './access/assignments';
import { Diagnosis, doubtsOf, FROM_WORST } from './access/diagnosis';
import { Resource } from './graph/resource';
import { Assignment, ResourceGraph } from './graph/resource-graph';
import { Finding, findingsOf } from './rules/judge';
import { RULES } from './rules/registry';
import { Doubt } from './truth';

/** The verdict under some template conditions, by the names people know them by. */
export interface ConditionalVerdict {
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly canRead: Diagnosis['canRead'];
}

/** An access path with its verdict and findings. */
export interface CheckedPath {
  readonly distribution: Resource;
  /** Where conditions make a difference: the worst of the verdicts. */
  readonly canRead: Diagnosis['canRead'];
  /** Where conditions make a difference: the worst of the verdicts. */
  readonly diagnosis: Diagnosis;
  /** The resources as that diagnosis takes them. */
  readonly graph: ResourceGraph;
  /** The verdict under each assignment of the conditions that it hangs on; empty where it hangs on none. */
  readonly assignments: readonly ConditionalVerdict[];
  readonly findings: readonly Finding[];
}

/** One that can be read and has no findings, as is known from one that it is like; what more there is to it is looked at when it is asked for. */
export class UnobjectionablePath implements CheckedPath {
  public readonly canRead = 'yes';
  public readonly assignments: readonly ConditionalVerdict[] = [];
  public readonly findings: readonly Finding[] = [];

  private path?: CheckedPath;

  constructor(public readonly distribution: Resource, private readonly look: () => CheckedPath) {}

  public get diagnosis(): Diagnosis {
    return this.lookedAt().diagnosis;
  }

  public get graph(): ResourceGraph {
    return this.lookedAt().graph;
  }

  private lookedAt(): CheckedPath {
    return this.path ??= this.look();
  }
}

export function isUnobjectionable({ canRead, assignments, findings }: CheckedPath): boolean {
  return canRead === 'yes' && assignments.length === 0 && findings.length === 0;
}

/** A path as it is under one assignment. */
export interface PathOutcome {
  readonly diagnosis: Diagnosis;
  readonly graph: ResourceGraph;
  /** Whether it is known which behaviors use it. */
  readonly isComplete: boolean;
}

/**
 * The path as it is under all assignments, nothing where it is not there. INVARIANT: it is there under one at least.
 */
export function checkedPath(outcomes: readonly Outcome<PathOutcome | undefined>[]): CheckedPath {
  const named = namesOf(outcomes);
  const judged = outcomes.flatMap(({ assignment, result }) => (result ? [{ assignment, result: judgedPath(result) }] : []));
  const absent = outcomes.flatMap(({ assignment, result }) => (result ? [] : [{ assignment, result: { findings: [] } }]));
  const results = judged.map(({ result }) => result);
  const worst = FROM_WORST.flatMap((verdict) => results.find(({ diagnosis }) => diagnosis.canRead === verdict) ?? [])[0];
  const verdicts = distinguished(judged, ({ diagnosis }) => diagnosis.canRead);
  return {
    distribution: worst.diagnosis.path.distribution,
    canRead: worst.diagnosis.canRead,
    diagnosis: worst.diagnosis,
    graph: worst.graph,
    assignments: verdicts.length === 1 ? [] : verdicts.map(({ assignment, result }) => ({
      conditions: named(assignment),
      canRead: result,
    })),
    findings: conditionalFindings([...judged, ...absent], named),
  };
}

/** Where conditions are left that have not been tried out, the verdict is not known. */
function judgedPath({ diagnosis, graph, isComplete }: PathOutcome) {
  const isDecided = isComplete && (diagnosis.canRead !== 'unknown' || openCondition(diagnosis) === undefined);
  const complete: Diagnosis = isDecided ? diagnosis : { ...diagnosis, canRead: 'unknown', obstacles: [], doubts: [...doubtsOf(diagnosis), TOO_MANY] };
  return { diagnosis: complete, graph, findings: findingsOf(complete, RULES, graph) };
}

const TOO_MANY: Doubt = { kind: 'value', about: `more than ${MAX_CONDITIONS} template conditions, which are not tried out together` };

/** The condition that keeps a diagnosis, or one of its obstacles, from being known. */
export function openCondition(diagnosis: Diagnosis): string | undefined {
  return doubtsOf(diagnosis).find(({ condition }) => condition !== undefined)?.condition;
}

/** Each finding once, with the conditions it is found under. */
function conditionalFindings(judged: readonly Outcome<{ readonly findings: readonly Finding[] }>[], named: Named): readonly Finding[] {
  const all = new Map(judged.flatMap(({ result }) => result.findings).map((finding) => [keyOf(finding), finding]));
  return [...all].map(([key, finding]) => {
    const found = distinguished(judged, ({ findings }) => findings.some((other) => keyOf(other) === key)).filter(({ result }) => result);
    const when = found.map(({ assignment }) => conditionWords(named(assignment)));
    return when.includes('') ? finding : { ...finding, message: `When ${when.join(', or when ')}: ${finding.message}` };
  });
}

function keyOf({ rule, severity, certainty, message }: Finding): string {
  return [rule.id, severity, certainty, message].join('\n');
}

/** "`UseKms` is true and `Public` is false" */
export function conditionWords(conditions: ConditionalVerdict['conditions']): string {
  return Object.entries(conditions).map(([name, value]) => `\`${name}\` is ${value}`).join(' and ');
}

type Named = (assignment: Assignment) => ConditionalVerdict['conditions'];

/** Conditions by their names in the template, with their stack where two of them have one name. */
function namesOf(outcomes: readonly Outcome<unknown>[]): Named {
  const keys = [...new Set(outcomes.flatMap(({ assignment }) => [...assignment.keys()]))];
  const short = (key: string) => key.slice(key.indexOf('\n') + 1);
  const name = (key: string) => (keys.filter((other) => short(other) === short(key)).length > 1 ? key.replace('\n', '/') : short(key));
  return (assignment) => Object.fromEntries([...assignment].map(([key, value]) => [name(key), value]));
}
