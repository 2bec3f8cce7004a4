import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';

export const accessControlNeverSignsCases: RuleCases = {
  ruleId: 'access-control-never-signs',
  valid: [
    { title: 'signs always', template: oacSite },
    { title: 'signs what the viewer did not sign', template: changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override' }) },
    {
      title: 'never signs, and the bucket is public',
      template: changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never', 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy: false }, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': '*', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': undefined }),
    },
  ],
  invalid: [
    { title: 'never signs [A9]', template: changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' }), message: '`AccessControl` never signs' },
    { title: 'for another type of origin [A11]', template: changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.OriginAccessControlOriginType': 'lambda' }), message: '`AccessControl` is for origins of type `lambda`' },
    { title: 'beside a custom origin', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.S3OriginConfig': undefined, 'Distribution.Properties.DistributionConfig.Origins.0.CustomOriginConfig': { OriginProtocolPolicy: 'https-only' } }), message: 'CloudFront signs for S3 origins only' },
    { title: 'never signs, and would not be granted if it did', template: changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never', 'BucketPolicy': undefined }), message: '`AccessControl` never signs', besides: ['oac-without-bucket-grant'] },
  ],
};
