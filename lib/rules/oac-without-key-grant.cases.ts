import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';

export const oacWithoutKeyGrantCases: RuleCases = {
  ruleId: 'oac-without-key-grant',
  valid: [
    { title: 'the key policy lets CloudFront decrypt', template: encryptedSite },
    { title: 'SSE-S3', template: oacSite },
    { title: 'the key by its alias', template: changed(encryptedSite, { 'Alias': { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/site', TargetKeyId: { Ref: 'Key' } } }, 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': 'alias/site' }) },
    { title: 'the encryption context of a bucket key', template: changed(encryptedSite, { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.BucketKeyEnabled': true, 'Bucket.Properties.BucketName': 'the-site', 'Key.Properties.KeyPolicy.Statement.1.Condition.StringEquals': { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::the-site' } }) },
  ],
  invalid: [
    { title: 'no grant for CloudFront [D3]', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined }), message: 'with `Key`, whose policy does not let CloudFront decrypt' },
    { title: 'no key policy, so the default one [D3]', template: changed(encryptedSite, { 'Key.Properties': {} }), message: 'whose policy does not let CloudFront decrypt' },
    { title: 'the AWS managed key [D4]', template: changed(oacSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } }), message: 'the AWS managed key `aws/s3`' },
    { title: 'the AWS managed key by its alias [D4]', template: changed(encryptedSite, { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': 'alias/aws/s3' }), message: 'the AWS managed key `aws/s3`' },
    {
      title: 'a folder that a deployment uploads with KMS',
      template: changed(oacSite, {
        Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, DestinationBucketKeyPrefix: 'reports', SystemMetadata: { sse: 'aws:kms' } } },
      }),
      message: '`Distribution` can read only some objects (not `reports/`, for one) from `Bucket`: `Upload` uploads the objects encrypted with the AWS managed key',
      severity: 'warning',
      canRead: 'partial',
    },
    { title: 'only encryption is allowed', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Action': ['kms:Encrypt', 'kms:GenerateDataKey*'] }), message: 'it does not allow kms:Decrypt' },
    { title: 'neither the key nor the bucket is granted', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined, 'BucketPolicy': undefined }), message: 'whose policy does not let CloudFront decrypt', besides: ['oac-without-bucket-grant'] },
    { title: 'a condition that is none of CloudFront\'s', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition': { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } }), message: 'its Condition (StringEquals aws:PrincipalOrgID) does not hold for CloudFront\'s request' },
    { title: 'everyone with an account, of whom AWS does not say that services are among them', template: changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Principal': { AWS: '*' } }), message: 'It depends on whether', certainty: 'possible' },
  ],
};
