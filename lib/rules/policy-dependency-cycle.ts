import { gateStatement } from './gate-statements';
import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { keyStatement } from './statements';
import { distributionWords, holderWords, named } from './words';
import { AccessPath } from '../access/access-path';
import { Obstacle } from '../access/obstacle';
import { ResourceGraph } from '../graph/resource-graph';

export const policyDependencyCycle = defineRule({
  id: 'policy-dependency-cycle',
  severity: 'error',
  title: 'The resources of a site refer to each other in a circle',
  why: 'A key policy and the policy of an access point are properties of their resources, so what they refer to is created first. A distribution needs its bucket, '
    + 'and a bucket its key: a key policy that names the distribution closes a circle, and CloudFormation refuses the template ("Circular dependency between resources"). '
    + 'A bucket policy is a resource of its own and may name the distribution.',
  fix: 'In policies that the distribution depends on, admit the distributions of the account: ArnLike with arn:aws:cloudfront::ACCOUNT:distribution/*.',
  acknowledge: 'Never; the template cannot be deployed.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
    'https://repost.aws/knowledge-center/cloudformation-circular-dependency-errors',
    'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudfront_origins-readme.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    for (const obstacle of obstaclesOf(diagnosis, 'dependency-cycle').filter(isReported)) {
      const { cycle, through } = obstacle;
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} would not be deployed: ${obstacle.gate?.resource === through ? holderWords(obstacle.gate) : named(through)} `
          + `refers to itself in the end (${cycle.join(' -> ')}), and CloudFormation refuses the circle.`,
        fix: fixFor(obstacle, path, graph),
      };
    }
  },
});

function fixFor({ through, gate }: Extract<Obstacle, { kind: 'dependency-cycle' }>, path: AccessPath, graph: ResourceGraph): string {
  if (gate && gate.resource === through) return `In the Policy of the access point refer neither to it nor to the distribution:\n${gateStatement(gate)}`;
  if (through.type.startsWith('AWS::KMS::')) {
    return `In the key policy refer neither to the key (its Resource is "*") nor to the distribution or the bucket:\n${keyStatement(path, graph, 'in the template')}`;
  }
  return 'Take one of these references out: write the value itself in its place (a domain name of your own for that of the distribution, a wildcard for its id), or drop a DependsOn.';
}
