import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';

export const readNotProvableCases: RuleCases = {
  ruleId: 'read-not-provable',
  valid: [
    { title: 'everything is in the template', template: oacSite },
    { title: 'a bucket named by a parameter, the same everywhere', template: changed(oacSite, { 'Bucket.Properties.BucketName': { Ref: 'AWS::StackName' } }) },
  ],
  invalid: [
    { title: 'an imported bucket [A20]', template: changed(oacSite, { 'Bucket': undefined, 'BucketPolicy': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'their-bucket.s3.eu-west-1.amazonaws.com' }), message: 'the policy and the encryption of the bucket `their-bucket`, which is not in the app', certainty: 'possible' },
    { title: 'an imported key', template: changed(encryptedSite, { 'Key': undefined, 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' }), message: 'the policy of the KMS key `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`, which is not in the app', certainty: 'possible' },
    { title: 'an imported access control', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginAccessControlId': 'E1EXAMPLE' }), message: 'the origin access control `E1EXAMPLE`, which is not in the app', certainty: 'possible' },
    { title: 'a host that is imported', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::ImportValue': 'TheirDomainName' } }), message: 'the import `TheirDomainName`, exported outside these templates', certainty: 'possible' },
  ],
};
