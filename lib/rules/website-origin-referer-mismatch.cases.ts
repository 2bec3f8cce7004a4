import { RuleCases } from './cases';
import { changed, literalRefererSite, refererSite } from './reference-sites';

const SECRET = '{{resolve:secretsmanager:referer}}';

export const websiteOriginRefererMismatchCases: RuleCases = {
  ruleId: 'website-origin-referer-mismatch',
  valid: [
    { title: 'the header and the policy agree', template: refererSite },
    { title: 'both come from the same secret', template: changed(refererSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue': SECRET, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:Referer': [SECRET] } }) },
  ],
  invalid: [
    { title: 'another secret [C8]', template: changed(literalRefererSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue': 'last-years-secret' }), message: 'is not the value that statement 0 (`AllowEveryone`) of `BucketPolicy` asks for', besides: ['referer-secret-in-template'] },
    { title: 'the same letters in another case', template: changed(literalRefererSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue': 'The-Secret' }), message: 'is not the value that', besides: ['referer-secret-in-template'] },
    { title: 'no Referer is sent', template: changed(literalRefererSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': undefined }), message: 'the origin has no custom header Referer', besides: ['referer-secret-in-template'] },
    {
      title: 'a policy that only denies [C9]',
      template: changed(literalRefererSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0': { Sid: 'OnlyWithSecret', Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { StringNotLike: { 'aws:Referer': 'the-secret' } } } }),
      message: 'denies other Referers, but no statement allows anyone',
    },
    { title: 'two references to secrets that may differ', template: changed(refererSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue': SECRET, 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition.StringEquals': { 'aws:Referer': '{{resolve:secretsmanager:other}}' } }), message: 'It depends on the value of the dynamic reference', certainty: 'possible' },
  ],
};
