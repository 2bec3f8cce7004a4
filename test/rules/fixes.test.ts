import { analyze } from '../../lib/analysis';
import { accessPointSite, anonymousSite, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed, NOW, setOf, stackOf } from '../analysis';
import { Changes } from '../verdicts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const GRANT = `${STATEMENTS}.0`;

interface Policy {
  readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly JsonObject[] } };
}

function grantOf({ Resources }: JsonObject): JsonObject {
  return (Resources as unknown as { BucketPolicy: Policy }).BucketPolicy.Properties.PolicyDocument.Statement[0];
}

/** What is wrong with a site, what is said of it and what is to be done, and the changes that do it; the fix's JSON is at hand. */
type Row = [title: string, site: JsonObject, wrong: Changes, rule: string, message: string, fix: string, repair: (json: Json) => Changes];

function expectRepair([, site, wrong, rule, message, fix, repair]: Row): void {
  const broken = changed(site, wrong);
  const { paths: [{ diagnosis, findings }] } = analyzed(broken, HERE);
  const finding = findings.find(({ rule: { id } }) => id === rule)!;
  expect(diagnosis.canRead).not.toBe('yes');
  expect(finding.message).toContain(message);
  expect(finding.fix).toContain(fix);
  const [, pasted = 'null'] = /(?::\n|: add )(["{][^]*?)(?:$| to the values of )/.exec(finding.fix) ?? [];
  const repaired = analyzed(changed(broken, repair(JSON.parse(pasted) as Json)), HERE);
  expect(repaired.paths.map((path) => path.diagnosis.canRead)).toEqual(['yes']);
}

describe('a grant that a condition takes back', () => {
  const OAC = 'oac-without-bucket-grant';
  const replaced = (statement: Json): Changes => ({ [GRANT]: statement });
  const also = (operator: string, key: string, value: Json): Changes => {
    const condition = grantOf(oacSite).Condition as JsonObject;
    return { [`${GRANT}.Condition`]: { ...condition, [operator]: { ...condition[operator] as JsonObject, [key]: value } } };
  };
  const REPLACE = 'Put this statement in the place of statement 0 (`AllowCloudFront`) of `BucketPolicy`, without ';

  test.each<Row>([
    ['an organization', oacSite, also('StringEquals', 'aws:PrincipalOrgID', 'o-1'), OAC, 'but its Condition (StringEquals aws:PrincipalOrgID) does not hold for CloudFront\'s request.', `${REPLACE}StringEquals aws:PrincipalOrgID:`, replaced],
    ['a VPC endpoint', oacSite, also('StringEquals', 'aws:SourceVpce', 'vpce-1'), OAC, 'its Condition (StringEquals aws:SourceVpce)', `${REPLACE}StringEquals aws:SourceVpce:`, replaced],
    ['a Referer', oacSite, also('StringEquals', 'aws:Referer', 'secret'), OAC, 'its Condition (StringEquals aws:Referer)', REPLACE, replaced],
    ['a header of uploads', oacSite, also('StringEquals', 's3:x-amz-acl', 'private'), OAC, 'its Condition (StringEquals s3:x-amz-acl)', REPLACE, replaced],
    ['a parameter of listing', oacSite, also('StringLike', 's3:prefix', 'public/*'), OAC, 'its Condition (StringLike s3:prefix)', `${REPLACE}StringLike s3:prefix:`, replaced],
    ['a date that is past', oacSite, also('DateLessThan', 'aws:CurrentTime', '2020-01-01T00:00:00Z'), OAC, 'its Condition (DateLessThan aws:CurrentTime)', `${REPLACE}DateLessThan aws:CurrentTime:`, replaced],
    ['a key, but not one that is not known to fail', oacSite, { [`${GRANT}.Condition`]: { StringEquals: { 'aws:SourceVpc': 'vpc-1' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }, OAC, 'its Condition (StringEquals aws:SourceVpc)', REPLACE, replaced],
    ['the organization, for everyone in it', oacSite, { [`${GRANT}.Principal`]: '*', [`${GRANT}.Condition`]: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, OAC, 'its Condition (StringEquals aws:PrincipalOrgID)', 'Let the bucket policy have this statement:', (statement) => ({ [`${STATEMENTS}.1`]: statement })],
    ['a source, for an identity', oaiSite, { [`${GRANT}.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }, 'oai-without-bucket-grant', 'its Condition (StringEquals aws:SourceAccount) does not hold for CloudFront\'s request', 'in the place of statement 0 (`AllowIdentity`)', replaced],
    ['an organization, for a key', encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition': { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, 'oac-without-key-grant', 'its Condition (StringEquals aws:PrincipalOrgID) does not hold', 'in the place of statement 1 (`AllowCloudFront`) of `Key`, without', (statement) => ({ 'Key.Properties.KeyPolicy.Statement.1': statement })],
  ])('%s', (...row) => expectRepair(row));
});

describe('a bucket in another account', () => {
  const { BucketPolicy, Bucket, ...rest } = oacSite.Resources as Record<'BucketPolicy' | 'Bucket' | 'Distribution', JsonObject>;
  const NAMED = { 'Bucket.Properties.BucketName': 'the-site' };
  const reader = stackOf(changed({ Resources: rest }, { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': 'the-site.s3.eu-west-1.amazonaws.com' }), {
    path: 'Reader', account: '444455556666', region: 'us-east-1', constructPathOf: (id) => `Reader/${id}/Resource`,
  });
  /** As the CDK writes it: the account is that of the stack it stands in. */
  const ITS_ACCOUNT = { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/E1EXAMPLE' } } };
  const analysis = (changes: Changes) => analyze(setOf(reader, stackOf(changed({ Resources: { BucketPolicy, Bucket } }, { ...NAMED, [`${GRANT}.Condition`]: ITS_ACCOUNT, ...changes }), {
    path: 'Owner', ...HERE, constructPathOf: (id) => `Owner/${id}/Resource`,
  })), NOW).paths.map(({ diagnosis, findings }) => ({ verdict: diagnosis.canRead, findings: findings.filter(({ severity }) => severity === 'error') }));

  test.each<[title: string, wrong: Changes, rule: string]>([
    ['whose statement names its own', {}, 'source-arn-mismatch'],
    ['that grants nothing', { BucketPolicy: undefined }, 'oac-without-bucket-grant'],
  ])('%s', (_title, wrong, rule) => {
    const [{ verdict, findings }] = analysis(wrong);
    expect([verdict, findings.map((finding) => finding.rule.id)]).toEqual(['no', [rule]]);
    const [{ fix }] = findings;
    expect(fix).toMatch(/^Add this in the stack that makes the bucket; for the bucket of another stack withOriginAccessControl adds nothing, or a statement with the wrong account:\nbucket\.addToResourcePolicy/);
    const statement = JSON.parse(fix.slice(fix.indexOf('{'), fix.lastIndexOf('}') + 1)) as JsonObject;
    expect(statement.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': '444455556666' } });
    const pasted = wrong.BucketPolicy === undefined && 'BucketPolicy' in wrong ? { BucketPolicy, [GRANT]: statement } : { [`${STATEMENTS}.1`]: statement };
    expect(analysis(pasted).map((path) => path.verdict)).toEqual(['yes']);
  });
});

describe('a bucket that is asked without a signature', () => {
  const PRIVATE = { 'BucketPolicy': undefined, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined };
  const madeBy = (suffix: string, changes: Changes = {}) => analyzed(changed(anonymousSite, { ...PRIVATE, ...changes }), { constructPathOf: (id) => `Site/${id}/${suffix}` }).paths[0];

  test('by a CloudFrontWebDistribution, which takes no access control', () => {
    const [finding] = madeBy('CFDistribution').findings;
    expect(finding.rule.id).toBe('anonymous-origin-without-public-grant');
    expect(finding.fix).toContain('CloudFrontWebDistribution takes no origin access control: use cloudfront.Distribution with origins.S3BucketOrigin.withOriginAccessControl(bucket), or give s3OriginSource an originAccessIdentity');
    const { Resources: { AccessIdentity, BucketPolicy, Distribution } } = oaiSite as { Resources: Record<string, JsonObject> };
    expect(madeBy('CFDistribution', { AccessIdentity, BucketPolicy, Distribution }).diagnosis.canRead).toBe('yes');
  });

  test('by a Distribution', () => {
    const [{ fix }] = madeBy('Resource').findings;
    expect(fix).toMatch(/^Use origins\.S3BucketOrigin\.withOriginAccessControl\(bucket\)/);
    const { Resources: { AccessControl, BucketPolicy, Distribution } } = oacSite as { Resources: Record<string, JsonObject> };
    expect(madeBy('Resource', { AccessControl, BucketPolicy, Distribution }).diagnosis.canRead).toBe('yes');
  });
});

describe('a website', () => {
  const RULE = 'anonymous-origin-without-public-grant';
  const REST = 'Read a private bucket through its REST endpoint: origins.S3BucketOrigin.withOriginAccessControl(bucket)';
  const { Resources: { AccessControl, BucketPolicy, Distribution } } = oacSite as { Resources: Record<string, JsonObject> };
  const read = (): Changes => ({ AccessControl, Distribution, [`${STATEMENTS}.1`]: grantOf(oacSite) });
  const folder = { [`${GRANT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/public/*' } };
  const only = (Condition: JsonObject): Changes => ({ [`${GRANT}.Condition`]: Condition });

  test.each<Row>([
    ['for requests over TLS, which it takes none of', websiteSite, only({ Bool: { 'aws:SecureTransport': 'true' } }), RULE, 'and the bucket policy does not let everyone get the objects. Closest is statement 0 (`AllowEveryone`) of `BucketPolicy`, but its Condition (Bool aws:SecureTransport) does not hold for CloudFront\'s request, which to a website endpoint is plain HTTP.', REST, read],
    ['for a VPC', websiteSite, only({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }), RULE, 'but its Condition (StringEquals aws:SourceVpc) does not hold for CloudFront\'s request.', REST, read],
    ['of a folder', websiteSite, folder, RULE, 'does not let everyone get all of the objects. Closest is statement 0 (`AllowEveryone`) of `BucketPolicy`, but its Resource is `arn:aws:s3:::${Bucket}/public/*`.', REST, read],
    ['of a folder, which is widened', websiteSite, folder, RULE, 'can read only some objects', 'let the Resource of statement 0 (`AllowEveryone`) of `BucketPolicy` be bucket.arnForObjects(\'*\'), in a template {"Fn::Sub":"arn:aws:s3:::${Bucket}/*"}.', () => ({ [`${GRANT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' } })],
    ['for a role', websiteSite, { [`${GRANT}.Principal`]: { AWS: 'arn:aws:iam::111122223333:role/reader' } }, RULE, 'but it is not for everyone.', REST, read],
    ['that is not granted to anyone', websiteSite, { BucketPolicy: undefined }, RULE, 'and nothing makes the objects public.', REST, () => ({ AccessControl, BucketPolicy, Distribution })],
  ])('%s', (...row) => expectRepair(row));
});

describe('a Deny', () => {
  const DENY = `${STATEMENTS}.1`;
  const RULE = 'read-explicitly-denied';
  const OTHER = 'arn:aws:cloudfront::111122223333:distribution/${Other}';
  const other: Changes = { Other: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } } };
  const deny = (Condition: JsonObject, more: JsonObject = {}): Changes => ({
    [DENY]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Sub': '${Bucket.Arn}/*' }], Condition, ...more },
  });
  const unless = (operator: string, key: string, value: Json, more: JsonObject = {}): Changes => deny({ [operator]: { [key]: value }, ...more });
  const listed = (operator: string, key: string, value: Json) => (json: Json): Changes => ({ [`${DENY}.Condition.${operator}`]: { [key]: [value, json] } });
  const added = (json: Json): Changes => Object.fromEntries(Object.entries(json as JsonObject).map(([operator, keys]) => [`${DENY}.Condition.${operator}`, keys]));
  const uploads = (): Changes => ({ [`${DENY}.Action`]: 's3:PutObject' });
  const EXCEPT = 'Except services from the statement, by adding to its Condition:\n';
  const UPLOADS = 'let its Action be s3:PutObject.';

  test.each<Row>([
    ['outside a VPC endpoint', oacSite, unless('StringNotEquals', 'aws:SourceVpce', 'vpce-1'), RULE, 'StringNotEquals aws:SourceVpce', EXCEPT, added],
    ['of services but one', oacSite, unless('StringNotEquals', 'aws:PrincipalServiceName', 'logging.s3.amazonaws.com', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }), RULE, 'StringNotEquals aws:PrincipalServiceName', 'Except CloudFront from the statement: add "cloudfront.amazonaws.com" to the values of StringNotEquals aws:PrincipalServiceName in its Condition.', listed('StringNotEquals', 'aws:PrincipalServiceName', 'logging.s3.amazonaws.com')],
    ['of services', oacSite, deny({ Bool: { 'aws:PrincipalIsAWSService': true } }), RULE, 'Bool aws:PrincipalIsAWSService', 'Except CloudFront from the statement, by adding to its Condition:\n', added],
    ['of CloudFront, but for another distribution', oacSite, { ...other, ...deny({ ArnNotEquals: { 'aws:SourceArn': { 'Fn::Sub': OTHER } } }, { Principal: { Service: 'cloudfront.amazonaws.com' } }) }, RULE, 'ArnNotEquals aws:SourceArn', 'Except this distribution from the statement: add {"Fn::Sub":"arn:aws:cloudfront::111122223333:distribution/${Distribution}"} to the values of ArnNotEquals aws:SourceArn', listed('ArnNotEquals', 'aws:SourceArn', { 'Fn::Sub': OTHER })],
    ['but for another distribution', oacSite, { ...other, ...unless('StringNotLike', 'AWS:SourceArn', { 'Fn::Sub': OTHER }) }, RULE, 'StringNotLike AWS:SourceArn', 'to the values of StringNotLike AWS:SourceArn', listed('StringNotLike', 'AWS:SourceArn', { 'Fn::Sub': OTHER })],
    ['but for another distribution, of an access point', accessPointSite, { ...other, 'AccessPoint.Properties.Policy.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': 'arn:aws:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site/object/*' }, Condition: { StringNotEquals: { 'aws:SourceArn': { 'Fn::Sub': OTHER } } } } }, RULE, 'statement 1 of `AccessPoint` denies it', 'Except the distributions of this account from the statement', (json) => ({ 'AccessPoint.Properties.Policy.Statement.1.Condition': { StringNotEquals: { 'aws:SourceArn': { 'Fn::Sub': OTHER }, ...(json as { StringNotEquals: JsonObject }).StringNotEquals } } })],
    ['but for another account', oacSite, unless('StringNotEquals', 'aws:SourceAccount', '444455556666'), RULE, 'StringNotEquals aws:SourceAccount', 'to the values of StringNotEquals aws:SourceAccount', listed('StringNotEquals', 'aws:SourceAccount', '444455556666')],
    ['without a header of uploads', oacSite, unless('StringNotEquals', 's3:x-amz-server-side-encryption', 'aws:kms'), RULE, 'StringNotEquals s3:x-amz-server-side-encryption', UPLOADS, uploads],
    ['without a header of uploads, for an identity', oaiSite, deny({ Null: { 's3:x-amz-server-side-encryption': 'true' } }), RULE, 'Null s3:x-amz-server-side-encryption', UPLOADS, uploads],
    ['of those outside an organization, of a key', encryptedSite, { 'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } } }, 'oac-without-key-grant', 'denies CloudFront its use', EXCEPT, (json) => ({ 'Key.Properties.KeyPolicy.Statement.2.Condition.BoolIfExists': (json as JsonObject).BoolIfExists })],
    ['of another distribution, of a key', encryptedSite, { ...other, 'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Deny', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 'kms:*', Resource: '*', Condition: { ArnNotLike: { 'aws:SourceArn': { 'Fn::Sub': OTHER } } } } }, 'oac-without-key-grant', 'denies CloudFront its use', 'Except the distributions of this account from the statement', (json) => ({ 'Key.Properties.KeyPolicy.Statement.2.Condition.StringNotEquals': (json as JsonObject).StringNotEquals })],
  ])('%s', (...row) => expectRepair(row));
});

describe('a policy that hangs on the address', () => {
  const RULE = 'policy-hangs-on-source-ip';
  const DENY = `${STATEMENTS}.1`;
  const OFFICE = { 'aws:SourceIp': ['203.0.113.0/24'] };
  const { Resources: { AccessControl, Distribution } } = oacSite as { Resources: Record<string, JsonObject> };
  const signed = (statement: Json): Changes => ({ AccessControl, Distribution, [GRANT]: statement });
  const allowed: Changes = { [`${GRANT}.Condition`]: { IpAddress: OFFICE } };
  const denied = (Condition: JsonObject): Changes => ({ [DENY]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { NotIpAddress: OFFICE, ...Condition } } });
  const PRIVATE: Changes = { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined };
  const OAC = 'read it through its REST endpoint with origin access control';

  test.each<Row>([
    ['a website', websiteSite, allowed, RULE, 'allows requests by their address', OAC, signed],
    ['a website with Block Public Access', websiteSite, { ...allowed, ...PRIVATE }, RULE, 'allows requests by their address', OAC, signed],
    ['a bucket that is asked without a signature', anonymousSite, { ...allowed, ...PRIVATE }, RULE, 'allows requests by their address', OAC, signed],
    ['the one grant for an identity', oaiSite, allowed, RULE, 'allows requests by their address', 'Let CloudFront read whatever its address', (statement) => ({ [GRANT]: statement })],
    ['a Deny', oacSite, denied({}), RULE, 'denies requests by their address', 'Except services from the statement', (json) => ({ [`${DENY}.Condition.BoolIfExists`]: (json as JsonObject).BoolIfExists })],
    ['a Deny that excepts what services ask in the name of users', oacSite, denied({ Bool: { 'aws:ViaAWSService': 'false' } }), RULE, 'denies requests by their address (aws:SourceIp). It depends on the address of the CloudFront edge that asks, never the viewer\'s; whether a request that CloudFront signs carries `aws:ViaAWSService`.', 'Except services from the statement', (json) => ({ [`${DENY}.Condition.BoolIfExists`]: (json as JsonObject).BoolIfExists })],
  ])('%s', (...row) => expectRepair(row));
});

describe('a public policy that Block Public Access refuses', () => {
  const { AccessControl, BucketPolicy, Distribution } = oacSite.Resources as Record<'AccessControl' | 'BucketPolicy' | 'Distribution', JsonObject>;
  const rule = 'anonymous-origin-without-public-grant';
  const blocked = { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined };

  test('is taken out, and the private bucket granted', () => expectRepair([
    '', anonymousSite, blocked, rule, 'its deployment is refused', 'Take the statement out of the bucket policy', () => ({ AccessControl, BucketPolicy, Distribution }),
  ]));

  test('is not mentioned where there is none', () => {
    const { paths: [{ findings }] } = analyzed(changed(anonymousSite, { ...blocked, BucketPolicy: undefined }), HERE);
    expect(findings.find((finding) => finding.rule.id === rule)?.fix).not.toContain('Take the statement out');
  });
});
