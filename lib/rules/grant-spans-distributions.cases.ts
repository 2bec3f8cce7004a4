import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';
import { Json } from '../template/json';

const condition = (value: Json | undefined) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': value });
const HERE = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };

export const grantSpansDistributionsCases: RuleCases = {
  ruleId: 'grant-spans-distributions',
  valid: [
    { title: 'the distribution is named', template: oacSite },
    { title: 'an origin access identity', template: oaiSite },
  ],
  invalid: [
    {
      title: 'a wildcard for the distribution [B25]',
      template: changed(oacSite, condition({ ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*' } } })),
      message: '`Bucket` can be read by all CloudFront distributions of the account: statement 0',
      at: HERE,
    },
    { title: 'the account alone', template: changed(oacSite, condition({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })), message: 'names none of them', at: HERE },
  ],
};
