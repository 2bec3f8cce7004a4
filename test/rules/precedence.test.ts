import { anonymousSite, changed, encryptedSite, literalRefererSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';
const BLOCK = 'Bucket.Properties.PublicAccessBlockConfiguration';
const OPEN = { BlockPublicPolicy: false, RestrictPublicBuckets: false };

const objects = { 'Fn::Sub': '${Bucket.Arn}/*' };
const everyone: Json = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: objects };
const denied = (Condition: JsonObject): Json => ({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: objects, Condition });
const both = { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE', [`${ORIGIN}.S3OriginConfig`]: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E2EXAMPLE' } };

/** What docs/precedence.md says, row by row: all errors and warnings of the path. */
test.each<[title: string, site: JsonObject, changes: Readonly<Record<string, Json | undefined>>, expected: readonly string[]]>([
  ['both access controls on a website host', websiteSite, { ...both, [`${ORIGIN}.CustomOriginConfig`]: undefined }, ['website-origin-with-access-control']],
  ['both access controls on a REST host', oacSite, both, ['oac-and-oai-together']],
  ['a URL in place of a host', oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': 'https://${Bucket.RegionalDomainName}' } }, ['origin-config-invalid']],
  ['an access control that never signs', oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' }, ['access-control-never-signs']],
  ['a host of another Region', oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${Bucket}.s3.ap-south-1.amazonaws.com' } }, ['endpoint-region-mismatch']],
  ['the global host', oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }, ['global-endpoint-redirects']],
  ['a second policy', oacSite, { Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [] } } } }, ['bucket-policy-duplicated']],
  ['a public statement under Block Public Access, signed', oacSite, { [`${STATEMENT}.1`]: everyone }, ['public-policy-blocked']],
  ['a public statement under Block Public Access, of a website host', websiteSite, { [BLOCK]: undefined }, ['website-origin-block-public-access']],
  ['a public statement under Block Public Access, of a REST host', anonymousSite, { [BLOCK]: undefined }, ['anonymous-origin-without-public-grant']],
  ['one mistake: the distribution', oacSite, { [`${STATEMENT}.0.Condition`]: { StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::other' } } }, ['source-arn-mismatch']],
  ['one mistake: the objects', oacSite, { [`${STATEMENT}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/other/file' } }, ['policy-resource-mismatch']],
  ['one mistake: a space', oacSite, { [`${STATEMENT}.0.Resource`]: { 'Fn::Sub': ' ${Bucket.Arn}/*' } }, ['policy-arn-malformed']],
  ['no statement', oacSite, { [`${STATEMENT}.0`]: undefined }, ['oac-without-bucket-grant']],
  ['a public ACL where ACLs are disabled', anonymousSite, { 'Bucket.Properties.AccessControl': 'PublicRead', 'BucketPolicy': undefined }, ['acl-with-ownership-enforced', 'anonymous-origin-without-public-grant']],
  ['a public ACL where they are not', anonymousSite, {
    'Bucket.Properties.AccessControl': 'PublicRead',
    'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    'BucketPolicy': undefined,
    [BLOCK]: { BlockPublicAcls: false, IgnorePublicAcls: false, ...OPEN },
  }, ['acl-does-not-publish-objects']],
  ['a Referer that is not sent', literalRefererSite, { [`${ORIGIN}.OriginCustomHeaders`]: undefined }, ['website-origin-referer-mismatch', 'referer-secret-in-template']],
  ['a Deny by address', oacSite, { [`${STATEMENT}.1`]: denied({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }) }, ['policy-hangs-on-source-ip']],
  ['a Deny without TLS, of a website host', websiteSite, { [`${STATEMENT}.1`]: denied({ Bool: { 'aws:SecureTransport': 'false' } }) }, ['read-explicitly-denied']],
  ['a Deny without TLS, of an identity', oaiSite, { 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy': 'allow-all', [`${STATEMENT}.1`]: denied({ Bool: { 'aws:SecureTransport': 'false' } }) }, ['http-viewers-denied']],
  ['any other Deny', oacSite, { [`${STATEMENT}.1`]: denied({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b' } }) }, ['read-explicitly-denied']],
  ['a key that is disabled', encryptedSite, { 'Key.Properties.Enabled': false }, ['key-unusable']],
  ['everybody beside the distribution', oacSite, { [BLOCK]: OPEN, [`${STATEMENT}.1`]: everyone }, ['bucket-readable-without-distribution']],
  ['a listing, and no default root object', oacSite, {
    'Distribution.Properties.DistributionConfig.DefaultRootObject': undefined,
    [`${STATEMENT}.1`]: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } },
  }, ['bucket-listing-exposed']],
  ['a Referer that anybody can guess', literalRefererSite, {
    [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'Referer', HeaderValue: '*' }],
    [`${STATEMENT}.0.Condition`]: { StringLike: { 'aws:Referer': '*' } },
  }, ['referer-guessable']],
])('%s', (_title, site, changes, expected) => {
  const { paths, failures } = analyzed(changed(site, changes), { region: 'eu-central-1' });
  expect(failures).toEqual([]);
  const serious = paths.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'info');
  expect(serious.map(({ rule }) => rule.id)).toEqual(expected);
});
