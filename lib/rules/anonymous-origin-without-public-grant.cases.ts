import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, websiteSite } from './reference-sites';

const NOT_FOR_ONE = { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/blocked' } };

export const anonymousOriginWithoutPublicGrantCases: RuleCases = {
  ruleId: 'anonymous-origin-without-public-grant',
  valid: [
    { title: 'a public bucket', template: anonymousSite },
    { title: 'a private bucket with origin access control', template: oacSite },
    { title: 'a public website bucket', template: websiteSite },
  ],
  invalid: [
    { title: 'no origin access control and a private bucket [A1]', template: changed(anonymousSite, { 'BucketPolicy': undefined, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }), message: 'nothing makes the objects public' },
    {
      title: 'the REST host as a custom origin [A8]',
      template: changed(anonymousSite, { 'BucketPolicy': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.CustomOriginConfig': { OriginProtocolPolicy: 'https-only' } }),
      message: 'it asks a custom origin without a signature',
    },
    { title: 'Block Public Access is on by default', template: changed(anonymousSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }), message: 'Block Public Access keeps the bucket policy from making the objects public: its deployment is refused' },
    {
      title: 'KMS-encrypted objects',
      template: changed(anonymousSite, { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } }),
      message: 'KMS-encrypted objects need one',
    },
    {
      title: 'Block Public Access, and a policy of which AWS does not say whether it is public',
      template: changed(anonymousSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': NOT_FOR_ONE }),
      message: 'It depends on whether S3 counts a policy as public that `aws:PrincipalArn` limits.',
      certainty: 'possible',
    },
    { title: 'a website bucket that is public for requests over TLS, of which its website endpoint takes none', template: changed(websiteSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { Bool: { 'aws:SecureTransport': 'true' } } }), message: 'but its Condition (Bool aws:SecureTransport) does not hold for CloudFront\'s request, which to a website endpoint is plain HTTP' },
    { title: 'a website bucket of which a folder is public', template: changed(websiteSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/public/*' } }), message: 'but its Resource is `arn:aws:s3:::${Bucket}/public/*`', severity: 'warning' },
    { title: 'a public website bucket without a public grant', template: changed(websiteSite, { BucketPolicy: undefined }), message: 'nothing makes the objects public' },
  ],
};
