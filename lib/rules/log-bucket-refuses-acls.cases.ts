import { RuleCases } from './cases';
import { changed, oacSite } from './reference-sites';
import { Json } from '../template/json';

const LOGGING = 'Distribution.Properties.DistributionConfig.Logging';

/** The same site with logs. */
function logging(ownership?: Json, host: Json = { 'Fn::GetAtt': ['Logs', 'RegionalDomainName'] }) {
  return changed(oacSite, {
    Logs: { Type: 'AWS::S3::Bucket', Properties: ownership === undefined ? {} : { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } } },
    [LOGGING]: { Bucket: host },
  });
}

const at = { resource: 'Logs', property: 'OwnershipControls' };

export const logBucketRefusesAclsCases: RuleCases = {
  ruleId: 'log-bucket-refuses-acls',
  valid: [
    { title: 'a log bucket with ACLs', template: logging('BucketOwnerPreferred') },
    { title: 'a log bucket that leaves objects to their writers', template: logging('ObjectWriter') },
    { title: 'a log bucket that is not in the app', template: changed(oacSite, { [LOGGING]: { Bucket: 'logs.s3.amazonaws.com' } }) },
    {
      title: 'a log bucket that is given ACLs at deployment',
      template: changed(logging(), { Call: { Type: 'Custom::AWS', Properties: { Create: { 'Fn::Join': ['', ['{"service":"S3","action":"putBucketOwnershipControls","parameters":{"Bucket":"', { Ref: 'Logs' }, '"}}']] } } } }),
    },
    { title: 'logs that go through the log service', template: changed(logging(), { [LOGGING]: undefined, Source: { Type: 'AWS::Logs::DeliverySource', Properties: { Name: 'site', LogType: 'ACCESS_LOGS', ResourceArn: { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } } } }) },
    { title: 'a bucket without ACLs beside it', template: changed(oacSite, { Logs: { Type: 'AWS::S3::Bucket', Properties: {} } }) },
  ],
  invalid: [
    { title: 'a log bucket without ACLs, by default [E21]', template: logging(), message: '`Distribution` would not be deployed: its access logs go to `Logs`, in which ACLs are disabled (as in every new bucket', at },
    { title: 'a log bucket without ACLs [E21]', template: logging('BucketOwnerEnforced', { 'Fn::GetAtt': ['Logs', 'DomainName'] }), message: '(OwnershipControls: BucketOwnerEnforced)', at },
    {
      title: 'logs that a condition asks for [E21]',
      template: {
        ...changed(logging(), { [LOGGING]: { 'Fn::If': ['HasLogs', { Bucket: { 'Fn::GetAtt': ['Logs', 'DomainName'] } }, { Ref: 'AWS::NoValue' }] } }),
        Conditions: { HasLogs: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111122223333'] } },
      },
      message: 'When `HasLogs` is true: `Distribution` would not be deployed',
      at,
    },
    { title: 'a log bucket by its name [E21]', template: changed(logging(undefined, 'site-logs.s3.amazonaws.com'), { 'Logs.Properties.BucketName': 'site-logs' }), message: 'its access logs go to `Logs`', at },
  ],
};
