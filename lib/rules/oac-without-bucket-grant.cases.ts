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
    { title: 'no bucket policy at all', template: changed(oacSite, { BucketPolicy: undefined }), message: 'there is no bucket policy to let CloudFront get the objects for this distribution' },
    {
      title: 'the policy still grants an origin access identity',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE' }, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': undefined }),
      message: 'does not name the service `cloudfront.amazonaws.com`',
    },
    {
      title: 'the grant is for another distribution of the app',
      template: changed(oacSite, {
        'Other': { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } },
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Other}' } },
      }),
      message: 'its Condition does not hold for this distribution',
    },
    {
      title: 'a wildcard with StringEquals',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/*' } } }),
      message: 'its Condition does not hold for this distribution',
    },
    {
      title: 'an ARN with a Region',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront:us-east-1:${AWS::AccountId}:distribution/${Distribution}' } } }),
      message: 'its Condition does not hold for this distribution',
    },
    {
      title: 'the id of a distribution that was made earlier',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/E1EXAMPLE' } } }),
      message: 'It depends on the physical id of `Distribution`',
      certainty: 'possible',
    },
    {
      title: 'everyone with an account, of whom AWS does not say that services are among them',
      template: changed(oacSite, {
        'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': { AWS: '*' },
      }),
      message: 'whether S3 counts the CloudFront service',
      certainty: 'possible',
    },
    {
      title: 'a prefix only, and the origin serves the whole bucket',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/public/*' } }),
      message: 'can read only some objects',
      severity: 'warning',
    },
    { title: 'a prefix beside the origin path', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': '/site', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': '${Bucket.Arn}/public/*' } }), message: 'its Resource does not cover the objects' },
  ],
};
