import { archivedObstacles } from './archived-uploads';
import { authorizationObstacles } from './authorization-obstacles';
import { accessBlockOf } from './bucket-access-block';
import { leftToObjectAcls } from './bucket-acl';
import { decryptionOf } from './decryption';
import { cycleObstacles } from './dependency-cycle';
import { addedAtDeployment, editedAtDeployment, madeAtDeployment, nestedOutOfSight } from './deployment-editors';
import { UsedBehavior } from './distribution';
import { uriDoubts } from './edge-functions';
import { encryptionsOf } from './encryption';
import { Gate, GateKind, GATES, PolicyHolder, resourceArn } from './gate';
import { Place } from './gates';
import { publishedByAcl } from './object-acls';
import { askedKeys } from './object-keys';
import { Obstacle, OwnedStatement } from './obstacle';
import { resourceControlsOn, withOrganization } from './organization-policies';
import { gateStatements, ownedStatements, withFilledResources } from './policies';
import { accessPointBlockOf, PublicAccessBlock, publicAccessBlockOf } from './public-access-block';
import { ObjectRange, representativeObjects } from './representative-objects';
import { objectRequest } from './request';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { InputError } from '../template/template-set';
import { Text, text } from '../template/text';
import { at, doubtOf, isUnresolved } from '../template/value';
import { Doubt } from '../truth';

/** Something outside the templates that decides, and that a person can look up. */
export type Verification =
  | { readonly kind: 'gate'; readonly gate: Gate }
  | { readonly kind: 'key'; readonly name: Text }
  | { readonly kind: 'access-control'; readonly name: Text };

export interface Surroundings extends Place {
  /** What is wrong in the templates themselves. */
  readonly defects: InputError[];
}

/** A gate of the app with what its policies say. */
export interface JudgedGate {
  readonly gate: Gate;
  readonly statements: readonly OwnedStatement[];
  readonly publicAccessBlock?: PublicAccessBlock;
  /** Objects that stand for all that the origin can be asked for. */
  readonly objects: readonly Text[];
}

/** What is known of a request's way through a gate. */
export interface Access {
  /** Absent where nothing was asked of its policies. */
  readonly judged?: JudgedGate;
  readonly obstacles: readonly Obstacle[];
  readonly doubts: readonly Doubt[];
  readonly verifications: readonly Verification[];
}

/** What keeps a gate from letting the request through, and a bucket's objects from being decrypted for it. */
export function accessThrough(gate: Gate, surroundings: Surroundings): Access {
  const { resource, policies } = gate;
  const foreign: readonly Verification[] = resource ? [] : [{ kind: 'gate', gate }];
  // Of a bucket elsewhere, nothing is known where its policy is not there.
  const isWritten = resource !== undefined || policies.some(({ owner }) => owner.exists.truth === 'yes');
  if (!isWritten) return { obstacles: [], doubts: policies.flatMap(({ owner }) => owner.exists.doubts), verifications: foreign };
  const closed = closedObstacles(gate, surroundings);
  if (closed.length > 0) return { obstacles: closed, doubts: [], verifications: foreign };
  const choices = alternatives(gate);
  const authorizations = choices.slice(0, MAX_RIVALS).map((kept) => authorizationOf(gate, kept, surroundings));
  const [{ obstacles, judged }] = authorizations;
  const eachRefuses = choices.length <= MAX_RIVALS && authorizations.every((authorization) => authorization.obstacles.some(isCertain));
  const rivals = rivalPolicies(gate, eachRefuses);
  const [decryption, archived] = [decryptionAt(gate, surroundings), archivedAt(gate, surroundings)];
  const standing = [...decryption.obstacles, ...archived, ...rivals.obstacles, ...(rivals.areDecisive ? [] : obstacles)];
  return {
    judged,
    obstacles: standing.map((obstacle) => ({ ...obstacle, gate })),
    doubts: [...decryption.doubts, ...rivals.doubts],
    verifications: [...foreign, ...decryption.verifications],
  };
}

/** One policy too many is a mistake; of dozens, which are none that people write, only some are looked at. */
const MAX_RIVALS = 8;

