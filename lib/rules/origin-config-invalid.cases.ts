import { RuleCases } from './cases';
import { accessPointSite, anonymousSite, anotherOrigin, changed, multiRegionSite, oacSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;
const WEBSITE_URL = { 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] };
const CUSTOM = { OriginProtocolPolicy: 'https-only' };

function host(DomainName: Json) {
  return { [`${ORIGIN}.DomainName`]: DomainName };
}

export const originConfigInvalidCases: RuleCases = {
  ruleId: 'origin-config-invalid',
  valid: [
    { title: 'the host of a website without its scheme', template: changed(websiteSite, host({ 'Fn::Select': [1, { 'Fn::Split': ['//', WEBSITE_URL] }] })) },
    { title: 'an S3OriginConfig alone', template: changed(oacSite, { [`${ORIGIN}.S3OriginConfig`]: {} }) },
    { title: 'a Multi-Region Access Point as a custom origin', template: changed(multiRegionSite, { 'MultiRegion.Properties.Name': 'site' }) },
    { title: 'a public bucket as a custom origin', template: changed(anonymousSite, { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: CUSTOM }) },
    {
      title: 'a behavior that names an origin group',
      template: changed(oacSite, {
        ...anotherOrigin('other'),
        [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id: 'group', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } }, Members: { Quantity: 2, Items: [{ OriginId: 'site' }, { OriginId: 'other' }] } }] },
        [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'group',
      }),
    },
    { title: 'a behavior whose origin a parameter names', template: changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: { Ref: 'P' } }) },
  ],
  invalid: [
    { title: 'the URL of a website for its host [A19]', template: changed(websiteSite, host(WEBSITE_URL)), message: 'would not be deployed: the domain name of its origin, `http://${Bucket}.s3-website-${AWS::Region}.amazonaws.com`, is more than a host name' },
    { title: 'a scheme before the REST host [A19]', template: changed(oacSite, host({ 'Fn::Sub': 'https://${Bucket}.s3.${AWS::Region}.amazonaws.com' })), message: '`https://${Bucket}.s3.${AWS::Region}.amazonaws.com`' },
    {
      title: 'a scheme before the host of a custom origin [A19]',
      template: changed(websiteSite, host('http://site.s3-website-us-east-1.amazonaws.com')),
      message: '`http://site.s3-website-us-east-1.amazonaws.com`, is more than a host name',
    },
    { title: 'a folder behind the host', template: changed(oacSite, host({ 'Fn::Sub': '${Bucket.RegionalDomainName}/site' })), message: 'is more than a host name' },
    { title: 'neither configuration [A16]', template: changed(oacSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }), message: 'for `Bucket` has neither an S3OriginConfig nor a CustomOriginConfig' },
    { title: 'neither configuration, of a website [A16]', template: changed(websiteSite, { [`${ORIGIN}.CustomOriginConfig`]: undefined }), message: 'for `Bucket` has neither' },
    { title: 'both configurations [A16]', template: changed(oacSite, { [`${ORIGIN}.CustomOriginConfig`]: CUSTOM }), message: 'has both an S3OriginConfig and a CustomOriginConfig' },
    { title: 'neither configuration, of an access point [A16]', template: changed(accessPointSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }), message: 'for `Bucket` through the access point `AccessPoint` has neither' },
    { title: 'no grant is another cause', template: changed(oacSite, { [`${ORIGIN}.CustomOriginConfig`]: CUSTOM, BucketPolicy: undefined }), message: 'has both', besides: ['oac-without-bucket-grant'] },
    { title: 'another host than that of a bucket, as an S3 origin [A7]', template: changed(oacSite, host('www.example.com')), message: 'has an S3OriginConfig, but its domain name `www.example.com` is not the host of a bucket' },
    { title: 'a bucket name in letters for its host [A7]', template: changed(oacSite, host('my-s3-site')), message: 'but its domain name `my-s3-site` is not the host of a bucket' },
    { title: 'the name of the bucket for its host [A7]', template: changed(oacSite, host({ Ref: 'Bucket' })), message: 'but its domain name `${Bucket}` is not the host of a bucket' },
    { title: 'Transfer Acceleration [A17]', template: changed(oacSite, host({ 'Fn::Sub': '${Bucket}.s3-accelerate.amazonaws.com' })), message: 'would not be deployed: its origin `${Bucket}.s3-accelerate.amazonaws.com` is a Transfer Acceleration host' },
    {
      title: 'Transfer Acceleration, as a custom origin [A17]',
      template: changed(anonymousSite, { ...host({ 'Fn::Sub': '${Bucket}.s3-accelerate.amazonaws.com' }), [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: CUSTOM }),
      message: 'may not be able to read from its origin: its origin `${Bucket}.s3-accelerate.amazonaws.com`',
      certainty: 'possible',
    },
    { title: 'a host with the bucket in the path [A17]', template: changed(oacSite, { ...host('s3.eu-west-1.amazonaws.com'), [`${ORIGIN}.OriginPath`]: '/site' }), message: 'is an S3 host without a bucket in it' },
    { title: 'a directory bucket [A17]', template: changed(oacSite, host('site--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com')), message: 'is a directory bucket', certainty: 'possible' },
    {
      title: 'a behavior that names the origin in other letters',
      template: changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'Site' }),
      message: 'a behavior names the origin `Site` (TargetOriginId), but no origin or origin group has that Id',
      at: { resource: 'Distribution', property: 'DistributionConfig' },
    },
    { title: 'S3 on Outposts [A17]', template: changed(oacSite, host('site-111122223333.op-1.s3-outposts.eu-west-1.amazonaws.com')), message: 'is S3 on Outposts', certainty: 'possible' },
  ],
};
