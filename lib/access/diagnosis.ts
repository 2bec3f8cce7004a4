import { AccessPath } from './access-path';
import { withDistinctCycles } from './dependency-cycle';
import { regionObstacles } from './endpoint-region';
import { gatesOf } from './gates';
import { hostObstacles } from './host-header';
import { Identity } from './identity';
import { Obstacle } from './obstacle';
import { overrideObstacles } from './overridden-signature';
import { Access, accessThrough, isCertain, JudgedGate, Surroundings, Verification } from './passing';
import { refusalsOf } from './refusals';
import { settingObstacles } from './settings';
import { openQuestions, requestDoubts, websiteDoubts } from './surroundings';
import { groupedBy } from '../collections';
import { at, doubtOf, isMap, isUnresolved } from '../template/value';
import { Doubt } from '../truth';

export interface Diagnosis {
  readonly path: AccessPath;
  /** For an HTTPS viewer and existing objects. */
  readonly canRead: 'yes' | 'no' | 'partial' | 'unknown';
  readonly obstacles: readonly Obstacle[];
  /** What an unknown verdict hangs on, beyond the obstacles' own doubts. */
  readonly doubts: readonly Doubt[];
  readonly verifications: readonly Verification[];
  /** The gates that were asked, with what their policies say; none where the request does not get that far. */
  readonly judged: readonly JudgedGate[];
}

/** Everything that an unknown verdict hangs on. */
export function doubtsOf({ doubts, obstacles }: Diagnosis): readonly Doubt[] {
  return [...doubts, ...obstacles.flatMap((obstacle) => obstacle.doubts)];
}

/** Where it is not known which behaviors use the origin, a verdict is known if it is the same with all of them and with the certain ones. */
export function diagnose(path: AccessPath, surroundings: Surroundings): Diagnosis {
  const { certain, doubts } = path.uses;
  const diagnosis = diagnosed(path, surroundings);
  if (certain === undefined || diagnosis.canRead === 'unknown') return diagnosis;
  if (diagnosed({ ...path, behaviors: certain }, surroundings).canRead === diagnosis.canRead) return diagnosis;
  return { ...diagnosis, canRead: 'unknown', obstacles: [], doubts: [...doubtsOf(diagnosis), ...doubts] };
}

/** What stands in the way of the request, and what does so before there is one. */
function diagnosed(path: AccessPath, surroundings: Surroundings): Diagnosis {
  const refusals = refusalsOf(path, surroundings);
  const diagnosis = followed(path, surroundings);
  if (refusals.obstacles.length === 0 && refusals.doubts.length === 0) return diagnosis; // as for most
  const verdicts = [verdictOf({ ...refusals, verifications: [] }), diagnosis.canRead];
  return {
    ...diagnosis,
    canRead: FROM_WORST.find((verdict) => verdicts.includes(verdict))!,
    obstacles: withDistinctCycles([...refusals.obstacles, ...diagnosis.obstacles]),
    doubts: [...diagnosis.doubts, ...refusals.doubts],
  };
}

export const FROM_WORST: readonly Diagnosis['canRead'][] = ['no', 'unknown', 'partial', 'yes'];

/**
 * Walks the path as a request does (settings, identity, authorization, decryption) and collects what stands in its way.
 * Two causes that are independent of each other are two obstacles.
 */
function followed(path: AccessPath, surroundings: Surroundings): Diagnosis {
  const obstacles = settingObstacles(path, surroundings.graph);
  const signed = obstacles.find((obstacle) => obstacle.kind === 'never-signs');
  if (obstacles.length > 0 && !signed) return { path, canRead: 'no', obstacles, doubts: [], verifications: [], judged: [] };
  if (!signed) return read(path, path.identity, surroundings);
  // What a public bucket lets everyone read needs no signature; else what stands in the way of a signed request counts too.
  const unsigned = signed.by === 'type' ? undefined : read(path, path.identity, surroundings);
  if (unsigned && unsigned.canRead !== 'no') return unsigned;
  const withSignature = read(path, { kind: 'oac', accessControl: signed.accessControl }, surroundings);
  const isPublic = unsigned !== undefined && unsigned.obstacles.every(({ kind }) => kind === 'kms-encrypted');
  return { path, canRead: 'no', obstacles: [{ ...signed, isPublic }, ...withSignature.obstacles], doubts: [], verifications: [], judged: withSignature.judged };
}

