import { RuleCases } from './cases';
import { changed, oaiSite } from './reference-sites';

export const oaiWithoutBucketGrantCases: RuleCases = {
  ruleId: 'oai-without-bucket-grant',
  valid: [
    { title: 'the policy names the identity by its canonical user id', template: oaiSite },
    {
      title: 'the policy names the identity by its ARN',
      template: changed(oaiSite, {
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' } },
      }),
    },
    {
      title: 'a list of principals, with the identity among them',
      template: changed(oaiSite, {
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': {
          AWS: ['arn:aws:iam::111122223333:root', { 'Fn::Join': [' ', ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity', { Ref: 'AccessIdentity' }]] }],
        },
      }),
    },
    { title: 'the origin path is covered by the prefix', template: changed(oaiSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/site', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/site/*' } }) },
  ],
  invalid: [
    { title: 'no bucket policy at all', template: changed(oaiSite, { BucketPolicy: undefined }), message: 'there is no bucket policy to let its origin access identity get the objects' },
    {
      title: 'the policy names another identity [A5]',
      template: changed(oaiSite, {
        'OtherIdentity': { Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity', Properties: { CloudFrontOriginAccessIdentityConfig: { Comment: 'other' } } },
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { CanonicalUser: { 'Fn::GetAtt': ['OtherIdentity', 'S3CanonicalUserId'] } },
      }),
      message: 'statement 0 (`AllowIdentity`) of `BucketPolicy`, but it names another principal',
    },
    {
      title: 'the policy names the CloudFront service [A4]',
      template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { Service: 'cloudfront.amazonaws.com' } }),
      message: 'names another principal',
      besides: ['bucket-open-to-any-distribution'],
    },
    { title: 'the identity without its prefix', template: changed(oaiSite, { 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig.OriginAccessIdentity': { Ref: 'AccessIdentity' } }), message: 'without `origin-access-identity/cloudfront/` before it' },
    { title: 'only listing is allowed', template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': ['s3:ListBucket', 's3:GetObjectVersion'] }), message: 'it does not allow s3:GetObject', besides: ['policy-resource-mismatch'] },
    { title: 'only old versions may be read [B32]', template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': 's3:GetObjectVersion' }), message: 'it does not allow s3:GetObject' },
    { title: 'a condition on the source, which requests of an identity do not carry', template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }), message: 'its Condition (StringEquals aws:SourceAccount) does not hold for CloudFront\'s request' },
    { title: 'an identity that was made earlier', template: changed(oaiSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' } }), message: 'It depends on', certainty: 'possible' },
  ],
};
