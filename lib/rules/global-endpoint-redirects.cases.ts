import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, oaiSite } from './reference-sites';

const GLOBAL = { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::GetAtt': ['Bucket', 'DomainName'] } };
const IRELAND = { region: 'eu-west-1' };

export const globalEndpointRedirectsCases: RuleCases = {
  ruleId: 'global-endpoint-redirects',
  valid: [
    { title: 'the regional host, in eu-west-1', template: oacSite, environment: IRELAND },
    { title: 'the global host, in us-east-1', template: changed(oacSite, GLOBAL), environment: { region: 'us-east-1' } },
    { title: 'the global host, in a Region that is not known', template: changed(oacSite, GLOBAL) },
  ],
  invalid: [
    { title: 'the global host, in eu-west-1 [E8]', template: changed(oacSite, GLOBAL), environment: IRELAND, message: '`Distribution` asks `Bucket` by its global host `${Bucket}.s3.amazonaws.com`, though the bucket is in eu-west-1' },
    { title: 'the global host, without a signature [E8]', template: changed(anonymousSite, GLOBAL), environment: { region: 'ap-south-1' }, message: 'the bucket is in ap-south-1' },
    { title: 'the global host in letters, with an identity [E8]', template: changed(oaiSite, { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': '${Bucket}.s3.amazonaws.com' } }), environment: { region: 'eu-north-1' }, message: 'the bucket is in eu-north-1' },
  ],
};
