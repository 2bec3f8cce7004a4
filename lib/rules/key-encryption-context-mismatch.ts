import { mistaken } from './missing-grant';
import { defineRule, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, doubtWords, statementWords } from './words';
import { KeyEncryption } from '../access/encryption';
import { GATES } from '../access/gate';
import { Condition } from '../iam/policy';
import { holesOf, literalOf, render, spelledOut, Text, text } from '../template/text';
import { asText } from '../template/value';

export const keyEncryptionContextMismatch = defineRule({
  id: 'key-encryption-context-mismatch',
  severity: 'error',
  title: 'The key policy asks for another encryption context than S3 sends',
  why: 'S3 decrypts with an encryption context, `aws:s3:arn`: the ARN of the object or, where the bucket has an S3 Bucket Key (BucketKeyEnabled), '
    + 'the ARN of the bucket. A key policy that compares it with the other one grants nothing, and the read fails with 403.',
  fix: 'Compare kms:EncryptionContext:aws:s3:arn with the ARN of the bucket where BucketKeyEnabled is true, else with that of its objects.',
  acknowledge: 'The objects were uploaded while BucketKeyEnabled had the other value.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-encryption-context',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    for (const obstacle of mistaken(diagnosis, 'encryption-context')) {
      if (obstacle.kind !== 'key-not-granted' || !obstacle.gate) continue;
      const { statement, conditions: [condition] } = obstacle.mistake!;
      const { arn } = obstacle.gate;
      const isBucket = hasBucketKey(obstacle.encryption);
      const sent = isBucket ? arn : text(arn, GATES.bucket.objects!, '*');
      const named = condition.values.flatMap((value) => asText(value) ?? []).map((value) => `\`${render(value)}\``).join(' or ');
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} asks for the encryption context ${named}, `
          + `${differenceIn(condition, isBucket, spelled(sent))}.${doubtWords(obstacle.doubts)}`,
        fix: `Let the Condition be:\n${JSON.stringify({ [isBucket ? 'StringEquals' : 'StringLike']: { 'kms:EncryptionContext:aws:s3:arn': spelled(sent) } }, null, 2)}\n`
          + 'A key policy that refers to its bucket by reference closes a circle: write the name of the bucket out.',
      };
    }
  },
});

function differenceIn({ operator, values }: Condition, isBucket: boolean, sent: string): string {
  const isSent = values.some((value) => render(asText(value) ?? text('')) === sent);
  if (isSent) return `where ${operator} takes the wildcard literally (StringLike does not)`;
  return `while S3 sends the ARN of ${isBucket ? 'the bucket, which has an S3 Bucket Key' : 'the object, as the bucket has no S3 Bucket Key'} (\`${sent}\`)`;
}

function hasBucketKey({ bucketKey }: KeyEncryption): boolean {
  return literalOf(asText(bucketKey) ?? text(''))?.toLowerCase() === 'true';
}

/** Written out, since a key policy that refers to its bucket closes a circle. */
function spelled(arn: Text): string {
  const literal = spelledOut(arn);
  return holesOf(literal).length === 0 ? render(literal) : render(arn).replace(/\$\{[^}]*\}/, 'BUCKET-NAME');
}
