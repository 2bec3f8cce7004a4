import { RuleCases } from './cases';
import { changed, oacSite, refererSite, websiteSite } from './reference-sites';

const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const HEADERS = 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders';
const HERE = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const sent = (HeaderName: string, key: string, secret = 'the-secret') => ({ [HEADERS]: [{ HeaderName, HeaderValue: secret }], [CONDITION]: { StringEquals: { [key]: secret } } });

export const refererSecretInTemplateCases: RuleCases = {
  ruleId: 'referer-secret-in-template',
  valid: [
    { title: 'a dynamic reference on both sides', template: refererSite },
    { title: 'an origin that signs its requests', template: changed(oacSite, { [HEADERS]: [{ HeaderName: 'X-Name', HeaderValue: 'site' }] }) },
  ],
  invalid: [
    { title: 'a literal Referer on both sides [C11]', template: changed(websiteSite, sent('Referer', 'aws:Referer')), message: '`Bucket` opens to a secret that stands in the template: statement 0', at: HERE },
    { title: 'one with dots, which is no host all the same [C11]', template: changed(websiteSite, sent('Referer', 'aws:Referer', 'v1.8f3a.77c0')), message: 'compares aws:Referer with a literal value', at: HERE },
    { title: 'a literal User-Agent on both sides [C11]', template: changed(websiteSite, sent('User-Agent', 'aws:UserAgent')), message: 'compares aws:UserAgent with a literal value', at: HERE },
  ],
};
