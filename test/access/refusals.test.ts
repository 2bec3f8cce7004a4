import { accessPointSite, anonymousSite, changed, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;
const UNKNOWN = ['read-not-provable'];
const MACRO = { 'Fn::Transform': { Name: 'M' } };
const NOTHING = { Ref: 'AWS::NoValue' };

function ifC(then: Json, otherwise: Json = NOTHING): Json {
  return { 'Fn::If': ['C', then, otherwise] };
}

describe('what stands beside the host of an origin', () => {
  const INVALID = ['origin-config-invalid'];
  const CUSTOM = { OriginProtocolPolicy: 'http-only' };
  const host = (DomainName: Json): Changes => ({ [`${ORIGIN}.DomainName`]: DomainName });
  const custom = { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.OriginAccessControlId`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: CUSTOM };

  test.each<Row>([
    ['a VPC origin as well', oacSite, { [`${ORIGIN}.VpcOriginConfig`]: { VpcOriginId: 'vo_1' } }, 'no', INVALID, 'beside a VpcOriginConfig'],
    ['a second configuration that is left out', oacSite, { [`${ORIGIN}.CustomOriginConfig`]: NOTHING }, 'yes'],
    ['a second configuration that a condition adds', oacSite, { [`${ORIGIN}.CustomOriginConfig`]: ifC(CUSTOM) }, 'no', INVALID, 'When `C` is true'],
    ['one configuration or the other', anonymousSite, { [`${ORIGIN}.S3OriginConfig`]: ifC({}), [`${ORIGIN}.CustomOriginConfig`]: ifC(NOTHING, CUSTOM) }, 'yes'],
    ['both configurations, of a website', websiteSite, { [`${ORIGIN}.S3OriginConfig`]: {} }, 'no', ['website-origin-with-access-control']],
    ['a host with a port', oacSite, host({ 'Fn::Sub': '${Bucket.RegionalDomainName}:443' }), 'no', INVALID, 'is more than a host name'],
    ['a URL without its scheme', oacSite, host({ 'Fn::Sub': '//${Bucket.RegionalDomainName}' }), 'no', INVALID, 'is more than a host name'],
    ['a URL of a parameter', oacSite, host({ 'Fn::Sub': 'https://${P}' }), 'no', INVALID, '`https://${P}`'],
    ['a URL for a custom origin', anonymousSite, { ...custom, ...host({ 'Fn::Sub': 'https://${Bucket.DomainName}' }) }, 'no', INVALID, '`https://${Bucket}.s3.amazonaws.com`'],
    ['a URL and a second configuration', oacSite, { ...host({ 'Fn::Sub': 'https://${Bucket.DomainName}' }), [`${ORIGIN}.CustomOriginConfig`]: CUSTOM }, 'no', INVALID, 'is more than a host name'],
    ['a host that a secret has', oacSite, host('{{resolve:secretsmanager:site:SecretString:host}}'), 'unknown', UNKNOWN],
    ['a host that may be one of S3', oacSite, host('s3.example.com'), 'unknown', UNKNOWN, 'none of S3\'s'],
    ['the bucket in the path, for a custom origin', anonymousSite, { ...custom, ...host('s3.us-east-1.amazonaws.com'), [`${ORIGIN}.OriginPath`]: '/site' }, 'unknown', UNKNOWN, 'a path-style host'],
    ['a directory bucket, for a custom origin', anonymousSite, { ...custom, ...host('site--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com') }, 'unknown', INVALID, 'AWS does not document'],
  ])('%s', (...row) => expectRow(row));

  test('a URL of another server is none of its business', () => {
    expect(analyzed(changed(anonymousSite, { ...custom, ...host('https://www.example.com') })).paths).toEqual([]);
  });
});

