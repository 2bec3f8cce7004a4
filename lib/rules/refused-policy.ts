import { isReported, obstacleOf, Problem, weightOf } from './rule';
import { bucketStatement } from './statements';
import { bucketWords, distributionWords, doubtWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { Obstacle } from '../access/obstacle';
import { ResourceGraph } from '../graph/resource-graph';

/** Whether that a policy is refused weighs more than what it lacks: it is more certain, or bears on all objects. */
export function isRefused(diagnosis: Diagnosis, notGranted: Obstacle): boolean {
  const refused = obstacleOf(diagnosis, 'public-policy-refused');
  if (refused === undefined || !isReported(refused)) return false;
  return (notGranted.truth === 'unknown' && refused.truth === 'yes') || notGranted.partly !== undefined;
}

/** A grant in a policy that S3 would refuse is no grant. */
export function* publicPolicyProblem(diagnosis: Diagnosis, graph: ResourceGraph): Generator<Problem> {
  const obstacle = obstacleOf(diagnosis, 'public-policy-refused');
  if (!obstacle || !isReported(obstacle)) return;
  const { path } = diagnosis;
  const setting = obstacle.byDefault ? 'Block Public Access, which is on by default,' : 'Block Public Access';
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${obstacle.truth === 'yes' ? 'cannot' : 'may not be able to'} read from ${bucketWords(path)}: a statement `
      + `of the bucket policy is public, and ${setting} refuses or restricts such a policy as a whole.${doubtWords(obstacle.doubts)}`,
    fix: `Let CloudFront alone read, with this statement in place of the one for everyone:\n${bucketStatement(path, graph)}`,
  };
}