/** Permissions add up; of several policies for one resource one is kept. */
function alternatives({ kind, policies }: Gate): readonly (readonly PolicyHolder[])[] {
  return policies.length > 1 && kind !== 'function' ? policies.map((policy) => [policy]) : [policies];
}

function authorizationOf(gate: Gate, kept: readonly PolicyHolder[], { graph, buckets, defects }: Surroundings) {
  const { resource, reading } = gate;
  const edited = resource ? [...editedAtDeployment(resource, GATES[gate.kind].api, graph), ...madeAtDeployment(resource)] : [];
  const elsewhere = resource && gate.kind === 'bucket' && kept.length === 0 ? [...nestedOutOfSight(resource, graph), ...addedAtDeployment(resource)] : [];
  const controls = resource && CONTROLLED.has(gate.kind) ? resourceControlsOn(resource, graph) : [];
  const publicAccessBlock = publicAccessBlockAt(gate, graph);
  const published = resource ? publishedByAcl(gate, buckets.deploymentsInto(gate.name, resource.stack), publicAccessBlock) : [];
  const statements = [...gateStatements(gate, kept, defects), ...edited, ...elsewhere, ...controls, ...published];
  const filled = withFilledResources(statements, objectRequest(reading).context);
  const over = (behaviors: readonly UsedBehavior[]) => {
    const representatives = representativeObjects(askedOf(gate, behaviors), filled);
    const obstacles = authorizationObstacles({ reading, statements, representatives, publicAccessBlock, arn: gate.arn });
    return { objects: representatives.objects, obstacles: obstacles.map((obstacle) => leftToObjectAcls(obstacle, gate, publicAccessBlock)) };
  };
  const authorization = overRewritten(reading.behaviors, graph, over);
  return { ...authorization, judged: { gate, statements, publicAccessBlock, objects: authorization.objects } };
}

/** Where a gate does not tell objects apart, none is left out. */
export function askedOf(gate: Gate, behaviors: readonly UsedBehavior[]): readonly ObjectRange[] {
  const tellsApart = GATES[gate.kind].objects !== undefined;
  return askedKeys(gate.reading.origin, behaviors).map(({ keys, except }) => ({
    every: resourceArn(gate, keys),
    except: tellsApart ? except.map((others) => resourceArn(gate, others)) : [],
    root: tellsApart ? resourceArn(gate, '') : text(),
  }));
}

/** S3 and KMS know resource control policies, S3 Object Lambda and Lambda do not. */
const CONTROLLED: ReadonlySet<GateKind> = new Set(['bucket', 'access-point', 'multi-region']);

/**
 * Where code may change the URI, any object may be asked for; which of them are, is not known. What holds for all of them
 * is, and that some of those are out of reach which no code chooses.
 */
function overRewritten<R extends Pick<Access, 'obstacles'>>(
  behaviors: readonly UsedBehavior[], graph: ResourceGraph, over: (behaviors: readonly UsedBehavior[]) => R,
): R {
  const doubts = behaviors.flatMap((behavior) => uriDoubts(behavior, graph));
  if (doubts.length === 0) return over(behaviors);
  const plain = behaviors.filter((behavior) => uriDoubts(behavior, graph).length === 0);
  const certain = plain.length > 0 ? over(plain) : undefined;
  if (certain?.obstacles.some(({ partly }) => partly !== undefined)) return certain;
  const any = over([]);
  return { ...any, obstacles: any.obstacles.map((obstacle) => (obstacle.partly ? { ...obstacle, truth: 'unknown', partly: undefined, doubts } : obstacle)) };
}

/** The settings of an Object Lambda access point are on for good. https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html */
function publicAccessBlockAt({ kind, resource }: Gate, graph: ResourceGraph): PublicAccessBlock | undefined {
  if (resource === undefined || kind === 'function') return undefined;
  if (kind === 'object-lambda') return publicAccessBlockOf(undefined);
  return kind === 'bucket' ? accessBlockOf(resource, graph) : withOrganization(accessPointBlockOf(resource.properties), resource, graph);
}

