import { RuleCases } from './cases';
import { changed, encryptedSite, oacSite } from './reference-sites';
import { Json } from '../template/json';

const environment = { account: '111122223333', region: 'eu-west-1' };
const CHINA = { ...environment, region: 'cn-north-1' };
const at = (property: string) => ({ resource: 'Key', property });
const via = (service: Json) => ({ 'Key.Properties.KeyPolicy.Statement.1.Condition.StringEquals': { 'kms:ViaService': service } });

export const keyUnusableCases: RuleCases = {
  ruleId: 'key-unusable',
  valid: [
    { title: 'an enabled symmetric key', template: changed(encryptedSite, { 'Key.Properties.Enabled': true, 'Key.Properties.KeySpec': 'SYMMETRIC_DEFAULT', 'Key.Properties.KeyUsage': 'ENCRYPT_DECRYPT' }) },
    { title: 'through S3 in the Region of the bucket', environment, template: changed(encryptedSite, via('s3.eu-west-1.amazonaws.com')) },
    { title: 'a disabled key that nothing uses', template: changed(oacSite, { Key: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } } }) },
  ],
  invalid: [
    { title: 'a disabled key [D7]', template: changed(encryptedSite, { 'Key.Properties.Enabled': false }), message: 'its objects are encrypted with `Key`, which is disabled', at: at('Enabled') },
    { title: 'key material that is imported later [D7]', template: changed(encryptedSite, { 'Key.Properties.Origin': 'EXTERNAL' }), message: 'which holds no key material until some is imported', at: at('Origin') },
    { title: 'an asymmetric key [D11]', template: changed(encryptedSite, { 'Key.Properties.KeySpec': 'RSA_2048' }), message: 'which is not a symmetric encryption key', at: at('KeySpec') },
    { title: 'an HMAC key [D11]', template: changed(encryptedSite, { 'Key.Properties.KeyUsage': 'GENERATE_VERIFY_MAC', 'Key.Properties.KeySpec': 'HMAC_256' }), message: 'which is not a symmetric encryption key', at: at('KeySpec') },
    { title: 'a key that does not encrypt [D11]', template: changed(encryptedSite, { 'Key.Properties.KeyUsage': 'GENERATE_VERIFY_MAC' }), message: 'which is not a symmetric encryption key', at: at('KeyUsage') },
    { title: 'through S3 in another Region [D9]', environment, template: changed(encryptedSite, via('s3.us-east-1.amazonaws.com')), message: 'lets CloudFront decrypt through `s3.us-east-1.amazonaws.com` only (kms:ViaService), while S3 asks as `s3.eu-west-1.amazonaws.com`' },
    { title: 'through S3 under the suffix of elsewhere, in China [D9]', environment: CHINA, template: changed(encryptedSite, via('s3.cn-north-1.amazonaws.com')), message: 'while S3 asks as `s3.cn-north-1.amazonaws.com.cn`' },
    { title: 'through another service [D9]', environment, template: changed(encryptedSite, via('cloudfront.amazonaws.com')), message: 'through `cloudfront.amazonaws.com` only' },
    {
      title: 'through what has the name of a bucket in the place of the Region [D9]',
      environment,
      template: changed(encryptedSite, { Other: { Type: 'AWS::S3::Bucket', Properties: {} }, ...via({ 'Fn::Sub': 's3.${Other}.amazonaws.com' }) }),
      message: 'may not be able to read from `Bucket`: statement 1 (`AllowCloudFront`) of `Key` lets CloudFront decrypt through `s3.${Other}.amazonaws.com` only',
      certainty: 'possible',
    },
  ],
};
