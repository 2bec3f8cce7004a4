import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';

export const oacWithoutBucketGrantCases: RuleCases = {
  ruleId: 'oac-without-bucket-grant',
  valid: [
    { title: 'exactly this distribution is granted', template: oacSite },
    { title: 'the source account instead of the ARN', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } } } }) },
    {
      title: 'all distributions of the account, with ArnLike',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/*' } } } }),
    },
    {
      title: 'a Deny for requests without TLS',
      template: changed(oacSite, {
        'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      }),
    },
  ],
  invalid: [
    { title: 'no bucket policy at all [A2]', template: changed(oacSite, { BucketPolicy: undefined }), message: 'there is no bucket policy to let CloudFront get the objects for this distribution' },
    {
      title: 'the policy is that of another bucket [A18]',
      template: changed(oacSite, { 'Other': { Type: 'AWS::S3::Bucket' }, 'BucketPolicy.Properties.Bucket': { Ref: 'Other' }, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Other.Arn}/*' } }),
      message: 'there is no bucket policy',
    },
    {
      title: 'the policy still grants an origin access identity [A3]',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' }, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': undefined }),
      message: 'does not name the service `cloudfront.amazonaws.com`',
    },
    { title: 'a condition that is none of CloudFront\'s [B12]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } }), message: 'its Condition (StringEquals aws:PrincipalOrgID) does not hold for CloudFront\'s request' },
    { title: 'a date that is past [B20]', template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.DateLessThan': { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }), message: 'its Condition (DateLessThan aws:CurrentTime) does not hold for CloudFront\'s request' },
    {
      title: 'everyone with an account, of whom AWS does not say that services are among them',
      template: changed(oacSite, {
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: '*' },
      }),
      message: 'whether S3 counts the CloudFront service',
      certainty: 'possible',
    },
  ],
};