/** An access point within a VPC answers nobody outside. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html */
function closedObstacles(gate: Gate, { graph }: Surroundings): readonly Obstacle[] {
  const { kind, resource, reading } = gate;
  if (kind !== 'access-point' || resource === undefined) return [];
  const network = at(resource.properties, 'VpcConfiguration');
  const about = `whether S3 Object Lambda reads through \`${nameOf(resource)}\`, which answers within a VPC only`;
  const doubts: readonly Doubt[] = isUnresolved(network) ? [doubtOf(network)] : reading.through?.byObjectLambda ? [{ kind: 'unconfirmed', about }] : [];
  return [
    ...(network === undefined ? [] : [{ kind: 'vpc-access-point', truth: doubts.length > 0 ? 'unknown' : 'yes', doubts, gate, point: resource } as const]),
    ...cycleObstacles(resource, graph, gate),
  ];
}

function decryptionAt(gate: Gate, { graph, buckets, defects }: Surroundings): Access {
  const { kind, resource: bucket, name, arn, reading } = gate;
  if (kind !== 'bucket') return { obstacles: [], doubts: [], verifications: [] };
  const encryptions = bucket ? encryptionsOf(bucket, buckets.deploymentsInto(name, bucket.stack), graph) : [];
  // Without a policy of its own a key has the default one, which admits nobody but the owner's account.
  const keyStatements = (key: Resource) => [
    ...(at(key.properties, 'KeyPolicy') === undefined ? [] : ownedStatements([key], 'KeyPolicy', reading.distribution, defects)),
    ...editedAtDeployment(key, 'PutKeyPolicy', graph),
    ...resourceControlsOn(key, graph),
  ];
  const { obstacles, doubts, foreignKeys } = overRewritten(reading.behaviors, graph, (behaviors) => decryptionOf({
    reading,
    encryptions,
    objects: (statements) => representativeObjects(askedOf(gate, behaviors), statements),
    bucketArn: arn,
    keyStatements,
  }));
  return { obstacles, doubts, verifications: foreignKeys.map((key) => ({ kind: 'key', name: key })) };
}

function archivedAt(gate: Gate, { graph, buckets }: Surroundings): readonly Obstacle[] {
  const { kind, resource: bucket, name, reading } = gate;
  const deployments = kind === 'bucket' && bucket ? buckets.deploymentsInto(name, bucket.stack) : [];
  if (deployments.length === 0) return [];
  return overRewritten(reading.behaviors, graph, (behaviors) => ({
    obstacles: archivedObstacles(gate, deployments, (statements) => representativeObjects(askedOf(gate, behaviors), statements)),
  })).obstacles;
}

interface Rivals {
  readonly obstacles: readonly Obstacle[];
  readonly doubts: readonly Doubt[];
  /** Whether it hangs on them what the gate lets through: whichever is kept, it does not where each of them refuses. */
  readonly areDecisive: boolean;
}

/** S3 keeps one policy for a resource, and CloudFormation may refuse the second or let the last one win. */
function rivalPolicies({ kind, policies }: Gate, eachRefuses: boolean): Rivals {
  if (policies.length < 2 || kind === 'function') return { obstacles: [], doubts: [], areDecisive: false };
  const owners = policies.map(({ owner }) => owner);
  const about = `which of the ${policies.length} policies for one ${kind === 'bucket' ? 'bucket' : 'access point'} S3 keeps: ${owners.map((owner) => `\`${nameOf(owner)}\``).join(' or ')}`;
  const kept = { kind: 'unconfirmed', about } as const;
  // Where conditions decide which of them there are, they are to be settled first.
  const open = policies.flatMap(({ owner, belongs }) => [...owner.exists.doubts, ...belongs.doubts]);
  const areRivals = open.length === 0 && kind === 'bucket';
  const doubts = open.length > 0 ? open : [kept];
  return {
    obstacles: areRivals ? [{ kind: 'rival-policies', truth: 'unknown', doubts, policies: owners }] : [],
    doubts: areRivals || eachRefuses ? [] : doubts,
    areDecisive: !eachRefuses,
  };
}

/** Whether it stands in the way of everything. */
export function isCertain({ truth, partly }: Obstacle): boolean {
  return truth === 'yes' && partly === undefined;
}
