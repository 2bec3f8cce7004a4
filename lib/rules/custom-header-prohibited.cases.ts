import { RuleCases } from './cases';
import { changed, oacSite, refererSite, websiteSite } from './reference-sites';

function headers(...names: readonly string[]) {
  return { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': names.map((HeaderName) => ({ HeaderName, HeaderValue: 'value' })) };
}

export const customHeaderProhibitedCases: RuleCases = {
  ruleId: 'custom-header-prohibited',
  valid: [
    { title: 'a secret as Referer', template: refererSite },
    { title: 'a name that a parameter decides', template: changed(oacSite, { 'Parameters': { Name: { Type: 'String' } }, 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: { Ref: 'Name' }, HeaderValue: 'value' }] }) },
    { title: 'headers of its own', template: changed(oacSite, headers('X-Origin-Verify', 'Viatical')) },
  ],
  invalid: [
    { title: 'a header of CloudFront and S3 [C13]', template: changed(oacSite, headers('X-Origin-Verify', 'x-amz-acl')), message: 'would not be deployed: its origin for `Bucket` adds `x-amz-acl` to its requests' },
    { title: 'Host and Cookie [C13]', template: changed(websiteSite, headers('host', 'Cookie')), message: 'adds `host`, `Cookie` to its requests' },
    { title: 'an open name after X-Edge- [C13]', template: changed(oacSite, { 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: { 'Fn::Sub': 'X-Edge-${AWS::StackName}' }, HeaderValue: 'value' }] }), message: 'adds `X-Edge-${AWS::StackName}`' },
  ],
};