function read(path: AccessPath, identity: Identity, surroundings: Surroundings): Diagnosis {
  const misdirected = [
    ...regionObstacles(path),
    ...hostObstacles(path, identity, surroundings.graph),
    ...overrideObstacles(path, identity, surroundings.graph),
  ];
  const reached: Access = { obstacles: misdirected, doubts: [], verifications: [] };
  const redirect = path.endpoint.kind === 'website' ? at(path.bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo') : undefined;
  // A website endpoint that only redirects answers without reading an object.
  if (isMap(redirect)) {
    const redirected = { ...reached, doubts: websiteDoubts(path) };
    return { path, canRead: verdictOf(redirected), ...redirected, judged: [] };
  }
  const gates = gatesOf(path, identity, surroundings);
  const doubts = requestDoubts(path, identity, surroundings.graph);
  const questions = [
    ...openQuestions(path, identity, surroundings.graph),
    ...(isUnresolved(redirect) ? [doubtOf(redirect)] : []),
    ...gates.filter(({ kind }) => kind === 'bucket').flatMap(({ name, from }) => surroundings.buckets.existenceDoubts(name, from)),
  ];
  if (gates.length === 0 || questions.length > 0) {
    return { path, canRead: 'unknown', obstacles: [], doubts: [...questions, ...doubts], verifications: foreignControl(identity), judged: [] };
  }
  // An access point takes no anonymous requests, whatever its policy says.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html
  if (path.accessPoint && identity.kind === 'anonymous') {
    return { path, canRead: 'no', obstacles: [{ kind: 'unsigned-access-point', truth: 'yes', doubts: [] }], doubts: [], verifications: [], judged: [] };
  }
  const accesses = [reached, ...gates.map((gate) => accessThrough(gate, surroundings))];
  const verifications = [...accesses.flatMap((access) => access.verifications), ...foreignControl(identity)];
  const obstacles = accesses.flatMap((access) => access.obstacles);
  const open = [...accesses.flatMap((access) => access.doubts), ...doubts, ...partialDoubts(accesses)];
  const judged = accesses.flatMap((access) => access.judged ?? []);
  return { path, canRead: verdictOf({ obstacles, doubts: open, verifications }), obstacles, doubts: open, verifications, judged };
}

/** A certain obstacle is a *no*; what is open comes before what is partly readable. */
function verdictOf({ obstacles, doubts, verifications }: Access): Diagnosis['canRead'] {
  if (obstacles.some(isCertain)) return 'no';
  if (obstacles.some(({ truth }) => truth === 'unknown') || doubts.length > 0 || verifications.length > 0) return 'unknown';
  return obstacles.length > 0 ? 'partial' : 'yes';
}

/** Where each of two causes lets some objects through, those that pass both are not looked for. */
function partialDoubts(accesses: readonly Access[]): readonly Doubt[] {
  const causes = accesses.flatMap(({ obstacles }) => [...groupedBy(obstacles, causeOf).values()]);
  const partial = causes.filter((obstacles) => obstacles.some(({ partly }) => partly !== undefined));
  return partial.length < 2 ? [] : [{ kind: 'value', about: 'which objects all of the policies on the way let through' }];
}

function causeOf({ kind }: Obstacle): string {
  if (kind === 'archived') return 'storage';
  return kind === 'key-not-granted' || kind === 'kms-encrypted' ? 'encryption' : 'policy';
}

/** An access control made elsewhere is taken to sign, which has to be looked up. */
function foreignControl(identity: Identity): readonly Verification[] {
  if (identity.kind !== 'oac' || identity.accessControl.resource) return [];
  return [{ kind: 'access-control', name: identity.accessControl.id }];
}