describe('headers that an origin adds', () => {
  const headers = (...list: readonly Json[]): Changes => ({ [`${ORIGIN}.OriginCustomHeaders`]: list as Json[] });
  const header = (HeaderName: Json): Json => ({ HeaderName, HeaderValue: 'value' });
  const PROHIBITED = ['custom-header-prohibited'];

  test.each<Row>([
    ['one of the name of a parameter', oacSite, headers(header({ Ref: 'P' })), 'yes'],
    ['one that ends in what is prohibited', oacSite, headers(header({ 'Fn::Sub': '${P}Host' })), 'yes'],
    ['one that a condition adds', oacSite, headers(ifC(header('Via'))), 'no', PROHIBITED, 'When `C` is true'],
    ['one that a condition names', oacSite, headers(header(ifC('X-Site', 'TE'))), 'no', PROHIBITED, 'When `C` is false'],
    ['all that a condition adds', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: ifC([header('X-Real-IP')]) }, 'no', PROHIBITED, 'When `C` is true'],
    ['what a macro adds', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: MACRO }, 'yes'],
    ['one without a name', oacSite, headers({ HeaderValue: 'value' }), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('references to secure strings', () => {
  const REFUSED = ['secret-reference-unsupported'];
  const SECURE = '{{resolve:ssm-secure:site:1}}';

  test.each<Row>([
    ['in the policy of another bucket', oacSite, {
      Other: { Type: 'AWS::S3::Bucket', Properties: {} },
      OtherPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Other' }, PolicyDocument: { Statement: [{ Sid: SECURE }] } } },
    }, 'yes'],
    ['in a list of a policy', oacSite, { 'BucketPolicy.Properties.PolicyDocument.Statement.0.Action': ['s3:GetObject', SECURE] }, 'no', REFUSED],
    ['in a text around it', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'X-Site', HeaderValue: `https://${SECURE}` }] }, 'no', REFUSED, '`X-Site`'],
    ['in a header, if a condition says so', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'X-Site', HeaderValue: ifC(SECURE, 'value') }] }, 'no', REFUSED, 'When `C` is true'],
    ['in a header, put together with what a condition says', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'X-Site', HeaderValue: { 'Fn::Join': ['', ['v1-', ifC('value', SECURE)]] } }] }, 'no', REFUSED, 'When `C` is false'],
    ['in a policy that a macro writes', oacSite, { 'BucketPolicy.Properties.PolicyDocument': MACRO }, 'unknown', UNKNOWN],
  ])('%s', (...row) => expectRow(row));
});

