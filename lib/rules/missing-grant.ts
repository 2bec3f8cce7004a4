import { isReported, obstacleOf } from './rule';
import { Diagnosis } from '../access/diagnosis';
import { MistakeKind } from '../access/mistake';
import { Obstacle } from '../access/obstacle';

type NotGranted = Extract<Obstacle, { kind: 'not-granted' }>;
type KeyNotGranted = Extract<Obstacle, { kind: 'key-not-granted' }>;

/**
 * What a bucket policy lacks, where that is to be reported: not where it weighs less than that S3 refuses the policy, which
 * is more certain then, or bears on all objects.
 */
export function missingGrant(diagnosis: Diagnosis): NotGranted | undefined {
  const { path } = diagnosis;
  const missing = obstacleOf(diagnosis, 'not-granted');
  if (path.accessPoint || !missing || !isReported(missing)) return undefined;
  const refused = obstacleOf(diagnosis, 'public-policy-refused');
  const isOutweighed = refused && isReported(refused) && ((missing.truth === 'unknown' && refused.truth === 'yes') || missing.partly !== undefined);
  return isOutweighed ? undefined : missing;
}

/** The mistake of the statement that was meant to grant it, where a rule of its own reports it. */
export function mistakeOf({ mistake, primary }: NotGranted | KeyNotGranted): MistakeKind | 'staging' | undefined {
  return primary ? 'staging' : mistake?.kind;
}

/** The policies on the way, of the bucket and of the key, whose closest statement has a mistake. */
export function mistaken(diagnosis: Diagnosis, kind: MistakeKind | 'staging'): readonly (NotGranted | KeyNotGranted)[] {
  const { path, obstacles } = diagnosis;
  const keys = obstacles.filter((obstacle): obstacle is KeyNotGranted => obstacle.kind === 'key-not-granted' && isReported(obstacle));
  const signed = path.identity.kind !== 'anonymous' || obstacleOf(diagnosis, 'never-signs') !== undefined;
  const bucket = signed ? missingGrant(diagnosis) : undefined;
  return [...keys, ...(bucket ? [bucket] : [])].filter((obstacle) => mistakeOf(obstacle) === kind);
}
