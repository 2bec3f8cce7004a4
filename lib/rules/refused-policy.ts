import { Diagnosis } from '../access/diagnosis';
import { Obstacle } from '../access/obstacle';
import { isReported, obstacleOf, Problem, weightOf } from './rule';
import { bucketWords, distributionWords, doubtWords } from './words';

/** Whether a policy is certainly refused, while it is not certain that it lacks the grant. */
export function isRefused(diagnosis: Diagnosis, notGranted: Obstacle): boolean {
  return notGranted.truth === 'unknown' && obstacleOf(diagnosis, 'public-policy-refused')?.truth === 'yes';
}

/** A grant in a policy that S3 would refuse is no grant. */
export function* publicPolicyProblem(diagnosis: Diagnosis): Generator<Problem> {
  const obstacle = obstacleOf(diagnosis, 'public-policy-refused');
  if (!obstacle || !isReported(obstacle)) return;
  const { path } = diagnosis;
  const setting = obstacle.byDefault ? 'Block Public Access, which is on by default' : 'Block Public Access';
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${obstacle.truth === 'yes' ? 'cannot' : 'may not be able to'} read from ${bucketWords(path)}: another statement `
      + `of the bucket policy is public, and ${setting}, refuses or restricts such a policy as a whole.${doubtWords(obstacle.doubts)}`,
    fix: 'Remove the statement that allows everyone (Principal "*"), so that only CloudFront is granted access.',
  };
}
