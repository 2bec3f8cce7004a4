import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, encryptionWords } from './words';

export const websiteOriginKmsEncrypted = defineRule({
  id: 'website-origin-kms-encrypted',
  severity: 'error',
  title: 'KMS-encrypted objects behind a website endpoint',
  why: 'KMS-encrypted objects can be read only by signed requests over TLS. A website endpoint is asked without a signature over plain HTTP, '
    + 'so every object encrypted with KMS (SSE-KMS or DSSE-KMS) fails, public or not.',
  fix: 'Read the bucket through its REST endpoint with origin access control, or encrypt with SSE-S3.',
  acknowledge: 'All objects are encrypted otherwise than by the bucket\'s default.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'kms-encrypted');
    if (path.endpoint.kind !== 'website' || !obstacle || !isReported(obstacle)) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from the website endpoint of ${bucketWords(path)}: ${encryptionWords(obstacle.encryption)}, which anonymous requests cannot decrypt.`,
      fix: 'Read the REST endpoint, signed: origins.S3BucketOrigin.withOriginAccessControl(bucket) or new SafeOriginDistribution(this, \'Site\', '
        + '{ bucket }). Or encrypt with SSE-S3: encryption: BucketEncryption.S3_MANAGED (SSEAlgorithm AES256), and upload the objects again.',
    };
  },
});
