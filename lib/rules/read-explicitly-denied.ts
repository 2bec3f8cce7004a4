import { denialsBy } from './denials';
import { exceptionFor } from './deny-exceptions';
import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { bucketWords, cannotRead, conditionWords, distributionWords, doubtWords, isSameStatement, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { OwnedStatement } from '../access/obstacle';
import { ResourceGraph } from '../graph/resource-graph';

export const readExplicitlyDenied = defineRule({
  id: 'read-explicitly-denied',
  severity: 'error',
  title: 'A Deny statement hits CloudFront',
  why: 'An explicit Deny overrides every Allow. Conditions with a negated operator (StringNotEquals, NotIpAddress, ArnNotLike) hold when the request '
    + 'does not carry the key at all, and CloudFront\'s carries no VPC endpoint, organization or principal ARN. A website endpoint '
    + 'is always asked over plain HTTP, so a Deny on aws:SecureTransport hits every request to it. The resource control policies of an organization '
    + 'bind CloudFront, too; its service control policies, permissions boundaries and the policies of VPC endpoints do not.',
  fix: 'Except CloudFront from the Deny, or limit the Deny to the actions it is meant for.',
  acknowledge: 'The statement is meant to keep this distribution out for the time being.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    const reported: OwnedStatement[] = [];
    for (const obstacle of obstaclesOf(diagnosis, 'explicit-deny').filter(isReported)) {
      const [statement] = denialsBy('resource', obstacle.denials);
      if (!statement || reported.some((other) => isSameStatement(other, statement))) continue;
      reported.push(statement);
      const conditions = conditionWords(statement);
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} ${obstacle.truth === 'yes' ? 'denies' : 'may deny'} it`
          + `${conditions ? `, because its Condition (${conditions}) ${obstacle.truth === 'yes' ? 'holds' : 'may hold'} for CloudFront's request` : ''}.${doubtWords(obstacle.doubts)}`,
        fix: fixFor(statement, path, graph),
      };
    }
  },
});

function fixFor(statement: OwnedStatement, path: AccessPath, graph: ResourceGraph): string {
  if (path.endpoint.kind === 'website' && statement.conditions.some(({ key }) => key.toLowerCase() === 'aws:securetransport')) {
    return 'A website endpoint has no TLS. Read the bucket through its REST endpoint with origin access control '
      + '(origins.S3BucketOrigin.withOriginAccessControl(bucket)), or drop the statement (enforceSSL: false).';
  }
  return exceptionFor(statement, path, graph) ?? 'Limit the statement to the actions and principals it is meant for, or move the origin to origin access control '
    + 'and except services from it (BoolIfExists aws:PrincipalIsAWSService "false").';
}
