import { RuleCases } from './cases';
import { changed, oacSite, refererSite } from './reference-sites';

const HEADER = 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue';
const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals';
const SECURE = '{{resolve:ssm-secure:site-referer:1}}';

function everywhere(reference: string) {
  return { [HEADER]: reference, [CONDITION]: { 'aws:Referer': reference } };
}

export const secretReferenceUnsupportedCases: RuleCases = {
  ruleId: 'secret-reference-unsupported',
  valid: [
    { title: 'a secret of Secrets Manager', template: changed(refererSite, everywhere('{{resolve:secretsmanager:site:SecretString:referer}}')) },
    { title: 'a plain parameter', template: changed(refererSite, everywhere('{{resolve:ssm:site-referer}}')) },
  ],
  invalid: [
    { title: 'a secure string in header and policy [C12]', template: changed(refererSite, everywhere(SECURE)), message: 'the custom header `Referer` of its origin and the bucket policy `BucketPolicy` refer to a secure string' },
    {
      title: 'a secure string that is put together [C12]',
      template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: 'X-Origin-Verify', HeaderValue: { 'Fn::Sub': '{{resolve:ssm-secure:${AWS::StackName}:1}}' } }] }),
      message: 'the custom header `X-Origin-Verify` of its origin refers to',
    },
    {
      title: 'a secure string in the policy alone [C12]',
      template: changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Allow', Principal: { AWS: SECURE }, Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } }),
      message: 'the bucket policy `BucketPolicy` refers to',
      at: { resource: 'BucketPolicy', property: 'PolicyDocument' },
    },
  ],
};
