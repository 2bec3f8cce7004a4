import { RuleCases } from './cases';
import { anonymousSite, changed, oacSite, oaiSite, refererSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

const PUBLIC = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } };
const open = (settings: Json = { BlockPublicPolicy: false, RestrictPublicBuckets: false }) => ({ 'Bucket.Properties.PublicAccessBlockConfiguration': settings });
const beside = (statement: Json) => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.1': statement });
const at = (index: number) => ({ resource: 'BucketPolicy', property: `PolicyDocument.Statement.${index}` });

export const bucketReadableWithoutDistributionCases: RuleCases = {
  ruleId: 'bucket-readable-without-distribution',
  valid: [
    { title: 'Block Public Access off, but nothing public', template: changed(oacSite, open()) },
    { title: 'a Referer that everyone must know', template: refererSite },
    { title: 'everyone from one network', template: changed(oacSite, { ...open(), ...beside({ ...PUBLIC, Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }) }) },
    { title: 'a public statement for what no viewer asks for', template: changed(oacSite, { ...open(), ...beside({ ...PUBLIC, Action: 's3:GetBucketLocation', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }) }) },
  ],
  invalid: [
    { title: 'a public statement beside origin access control [B29]', template: changed(oacSite, { ...open(), ...beside(PUBLIC) }), message: '`Bucket` can be read by everyone, past CloudFront: statement 1 of `BucketPolicy`', at: at(1) },
    { title: 'beside an origin access identity [B29]', template: changed(oaiSite, { ...open(), ...beside({ ...PUBLIC, Principal: { AWS: '*' } }) }), message: 'past CloudFront', at: at(1) },
    { title: 'settings of Block Public Access that are left out are off [C4]', template: changed(oacSite, { ...open({ BlockPublicAcls: true, IgnorePublicAcls: true }), ...beside(PUBLIC) }), message: 'Block Public Access does not stop it', at: at(1) },
    { title: 'everyone but one user [B30]', template: changed(oacSite, { ...open(), ...beside({ Effect: 'Allow', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/mallory' }, Action: 's3:GetObject', Resource: PUBLIC.Resource }) }), message: 'statement 1', at: at(1) },
    { title: 'a public bucket behind its REST endpoint', template: anonymousSite, message: 'past CloudFront', severity: 'info', at: at(0) },
    { title: 'a website endpoint, which is public by nature', template: websiteSite, message: 'past CloudFront', severity: 'info', at: at(0) },
  ],
};
