import { denialsBy } from './denials';
import { defineRule, isReported, obstaclesOf, Problem, weightOf } from './rule';
import { bucketWords, cannotRead, conditionWords, distributionWords, doubtWords, encryptedWords, isSameStatement, named, statementWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { OwnedStatement } from '../access/obstacle';
import { isCertain } from '../access/passing';
import { Resource } from '../graph/resource';

export const organizationPolicyBlocksOrigin = defineRule({
  id: 'organization-policy-blocks-origin',
  severity: 'error',
  title: 'A policy of the organization keeps CloudFront out',
  why: 'A resource control policy binds everyone who asks for the resources of its accounts, CloudFront included: one that denies all outside the organization must '
    + 'except services (aws:PrincipalIsAWSService), and an origin access identity by its ARN. An S3 policy of the organization turns Block Public Access on, '
    + 'over whatever the bucket and the account say. Service control policies do not reach CloudFront.',
  fix: 'Read through origin access control, and except services from the policy.',
  acknowledge: 'The account is moved out of the reach of the policy before the site is served.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html',
    'https://github.com/aws-samples/data-perimeter-policy-examples',
  ],

  *check(diagnosis) {
    yield* denied(diagnosis);
    yield* keyDenied(diagnosis);
    yield* blocked(diagnosis);
  },
});

function* denied(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  const reported: OwnedStatement[] = [];
  for (const obstacle of obstaclesOf(diagnosis, 'explicit-deny').filter(isReported)) {
    const [statement] = denialsBy('organization', obstacle.denials);
    if (!statement || reported.some((other) => isSameStatement(other, statement))) continue;
    reported.push(statement);
    const isSure = obstacle.truth === 'yes';
    const conditions = conditionWords(statement);
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} ${isSure ? 'denies' : 'may deny'} it`
        + `${conditions && `, because its Condition (${conditions}) ${isSure ? 'holds' : 'may hold'} for CloudFront's request`}.${doubtWords(obstacle.doubts)}`,
      fix: exceptionFor(path.identity.kind, statement),
      at: { resource: statement.owner, property: 'Content' },
    };
  }
}

/** A policy may keep CloudFront from the objects and the key by one statement, which is said once. */
function* keyDenied(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  const said = obstaclesOf(diagnosis, 'explicit-deny').filter(isCertain).flatMap((obstacle) => denialsBy('organization', obstacle.denials));
  for (const obstacle of obstaclesOf(diagnosis, 'key-not-granted').filter(isReported)) {
    const [statement] = denialsBy('organization', obstacle.denials);
    if (!statement || said.some((other) => isSameStatement(other, statement))) continue;
    const { encryption } = obstacle;
    const key = encryption.key.kind === 'key' ? named(encryption.key.resource) : 'a key';
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${encryptedWords(encryption)} with ${key}, and ${statementWords(statement)} denies CloudFront its use.${doubtWords(obstacle.doubts)}`,
      fix: exceptionFor(path.identity.kind, statement),
      at: { resource: statement.owner, property: 'Content' },
    };
  }
}

function exceptionFor(identity: string, { conditions }: OwnedStatement): string {
  const services = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
  const isExcepted = conditions.some(({ key }) => key.toLowerCase() === 'aws:principalisawsservice');
  if (identity === 'oac') return `Except services from the statement, by adding to its Condition:\n${JSON.stringify(services, null, 2)}`;
  const move = `Move the origin to origin access control (origins.S3BucketOrigin.withOriginAccessControl(bucket))${isExcepted ? '' : ', and except services from the statement (BoolIfExists aws:PrincipalIsAWSService "false")'}`;
  return identity === 'oai' ? `${move}; or except the identity:\n${JSON.stringify({ ArnNotLikeIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::cloudfront:user/*' } }, null, 2)}` : `${move}.`;
}

function* blocked(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  const [obstacle] = [...obstaclesOf(diagnosis, 'public-access-blocked'), ...obstaclesOf(diagnosis, 'public-policy-refused')].filter(isReported);
  if (!obstacle?.organization) return;
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${blockWords(obstacle.organization)}, `
      + `${obstacle.kind === 'public-access-blocked' ? 'and the origin asks without a signature, which needs public objects' : 'and S3 refuses the bucket policy, of which a statement is public'}.${doubtWords(obstacle.doubts)}`,
    fix: 'Keep the bucket private and read its REST endpoint with origin access control: origins.S3BucketOrigin.withOriginAccessControl(bucket). '
      + 'Settings of the bucket or the account cannot turn Block Public Access off again; only `"@@assign": "none"`, or another target, in the policy can.',
    at: { resource: obstacle.organization, property: 'Content' },
  };
}

function blockWords(organization: Resource): string {
  return `the organization policy ${named(organization)} turns Block Public Access on`;
}
