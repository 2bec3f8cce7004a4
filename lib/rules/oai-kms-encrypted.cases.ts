import { RuleCases } from './cases';
import { changed, encryptedSite, oaiSite } from './reference-sites';

export const oaiKmsEncryptedCases: RuleCases = {
  ruleId: 'oai-kms-encrypted',
  valid: [
    { title: 'SSE-S3', template: oaiSite },
    { title: 'KMS with origin access control', template: encryptedSite },
  ],
  invalid: [
    { title: 'the bucket encrypts with KMS [D1]', template: changed(oaiSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } }), message: 'an origin access identity cannot have them decrypted' },
    { title: 'the content is uploaded with KMS [D1]', template: changed(oaiSite, { Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SystemMetadata: { sse: 'aws:kms' } } } }), message: '`Upload` uploads the objects with KMS encryption' },
    { title: 'and the identity is not granted either', template: changed(oaiSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] }, 'BucketPolicy': undefined }), message: 'cannot have them decrypted', besides: ['oai-without-bucket-grant'] },
  ],
};