describe('the website of a bucket', () => {
  const website = (WebsiteConfiguration: Json | undefined): Changes => ({ 'Bucket.Properties.WebsiteConfiguration': WebsiteConfiguration });
  const redirect = (HostName: Json): Changes => website({ RedirectAllRequestsTo: { HostName } });
  const protocol = (OriginProtocolPolicy: Json): Changes => ({ [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: OriginProtocolPolicy });
  const REDIRECT = ['redirect-bucket-behind-rest-endpoint'];

  test.each<Row>([
    ['that a condition makes', websiteSite, website(ifC({ IndexDocument: 'index.html' })), 'no', ['website-origin-without-website-configuration'], 'When `C` is false'],
    ['that a macro makes', websiteSite, website(MACRO), 'unknown', UNKNOWN],
    ['over what a condition says', websiteSite, protocol(ifC('https-only', 'http-only')), 'no', ['website-origin-not-http-only'], 'When `C` is true'],
    ['that redirects to what a parameter names', oacSite, { ...redirect({ Ref: 'P' }), [`${CONFIG}.Aliases`]: ['www.example.com'] }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['that redirects to the same parameter as the alias', oacSite, { ...redirect({ Ref: 'P' }), [`${CONFIG}.Aliases`]: [{ Ref: 'P' }] }, 'yes'],
    ['that redirects beside an access point', accessPointSite, redirect('www.example.com'), 'yes'],
    ['that redirects beyond the names of the distribution', oacSite, { ...redirect('example.com'), [`${CONFIG}.Aliases`]: ['*.example.com'] }, 'no', REDIRECT],
    ['that redirects if a condition says so', oacSite, website(ifC({ RedirectAllRequestsTo: { HostName: 'www.example.com' } }, { IndexDocument: 'index.html' })), 'no', REDIRECT, 'When `C` is true'],
    ['that redirects some requests', oacSite, website({ IndexDocument: 'index.html', RoutingRules: [{ RedirectRule: { HostName: 'www.example.com' } }] }), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('the default root object', () => {
  const root = (DefaultRootObject: Json): Changes => ({ [`${CONFIG}.DefaultRootObject`]: DefaultRootObject });
  const SLASH = ['default-root-object-leading-slash'];

  test.each<Row>([
    ['of a parameter', oacSite, root({ Ref: 'P' }), 'yes'],
    ['that a condition chooses', oacSite, root(ifC('/index.html', 'index.html')), 'partial', SLASH, 'When `C` is true'],
    ['that is wrong where nothing is granted', oacSite, { ...root('/index.html'), BucketPolicy: undefined }, 'no', [...SLASH, 'oac-without-bucket-grant']],
    ['that is wrong where the host is not known', oacSite, { ...root('/index.html'), [`${ORIGIN}.DomainName`]: { Ref: 'P' } }, 'unknown', [...SLASH, ...UNKNOWN]],
  ])('%s', (...row) => expectRow(row));
});

describe('ACLs of a bucket', () => {
  const ENFORCED = ['acl-with-ownership-enforced'];
  const acl = (AccessControl: Json, ownership?: Json): Changes => ({
    'Bucket.Properties.AccessControl': AccessControl,
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false },
    ...(ownership !== undefined && { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: ownership }] } }),
  });

  test.each<Row>([
    ['of a parameter', oacSite, acl({ Ref: 'P' }), 'yes'],
    ['beside the ownership of a parameter', oacSite, acl('PublicRead', { Ref: 'P' }), 'yes'],
    ['beside the ownership of a macro', oacSite, { ...acl('PublicRead'), 'Bucket.Properties.OwnershipControls': MACRO }, 'yes'],
    ['beside an ownership that a condition chooses', oacSite, acl('PublicRead', ifC('ObjectWriter', 'BucketOwnerEnforced')), 'no', ENFORCED, 'When `C` is false'],
    ['for whoever has an account', oaiSite, acl('AuthenticatedRead'), 'no', ENFORCED],
    ['for the owner of the bucket', oaiSite, acl('BucketOwnerRead'), 'unknown', ENFORCED, 'whether S3 takes the ACL BucketOwnerRead'],
  ])('%s', (...row) => expectRow(row));
});

describe('what the ACLs of objects may publish', () => {
  const FLAGS = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };
  const PUBLIC: Changes = {
    'Bucket.Properties.AccessControl': 'PublicRead',
    'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    'Bucket.Properties.PublicAccessBlockConfiguration': FLAGS,
  };
  const site = changed(anonymousSite, { ...PUBLIC, BucketPolicy: undefined });
  const flag = (name: string, value: Json): Changes => ({ [`Bucket.Properties.PublicAccessBlockConfiguration.${name}`]: value });
  const statement = (Action: Json, Resource: Json): Changes => ({
    BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }] } } },
  });
  const NOT_GRANTED = ['anonymous-origin-without-public-grant'];
  const LEFT = ['acl-does-not-publish-objects'];

  test.each<Row>([
    ['a public ACL', site, {}, 'unknown', LEFT, 'the ACLs that the objects are uploaded with'],
    ['a public ACL, but everyone may do something else', site, statement('s3:ListBucket', { 'Fn::GetAtt': ['Bucket', 'Arn'] }), 'unknown', LEFT],
    ['a public ACL beside a policy for some objects', site, statement('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/img/*' }), 'partial', NOT_GRANTED],
    ['a public ACL beside a policy for all objects', site, statement('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' }), 'yes'],
    ['a public ACL, but nobody may read by the policy', site, {
      BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }] } } },
    }, 'no', [...LEFT, 'read-explicitly-denied']],
    ['a public ACL, but a parameter says what everyone may do', site, statement({ Ref: 'P' }, { 'Fn::Sub': '${Bucket.Arn}/*' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a public ACL beside a public policy that is blocked', site, {
      ...statement('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' }), ...flag('BlockPublicPolicy', true), ...flag('RestrictPublicBuckets', true),
    }, 'no', NOT_GRANTED, 'Block Public Access'],
    ['a public ACL, and requests that are signed', oacSite, { ...PUBLIC, BucketPolicy: undefined }, 'no', ['oac-without-bucket-grant']],
    ['an ACL for logs', site, { 'Bucket.Properties.AccessControl': 'LogDeliveryWrite' }, 'no', NOT_GRANTED],
    ['an ACL that a parameter says', site, { 'Bucket.Properties.AccessControl': { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['an ACL that a parameter says, where public ones are blocked', site, { 'Bucket.Properties.AccessControl': { Ref: 'P' }, ...flag('BlockPublicAcls', true) }, 'no', NOT_GRANTED],
    ['an ACL that a parameter says, where there are none', site, { 'Bucket.Properties.AccessControl': { Ref: 'P' }, 'Bucket.Properties.OwnershipControls': undefined }, 'no', NOT_GRANTED],
    ['ACLs that are blocked', site, flag('BlockPublicAcls', true), 'no', ['acl-with-ownership-enforced', ...NOT_GRANTED], 'Block Public Access refuses public ones'],
    ['ACLs that are ignored', site, flag('IgnorePublicAcls', true), 'no', NOT_GRANTED],
    ['ACLs that a parameter may ignore', site, flag('IgnorePublicAcls', { Ref: 'P' }), 'unknown', LEFT, 'the value of the parameter `P`'],
    ['ACLs that a condition ignores', site, flag('IgnorePublicAcls', ifC(true, false)), 'no', [...NOT_GRANTED, ...LEFT], 'When `C` is true'],
  ])('%s', (...row) => expectRow(row));
});

