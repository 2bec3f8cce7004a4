import { RuleCases } from './cases';
import { changed, encryptedSite } from './reference-sites';

const CONDITION = 'Key.Properties.KeyPolicy.Statement.1.Condition';
const BUCKET_KEY = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.BucketKeyEnabled';
const context = (operator: string, arn: string) => ({ [`${CONDITION}.${operator}`]: { 'kms:EncryptionContext:aws:s3:arn': arn } });
const site = changed(encryptedSite, { 'Bucket.Properties.BucketName': 'the-site' });
const siteWithBucketKey = changed(site, { [BUCKET_KEY]: true });

export const keyEncryptionContextMismatchCases: RuleCases = {
  ruleId: 'key-encryption-context-mismatch',
  valid: [
    { title: 'the objects as the context', template: changed(site, context('StringLike', 'arn:aws:s3:::the-site/*')) },
    { title: 'the bucket as the context, with a bucket key', template: changed(siteWithBucketKey, context('StringEquals', 'arn:aws:s3:::the-site')) },
    { title: 'both, whatever the bucket has', template: changed(siteWithBucketKey, context('StringLike', 'arn:aws:s3:::the-site*')) },
  ],
  invalid: [
    { title: 'the objects as the context, with a bucket key [D8]', template: changed(siteWithBucketKey, context('StringLike', 'arn:aws:s3:::the-site/*')), message: 'asks for the encryption context `arn:aws:s3:::the-site/*`, while S3 sends the ARN of the bucket, which has an S3 Bucket Key' },
    { title: 'the bucket as the context, without a bucket key [D8]', template: changed(site, context('StringEquals', 'arn:aws:s3:::the-site')), message: 'while S3 sends the ARN of the object, as the bucket has no S3 Bucket Key' },
    { title: 'a wildcard that StringEquals takes literally [D8]', template: changed(site, context('StringEquals', 'arn:aws:s3:::the-site/*')), message: 'asks for the encryption context `arn:aws:s3:::the-site/*`, where StringEquals takes the wildcard literally' },
    { title: 'the name of a bucket that was made earlier [D8]', template: changed(siteWithBucketKey, { 'Bucket.Properties.BucketName': undefined, ...context('StringEquals', 'arn:aws:s3:::the-site') }), message: 'It depends on the physical id of `Bucket`', certainty: 'possible' },
  ],
};
