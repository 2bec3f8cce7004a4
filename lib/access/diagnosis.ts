import { AccessPath } from './access-path';
import { authorizationObstacles } from './authorization-obstacles';
import { bucketNameOf, Buckets } from './buckets';
import { decryptionOf } from './decryption';
import { editedAtDeployment, madeAtDeployment } from './deployment-editors';
import { encryptionsOf } from './encryption';
import { Identity } from './identity';
import { keyPatterns, representativeObjects } from './object-keys';
import { Obstacle } from './obstacle';
import { ownedStatements } from './policies';
import { publicAccessBlockOf } from './public-access-block';
import { Readability } from './readability';
import { Reading } from './request';
import { settingObstacles } from './settings';
import { openQuestions, requestDoubts } from './surroundings';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { InputError } from '../template/template-set';
import { Text, text } from '../template/text';
import { at, doubtOf, isMap, isUnresolved } from '../template/value';
import { Doubt } from '../truth';

/** Something outside the templates that decides, and that a person can look up. */
export type Verification =
  | { readonly kind: 'bucket'; readonly name: Text }
  | { readonly kind: 'key'; readonly name: Text }
  | { readonly kind: 'access-control'; readonly name: Text };

export interface Diagnosis {
  readonly path: AccessPath;
  /** For an HTTPS viewer and existing objects. */
  readonly canRead: 'yes' | 'no' | 'partial' | 'unknown';
  readonly obstacles: readonly Obstacle[];
  /** What an unknown verdict hangs on, beyond the obstacles' own doubts. */
  readonly doubts: readonly Doubt[];
  readonly verifications: readonly Verification[];
}

/** Everything that an unknown verdict hangs on. */
export function doubtsOf({ doubts, obstacles }: Diagnosis): readonly Doubt[] {
  return [...doubts, ...obstacles.flatMap((obstacle) => obstacle.doubts)];
}

export interface Surroundings {
  readonly graph: ResourceGraph;
  readonly buckets: Buckets;
  readonly now: Date;
  /** What is wrong in the templates themselves. */
  readonly defects: InputError[];
}

/**
 * Walks the path as a request does (settings, identity, authorization, decryption) and collects what stands in its way.
 * Two causes that are independent of each other are two obstacles.
 */
export function diagnose(path: AccessPath, surroundings: Surroundings): Diagnosis {
  const obstacles = settingObstacles(path, surroundings.graph);
  const signed = obstacles.find((obstacle) => obstacle.kind === 'never-signs');
  if (obstacles.length > 0 && !signed) return { path, canRead: 'no', obstacles, doubts: [], verifications: [] };
  if (!signed) return read(path, path.identity, surroundings);
  // What a public bucket lets everyone read needs no signature; else what stands in the way of a signed request counts too.
  const unsigned = signed.by === 'type' ? undefined : read(path, path.identity, surroundings);
  if (unsigned && unsigned.canRead !== 'no') return unsigned;
  const withSignature = read(path, { kind: 'oac', accessControl: signed.accessControl }, surroundings);
  return { path, canRead: 'no', obstacles: [...obstacles, ...withSignature.obstacles], doubts: [], verifications: [] };
}

