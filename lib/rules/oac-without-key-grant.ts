import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { isCdk, keyStatement } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, isSameStatement, named, nearMissWords, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { Obstacle } from '../access/obstacle';
import { isCertain } from '../access/passing';
import { ResourceGraph } from '../graph/resource-graph';

export const oacWithoutKeyGrant = defineRule({
  id: 'oac-without-key-grant',
  severity: 'error',
  title: 'The KMS key does not let CloudFront decrypt',
  why: 'Objects encrypted with KMS are decrypted for the caller, so the key policy must let `cloudfront.amazonaws.com` use kms:Decrypt for this '
    + 'distribution; the statement for the account\'s root does not reach a service. The policy of the AWS managed key (`aws/s3`) admits '
    + 'callers of the own account only and cannot be edited.',
  fix: 'Add kms:Decrypt for cloudfront.amazonaws.com to the policy of a customer managed key, or encrypt with SSE-S3.',
  acknowledge: 'The key policy is edited by something the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    for (const obstacle of obstaclesOf(diagnosis, 'key-not-granted').filter(isReported)) {
      if (isDeniedAlready(diagnosis, obstacle)) continue;
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${reasonOf(obstacle)}.${doubtWords(obstacle.doubts)}`,
        fix: obstacle.by === 'circle' || obstacle.by === 'policy'
          ? obstacle.denials.length > 0 ? 'Except services from the Deny statement: add BoolIfExists aws:PrincipalIsAWSService "false" to its Condition.' : grantFor(path, graph)
          : 'Encrypt with a customer managed key whose policy lets CloudFront decrypt (encryption: BucketEncryption.KMS with encryptionKey), or with SSE-S3 '
            + '(BucketEncryption.S3_MANAGED), and upload the objects again.',
      };
    }
  },
});

function grantFor(path: AccessPath, graph: ResourceGraph): string {
  const statement = keyStatement(path, graph, 'in the template');
  if (!isCdk(path)) return `Add to the key policy:\n${statement}`;
  return `${path.accessPoint ? 'Add to the key policy:' : BY_ORIGIN}\nkey.addToResourcePolicy(iam.PolicyStatement.fromJson(${statement}))`;
}

/** A policy of the organization may keep CloudFront from the objects and the key by one statement. */
function isDeniedAlready(diagnosis: Diagnosis, { denials }: Obstacle & { readonly kind: 'key-not-granted' }): boolean {
  const denied = obstaclesOf(diagnosis, 'explicit-deny').filter(isCertain).flatMap((obstacle) => obstacle.denials);
  return denials.some(({ statement }) => denied.some((other) => isSameStatement(other.statement, statement)));
}

const BY_ORIGIN = 'Use origins.S3BucketOrigin.withOriginAccessControl(bucket), which adds this to the policy of bucket.encryptionKey; or add it yourself with';

function reasonOf({ encryption, by, near, denials, circle = [] }: Extract<Obstacle, { kind: 'key-not-granted' }>): string {
  const { source, key } = encryption;
  const encrypted = source.kind === 'bucket' ? 'its objects are encrypted' : `${named(source.resource)} uploads the objects encrypted`;
  if (by === 'managed') return `${encrypted} with the AWS managed key \`aws/s3\`, whose policy does not admit CloudFront and cannot be changed`;
  const keyName = key.kind === 'key' ? named(key.resource) : 'a key';
  if (by === 'state') return `${encrypted} with ${keyName}, which is disabled, holds no key material yet, or is no symmetric encryption key`;
  if (by === 'circle') return `${encrypted} with ${keyName}, which refers to itself in the end (${circle.join(' -> ')}), and CloudFormation refuses the circle`;
  if (denials.length > 0) return `${encrypted} with ${keyName}, and ${statementWords(denials[0].statement)} denies CloudFront its use`;
  const closest = nearMissWords(near, {
    principal: 'it does not name the service `cloudfront.amazonaws.com`',
    action: 'it does not allow kms:Decrypt',
    resource: 'its Resource is not this key',
    condition: 'its Condition does not hold for this distribution and bucket',
  });
  return `${encrypted} with ${keyName}, whose policy does not let CloudFront decrypt for this distribution${closest && `.${closest.slice(0, -1)}`}`;
}
