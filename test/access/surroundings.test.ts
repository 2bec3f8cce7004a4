import { accessPointSite, anonymousSite, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;
const UNKNOWN = ['read-not-provable'];
const EXACTLY_ONE = 'CloudFront wants exactly one';
const CUSTOM = { OriginProtocolPolicy: 'https-only' };

describe('the configuration of an origin', () => {
  test.each<Row>([
    ['is that of an S3 origin', oacSite, {}, 'yes'],
    ['is missing', oacSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }, 'no', ['origin-config-invalid'], EXACTLY_ONE],
    ['is twofold', oacSite, { [`${ORIGIN}.CustomOriginConfig`]: CUSTOM }, 'no', ['origin-config-invalid'], EXACTLY_ONE],
    ['is missing, of an access point', accessPointSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }, 'no', ['origin-config-invalid'], EXACTLY_ONE],
    ['is that of a custom origin, of a website', websiteSite, {}, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('an origin whose host is not known reads from S3', () => {
  const custom = { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: CUSTOM };
  const unsigned = { ...custom, [`${ORIGIN}.OriginAccessControlId`]: undefined };
  const type = (name: Json): Changes => ({ 'AccessControl.Properties.OriginAccessControlConfig.OriginAccessControlOriginType': name });
  const host = (DomainName: Json | undefined): Changes => ({ [`${ORIGIN}.DomainName`]: DomainName });

  test.each<[title: string, changes: Changes, expected: readonly string[]]>([
    ['if it is configured so', host({ Ref: 'P' }), ['unknown']],
    ['if a macro configures it', { ...unsigned, ...host({ Ref: 'P' }), [`${ORIGIN}.CustomOriginConfig`]: undefined, [`${ORIGIN}.S3OriginConfig`]: { 'Fn::Transform': { Name: 'M' } } }, ['unknown']],
    ['if its access control is one for S3', { ...custom, ...host({ Ref: 'P' }) }, ['unknown']],
    ['unless its access control is one for functions', { ...custom, ...host({ Ref: 'P' }), ...type('lambda') }, []],
    ['unless it has none', { ...unsigned, ...host({ Ref: 'P' }) }, []],
    ['if a bucket is in it', { ...unsigned, ...host({ 'Fn::Sub': '${Bucket}.${P}' }) }, ['unknown']],
    ['unless something else is in it', { ...unsigned, ...host({ 'Fn::Sub': '${Api}.${P}' }), Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} } }, []],
    ['unless it is that of a distribution', { ...unsigned, ...host({ 'Fn::GetAtt': ['Distribution', 'DomainName'] }) }, []],
    ['if it is missing, but configured so', host(undefined), ['unknown']],
    ['unless it is missing altogether', { ...unsigned, ...host(undefined) }, []],
  ])('%s', (_title, changes, expected) => {
    const { paths, failures } = analyzed({ Parameters: { P: { Type: 'String' } }, ...changed(oacSite, changes) });
    expect(failures).toEqual([]);
    expect(paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual(expected);
  });
});

describe('the host of an origin', () => {
  const host = (DomainName: Json | undefined): Changes => ({ [`${ORIGIN}.DomainName`]: DomainName });
  const dotted = { 'Bucket.Properties.BucketName': 'my.site' };
  const custom = (OriginProtocolPolicy: Json): Changes => ({ [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy } });
  const dual = host({ 'Fn::GetAtt': ['Bucket', 'DualStackDomainName'] });

  test.each<Row>([
    ['that is missing', oacSite, host(undefined), 'unknown', UNKNOWN, 'the origin\'s domain name, which is missing'],
    ['that is none of S3\'s', oacSite, host('www.example.com'), 'no', ['origin-config-invalid'], 'its domain name `www.example.com` is not the host of a bucket'],
    ['that is no host name', oacSite, host('https://www.example.com'), 'no', ['origin-config-invalid'], '`https://www.example.com`, is more than a host name'],
    ['for both versions of IP, signed', oacSite, dual, 'unknown', UNKNOWN, 'whether CloudFront accepts a dual-stack host'],
    ['for both versions of IP, with an identity', oaiSite, dual, 'unknown', UNKNOWN, 'whether CloudFront accepts a dual-stack host'],
    ['for both versions of IP, without a signature', anonymousSite, dual, 'yes'],
    ['of a bucket with dots, over HTTPS [E6]', anonymousSite, { ...dotted, ...custom('https-only') }, 'unknown', UNKNOWN, 'the certificate of S3 for `my.site`'],
    ['of a bucket with dots, as viewers come [E6]', anonymousSite, { ...dotted, ...custom('match-viewer') }, 'unknown', UNKNOWN, 'the certificate of S3 for `my.site`'],
    ['of a bucket with dots, over HTTP', anonymousSite, { ...dotted, ...custom('http-only') }, 'yes'],
    ['of a bucket with dots, as an S3 origin', anonymousSite, dotted, 'yes'],
    ['of a bucket without dots, over HTTPS', anonymousSite, custom('https-only'), 'yes'],
    ['that a condition chooses', oacSite, host({ 'Fn::If': ['C', { 'Fn::GetAtt': ['Bucket', 'DomainName'] }, { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }] }), 'yes'],
    ['that names another thing than a bucket', oacSite, { ...host({ 'Fn::Sub': '${Table}.s3.eu-west-1.amazonaws.com' }), Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } }, 'unknown', UNKNOWN, 'the policy and the encryption of the bucket `${Table}`, which is not in the app'],
    ['in the Region that a parameter says', oacSite, host({ 'Fn::Sub': '${Bucket}.s3.${P}.amazonaws.com' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
  ])('%s', (...row) => expectRow(row));
});

describe('the website of a bucket', () => {
  const theirs = { Bucket: undefined, BucketPolicy: undefined, [`${ORIGIN}.DomainName`]: 'theirs.s3-website-us-east-1.amazonaws.com' };
  const theirPolicy = (Action: string): Changes => ({
    BucketPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'theirs', PolicyDocument: { Statement: { Effect: 'Allow', Principal: '*', Action, Resource: 'arn:aws:s3:::theirs/*' } } } },
  });
  const redirect = { 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'www.example.com' } } };

  test.each<Row>([
    ['redirects what is not asked of it', oacSite, redirect, 'no', ['redirect-bucket-behind-rest-endpoint'], 'redirects all requests to `www.example.com`'],
    ['redirects what is asked of it', websiteSite, redirect, 'yes'],
    ['redirects if a macro says so', websiteSite, { 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { 'Fn::Transform': { Name: 'M' } } } }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['of a bucket that is not in the app', websiteSite, theirs, 'unknown', UNKNOWN, 'the policy and the encryption of the bucket `theirs`, which is not in the app'],
    ['of a bucket that is not in the app, whose policy is', websiteSite, { ...theirs, ...theirPolicy('s3:GetObject') }, 'unknown', UNKNOWN, 'Block Public Access and the encryption of the bucket `theirs`, which is not in the app'],
    ['of a bucket that is not in the app, whose policy does not grant', websiteSite, { ...theirs, ...theirPolicy('s3:PutObject') }, 'no', ['anonymous-origin-without-public-grant']],
    ['beside its REST endpoint', oacSite, { 'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'index.html' } }, 'yes'],
    ['is none', websiteSite, { 'Bucket.Properties.WebsiteConfiguration': undefined }, 'no', ['website-origin-without-website-configuration'], 'has no website configuration'],
    ['without a protocol', websiteSite, { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: undefined }, 'unknown', UNKNOWN, '`OriginProtocolPolicy` in the CustomOriginConfig'],
    ['over what a parameter says', websiteSite, { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['without a protocol, where HTTP is denied', websiteSite, {
      [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: undefined,
      'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    }, 'no', ['read-explicitly-denied']],
    ['over HTTPS', websiteSite, { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: 'match-viewer' }, 'no', ['website-origin-not-http-only'], 'which answers plain HTTP only'],
  ])('%s', (...row) => expectRow(row));
});

describe('the path of an origin', () => {
  const path = (OriginPath: Json): Changes => ({ [`${ORIGIN}.OriginPath`]: OriginPath });
  const MALFORMED = 'must begin with a slash and not end with one';

  test.each<Row>([
    ['empty', oacSite, path(''), 'yes'],
    ['a folder', oacSite, path('/site'), 'yes'],
    ['without the slash at its beginning', oacSite, path('site'), 'no', ['origin-path-malformed'], MALFORMED],
    ['with a slash at its end', oacSite, path('/site/'), 'no', ['origin-path-malformed'], MALFORMED],
    ['a slash', oacSite, path('/'), 'no', ['origin-path-malformed'], MALFORMED],
    ['that a parameter says', oacSite, path({ Ref: 'P' }), 'yes'],
    ['that a condition chooses', oacSite, path({ 'Fn::If': ['C', '/site/', '/site'] }), 'no', ['origin-path-malformed'], 'When `C` is true'],
  ])('%s', (...row) => expectRow(row));
});

describe('a Region that may do without identities', () => {
  test.each<Row>([
    ['an identity', oaiSite, {}, 'unknown', ['oai-region-unsupported'], 'origin access identities work in il-central-1'],
    ['an access control', oacSite, {}, 'yes'],
    ['nobody', anonymousSite, {}, 'yes'],
    ['the Region of the host, of a bucket that is not in the app', oaiSite, { 'Bucket': undefined, 'BucketPolicy.Properties.Bucket': 'theirs', [`${ORIGIN}.DomainName`]: 'theirs.s3.IL-central-1.amazonaws.com', 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': 'arn:aws:s3:::theirs/*' }, 'unknown', ['oai-region-unsupported', ...UNKNOWN], 'origin access identities work in il-central-1'],
  ])('%s', (...row) => expectRow(row, { region: 'il-central-1' }));

  test('elsewhere identities work', () => expectRow(['', oaiSite, {}, 'yes'], { region: 'eu-west-1' }));
});

describe('the ACL of a bucket', () => {
  const acl = (AccessControl: Json, ownership?: Json): Changes => ({
    'Bucket.Properties.AccessControl': AccessControl,
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: false },
    ...(ownership !== undefined && { 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: ownership }] } }),
  });
  const REFUSED = 'but ACLs are disabled in it';
  const DEFAULT = { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined };
  const BLOCKED = { 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: true } };

  test.each<Row>([
    ['where they are off', oacSite, acl('PublicRead'), 'no', ['acl-with-ownership-enforced'], REFUSED],
    ['where they are off for good', oacSite, acl('PublicRead', 'BucketOwnerEnforced'), 'no', ['acl-with-ownership-enforced'], REFUSED],
    ['where they are on', oacSite, acl('PublicRead', 'BucketOwnerPreferred'), 'yes'],
    ['where a parameter says so', oacSite, acl('PublicRead', { Ref: 'P' }), 'yes'],
    ['that needs none', oacSite, acl('Private'), 'yes'],
    ['that gives all to the owner', oacSite, acl('BucketOwnerFullControl'), 'unknown', ['acl-with-ownership-enforced'], 'whether S3 takes the ACL BucketOwnerFullControl'],
    ['that is empty', oacSite, acl(''), 'yes'],
    ['that a parameter says', oacSite, acl({ Ref: 'P' }), 'yes'],
    ['that a condition chooses', oacSite, acl({ 'Fn::If': ['C', 'PublicRead', 'Private'] }), 'no', ['acl-with-ownership-enforced'], 'When `C` is true'],
    ['where a condition turns them on', oacSite, acl('PublicRead', { 'Fn::If': ['C', 'ObjectWriter', 'BucketOwnerEnforced'] }), 'no', ['acl-with-ownership-enforced'], 'When `C` is false'],
    ['where a condition gives the setting', oacSite, { ...acl('PublicRead'), 'Bucket.Properties.OwnershipControls': { 'Fn::If': ['C', { Rules: [{ ObjectOwnership: 'ObjectWriter' }] }, { Ref: 'AWS::NoValue' }] } }, 'no', ['acl-with-ownership-enforced'], 'When `C` is false'],
    ['where public ones are blocked', oacSite, { ...acl('PublicRead', 'BucketOwnerPreferred'), ...BLOCKED }, 'no', ['acl-with-ownership-enforced'], 'Block Public Access refuses public ones in it (BlockPublicAcls)'],
    ['where public ones are blocked by default', oacSite, { ...acl('PublicReadWrite', 'ObjectWriter'), ...DEFAULT }, 'no', ['acl-with-ownership-enforced'], '(BlockPublicAcls, which is on by default)'],
    ['for everyone with an account, where public ones are blocked', oacSite, { ...acl('AuthenticatedRead', 'ObjectWriter'), ...DEFAULT }, 'no', ['acl-with-ownership-enforced'], 'the ACL AuthenticatedRead'],
    ['where public ones are blocked and a parameter says whether there are any', oacSite, { ...acl('PublicRead', { Ref: 'P' }), ...DEFAULT }, 'no', ['acl-with-ownership-enforced'], 'BlockPublicAcls'],
    ['where a condition blocks public ones', oacSite, { ...acl('PublicRead', 'ObjectWriter'), 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: { 'Fn::If': ['C', true, false] } } }, 'no', ['acl-with-ownership-enforced'], 'When `C` is true'],
    ['where a parameter blocks public ones', oacSite, { ...acl('PublicRead', 'ObjectWriter'), 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicAcls: { Ref: 'P' } } }, 'yes'],
    ['for logs, where public ones are blocked', oacSite, { ...acl('LogDeliveryWrite', 'ObjectWriter'), ...DEFAULT }, 'yes'],
    ['of a bucket behind an access point', accessPointSite, acl('PublicRead'), 'no', ['acl-with-ownership-enforced'], REFUSED],
  ])('%s', (...row) => expectRow(row));
});

describe('the Authorization of viewers', () => {
  const OVERRIDDEN = ['access-control-overridden-by-viewer'];
  const passing = { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override' };
  const policy = (id: string): Changes => ({ [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: id });

  test.each<Row>([
    ['is not forwarded', oacSite, passing, 'yes'],
    ['is forwarded', oacSite, { ...passing, ...policy('b689b0a8-53d0-40ab-baf2-68738e2966ac') }, 'unknown', OVERRIDDEN, 'for viewers that send an Authorization header'],
    ['is not among what is forwarded', oacSite, { ...passing, ...policy('acba4595-bd28-49b8-b9fe-13317c0390fa') }, 'yes'],
    ['is signed over', oacSite, policy('b689b0a8-53d0-40ab-baf2-68738e2966ac'), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('how CloudFront connects to S3 as to any web server', () => {
  const CONNECTION = `${ORIGIN}.CustomOriginConfig`;
  const publicSite = changed(anonymousSite, { [`${ORIGIN}.S3OriginConfig`]: undefined });
  const rest = (settings: JsonObject): Changes => ({ [CONNECTION]: { OriginProtocolPolicy: 'https-only', ...settings } });
  const website = (settings: JsonObject): Changes => ({ [CONNECTION]: { OriginProtocolPolicy: 'http-only', ...settings } });

  test.each<Row>([
    ['by HTTPS', publicSite, rest({ HTTPSPort: 443, HTTPPort: 8080, OriginSSLProtocols: ['TLSv1.1', 'TLSv1.2'] }), 'yes'],
    ['by HTTPS on another port', publicSite, rest({ HTTPSPort: 8443 }), 'unknown', UNKNOWN, 'whether S3 answers on port `8443`, while it does on 443'],
    ['by HTTPS of old only', publicSite, rest({ OriginSSLProtocols: ['TLSv1', 'TLSv1.1'] }), 'unknown', UNKNOWN, 'for an origin with `TLSv1`, `TLSv1.1` as its OriginSSLProtocols'],
    ['as viewers do', publicSite, rest({ OriginProtocolPolicy: 'match-viewer', HTTPPort: 8080 }), 'yes'],
    ['by no protocol', publicSite, { [CONNECTION]: {} }, 'unknown', UNKNOWN, '`OriginProtocolPolicy` in the CustomOriginConfig'],
    ['by one that a parameter says, on another port', publicSite, rest({ OriginProtocolPolicy: { Ref: 'P' }, HTTPPort: 8080 }), 'unknown', UNKNOWN, 'port `8080`'],
    ['by HTTP', websiteSite, website({ HTTPPort: '80', HTTPSPort: 8443, OriginSSLProtocols: ['SSLv3'] }), 'yes'],
    ['by HTTP on another port', websiteSite, website({ HTTPPort: 8080 }), 'unknown', UNKNOWN, 'whether S3 answers on port `8080`, while it does on 80'],
    ['by HTTP on a port that a parameter says', websiteSite, website({ HTTPPort: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
  ])('%s', (...row) => expectRow(row));

  test('to a website that only redirects, by what a condition says', () => {
    const redirect = { 'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'example.com' } }, [`${CONNECTION}.OriginProtocolPolicy`]: { 'Fn::If': ['C', 'https-only', 'http-only'] } };
    expectRow(['', websiteSite, redirect, 'no', ['website-origin-not-http-only'], 'When `C` is true: ']);
  });
});

test('a public bucket that KMS encrypts is not called private', () => {
  const settings = { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' };
  const everyone: Changes = {
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal': '*',
    'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': undefined,
    'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy: false, RestrictPublicBuckets: false },
  };
  expectRow(['', encryptedSite, { ...settings, ...everyone }, 'no', ['access-control-never-signs'], 'objects that KMS encrypts are given to signed requests only']);
});
