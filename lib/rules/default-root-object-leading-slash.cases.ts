import { RuleCases } from './cases';
import { anotherOrigin, changed, oacSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

function root(DefaultRootObject: Json) {
  return { 'Distribution.Properties.DistributionConfig.DefaultRootObject': DefaultRootObject };
}

const at = { resource: 'Distribution', property: 'DistributionConfig.DefaultRootObject' };

export const defaultRootObjectLeadingSlashCases: RuleCases = {
  ruleId: 'default-root-object-leading-slash',
  valid: [
    { title: 'the name of an object', template: oacSite },
    { title: 'an object in a folder', template: changed(oacSite, root('site/index.html')) },
    {
      title: 'the root of another origin',
      template: changed(oacSite, {
        ...root('/home'),
        ...anotherOrigin('app'),
        'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId': 'app',
        'Distribution.Properties.DistributionConfig.CacheBehaviors': [{ PathPattern: '/img/*', TargetOriginId: 'site' }],
      }),
    },
  ],
  invalid: [
    { title: 'a slash before the name [E10]', template: changed(oacSite, root('/index.html')), message: 'the default root object `/index.html` begins with a slash, so CloudFront asks for `//index.html`', canRead: 'partial', at },
    { title: 'a slash alone [E10]', template: changed(websiteSite, root('/')), message: 'the default root object `/` begins with a slash', canRead: 'partial', at },
    { title: 'a slash before a name that is not known [E10]', template: changed(oacSite, root({ 'Fn::Sub': '/${AWS::StackName}.html' })), message: '`/${AWS::StackName}.html`', canRead: 'partial', at },
  ],
};
