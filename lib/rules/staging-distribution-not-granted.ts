import { mistaken } from './missing-grant';
import { defineRule, weightOf } from './rule';
import { grantWords, json, written } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, named } from './words';
import { AccessPath } from '../access/access-path';
import { distributionArn } from '../access/request';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';

export const stagingDistributionNotGranted = defineRule({
  id: 'staging-distribution-not-granted',
  severity: 'error',
  title: 'The policy admits the primary distribution, but not the one that stages it',
  why: 'A staging distribution of a continuous deployment has an id of its own, and so an ARN of its own. AWS\'s sample grants it beside the primary distribution; '
    + 'without that, the share of viewers that is sent to it gets 403, and so does everyone who tries it out by its header.',
  fix: 'Add the ARN of the staging distribution to aws:SourceArn, beside that of the primary one.',
  acknowledge: 'You have seen the staging distribution read from the bucket.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html',
    'https://github.com/aws-samples/amazon-cloudfront-continuous-deployment',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    for (const obstacle of mistaken(diagnosis, 'staging')) {
      const what = obstacle.kind === 'key-not-granted' ? 'the key policy lets CloudFront decrypt' : 'the bucket policy admits CloudFront';
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${what} for ${named(obstacle.primary!)}, but not for this distribution, which stages it.${doubtWords(obstacle.doubts)}`,
        fix: fixOf(obstacle.kind, path, obstacle.primary!, graph),
      };
    }
  },
});

/** A key, and a bucket of another stack, cannot name distributions: all of the account are admitted. */
function fixOf(kind: 'not-granted' | 'key-not-granted', path: AccessPath, primary: Resource, graph: ResourceGraph): string {
  const { distribution, bucket } = path;
  if (kind === 'key-not-granted' || [bucket, primary].some((resource) => resource?.stack !== distribution.stack)) return grantWords(kind, path, graph);
  const arns = [primary, distribution].map((each) => written(distributionArn({ distribution: each, graph })));
  return `Let the Condition of the statement have both:\n${json({ StringEquals: { 'aws:SourceArn': arns } })}`;
}