function read(path: AccessPath, identity: Identity, surroundings: Surroundings): Diagnosis {
  const { bucketName } = path;
  const redirect = path.endpoint.kind === 'website' ? at(path.bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo') : undefined;
  // A website endpoint that only redirects answers without reading an object.
  if (isMap(redirect)) return { path, canRead: 'yes', obstacles: [], doubts: [], verifications: [] };
  const doubts = requestDoubts(path, identity, surroundings.graph);
  const questions = [
    ...openQuestions(path, identity, surroundings.graph),
    ...(isUnresolved(redirect) ? [doubtOf(redirect)] : []),
    ...(bucketName ? surroundings.buckets.rivalDoubts(bucketName, path.distribution.stack) : []),
  ];
  if (bucketName === undefined || questions.length > 0) {
    return { path, canRead: 'unknown', obstacles: [], doubts: [...questions, ...doubts], verifications: foreignControl(identity) };
  }
  const asked = { path, identity, bucketName, surroundings };
  const access = accessOf(asked);
  const verifications = [...access.verifications, ...foreignControl(identity)];
  return { path, ...verdictOf({ ...access, verifications }, doubts), verifications };
}

interface Access {
  /** Absent where no policy of the bucket is in the app. */
  readonly readability?: Readability;
  readonly obstacles: readonly Obstacle[];
  readonly doubts: readonly Doubt[];
  readonly verifications: readonly Verification[];
}

interface Question {
  readonly path: AccessPath;
  readonly identity: Identity;
  readonly bucketName: Text;
  readonly surroundings: Surroundings;
}

function accessOf({ path, identity, bucketName, surroundings }: Question): Access {
  const { graph, buckets, now, defects } = surroundings;
  const { distribution, origin, behaviors, bucket } = path;
  const { partition } = pseudoParametersOf(distribution.stack);
  const bucketArn = text(`arn:${partition}:s3:::`, bucket ? bucketNameOf(bucket, graph) : bucketName);
  const reading: Reading = {
    distribution,
    origin,
    behaviors,
    identity,
    website: path.endpoint.kind === 'website',
    bucketRegion: bucket ? pseudoParametersOf(bucket.stack).region : path.endpoint.region,
    bucketStack: bucket?.stack,
    now,
    graph,
  };
  const policies = buckets.policiesOf(bucketName, bucket?.stack ?? distribution.stack);
  const foreign: readonly Verification[] = bucket ? [] : [{ kind: 'bucket', name: bucketName }];
  if (!bucket && policies.length === 0) return { obstacles: [], doubts: [], verifications: foreign };
  const edited = bucket ? [...editedAtDeployment(bucket, 'PutBucketPolicy', graph), ...madeAtDeployment(bucket)] : [];
  const publicAccessBlock = bucket && publicAccessBlockOf(bucket.properties);
  const authorizations = (policies.length > 1 ? policies.map((policy) => [policy]) : [policies]).map((kept) => {
    const statements = [...ownedStatements(kept, 'PolicyDocument', distribution, defects), ...edited];
    const objects = representativeObjects(bucketArn, keyPatterns(origin, behaviors), statements);
    return { objects, ...authorizationObstacles({ reading, statements, objects, publicAccessBlock }) };
  });
  const { readability, obstacles, objects } = authorizations[0];
  const rival = authorizations.length > 1 && !authorizations.every((authorization) => authorization.obstacles.some(isCertain));
  const decryption = decryptionOf({
    reading,
    encryptions: bucket ? encryptionsOf(bucket, buckets.deploymentsInto(bucketName, bucket.stack), graph) : [],
    object: objects[0],
    bucketArn,
    // Without a policy of its own a key has the default one, which admits nobody but the owner's account.
    keyStatements: (key) => [
      ...(at(key.properties, 'KeyPolicy') === undefined ? [] : ownedStatements([key], 'KeyPolicy', distribution, defects)),
      ...editedAtDeployment(key, 'PutKeyPolicy', graph),
    ],
  });
  return {
    readability,
    obstacles: [...decryption.obstacles, ...(rival ? [] : obstacles)],
    doubts: [...decryption.doubts, ...(rival ? rivalDoubts(policies) : [])],
    verifications: [...foreign, ...decryption.foreignKeys.map((name) => ({ kind: 'key', name } as const))],
  };
}

/** S3 keeps one policy for a bucket, and CloudFormation may refuse the second or let the last one win. */
function rivalDoubts(policies: readonly Resource[]): readonly Doubt[] {
  // Where conditions decide which of them there are, they are to be settled first.
  const conditional = policies.flatMap(({ exists }) => exists.doubts);
  return conditional.length > 0 ? conditional : [{ kind: 'unconfirmed', about: `which of the ${policies.length} policies for one bucket S3 keeps: ${policies.map((policy) => `\`${nameOf(policy)}\``).join(' or ')}` }];
}

function isCertain({ truth, partly }: Obstacle): boolean {
  return truth === 'yes' && partly === undefined;
}

/** A certain obstacle is a *no*; what is open comes before what is partly readable. */
function verdictOf({ readability, obstacles, doubts, verifications }: Access, surrounding: readonly Doubt[]): Pick<Diagnosis, 'canRead' | 'obstacles' | 'doubts'> {
  const open = [...doubts, ...surrounding];
  const canRead = () => {
    if (obstacles.some(isCertain)) return 'no';
    if (obstacles.some(({ truth }) => truth === 'unknown') || open.length > 0 || verifications.length > 0) return 'unknown';
    return obstacles.length > 0 ? 'partial' : readability?.verdict ?? 'unknown';
  };
  return { canRead: canRead(), obstacles, doubts: open };
}

/** An access control made elsewhere is taken to sign, which has to be looked up. */
function foreignControl(identity: Identity): readonly Verification[] {
  if (identity.kind !== 'oac' || identity.accessControl.resource) return [];
  return [{ kind: 'access-control', name: identity.accessControl.id }];
}
