import { inPlaceOf, nearMissWords } from './closest-statement';
import { denialsBy } from './denials';
import { signedException } from './deny-exceptions';
import { mistakeOf } from './missing-grant';
import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { grantWords } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, encryptedWords, named, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { Obstacle } from '../access/obstacle';
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
      if (obstacle.by === 'state' || mistakeOf(obstacle) || denialsBy('organization', obstacle.denials).length > 0) continue;
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${reasonOf(obstacle)}.${doubtWords(obstacle.doubts)}`,
        fix: fixFor(obstacle, path, graph),
      };
    }
  },
});

type KeyNotGranted = Extract<Obstacle, { kind: 'key-not-granted' }>;

function fixFor({ by, denials, near }: KeyNotGranted, path: AccessPath, graph: ResourceGraph): string {
  if (denials.length > 0) return signedException(denials[0].statement, path, graph);
  if (by === 'policy') return grantWords('key-not-granted', path, graph, inPlaceOf(near) ?? (path.accessPoint && 'Add to the key policy'));
  return 'Encrypt with a customer managed key whose policy lets CloudFront decrypt (encryption: BucketEncryption.KMS with encryptionKey), '
    + 'or with SSE-S3 (BucketEncryption.S3_MANAGED), and upload the objects again.';
}

function reasonOf({ encryption, by, near, denials }: KeyNotGranted): string {
  const encrypted = encryptedWords(encryption);
  if (by === 'managed') return `${encrypted} with the AWS managed key \`aws/s3\`, whose policy does not admit CloudFront and cannot be changed`;
  const keyName = encryption.key.kind === 'key' ? named(encryption.key.resource) : 'a key';
  if (denials.length > 0) return `${encrypted} with ${keyName}, and ${statementWords(denials[0].statement)} denies CloudFront its use`;
  const closest = nearMissWords(near, {
    principal: 'it does not name the service `cloudfront.amazonaws.com`',
    action: 'it does not allow kms:Decrypt',
    resource: 'its Resource is not this key',
  });
  return `${encrypted} with ${keyName}, whose policy does not let CloudFront decrypt for this distribution${closest && `.${closest.slice(0, -1)}`}`;
}
