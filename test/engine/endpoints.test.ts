import { accessPointSite, anonymousSite, changed, multiRegionSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const ORIGIN = `${CONFIG}.Origins.0`;
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const UNKNOWN = ['read-not-provable'];

const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const HOST_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae';
const AMPLIFY = '2e54312d-136d-493c-8eb9-b001f22f67d2';
const policyId = (id: Json): Changes => ({ [`${BEHAVIOR}.OriginRequestPolicyId`]: id });
const custom = (Headers: Json, HeaderBehavior: Json = 'whitelist'): Changes => ({
  ...policyId({ Ref: 'Policy' }),
  Policy: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: { HeadersConfig: { HeaderBehavior, Headers } } } },
});
const cached = (Headers: Json): Changes => ({
  [`${BEHAVIOR}.CachePolicyId`]: { Ref: 'Policy' },
  Policy: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig: { HeaderBehavior: 'whitelist', Headers } } } } },
});
const forwarded = (Headers: Json): Changes => ({ [`${BEHAVIOR}.CachePolicyId`]: undefined, [`${BEHAVIOR}.ForwardedValues`]: { QueryString: false, Headers } });
const second = (behavior: JsonObject): Changes => ({ [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', ...behavior }] });
const named = (BucketName: Json, ...Aliases: Json[]): Changes => ({ 'Bucket.Properties.BucketName': BucketName, [`${CONFIG}.Aliases`]: Aliases });

describe('a host from a mapping by Region', () => {
  const host = (entry: Json): Json => ({ 'Fn::Join': ['.', [{ Ref: 'Bucket' }, entry]] });
  const inRegion = (name: string): Json => ({ 'Fn::FindInMap': ['Hosts', { Ref: 'AWS::Region' }, name] });
  const site = (template: JsonObject): JsonObject => ({
    ...template,
    Mappings: {
      Hosts: {
        'us-east-1': { website: 's3-website-us-east-1.amazonaws.com', rest: 's3.us-east-1.amazonaws.com', mixed: 's3.us-east-1.amazonaws.com', some: 's3.us-east-1.amazonaws.com' },
        'eu-central-1': { website: 's3-website.eu-central-1.amazonaws.com', rest: 's3.eu-central-1.amazonaws.com', mixed: 's3-website.eu-central-1.amazonaws.com' },
      },
    },
  });

  test.each<Row>([
    ['its website endpoint', site(websiteSite), { [`${ORIGIN}.DomainName`]: host(inRegion('website')) }, 'yes'],
    ['its website endpoint, of a private bucket', site(websiteSite), { [`${ORIGIN}.DomainName`]: host(inRegion('website')), BucketPolicy: undefined }, 'no', ['anonymous-origin-without-public-grant']],
    ['its REST endpoint', site(oacSite), { [`${ORIGIN}.DomainName`]: host(inRegion('rest')) }, 'yes'],
    ['now this, now that', site(websiteSite), { [`${ORIGIN}.DomainName`]: host(inRegion('mixed')) }, 'unknown', UNKNOWN, 'an entry of the mapping `Hosts`'],
    ['not in every Region', site(websiteSite), { [`${ORIGIN}.DomainName`]: host(inRegion('some')) }, 'unknown', UNKNOWN, 'an entry of the mapping `Hosts`'],
    ['a bucket that a condition chooses', oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::Join': ['', [{ 'Fn::If': ['C', { Ref: 'Bucket' }, 'theirs'] }, '.s3.amazonaws.com']] } }, 'unknown', UNKNOWN, 'When `C` is false: '],
    ['what only Fn::Sub replaces', oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::Join': ['', [{ Ref: 'Bucket' }, '.s3.${AWS::URLSuffix}']] } }, 'unknown', UNKNOWN, 'which is no host name: only Fn::Sub replaces'],
  ])('%s', (...row) => expectRow(row));
});

describe('the viewer\'s Host', () => {
  const HOST = ['host-header-forwarded'];

  test.each<Row>([
    ['with an access control', oacSite, policyId(HOST_ONLY), 'no', HOST, 'the origin request policy of its default behavior'],
    ['with an identity', oaiSite, policyId(ALL_VIEWER), 'no', HOST, 'passes the viewer\'s Host header on'],
    ['through an access point', accessPointSite, policyId(ALL_VIEWER), 'no', HOST],
    ['through a Multi-Region Access Point, which is a custom origin', multiRegionSite, forwarded(['Host']), 'no', HOST, 'passes the viewer\'s Host header on'],
    ['without a signature', anonymousSite, policyId(ALL_VIEWER), 'unknown', HOST, 'whether S3 finds the bucket'],
    ['with an access control that never signs', oacSite, { ...policyId(ALL_VIEWER), 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' }, 'no', ['access-control-never-signs', ...HOST]],
    ['a bucket that is not in the app', oacSite, { ...policyId(ALL_VIEWER), Bucket: undefined, BucketPolicy: undefined, [`${ORIGIN}.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com' }, 'no', [...HOST]],
    ['by a policy of its own', oacSite, custom(['HOST']), 'no', HOST],
    ['by a policy that lists what a parameter says', oacSite, custom([{ Ref: 'P' }]), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['by a policy whose behavior a condition decides', oacSite, custom(['Host'], { 'Fn::If': ['C', 'whitelist', 'none'] }), 'no', HOST, 'When `C` is true'],
    ['by a policy that is not known', oacSite, policyId({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['by a literal policy that is not known', oacSite, policyId('00000000-0000-0000-0000-000000000000'), 'unknown', UNKNOWN, 'which headers the policy'],
    ['by a managed cache policy', oacSite, { [`${BEHAVIOR}.CachePolicyId`]: AMPLIFY }, 'unknown', HOST, 'the cache policy of its default behavior'],
    ['by a cache policy of its own', oaiSite, cached(['Host']), 'unknown', HOST, 'whether CloudFront refuses a cache policy with the Host header'],
    ['by a cache policy and an origin request policy', oacSite, { ...policyId(ALL_VIEWER), [`${BEHAVIOR}.CachePolicyId`]: AMPLIFY }, 'no', HOST, 'the origin request policy'],
    ['among the forwarded values', oacSite, forwarded(['Accept', 'Host']), 'no', HOST, 'would not be deployed: ForwardedValues'],
    ['among the forwarded values of one behavior', oacSite, second({ ForwardedValues: { Headers: ['*'] } }), 'no', HOST, 'of its behavior for `/img/*` forwards the viewer\'s Host header, which CloudFront refuses'],
    ['among the forwarded values of one behavior, and by the policy of another', oacSite, { ...policyId(ALL_VIEWER), ...second({ ForwardedValues: { Headers: ['Host'] } }) }, 'no', HOST, 'ForwardedValues of its behavior for `/img/*`'],
    ['among the forwarded values, as a parameter', oacSite, forwarded([{ Ref: 'P' }]), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['among the forwarded values of a custom origin', anonymousSite, { ...forwarded(['Host']), [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }, 'unknown', HOST, 'whether S3 finds the bucket'],
    ['one of two behaviors', oacSite, second({ OriginRequestPolicyId: ALL_VIEWER }), 'partial', HOST, 'can read only some objects'],
    ['both of two behaviors', oacSite, { ...policyId(HOST_ONLY), ...second({ OriginRequestPolicyId: ALL_VIEWER }) }, 'no', HOST, 'of its behaviors for `*` and `/img/*`'],
    ['one of two behaviors, and the other may', oacSite, { [`${BEHAVIOR}.CachePolicyId`]: AMPLIFY, ...second({ OriginRequestPolicyId: ALL_VIEWER }) }, 'unknown', HOST, 'may not be able to read'],
    ['one of two behaviors, and not all is granted', oacSite, { ...second({ OriginRequestPolicyId: ALL_VIEWER }), [`${STATEMENT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/img/*' } }, 'unknown', [...HOST, 'policy-resource-mismatch', ...UNKNOWN]],
    ['one of two behaviors, and nothing is granted', oacSite, { ...second({ OriginRequestPolicyId: ALL_VIEWER }), BucketPolicy: undefined }, 'no', [...HOST, 'oac-without-bucket-grant']],
    ['of a website with the name of its bucket', websiteSite, { ...policyId(ALL_VIEWER), ...named('www.example.com', 'WWW.example.com') }, 'yes'],
    ['of a website with the name of its bucket, forwarded values', websiteSite, { ...forwarded(['Host']), ...named('www.example.com', 'www.example.com') }, 'yes'],
    ['of a website and its bucket by one parameter', websiteSite, { ...policyId(ALL_VIEWER), ...named({ Ref: 'P' }, { Ref: 'P' }) }, 'yes'],
    ['of a website by a parameter', websiteSite, { ...policyId(ALL_VIEWER), ...named('www.example.com', { Ref: 'P' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['of a website with another name', websiteSite, { ...policyId(ALL_VIEWER), ...named('my-bucket', 'www.example.com') }, 'unknown', HOST, 'none of the distribution\'s aliases'],
    ['of a website without a name', websiteSite, { ...policyId(ALL_VIEWER), [`${CONFIG}.Aliases`]: ['www.example.com'] }, 'unknown', HOST, 'none of the distribution\'s aliases'],
    ['of a website by a legacy name', websiteSite, { ...policyId(ALL_VIEWER), 'Bucket.Properties.BucketName': 'www.example.com', [`${CONFIG}.CNAMEs`]: ['www.example.com'] }, 'yes'],
    ['of a website that only redirects', websiteSite, { ...policyId(ALL_VIEWER), 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'example.com' } } }, 'unknown', HOST],
  ])('%s', (...row) => expectRow(row));
});

describe('the Region', () => {
  const host = (DomainName: Json): Changes => ({ [`${ORIGIN}.DomainName`]: DomainName });
  const regional = (region: string): Changes => host({ 'Fn::Sub': `\${Bucket}.s3.${region}.amazonaws.com` });
  const MISMATCH = ['endpoint-region-mismatch'];
  type RegionRow = [title: string, region: string | undefined, ...rest: Row extends [string, ...infer Rest] ? Rest : never];

  test.each<RegionRow>([
    ['the same', 'eu-west-1', oacSite, regional('eu-west-1'), 'yes'],
    ['another', 'eu-west-1', oacSite, regional('us-east-1'), 'no', MISMATCH, 'one of us-east-1, but the bucket is in eu-west-1'],
    ['another, with a dash', 'eu-west-1', oaiSite, host({ 'Fn::Sub': '${Bucket}.s3-us-west-2.amazonaws.com' }), 'no', MISMATCH],
    ['another, without a signature', 'eu-west-1', anonymousSite, regional('us-east-1'), 'no', MISMATCH],
    ['another, of a website', 'eu-west-1', websiteSite, host({ 'Fn::Sub': '${Bucket}.s3-website-us-east-1.amazonaws.com' }), 'no', MISMATCH],
    ['another, and forwarded Host', 'eu-west-1', oacSite, { ...regional('us-east-1'), ...policyId(ALL_VIEWER) }, 'no', [...MISMATCH, 'host-header-forwarded']],
    ['that of the stack', 'eu-west-1', oacSite, regional('${AWS::Region}'), 'yes'],
    ['a parameter', 'eu-west-1', oacSite, regional('${P}'), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a parameter, where the Region is not known', undefined, oacSite, regional('${P}'), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a condition', 'eu-west-1', oacSite, host({ 'Fn::If': ['C', { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, { 'Fn::Sub': '${Bucket}.s3.us-east-1.amazonaws.com' }] }), 'no', MISMATCH, 'When `C` is false'],
    ['one that is not known', undefined, oacSite, regional('us-east-1'), 'yes'],
    ['global, launched since 2019', 'ap-east-1', oaiSite, host({ 'Fn::GetAtt': ['Bucket', 'DomainName'] }), 'no', ['oai-region-unsupported', ...MISMATCH], 'the global one, which does not serve ap-east-1'],
    ['global, launched earlier', 'ap-south-1', oaiSite, host({ 'Fn::GetAtt': ['Bucket', 'DomainName'] }), 'yes', ['global-endpoint-redirects']],
    ['global, not known', undefined, oaiSite, host({ 'Fn::GetAtt': ['Bucket', 'DomainName'] }), 'yes'],
    ['with a dash, in an older Region', 'eu-west-1', oacSite, host({ 'Fn::Sub': '${Bucket}.s3-${AWS::Region}.amazonaws.com' }), 'yes'],
    ['with a dash, in a Region launched since 2019', 'eu-central-2', oacSite, host({ 'Fn::Sub': '${Bucket}.s3-${AWS::Region}.amazonaws.com' }), 'unknown', UNKNOWN, 'a host with a dash before `eu-central-2`'],
    ['with a dash, in such a Region that the host alone names', undefined, oacSite, host({ 'Fn::Sub': '${Bucket}.s3-eu-central-2.amazonaws.com' }), 'unknown', UNKNOWN, 'a host with a dash before `eu-central-2`'],
    ['one of another partition, where the Region is not known', undefined, websiteSite, { ...host({ 'Fn::Sub': '${Bucket}.s3-website.cn-north-1.amazonaws.com.cn' }), [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } }, 'unknown', UNKNOWN, 'the host\'s Region `cn-north-1`, which is in the partition `aws-cn`, while the stack is taken to be in `aws`'],
    ['one of another partition, in which the stack is', 'cn-north-1', websiteSite, { ...host({ 'Fn::Sub': '${Bucket}.s3-website.cn-north-1.amazonaws.com.cn' }), [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws-cn:s3:::${Bucket}/*' } }, 'yes'],
    ['an identity in an older Region that one opts in to', 'af-south-1', oaiSite, {}, 'unknown', ['oai-region-unsupported'], 'whether origin access identities work in af-south-1'],
    ['an identity where it may not work', 'ca-west-1', oaiSite, {}, 'unknown', ['oai-region-unsupported'], 'whether origin access identities work in ca-west-1; origin access control does'],
    ['an identity at a bucket elsewhere', undefined, oaiSite, { Bucket: undefined, BucketPolicy: undefined, ...host('theirs.s3.il-central-1.amazonaws.com') }, 'unknown', ['oai-region-unsupported', ...UNKNOWN], 'whether origin access identities work in il-central-1'],
  ])('%s', (title, region, ...rest) => expectRow([title, ...rest], { region }));
});

describe('the Authorization of viewers, which an access control with no-override does not replace', () => {
  const OVERRIDDEN = ['access-control-overridden-by-viewer'];
  const OVERRIDE = 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior';

  test.each<Row>([
    ['forwarded', oacSite, { [OVERRIDE]: 'no-override', ...custom(['Host'], 'allExcept') }, 'unknown', OVERRIDDEN, 'its default behavior forwards it, and `AccessControl` (no-override) then passes it on instead of signing'],
    ['in the cache key', oacSite, { [OVERRIDE]: 'no-override', ...cached(['Authorization']) }, 'unknown', OVERRIDDEN, 'for viewers that send an Authorization header'],
    ['not forwarded', oacSite, { [OVERRIDE]: 'no-override' }, 'yes'],
    ['forwarded, and always signed over', oacSite, custom(['Host'], 'allExcept'), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('hosts that CloudFront does not support, or is not known to', () => {
  const host = (DomainName: Json): Changes => ({ [`${ORIGIN}.DomainName`]: DomainName });

  test.each<Row>([
    ['a bucket in the path', oacSite, { ...host('s3.eu-west-1.amazonaws.com'), [`${ORIGIN}.OriginPath`]: '/my-bucket' }, 'no', ['origin-config-invalid'], 'an S3 host without a bucket in it, which CloudFront does not support'],
    ['a bucket in the path of the global host', oaiSite, host('s3.amazonaws.com'), 'no', ['origin-config-invalid'], 'an S3 host without a bucket in it'],
    ['Transfer Acceleration', oacSite, host({ 'Fn::Sub': '${Bucket}.s3-accelerate.amazonaws.com' }), 'no', ['origin-config-invalid'], 'a Transfer Acceleration host, which CloudFront does not support'],
    ['Transfer Acceleration over IPv6', oacSite, host({ 'Fn::Sub': '${Bucket}.s3-accelerate.dualstack.amazonaws.com' }), 'no', ['origin-config-invalid'], 'a Transfer Acceleration host'],
    ['a directory bucket', oacSite, host('my-bucket--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com'), 'unknown', ['origin-config-invalid'], 'a directory bucket, which answers requests within sessions only'],
    ['S3 on Outposts', oacSite, host('site-111122223333.op-1.s3-outposts.eu-west-1.amazonaws.com'), 'unknown', ['origin-config-invalid'], 'S3 on Outposts, which CloudFront does not document'],
    ['dual-stack', oacSite, host({ 'Fn::GetAtt': ['Bucket', 'DualStackDomainName'] }), 'unknown', UNKNOWN, 'whether CloudFront accepts a dual-stack host'],
  ])('%s', (...row) => expectRow(row));
});

describe('a bucket by its name, however it is written', () => {
  /** The name in all places: host, `BucketName`, `Bucket` of the policy, and its Resource. */
  const everywhere = (name: Json, site: JsonObject = oacSite): JsonObject => changed(site, {
    'Bucket.Properties.BucketName': name,
    'BucketPolicy.Properties.Bucket': name,
    [`${STATEMENT}.Resource`]: { 'Fn::Join': ['', ['arn:aws:s3:::', name, '/*']] },
    [`${ORIGIN}.DomainName`]: { 'Fn::Join': ['', [name, '.s3.eu-west-1.amazonaws.com']] },
  });
  const elsewhere = (name: Json): JsonObject => changed(everywhere(name), { Bucket: undefined });
  const PARAMETER = { Ref: 'P' };
  const COMPOSED = { 'Fn::Sub': 'site-${P}-${AWS::Region}' };
  const JOINED = { 'Fn::Join': ['-', ['site', PARAMETER, { Ref: 'AWS::Region' }]] };
  const NOT_GRANTED = ['oac-without-bucket-grant'];

  test.each<Row>([
    ['one literal', everywhere('my-bucket'), {}, 'yes'],
    ['one parameter', everywhere(PARAMETER), {}, 'yes'],
    ['one composed name', everywhere(COMPOSED), {}, 'yes'],
    ['one composed name, in two spellings', everywhere(COMPOSED), { 'Bucket.Properties.BucketName': JOINED, 'BucketPolicy.Properties.Bucket': JOINED }, 'yes'],
    ['a name with the account', everywhere({ 'Fn::Sub': 'site-${AWS::AccountId}' }), { 'Bucket.Properties.BucketName': { 'Fn::Join': ['', ['site-', { Ref: 'AWS::AccountId' }]] } }, 'yes'],
    ['the policy by reference', everywhere(COMPOSED), { 'BucketPolicy.Properties.Bucket': { Ref: 'Bucket' } }, 'yes'],
    ['the host by reference', everywhere(COMPOSED), { [`${ORIGIN}.DomainName`]: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } }, 'yes'],
    ['the Resource by reference', everywhere(PARAMETER), { [`${STATEMENT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/*' } }, 'yes'],
    ['the literal of a parameter that is given', everywhere('my-bucket'), { 'Bucket.Properties.BucketName': { 'Fn::Sub': ['my-${Kind}', { Kind: 'bucket' }] } }, 'yes'],
    ['an identity', everywhere(COMPOSED, oaiSite), {}, 'yes'],
    ['another literal in the Resource', everywhere('my-bucket'), { [`${STATEMENT}.Resource`]: 'arn:aws:s3:::your-bucket/*' }, 'no', ['policy-resource-mismatch'], 'is about `arn:aws:s3:::your-bucket/*`, which is another bucket'],
    ['another parameter in the Resource', everywhere(PARAMETER), { [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:::${Q}/*' } }, 'unknown', UNKNOWN, 'the value of the parameter `Q`'],
    ['another parameter in the policy', everywhere('my-bucket'), { 'BucketPolicy.Properties.Bucket': 'your-bucket' }, 'no', NOT_GRANTED, 'there is no bucket policy'],
    ['one literal, and the bucket is not in the app', elsewhere('my-bucket'), {}, 'unknown', UNKNOWN, 'the bucket `my-bucket`, which is not in the app'],
    ['one parameter, and the bucket is not in the app', elsewhere(PARAMETER), {}, 'unknown', UNKNOWN, 'the bucket `${P}`, which is not in the app'],
    ['one composed name, and no grant in the policy of a bucket that is not in the app', elsewhere(COMPOSED), { [`${STATEMENT}.Action`]: 's3:PutObject' }, 'no', NOT_GRANTED],
    ['two spellings, and no grant in the policy of a bucket that is not in the app', elsewhere(COMPOSED), { 'BucketPolicy.Properties.Bucket': JOINED, [`${STATEMENT}.Action`]: 's3:PutObject' }, 'no', NOT_GRANTED],
  ])('%s', (...row) => expectRow(row));
});
