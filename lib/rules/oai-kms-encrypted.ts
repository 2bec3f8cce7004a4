import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, encryptionWords } from './words';

export const oaiKmsEncrypted = defineRule({
  id: 'oai-kms-encrypted',
  severity: 'error',
  title: 'KMS-encrypted objects behind an origin access identity',
  why: 'An origin access identity cannot read objects encrypted with KMS (SSE-KMS or DSSE-KMS), whatever the key policy says. Changing the '
    + 'default encryption of a bucket affects new objects only: old ones stay readable, so the failure shows with the next upload.',
  fix: 'Move the origin to origin access control and let CloudFront decrypt with the key, or encrypt with SSE-S3.',
  acknowledge: 'All objects are encrypted otherwise than by the bucket\'s default.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'kms-encrypted');
    if (path.identity.kind !== 'oai' || !obstacle || !isReported(obstacle)) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${encryptionWords(obstacle.encryption)}, and an origin access identity cannot have them decrypted.`,
      fix: 'Use origin access control: origins.S3BucketOrigin.withOriginAccessControl(bucket), with a customer managed key whose policy lets CloudFront '
        + 'decrypt. Or encrypt with SSE-S3: encryption: BucketEncryption.S3_MANAGED (SSEAlgorithm AES256), and upload the objects again.',
    };
  },
});
