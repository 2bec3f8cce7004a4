import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, websiteSite } from './reference-sites';

const HOST = 'Distribution.Properties.DistributionConfig.Origins.0.DomainName';
const IRELAND = { region: 'eu-west-1' };
const MILAN = { region: 'eu-south-1' };

export const endpointRegionMismatchCases: RuleCases = {
  ruleId: 'endpoint-region-mismatch',
  valid: [
    { title: 'the regional host of the bucket, in eu-south-1', template: oacSite, environment: MILAN },
    { title: 'the Region in capitals, in eu-west-1', template: changed(oacSite, { [HOST]: { 'Fn::Sub': '${Bucket}.s3.EU-WEST-1.amazonaws.com' } }), environment: IRELAND },
    { title: 'the global host, in us-east-1', template: changed(oacSite, { [HOST]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }), environment: { region: 'us-east-1' } },
    { title: 'a host of one Region, in a template for any', template: changed(oacSite, { [HOST]: { 'Fn::Sub': '${Bucket}.s3.eu-west-1.amazonaws.com' } }) },
  ],
  invalid: [
    { title: 'the host of us-east-1, in eu-west-1 [E7]', template: changed(oacSite, { [HOST]: { 'Fn::Sub': '${Bucket}.s3.us-east-1.amazonaws.com' } }), environment: IRELAND, message: 'its origin\'s host is one of us-east-1, but the bucket is in eu-west-1' },
    { title: 'the website host of us-east-1, in eu-west-1', template: changed(websiteSite, { [HOST]: { 'Fn::Sub': '${Bucket}.s3-website-us-east-1.amazonaws.com' } }), environment: IRELAND, message: 'is one of us-east-1' },
    { title: 'an access point under the host of us-east-1, in eu-west-1', template: changed(accessPointSite, { [HOST]: { 'Fn::Sub': '${AccessPoint.Alias}.s3.us-east-1.amazonaws.com' } }), environment: IRELAND, message: 'through the access point `AccessPoint`: its origin\'s host is one of us-east-1' },
    { title: 'the global host, in eu-south-1 [E7]', template: changed(oacSite, { [HOST]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }), environment: MILAN, message: 'is the global one, which does not serve eu-south-1' },
    {
      title: 'the name of a bucket in the place of the Region',
      template: changed(oacSite, { Other: { Type: 'AWS::S3::Bucket', Properties: {} }, [HOST]: { 'Fn::Sub': '${Bucket}.s3.${Other}.amazonaws.com' } }),
      environment: IRELAND,
      message: 'may not be able to read from `Bucket`: its origin\'s host is one of ${Other}, but the bucket is in eu-west-1. It depends on the physical id of `Other`.',
      certainty: 'possible',
    },
    { title: 'no grant is another cause', template: changed(oacSite, { [HOST]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] }, BucketPolicy: undefined }), environment: MILAN, message: 'is the global one', besides: ['oac-without-bucket-grant'] },
  ],
};
