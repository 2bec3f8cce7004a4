import { exceptionFor } from './deny-exceptions';
import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { bucketStatement, signedStatement } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, isSameStatement, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { OwnedStatement } from '../access/obstacle';
import { ResourceGraph } from '../graph/resource-graph';

export const policyHangsOnSourceIp = defineRule({
  id: 'policy-hangs-on-source-ip',
  severity: 'warning',
  title: 'Whether CloudFront can read hangs on its address',
  why: 'Of a request that comes through CloudFront, S3 sees as aws:SourceIp the address of a CloudFront server, never that of the viewer. A policy with the '
    + 'addresses of an office, or of viewers, keeps CloudFront out; one with the addresses of CloudFront fails as these change, and lets every '
    + 'distribution of every account in. It is an error where a policy names private addresses only, as those of a VPC.',
  fix: 'Grant this distribution by aws:SourceArn, and limit the addresses of viewers by AWS WAF.',
  acknowledge: 'The addresses are those of CloudFront, and something keeps them up to date.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    const reported: OwnedStatement[] = [];
    for (const obstacle of obstaclesOf(diagnosis, 'source-address').filter(isReported)) {
      const { statement } = obstacle;
      if (reported.some((other) => isSameStatement(other, statement))) continue;
      reported.push(statement);
      const says = statement.effect === 'Deny' ? 'denies requests by' : 'allows requests by';
      yield {
        ...weightOf(obstacle, obstacle.isPrivate ? 'error' : 'warning'),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} ${says} their address (aws:SourceIp)`
          + `${obstacle.isPrivate ? ' and names private ones only, from which CloudFront never asks' : ''}.${doubtWords(obstacle.doubts)}`,
        fix: fixFor(path, statement, graph),
      };
    }
  },
});

const WAF = 'To limit the addresses of viewers, give the distribution a web ACL of AWS WAF (webAclId).';

function fixFor(path: AccessPath, statement: OwnedStatement, graph: ResourceGraph): string {
  if (statement.effect === 'Deny') {
    const exception = exceptionFor(statement, path, graph)
      ?? 'Take s3:GetObject out of the statement, or read through origin access control and except services from it (BoolIfExists aws:PrincipalIsAWSService "false").';
    return `${WAF} ${exception}`;
  }
  // Whom an address does not name, that is everyone without a signature.
  return path.identity.kind === 'anonymous'
    ? `${WAF} Keep the bucket private and read it through its REST endpoint with origin access control (origins.S3BucketOrigin.withOriginAccessControl(bucket)), `
      + `which goes with this statement in place of the one with aws:SourceIp:\n${signedStatement(path, graph)}`
    : `${WAF} Let CloudFront read whatever its address, by this statement in place of the one with aws:SourceIp:\n${bucketStatement(path, graph)}`;
}