describe('what deployments publish by the ACLs of objects', () => {
  const ENABLED: Changes = {
    'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false },
  };
  const upload = (acl: Json, prefix = ''): Changes => ({
    Upload: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, DestinationBucketKeyPrefix: prefix, SystemMetadata: { acl } } },
  });
  const flag = (name: string, value: Json): Changes => ({ [`Bucket.Properties.PublicAccessBlockConfiguration.${name}`]: value });
  const PUBLIC = upload('public-read');
  const site = changed(websiteSite, { ...ENABLED, BucketPolicy: undefined });
  const rest = changed(anonymousSite, { ...ENABLED, BucketPolicy: undefined });
  const policy = (Statement: Json): Changes => ({ BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [Statement] } } } });
  const OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
  const DENIED = policy({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS, Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  const GRANTED = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS });
  const NOT_GRANTED = ['anonymous-origin-without-public-grant'];

  test.each<Row>([
    ['of a website', site, PUBLIC, 'yes'],
    ['of a bucket that is read without a signature', rest, PUBLIC, 'yes'],
    ['that everyone may also write', rest, upload('public-read-write'), 'yes'],
    ['beside a public ACL of the bucket', rest, { ...PUBLIC, 'Bucket.Properties.AccessControl': 'PublicRead' }, 'yes'],
    ['whatever policies are blocked, where there is none', site, { ...PUBLIC, ...flag('BlockPublicPolicy', true), ...flag('RestrictPublicBuckets', true) }, 'yes'],
    ['beside a public policy that is blocked', site, { ...PUBLIC, ...GRANTED, ...flag('RestrictPublicBuckets', true) }, 'no', ['website-origin-block-public-access']],
    ['beside a policy that denies it', site, { ...PUBLIC, ...DENIED }, 'no', ['read-explicitly-denied']],
    ['beside a policy that denies something else', rest, { ...PUBLIC, ...DENIED }, 'yes'],
    ['in the folder that is served', rest, { ...upload('public-read', 'site'), [`${ORIGIN}.OriginPath`]: '/site' }, 'yes'],
    ['in another folder', rest, { ...upload('public-read', 'site-2'), [`${ORIGIN}.OriginPath`]: '/site' }, 'no', NOT_GRANTED],
    ['in a folder of those that are served', rest, upload('public-read', 'site'), 'partial', NOT_GRANTED],
    ['for nobody', rest, upload('private'), 'no', NOT_GRANTED],
    ['for all that have an account', rest, upload('authenticated-read'), 'no', NOT_GRANTED],
    ['by an ACL of a parameter', rest, upload({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['if a condition says so', rest, { ...PUBLIC, 'Upload.Condition': 'C' }, 'no', NOT_GRANTED, 'When `C` is false'],
    ['if a parameter lets them', rest, { ...PUBLIC, ...flag('IgnorePublicAcls', { Ref: 'P' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['where a condition enables ACLs', rest, { ...PUBLIC, 'Bucket.Properties.OwnershipControls.Rules.0.ObjectOwnership': ifC('ObjectWriter', 'BucketOwnerEnforced') }, 'no', ['acl-with-ownership-enforced', ...NOT_GRANTED], 'When `C` is false'],
    ['where public ACLs are blocked', rest, { ...PUBLIC, ...flag('BlockPublicAcls', true) }, 'no', ['acl-with-ownership-enforced', ...NOT_GRANTED], '(BlockPublicAcls)'],
    ['where a parameter may block public ACLs, and who signs is granted', oacSite, { ...ENABLED, ...PUBLIC, ...flag('BlockPublicAcls', { Ref: 'P' }) }, 'yes'],
    ['where a condition blocks public ACLs', oacSite, { ...ENABLED, ...PUBLIC, ...flag('BlockPublicAcls', ifC(true, false)) }, 'no', ['acl-with-ownership-enforced'], 'When `C` is true'],
    ['where there are none, if a condition says so', oacSite, { ...PUBLIC, 'Upload.Condition': 'C' }, 'no', ['acl-with-ownership-enforced'], 'When `C` is true'],
    ['where there are none, by an ACL of a parameter', oacSite, upload({ Ref: 'P' }), 'yes'],
    ['where there are none, by an ACL that a condition chooses', oacSite, upload(ifC('public-read')), 'no', ['acl-with-ownership-enforced'], 'When `C` is true'],
    ['where a custom resource may enable ACLs', oacSite, {
      ...upload('authenticated-read'), Editor: { Type: 'Custom::AWS', Properties: { Create: { 'Fn::Sub': '{"action":"putBucketOwnershipControls","parameters":{"Bucket":"${Bucket}"}}' } } },
    }, 'yes'],
    ['where public ACLs are ignored', rest, { ...PUBLIC, ...flag('IgnorePublicAcls', true) }, 'no', NOT_GRANTED],
    ['and no grant for who signs', oacSite, { ...ENABLED, ...PUBLIC, BucketPolicy: undefined }, 'no', ['oac-without-bucket-grant']],
    ['beside a grant for who signs', oacSite, { ...ENABLED, ...PUBLIC }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('the bucket for access logs', () => {
  const REFUSED = ['log-bucket-refuses-acls'];
  const host = { 'Fn::GetAtt': ['Logs', 'DomainName'] };
  const logs = (Logging: Json, Properties: Json = {}): Changes => ({ Logs: { Type: 'AWS::S3::Bucket', Properties }, [`${CONFIG}.Logging`]: Logging });

  test.each<Row>([
    ['is the bucket itself', oacSite, logs({ Bucket: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }), 'no', REFUSED, 'its access logs go to `Bucket`'],
    ['is that of a parameter', oacSite, logs({ Bucket: { Ref: 'P' } }), 'yes'],
    ['is what a macro says', oacSite, logs(MACRO), 'yes'],
    ['is what a condition chooses', oacSite, logs({ Bucket: ifC(host, 'logs.s3.amazonaws.com') }), 'no', REFUSED, 'When `C` is true'],
    ['is none if a condition says so', oacSite, logs(ifC({ Bucket: host })), 'no', REFUSED, 'When `C` is true'],
    ['has the ownership of a parameter', oacSite, logs({ Bucket: host }, { OwnershipControls: { Rules: [{ ObjectOwnership: { Ref: 'P' } }] } }), 'yes'],
    ['has what a condition gives it', oacSite, logs({ Bucket: host }, { OwnershipControls: { Rules: [{ ObjectOwnership: ifC('ObjectWriter', 'BucketOwnerEnforced') }] } }), 'no', REFUSED, 'When `C` is false'],
    ['has no ACLs where nothing is granted', oacSite, { ...logs({ Bucket: host }), BucketPolicy: undefined }, 'no', [...REFUSED, 'oac-without-bucket-grant']],
  ])('%s', (...row) => expectRow(row));
});
