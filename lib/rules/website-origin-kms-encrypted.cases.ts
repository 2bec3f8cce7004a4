import { RuleCases } from './cases';
import { changed, websiteSite } from './reference-sites';

export const websiteOriginKmsEncryptedCases: RuleCases = {
  ruleId: 'website-origin-kms-encrypted',
  valid: [
    { title: 'no encryption of its own', template: websiteSite },
    { title: 'SSE-S3', template: changed(websiteSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } }) },
  ],
  invalid: [
    { title: 'the bucket encrypts with KMS [D2]', template: changed(websiteSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } }), message: 'the bucket encrypts new objects with KMS' },
    { title: 'DSSE-KMS', template: changed(websiteSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } }] } }), message: 'the bucket encrypts new objects with KMS' },
    { title: 'the content is uploaded with KMS', template: changed(websiteSite, { Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SystemMetadata: { sse: 'aws:kms' } } } }), message: '`Upload` uploads the objects with KMS encryption' },
    { title: 'Block Public Access is another cause', template: changed(websiteSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] }, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }), message: 'the bucket encrypts new objects with KMS', besides: ['website-origin-block-public-access'] },
  ],
};
