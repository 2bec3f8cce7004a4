import { RuleCases } from './cases';
import { changed, oacSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

function path(OriginPath: Json) {
  return { 'Distribution.Properties.DistributionConfig.Origins.0.OriginPath': OriginPath };
}

export const originPathMalformedCases: RuleCases = {
  ruleId: 'origin-path-malformed',
  valid: [
    { title: 'a folder', template: changed(oacSite, path('/site/v1')) },
    { title: 'an empty path', template: changed(oacSite, path('')) },
    { title: 'a folder that is looked up at deployment', template: changed(oacSite, path('{{resolve:ssm:/site/folder}}')) },
    { title: 'a folder that the stack names', template: changed(oacSite, path({ 'Fn::Sub': '/${AWS::StackName}' })) },
  ],
  invalid: [
    { title: 'no slash before it [E11]', template: changed(oacSite, path('site')), message: 'the origin path `site` must begin with a slash' },
    { title: 'a slash behind it [E11]', template: changed(oacSite, path({ 'Fn::Sub': '/${AWS::StackName}/' })), message: 'the origin path `/${AWS::StackName}/` must begin with a slash and not end with one' },
    { title: 'a slash for the whole bucket [E11]', template: changed(websiteSite, path('/')), message: 'the origin path `/`' },
  ],
};
