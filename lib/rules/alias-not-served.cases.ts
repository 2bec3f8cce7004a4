import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const AT = { resource: 'Distribution', property: 'DistributionConfig.Aliases' };
const DOMAIN = { 'Fn::GetAtt': ['Distribution', 'DomainName'] };

function aliases(...Aliases: readonly Json[]) {
  return { [`${CONFIG}.Aliases`]: Aliases };
}

function alias(Name: Json): JsonObject {
  return { Name, Type: 'A', AliasTarget: { DNSName: DOMAIN, HostedZoneId: 'Z2FDTNDATAQYW2' } };
}

function record(Name: Json) {
  return { Record: { Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: 'Z1EXAMPLE', ...alias(Name) } } };
}

export const aliasNotServedCases: RuleCases = {
  ruleId: 'alias-not-served',
  valid: [
    { title: 'the name is an alias', template: changed(oacSite, { ...aliases('www.example.com'), ...record('WWW.example.com.') }) },
    { title: 'a wildcard covers it', template: changed(oacSite, { ...aliases('*.example.com'), ...record('a.b.example.com.') }) },
    { title: 'a wildcard record for one of several names', template: changed(oacSite, { ...aliases('www.example.com'), ...record('*.example.com') }) },
    { title: 'both come from one parameter', template: { ...changed(oacSite, { ...aliases({ Ref: 'Name' }), ...record({ 'Fn::Sub': '${Name}.' }) }), Parameters: { Name: { Type: 'String' } } } },
    { title: 'a list that is a parameter', template: { ...changed(oacSite, { [`${CONFIG}.Aliases`]: { Ref: 'Names' }, ...record('www.example.com') }), Parameters: { Names: { Type: 'CommaDelimitedList' } } } },
    { title: 'a record for something else', template: changed(oacSite, { Record: { Type: 'AWS::Route53::RecordSet', Properties: { ...alias('api.example.com'), AliasTarget: { DNSName: 'api.example.net', HostedZoneId: 'Z1EXAMPLE' } } } }) },
    { title: 'a record that only speaks of it', template: changed(oacSite, { Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'note.example.com', Type: 'TXT', TTL: '300', ResourceRecords: [DOMAIN] } } }) },
  ],
  invalid: [
    { title: 'no alias at all [F4]', template: changed(oacSite, record('www.example.com.')), message: '`Distribution` does not serve `www.example.com`, to which `Record` leads viewers', at: AT },
    { title: 'the bare domain is not covered by the wildcard [F4]', template: changed(oacSite, { ...aliases('*.example.com'), ...record('example.com') }), message: 'does not serve `example.com`', at: AT },
    {
      title: 'one of a group of records [F4]',
      template: changed(oacSite, { ...aliases('example.com'), Records: { Type: 'AWS::Route53::RecordSetGroup', Properties: { HostedZoneName: 'example.com.', RecordSets: [alias('example.com.'), alias('www.example.com.')] } } }),
      message: 'does not serve `www.example.com`, to which `Records` leads',
      at: AT,
    },
    { title: 'a CNAME', template: changed(oacSite, { Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'cdn.example.com', Type: 'CNAME', TTL: '300', ResourceRecords: [DOMAIN] } } }), message: 'does not serve `cdn.example.com`', at: AT },
  ],
};
