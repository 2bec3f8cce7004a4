import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords, doubtWords } from './words';
import { AccessPath } from '../access/access-path';
import { EndpointKind } from '../access/endpoint';
import { Obstacle } from '../access/obstacle';
import { render } from '../template/text';

export const originConfigInvalid = defineRule({
  id: 'origin-config-invalid',
  severity: 'error',
  title: 'CloudFront does not accept the configuration of the origin',
  why: 'The domain name of an origin is a plain host name, without `http://`, port or path. Beside it stands exactly one of S3OriginConfig (for the REST '
    + 'host of a bucket or for an access point), CustomOriginConfig (for every other host) and VpcOriginConfig. CloudFront refuses everything else. It does '
    + 'not support S3 hosts for Transfer Acceleration or those with the bucket in the path, nor is it known to read from directory buckets or S3 on Outposts. What a behavior names as its origin is the Id of one, letter by letter.',
  fix: 'Name the bucket by its RegionalDomainName and give the origin an S3OriginConfig, or a website endpoint by its host alone and a CustomOriginConfig.',
  acknowledge: 'A possible finding: you have seen CloudFront read from such a host. Else never: the deployment is refused.',
  references: [
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'invalid-origin');
    if (!obstacle) return;
    const outcome = obstacle.truth === 'yes' ? 'would not be deployed' : 'may not be able to read from its origin';
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${outcome}: ${reasonFor(path, obstacle)}.${doubtWords(obstacle.doubts)}`,
      fix: FIXES[obstacle.by],
      // Said of the distribution it is said once, though all of its origins are refused with it.
      ...(obstacle.by === 'no origin' && { at: { resource: path.distribution, property: 'DistributionConfig' } }),
    };
  },
});

type InvalidOrigin = Extract<Obstacle, { kind: 'invalid-origin' }>;

function reasonFor(path: AccessPath, { by, host }: InvalidOrigin): string {
  switch (by) {
    case 'no origin': return `a behavior names the origin \`${render(host)}\` (TargetOriginId), but no origin or origin group has that Id`;
    case 'url': return `the domain name of its origin, \`${render(host)}\`, is more than a host name, which CloudFront wants without scheme, port and path`;
    case 'no configuration': return `its origin for ${bucketWords(path)} has neither an S3OriginConfig nor a CustomOriginConfig, and CloudFront wants exactly one`;
    case 'two configurations': return `its origin for ${bucketWords(path)} has both an S3OriginConfig and a CustomOriginConfig, or one of them beside a VpcOriginConfig, and CloudFront wants exactly one`;
    case 'no access control': return `its origin for ${bucketWords(path)} names \`${render(host)}\` as its origin access control (OriginAccessControlId), which is another resource`;
    case 'foreign host': return `its origin has an S3OriginConfig, but its domain name \`${render(host)}\` is not the host of a bucket`;
    case 'unsupported host': return `its origin \`${render(host)}\` is ${HOSTS[path.endpoint.kind]}`;
  }
}

const HOSTS: Readonly<Partial<Record<EndpointKind, string>>> = {
  'accelerate': 'a Transfer Acceleration host, which CloudFront does not support',
  'path-style': 'an S3 host without a bucket in it, which CloudFront does not support: the bucket cannot stand in the path',
  'directory-bucket': 'a directory bucket, which answers requests within sessions only',
  'outposts': 'S3 on Outposts, which CloudFront does not document as an origin',
};

const REST_HOST = 'origins.S3BucketOrigin.withOriginAccessControl(bucket)'
  + '; in a template, DomainName: { "Fn::GetAtt": ["Bucket", "RegionalDomainName"] } with S3OriginConfig: { "OriginAccessIdentity": "" }';

const FIXES: Readonly<Record<InvalidOrigin['by'], string>> = {
  'no origin': 'Give the behavior the Id of an origin in the letters it is written with, as in TargetOriginId: "S3" for Origins: [{ "Id": "S3", … }].',
  'url': 'For a website endpoint: new origins.S3StaticWebsiteOrigin(bucket), or bucket.bucketWebsiteDomainName; in a template, '
    + '{ "Fn::Select": [2, { "Fn::Split": ["/", { "Fn::GetAtt": ["Bucket", "WebsiteURL"] }] }] }. For a private bucket: '
    + '{ "Fn::GetAtt": ["Bucket", "RegionalDomainName"] }. A folder goes to OriginPath.',
  'no configuration': `Use ${REST_HOST}. Another host than that of a bucket or access point wants CustomOriginConfig: { "OriginProtocolPolicy": "https-only" } instead.`,
  'two configurations': 'For a bucket or access point keep S3OriginConfig: { "OriginAccessIdentity": "" }, for every other host CustomOriginConfig, and remove the other.',
  'no access control': 'Name an access control: new cloudfront.S3OriginAccessControl(this, \'AccessControl\'); in a template, OriginAccessControlId: { "Fn::GetAtt": ["AccessControl", "Id"] }. '
    + 'An origin access identity goes to S3OriginConfig: { "OriginAccessIdentity": { "Fn::Sub": "origin-access-identity/cloudfront/${AccessIdentity}" } }.',
  'foreign host': `For a bucket use ${REST_HOST}. For another host use new origins.HttpOrigin(host): CustomOriginConfig in the place of S3OriginConfig.`,
  'unsupported host': `Read from the REST host of a bucket: ${REST_HOST}.`,
};
