import { anonymousSite, anotherOrigin, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { render } from '../../lib/template/text';
import { analyzed } from '../analysis';
import { Changes } from '../verdicts';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';
const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;

function verdict(template: JsonObject, region?: string): string {
  const { paths } = analyzed(template, { region });
  expect(paths).toHaveLength(1);
  return paths[0].diagnosis.canRead;
}

describe('the objects that count', () => {
  const behaviors = (...patterns: string[]): Record<string, Json> => ({
    ...anotherOrigin('elsewhere'),
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'elsewhere',
    [`${CONFIG}.CacheBehaviors`]: patterns.map((PathPattern) => ({ PathPattern, TargetOriginId: 'site' })),
  });
  const resource = (...folders: string[]): Record<string, Json> => ({ [`${STATEMENT}.0.Resource`]: folders.map((folder) => ({ 'Fn::Sub': `\${Bucket.Arn}/${folder}` })) });
  const path = (OriginPath: string): Record<string, Json> => ({ [`${ORIGIN}.OriginPath`]: OriginPath });
  const elsewhere = (...patterns: string[]): Record<string, Json> => ({
    ...anotherOrigin('elsewhere'),
    [`${CONFIG}.CacheBehaviors`]: patterns.map((PathPattern) => ({ PathPattern, TargetOriginId: 'elsewhere' })),
  });
  const denied = (folder: string): Record<string, Json> => ({ [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': `\${Bucket.Arn}/${folder}` } } });

  test.each<[title: string, changes: Record<string, Json>, expected: string]>([
    ['the whole bucket for the default behavior', resource('*'), 'yes'],
    ['a folder of it', resource('site/*'), 'partial'],
    ['the folder of the origin path', { ...resource('site/*'), ...path('/site') }, 'yes'],
    ['a folder beside the origin path', { ...resource('other/*'), ...path('/site') }, 'no'],
    ['a folder within the origin path', { ...resource('site/public/*'), ...path('/site') }, 'partial'],
    ['the pattern of the only behavior', { ...resource('img/*'), ...behaviors('/img/*') }, 'yes'],
    ['the pattern is not taken off the path', { ...resource('logo.png'), ...behaviors('/img/*') }, 'no'],
    ['origin path and pattern together', { ...resource('site/img/*'), ...path('/site'), ...behaviors('img/*') }, 'yes'],
    ['one of two patterns', { ...resource('img/*'), ...behaviors('/img/*', '/css/*') }, 'partial'],
    ['both of two patterns', { ...resource('img/*', 'css/*'), ...behaviors('/img/*', '/css/*') }, 'yes'],
    ['a Deny for all but some, where they meet', { ...resource('site/*'), [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/*.html' } } }, 'partial'],
    ['a default behavior that another one for every path shadows', { ...resource('img/*'), ...anotherOrigin('elsewhere'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site' }, { PathPattern: '*', TargetOriginId: 'elsewhere' }] }, 'yes'],
    ['files by their ending', { ...resource('*.png'), ...behaviors('*.png') }, 'yes'],
    ['other endings too', { ...resource('*.png'), ...behaviors('*.png', '*.jpg') }, 'partial'],
    ['a Deny for some', denied('private/*'), 'partial'],
    ['a Deny for others', { ...denied('private/*'), ...behaviors('/img/*') }, 'yes'],
    ['a Deny for what an earlier behavior takes elsewhere', { ...denied('private/*'), ...elsewhere('/private/*') }, 'yes'],
    ['a Deny for a part of it', { ...denied('private/*.key'), ...elsewhere('private/*') }, 'yes'],
    ['a Deny for more than it', { ...denied('pri*'), ...elsewhere('private/*') }, 'partial'],
    ['a Deny for less than the origin path makes of it', { ...denied('private/*'), ...path('/site'), ...elsewhere('private/*') }, 'yes'],
    ['a Deny for what the origin path makes of it', { ...denied('site/private/*'), ...path('/site'), ...elsewhere('private/*') }, 'yes'],
    ['a Deny for what an earlier behavior takes from the same origin', { ...denied('private/*'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'private/*', TargetOriginId: 'site' }] }, 'partial'],
    ['a Deny for what a later behavior would take elsewhere', {
      ...denied('private/*'),
      ...anotherOrigin('elsewhere'),
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'elsewhere',
      [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'p*', TargetOriginId: 'site' }, { PathPattern: 'private/*', TargetOriginId: 'elsewhere' }],
    }, 'partial'],
    ['a Deny for what the first of two behaviors before it takes elsewhere', {
      ...denied('private/*'),
      ...anotherOrigin('elsewhere'),
      [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: 'private/*', TargetOriginId: 'elsewhere' }, { PathPattern: 'p*', TargetOriginId: 'site' }],
    }, 'yes'],
    ['a Deny for all that is in a folder, which an earlier behavior takes elsewhere', { ...denied('*/*'), ...elsewhere('*/*') }, 'yes'],
    ['a Deny for all, of which an earlier behavior takes some elsewhere', { ...denied('*'), ...elsewhere('*/*') }, 'no'],
    ['an Allow for what an earlier behavior takes elsewhere', { ...resource('private/*'), ...elsewhere('private/*') }, 'no'],
    ['an Allow for the rest', { ...resource('public/*', '?'), ...elsewhere('private/*') }, 'partial'],
    ['behaviors that leave it nothing', { ...denied('private/*'), ...elsewhere('**') }, 'partial'],
    ['a Deny for all', denied('*'), 'no'],
    ['an Allow that one character must match', resource('?'), 'partial'],
    ['all that is in a folder', resource('*/*'), 'partial'],
    ['all with a letter in its name', resource('*o*'), 'partial'],
    ['a Deny for all that is in a folder', denied('*/*'), 'partial'],
    ['a Deny for all that is in none', { [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/*/*' } } }, 'partial'],
    ['a pattern over folders', resource('*/index.html'), 'partial'],
    ['a long pattern, whose objects nobody looks for', resource(`*${'abcdefghijklmnop/*'.repeat(60)}`), 'unknown'],
    ['a Deny for all but some, written twice', {
      [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/site/*' } },
      [`${STATEMENT}.2`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: [{ 'Fn::Sub': '${Bucket.Arn}/site/*' }] },
    }, 'partial'],
    ['two Denies for all but some', {
      ...resource('site/*'),
      [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/*.html' } },
      [`${STATEMENT}.2`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/*index*' } },
    }, 'partial'],
    ['two Denies for all but some that have nothing in common', {
      ...resource('*'),
      [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/a*' } },
      [`${STATEMENT}.2`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: { 'Fn::Sub': '${Bucket.Arn}/b*' } },
    }, 'no'],
    ['a Deny for a folder that the request names', denied('${!aws:SourceAccount}/*'), 'partial'],
    ['a Deny for a folder that goes by another name for want of a tag', denied("${!aws:PrincipalTag/team, 'none'}/*"), 'partial'],
    ['a Deny for a folder that the request does not name', denied('${!aws:username}/*'), 'yes'],
    ['a folder that the request names', resource('${!aws:SourceAccount}/*'), 'partial'],
    ['names of all lengths but two', resource('?', '???', '????*'), 'partial'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(verdict(changed(oacSite, changes))).toBe(expected);
  });
});

describe('who uses the origin', () => {
  test('an origin that no behavior uses gets warnings at most', () => {
    const { paths: [{ diagnosis, findings }] } = analyzed(changed(oacSite, { BucketPolicy: undefined, ...anotherOrigin('elsewhere'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'elsewhere' }));
    expect([diagnosis.canRead, diagnosis.path.behaviors, findings.map(({ severity }) => severity)]).toEqual(['no', [], ['warning']]);
  });

  const { AccessIdentity } = oaiSite.Resources as JsonObject;
  const LEGACY = { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' };
  const PUBLIC = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } };

  test.each<[title: string, site: JsonObject, changes: Changes]>([
    ['access control beside an identity', oacSite, { AccessIdentity, [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: LEGACY }],
    ['no configuration', oacSite, { [`${ORIGIN}.S3OriginConfig`]: undefined }],
    ['a header that may not be added', oacSite, { [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'X-Amz-Id', HeaderValue: 'a' }] }],
    ['a bucket with an ACL', oacSite, { 'Bucket.Properties.AccessControl': 'PublicRead' }],
    ['a bucket policy with a public statement', oacSite, { [`${STATEMENT}.1`]: PUBLIC }],
    ['a bucket policy that is public, for a website', websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }],
  ])('what is refused at deployment fails, whoever reads: %s', (_title, site, changes) => {
    const { paths: [{ diagnosis, findings }] } = analyzed(changed(site, { ...changes, ...anotherOrigin('elsewhere'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'elsewhere' }));
    expect([diagnosis.canRead, diagnosis.path.behaviors, findings.map(({ severity }) => severity)]).toEqual(['no', [], ['error']]);
  });

  test('an origin group hands its behaviors to its members', () => {
    const { paths } = analyzed(changed(oacSite, {
      [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id: 'group', Members: { Quantity: 2, Items: [{ OriginId: 'site' }, { OriginId: 'other' }] } }] },
      [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'group',
      [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/a/*', TargetOriginId: 'site' }],
    }));
    expect(paths.map(({ diagnosis }) => diagnosis.path.behaviors.map(({ pathPattern }) => render(pathPattern)))).toEqual([['*', '/a/*']]);
  });
});

describe('what is only known with the Region', () => {
  test.each<[title: string, template: JsonObject, region: string, expected: string]>([
    ['origin access control in China, whose service name is not confirmed', oacSite, 'cn-north-1', 'unknown'],
    ['origin access control in GovCloud', oacSite, 'us-gov-west-1', 'yes'],
    ['an identity in a Region launched later', oaiSite, 'il-central-1', 'unknown'],
    ['an identity in an older one', oaiSite, 'eu-west-1', 'yes'],
    ['the global host in a Region launched later', changed(oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }), 'eu-south-1', 'no'],
    ['the global host in an older one', changed(oacSite, { [`${ORIGIN}.DomainName`]: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } }), 'eu-west-1', 'yes'],
    ['kms:ViaService of the Region', changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition.StringEquals': { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }), 'eu-west-1', 'yes'],
    ['kms:ViaService of another', changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition.StringEquals': { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } }), 'eu-west-1', 'no'],
  ])('%s: %s', (_title, template, region, expected) => {
    expect(verdict(template, region)).toBe(expected);
  });
});

describe('what CloudFront sends', () => {
  const when = (Condition: JsonObject): Record<string, Json> => ({ [`${STATEMENT}.0.Condition`]: Condition });
  const deny = (Condition: JsonObject): Record<string, Json> => ({ [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition } });

  test.each<[title: string, template: JsonObject, expected: string]>([
    ['TLS from an identity, for a viewer with HTTPS', changed(oaiSite, deny({ Bool: { 'aws:SecureTransport': 'false' } })), 'yes'],
    ['no TLS to a custom origin over HTTP', changed(anonymousSite, {
      ...deny({ Bool: { 'aws:SecureTransport': 'false' } }), [`${ORIGIN}.S3OriginConfig`]: undefined as never, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'http-only' },
    }), 'no'],
    ['TLS 1.2 at least', changed(oacSite, deny({ NumericLessThan: { 's3:TlsVersion': '1.2' } })), 'yes'],
    ['TLS 1.3, which is not confirmed', changed(oacSite, deny({ NumericLessThan: { 's3:TlsVersion': 1.3 } })), 'unknown'],
    ['no MFA', changed(oacSite, deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': false } })), 'no'],
    ['no MFA, asked without IfExists', changed(oacSite, deny({ Bool: { 'aws:MultiFactorAuthPresent': false } })), 'yes'],
    ['no encryption header on GET', changed(oacSite, deny({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } })), 'no'],
    ['not through an access point', changed(oacSite, deny({ StringNotEquals: { 's3:DataAccessPointAccount': '111122223333' } })), 'no'],
    ['an address that is not known', changed(oacSite, deny({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })), 'unknown'],
    ['a service, not a user', changed(oacSite, deny({ Bool: { 'aws:PrincipalIsAWSService': 'false' } })), 'yes'],
    ['a user, not a service', changed(oaiSite, deny({ Bool: { 'aws:PrincipalIsAWSService': 'false' } })), 'no'],
    ['the ARN of an identity', changed(oaiSite, deny({ StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity *' } })), 'yes'],
    ['a tag of the object', changed(oacSite, when({ StringEquals: { 's3:ExistingObjectTag/clean': 'yes' } })), 'unknown'],
    ['a date to come', changed(oacSite, when({ DateLessThan: { 'aws:CurrentTime': '2026-02-01T00:00:00Z' } })), 'yes'],
    ['a date gone by', changed(oacSite, when({ DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } })), 'no'],
    ['its user agent', changed(websiteSite, when({ StringEquals: { 'aws:UserAgent': 'Amazon CloudFront' } })), 'yes'],
    ['a user agent of one\'s own', changed(websiteSite, { ...when({ StringEquals: { 'aws:UserAgent': 'secret' } }), [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'user-agent', HeaderValue: 'secret' }] }), 'yes'],
    ['the viewer\'s Referer, if it is forwarded', changed(websiteSite, {
      ...when({ StringLike: { 'aws:Referer': 'https://example.com/*' } }), [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: 'acba4595-bd28-49b8-b9fe-13317c0390fa',
    }), 'unknown'],
    ['a policy of its own beside a missing grant, which decides', changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: '00000000-0000-0000-0000-000000000000', BucketPolicy: undefined }), 'no'],
    ['what a policy of its own forwards, which the template does not show', changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: '00000000-0000-0000-0000-000000000000' }), 'unknown'],
    ['the Authorization of viewers, passed on unsigned', changed(oacSite, {
      'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override', [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    }), 'unknown'],
    ['what a function at the edge makes of it', changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.LambdaFunctionAssociations`]: [{ EventType: 'origin-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:f:1' }] }), 'unknown'],
    ['a website over HTTPS, which it does not speak', changed(websiteSite, { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: 'https-only' }), 'no'],
    ['a website that is none', changed(websiteSite, { 'Bucket.Properties.WebsiteConfiguration': undefined }), 'no'],
    ['an ACL where ACLs are disabled', changed(oacSite, { 'Bucket.Properties.AccessControl': 'PublicRead' }), 'no'],
    ['an ACL where they are not', changed(oacSite, { 'Bucket.Properties.AccessControl': 'LogDeliveryWrite', 'Bucket.Properties.OwnershipControls': { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }), 'yes'],
    ['an origin path with a slash too many', changed(oacSite, { [`${ORIGIN}.OriginPath`]: '/site/' }), 'no'],
    ['the viewer\'s Host, which S3 does not know', changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: '216adef6-5c7f-47e4-b989-5492eafa07d3' }), 'no'],
    ['all but the Host', changed(oacSite, { [`${CONFIG}.DefaultCacheBehavior.OriginRequestPolicyId`]: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' }), 'yes'],
  ])('%s: %s', (_title, template, expected) => {
    expect(verdict(template)).toBe(expected);
  });
});

describe('policies', () => {
  const ENTRY: Json = { 'Fn::FindInMap': ['Names', { Ref: 'AWS::Region' }, 'Bucket'] };
  const policyWith = (changes: Record<string, Json>): Json => {
    const paths = Object.entries(changes).map(([element, value]) => [`${STATEMENT}.0.${element}`, value]);
    return (changed(oacSite, Object.fromEntries(paths)).Resources as JsonObject).BucketPolicy;
  };
  test.each<[title: string, changes: Record<string, Json | undefined>, expected: string]>([
    ['the bucket by its literal name on every side', {
      'Bucket.Properties.BucketName': 'my-bucket',
      'BucketPolicy.Properties.Bucket': 'my-bucket',
      [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::my-bucket/*',
      [`${ORIGIN}.DomainName`]: 'my-bucket.s3.eu-west-1.amazonaws.com',
    }, 'yes'],
    ['the bucket by the same entry of a mapping', {
      'Bucket.Properties.BucketName': ENTRY,
      'BucketPolicy.Properties.Bucket': ENTRY,
      [`${STATEMENT}.0.Resource`]: { 'Fn::Join': ['', ['arn:aws:s3:::', ENTRY, '/*']] },
      [`${ORIGIN}.DomainName`]: { 'Fn::Join': ['', [ENTRY, '.s3.eu-west-1.amazonaws.com']] },
    }, 'yes'],
    ['another literal bucket', { 'Bucket.Properties.BucketName': 'my-bucket', [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::your-bucket/*' }, 'no'],
    ['a bucket of another template with a policy in this one', { 'Bucket': undefined, 'BucketPolicy.Properties.Bucket': 'theirs', [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::theirs/*', [`${ORIGIN}.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com' }, 'unknown'],
    ['and that policy does not grant', { 'Bucket': undefined, 'BucketPolicy.Properties.Bucket': 'theirs', [`${STATEMENT}.0.Action`]: 's3:PutObject', [`${STATEMENT}.0.Resource`]: 'arn:aws:s3:::theirs/*', [`${ORIGIN}.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com' }, 'no'],
    ['two policies of which one grants', { Second: policyWith({ Action: 's3:PutObject' }) }, 'unknown'],
    ['two policies of which none grants', { [`${STATEMENT}.0.Action`]: 's3:PutObject', Second: policyWith({ Principal: { Service: 's3.amazonaws.com' } }) }, 'no'],
    ['two policies that both grant', { Second: policyWith({}) }, 'unknown'],
  ])('%s: %s', (_title, changes, expected) => {
    expect(verdict(changed(oacSite, changes))).toBe(expected);
  });
});

describe('who CloudFront is to S3', () => {
  test.each<[title: string, template: JsonObject, identity: string]>([
    ['an access control', oacSite, 'oac'],
    ['an access control made elsewhere', changed(oacSite, { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE' }), 'oac'],
    ['an access control that may be left empty', { ...changed(oacSite, { [`${ORIGIN}.OriginAccessControlId`]: { Ref: 'P' } }), Parameters: { P: { Type: 'String' } } }, 'unknown'],
    ['an access control that never signs', changed(oacSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' }), 'anonymous'],
    ['an identity', oaiSite, 'oai'],
    ['an identity made elsewhere', changed(oaiSite, { [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: 'origin-access-identity/cloudfront/E1EXAMPLE' }), 'oai'],
    ['neither', anonymousSite, 'anonymous'],
    ['a website', websiteSite, 'anonymous'],
    ['a website, whatever its origin says', changed(websiteSite, { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE' }), 'anonymous'],
  ])('%s: %s', (_title, template, identity) => {
    expect(analyzed(template).paths.map(({ diagnosis }) => diagnosis.path.identity.kind)).toEqual([identity]);
  });
});

describe('a circle of references', () => {
  const ALIAS = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/site', TargetKeyId: { Ref: 'Key' } } };
  const named = { 'Key.Properties.KeyPolicy.Statement.1.Condition': { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } } } };
  const byAlias = { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': 'alias/site', 'Alias': ALIAS };
  const literal = { 'Bucket.Properties.BucketName': 'the-site', [`${ORIGIN}.DomainName`]: 'the-site.s3.eu-west-1.amazonaws.com' };

  test.each<[title: string, changes: Record<string, Json>, expected: string]>([
    ['key, distribution, bucket and key', named, 'no'],
    ['broken by the alias of the key', { ...named, ...byAlias }, 'yes'],
    ['broken by the name of the bucket', { ...named, ...literal }, 'yes'],
    ['closed again by DependsOn', { ...named, ...literal, 'Distribution.DependsOn': 'Bucket' }, 'no'],
    ['through another distribution', {
      'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:DescribeKey', Resource: '*', Condition: { StringEquals: { 'aws:SourceArn': { Ref: 'Other' } } } },
      'Other': { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [{ Id: 'x', DomainName: { 'Fn::GetAtt': ['Bucket', 'DomainName'] }, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }] } } },
    }, 'no'],
  ])('%s: %s', (_title, changes, expected) => {
    const { paths } = analyzed(changed(encryptedSite, changes));
    expect(paths.find(({ diagnosis }) => diagnosis.path.distribution.logicalId === 'Distribution')?.diagnosis.canRead).toBe(expected);
  });
});
