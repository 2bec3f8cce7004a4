import { mistaken } from './missing-grant';
import { refusedWords } from './refused-words';
import { defineRule, isReported, obstaclesOf, Problem, weightOf } from './rule';
import { anchorOf, grantWords, written } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, resourceWords, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { StatementRefusal } from '../access/statement-refusal';
import { ResourceGraph } from '../graph/resource-graph';
import { hasStart, render, Text, text } from '../template/text';

export const policyResourceMismatch = defineRule({
  id: 'policy-resource-mismatch',
  severity: 'error',
  title: 'A statement of the bucket policy is about other resources than it should be',
  why: 'Objects are `arn:aws:s3:::BUCKET/KEY`, the bucket itself is `arn:aws:s3:::BUCKET`: s3:GetObject is an action on the former, s3:ListBucket on the latter. '
    + 'S3 refuses a policy in which an action applies to none of the resources of its statement (MalformedPolicy), or that names another bucket; '
    + 'of actions of other services, such as kms:Decrypt, people report "Policy has invalid action". '
    + 'With a wildcard in the action it takes the policy, and the statement grants nothing; a prefix grants only what is under it.',
  fix: 'Let the Resource be the ARN of the bucket followed by /*, or by the origin path and /*.',
  acknowledge: 'Only some of the objects are meant to be read; never for a policy that S3 refuses.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy',
  ],

  *check(diagnosis, graph) {
    yield* refused(diagnosis);
    yield* notCovered(diagnosis, graph);
  },
});

/** It is refused whoever reads, and whatever else the policy grants. */
function* refused({ path, ...diagnosis }: Diagnosis): Generator<Problem> {
  for (const obstacle of obstaclesOf({ path, ...diagnosis }, 'statement-refused').filter(isReported)) {
    const { refusal, gate } = obstacle;
    if (!isOfResource(refusal)) continue;
    yield {
      ...weightOf(obstacle),
      message: refusedWords(obstacle, path, reasonOf(refusal)),
      fix: fixOf(refusal, gate?.arn ?? text('BUCKET-ARN')),
      at: anchorOf(refusal.statement),
    };
  }
}

type Refusal = Extract<StatementRefusal, { by: 'action' | 'resource' | 'service' }>;

function isOfResource(refusal: StatementRefusal): refusal is Refusal {
  return refusal.by === 'action' || refusal.by === 'resource' || refusal.by === 'service';
}

function reasonOf(refusal: Refusal): string {
  if (refusal.by === 'service') return `has \`${render(refusal.action)}\`, an action of another service and on nothing in a bucket`;
  const resource = `\`${render(refusal.resource)}\``;
  if (refusal.by === 'resource' && !refusal.isArn) return `has the Resource ${resource}, which is no ARN of S3 (arn:aws:s3:::BUCKET/KEY)`;
  if (refusal.by === 'resource') return refusal.doubt ? `has the Resource ${resource}, which is no ARN of this bucket` : `is about ${resource}, which is another bucket`;
  return refusal.wants === 'objects'
    ? `has \`${refusal.action}\`, an action on objects, but its Resource is the bucket alone (${resource}, without \`/*\`)`
    : `has \`${refusal.action}\`, an action on the bucket, but its Resource is objects only (${resource})`;
}

function fixOf(refusal: Refusal, bucket: Text): string {
  if (refusal.by === 'service') {
    const { action } = refusal;
    const home = hasStart(action, /^kms:/i) ? 'the policy of the key' : 'a policy of what it is an action on';
    return `Take ${render(action)} out of the Action of the statement: it belongs in ${home}. A bucket policy has actions of S3 (s3:…) only.`;
  }
  const [arn, objects] = [bucket, text(bucket, '/*')].map((resource) => JSON.stringify(written(resource)));
  if (refusal.by === 'resource') return `Name this bucket in the Resource: [bucket.bucketArn, bucket.arnForObjects('*')] in the CDK, [${arn}, ${objects}] in a template.`;
  const [cdk, json] = refusal.wants === 'objects' ? ['bucket.arnForObjects(\'*\')', objects] : ['bucket.bucketArn', arn];
  return `Add to the Resource of the statement: ${cdk} in the CDK, ${json} in a template. Or give ${refusal.action} a statement of its own.`;
}

function* notCovered(diagnosis: Diagnosis, graph: ResourceGraph): Generator<Problem> {
  const { path } = diagnosis;
  for (const obstacle of mistaken(diagnosis, 'resource')) {
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(obstacle.mistake!.statement)} is about `
        + `${resourceWords(obstacle.mistake!.statement)}, ${obstacle.truth === 'yes' ? `not about ${wantedOf(path)}` : 'which may be another bucket'}.${doubtWords(obstacle.doubts)}`,
      fix: grantWords(obstacle.kind, path, graph),
    };
  }
}

function wantedOf({ origin: { path } }: AccessPath): string {
  return path && path.parts.length > 0 ? `the objects under the origin path \`${render(path)}\`` : 'all objects of the bucket (its ARN followed by `/*`)';
}
