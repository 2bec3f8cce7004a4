import { Diagnosis } from '../access/diagnosis';
import { Obstacle, ObstacleKind } from '../access/obstacle';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { REPOSITORY } from '../repository';

/** `error`: the read fails or the deployment is refused. `warning`: works now, but partly, fragile or too open. `info`: worth knowing, or to be looked up. */
export type Severity = 'error' | 'warning' | 'info';

/** What a rule finds on one path. */
export interface Problem {
  /** `unknown` makes the finding a possible one. Default: yes. */
  readonly truth?: 'yes' | 'unknown';
  /** Default: the rule's. */
  readonly severity?: Severity;
  /** Whether the deployment is refused, so that it fails even where no behavior reads from the origin. */
  readonly refused?: boolean;
  /** What is wrong, with the user's own names. */
  readonly message: string;
  /** What to paste, for this problem. */
  readonly fix: string;
  /** Where it is to be mended. Default: the origin of the path, in its distribution. */
  readonly at?: Anchor;
}

/** A resource and the property of it that has to change. */
export interface Anchor {
  readonly resource: Resource;
  readonly property?: string;
}

/** Everything said about a rule. */
export interface Rule {
  /** Kebab case; names the problem, and reads well after "acknowledge". */
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** When acknowledging it is right. */
  readonly acknowledge: string;
  readonly references: readonly string[];
  /** Whether it has something to say of paths that can be read, too: they may be fragile, or more open than intended. Default: no. */
  readonly remarks?: boolean;
  /**
   * One problem for each root cause: at most one for a path, or for a policy on it.
   *
   * @param claimed what the rules before this one have found on the path.
   */
  readonly check: (diagnosis: Diagnosis, graph: ResourceGraph, claimed: readonly Problem[]) => Iterable<Problem>;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

export function docsUrl(ruleId: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${ruleId}.md`;
}

type ObstacleOf<K extends ObstacleKind> = Extract<Obstacle, { kind: K }>;

/** The diagnosis's obstacles of a kind: one for each policy on the way. */
export function obstaclesOf<K extends ObstacleKind>({ obstacles }: Diagnosis, kind: K): readonly ObstacleOf<K>[] {
  return obstacles.filter((obstacle): obstacle is ObstacleOf<K> => obstacle.kind === kind);
}

/** The diagnosis's first obstacle of a kind, if it has one. */
export function obstacleOf<K extends ObstacleKind>(diagnosis: Diagnosis, kind: K): ObstacleOf<K> | undefined {
  return obstaclesOf(diagnosis, kind)[0];
}

/** An obstacle makes a possible finding where it is only suspected; what is merely not known is `read-not-provable`. */
export function isReported({ truth, doubts }: Obstacle): boolean {
  return truth === 'yes' || doubts.every(({ kind }) => kind !== 'value');
}

/** The truth and severity of the problem an obstacle makes. */
export function weightOf(obstacle: Obstacle, severity: Severity = 'error'): Pick<Problem, 'truth' | 'severity' | 'refused'> {
  return { truth: obstacle.truth, severity: obstacle.partly ? 'warning' : severity, refused: isRefused(obstacle) };
}

/** What is refused at deployment, whoever reads. */
const REFUSED: ReadonlySet<ObstacleKind> = new Set([
  'access-control-and-identity', 'website-with-access-control', 'invalid-origin', 'malformed-origin-path', 'prohibited-headers', 'secure-reference',
  'log-bucket-without-acls', 'refused-acl', 'dependency-cycle', 'statement-refused', 'public-policy-refused', 'key-unchangeable',
]);

function isRefused(obstacle: Obstacle): boolean {
  return REFUSED.has(obstacle.kind) || (obstacle.kind === 'public-access-blocked' && obstacle.granted && obstacle.byDefault);
}
