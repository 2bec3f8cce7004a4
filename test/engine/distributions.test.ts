import { Analysis, analyze } from '../../lib/analysis';
import { anotherOrigin, changed, encryptedSite, oacSite, oaiSite, objectLambdaSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject, objectMember } from '../../lib/template/json';
import { analyzed, NOW, setOf, stackOf } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ORIGIN = `${CONFIG}.Origins.0`;
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';

describe('a distribution with a legacy origin', () => {
  const IDENTITY = { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' };
  const s3 = (OriginAccessIdentity: Json | undefined, DNSName: Json = { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }): Changes => ({
    [`${CONFIG}.Origins`]: undefined,
    [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: undefined,
    [`${CONFIG}.S3Origin`]: { DNSName, ...(OriginAccessIdentity !== undefined && { OriginAccessIdentity }) },
  });
  const website: Changes = {
    [`${CONFIG}.Origins`]: undefined,
    [`${CONFIG}.CustomOrigin`]: { DNSName: { 'Fn::Sub': '${Bucket}.s3-website-${AWS::Region}.amazonaws.com' }, OriginProtocolPolicy: 'http-only', OriginSSLProtocols: [] },
  };

  test.each<Row>([
    ['an S3 origin with its identity', oaiSite, s3(IDENTITY), 'yes'],
    ['an identity that is not granted', oaiSite, { ...s3(IDENTITY), BucketPolicy: undefined }, 'no', ['oai-without-bucket-grant'], 'there is no bucket policy to let its origin access identity get the objects'],
    ['an S3 origin without an identity', oaiSite, s3(undefined), 'no', ['anonymous-origin-without-public-grant'], 'asks without a signature'],
    ['an empty identity', oaiSite, s3(''), 'no', ['anonymous-origin-without-public-grant'], 'asks without a signature'],
    ['a host that is not known', oaiSite, s3(IDENTITY, { Ref: 'P' }), 'unknown', ['read-not-provable'], 'the value of the parameter `P`'],
    ['a legacy origin that hangs on a parameter', oaiSite, { ...s3(IDENTITY), [`${CONFIG}.S3Origin`]: { 'Fn::If': ['C', { DNSName: { 'Fn::GetAtt': ['Bucket', 'DomainName'] }, OriginAccessIdentity: IDENTITY }, { Ref: 'AWS::NoValue' }] } }, 'yes'],
    ['a website endpoint as a custom origin', websiteSite, website, 'yes'],
    ['a website endpoint of a private bucket', websiteSite, { ...website, 'BucketPolicy': undefined, 'Bucket.Properties.PublicAccessBlockConfiguration': undefined }, 'no', ['website-origin-block-public-access'], 'Block Public Access is on'],
  ])('%s', (...row) => expectRow(row));

  test('the finding is anchored at the legacy property, and the default behavior uses it', () => {
    const { paths: [{ diagnosis: { path }, findings }] } = analyzed(changed(oaiSite, { ...s3(undefined), ...anotherOrigin('elsewhere'), [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/a/*', TargetOriginId: 'elsewhere' }] }));
    expect(path.behaviors.map(({ isDefault }) => isDefault)).toEqual([true]);
    expect(findings.map(({ property, severity }) => [property, severity])).toEqual([['DistributionConfig.S3Origin', 'error']]);
  });
});

describe('a multi-tenant distribution', () => {
  const tenantOnly: Changes = { [`${CONFIG}.ConnectionMode`]: 'tenant-only' };
  const tenant = (DistributionId: Json): Changes => ({ Tenant: { Type: 'AWS::CloudFront::DistributionTenant', Properties: { DistributionId, Domains: ['a.example.com'], Name: 'a' } } });
  const when = (Condition: JsonObject): Changes => ({ [`${STATEMENT}.Condition`]: Condition });
  const like = (kind: string): JsonObject => ({ ArnLike: { 'aws:SourceArn': { 'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:${kind}/*` } } });
  const UNKNOWN = ['read-not-provable'];

  test.each<Row>([
    ['granted by its own ARN, as the CDK does', oacSite, tenantOnly, 'unknown', UNKNOWN, 'whether S3 sees the ARN of the distribution or that of a distribution tenant'],
    ['by a tenant that names it', oacSite, tenant({ Ref: 'Distribution' }), 'unknown', UNKNOWN, 'that of a distribution tenant'],
    ['a tenant of another', oacSite, { ...tenant({ Ref: 'Other' }), Other: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [] } } } }, 'yes'],
    ['a tenant of one that is not known', oacSite, tenant({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a connection mode that is not known', oacSite, { [`${CONFIG}.ConnectionMode`]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['direct connections', oacSite, { [`${CONFIG}.ConnectionMode`]: 'direct' }, 'yes'],
    ['granted by account', oacSite, { ...tenantOnly, ...when({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }) }, 'yes'],
    ['a wildcard for both', oacSite, { ...tenantOnly, ...when(like('distribution*')) }, 'yes'],
    ['a wildcard for distributions only', oacSite, { ...tenantOnly, ...when(like('distribution')) }, 'unknown', UNKNOWN],
    ['a wildcard for tenants only', oacSite, { ...tenantOnly, ...when(like('distribution-tenant')) }, 'unknown', UNKNOWN],
    ['granted to neither', oacSite, { ...tenantOnly, ...when(like('streaming-distribution')) }, 'no', ['source-arn-mismatch'], 'which is not of the form'],
    ['a key that admits all distributions', encryptedSite, tenantOnly, 'unknown', UNKNOWN],
    ['through S3 Object Lambda', objectLambdaSite, tenantOnly, 'unknown', UNKNOWN],
    ['an origin access identity, which no tenant changes', oaiSite, tenantOnly, 'yes'],
    ['a host that each tenant gives', oacSite, { ...tenantOnly, [`${ORIGIN}.DomainName`]: '{{bucket}}.s3.us-east-1.amazonaws.com' }, 'unknown', UNKNOWN, '{{bucket}}'],
    ['a path that each tenant gives', oaiSite, { ...tenantOnly, [`${ORIGIN}.OriginPath`]: '/{{folder}}' }, 'yes'],
    ['a grant for one of the paths', oaiSite, { ...tenantOnly, [`${ORIGIN}.OriginPath`]: '/{{folder}}', [`${STATEMENT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/a/*' } }, 'unknown', UNKNOWN, 'the parameter `{{folder}}` of each distribution tenant'],
    ['braces in a standard distribution are what they are', oaiSite, { [`${ORIGIN}.OriginPath`]: '/{{folder}}', [`${STATEMENT}.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/a/*' } }, 'no', ['policy-resource-mismatch']],
  ])('%s', (...row) => expectRow(row));

  test('the grant that a finding asks for holds for tenants, too', () => {
    const { paths: [{ findings }] } = analyzed(changed(oacSite, { ...tenantOnly, BucketPolicy: undefined }));
    expect(findings.map(({ fix }) => fix).join()).toContain('"aws:SourceAccount"');
  });
});

describe('continuous deployment', () => {
  const { Distribution } = changed(oacSite, {}).Resources as JsonObject;
  const arn = (id: string): Json => ({ 'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:distribution/\${${id}}` });
  const site = (...granted: readonly string[]): JsonObject => changed(oacSite, {
    'Staging': Distribution,
    'Staging.Properties.DistributionConfig.Staging': true,
    [`${STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceArn': granted.map(arn) } },
  });

  test('a grant for the primary distribution is none for the staging one', () => {
    const { paths } = analyzed(site('Distribution'));
    expect(paths.map(({ diagnosis, findings }) => [diagnosis.canRead, findings.map(({ rule, message }) => `${rule.id}: ${message.slice(0, 42)}`)])).toEqual([
      ['yes', []],
      ['unknown', ['staging-distribution-not-granted: `Staging` may not be able to read from `Bu']],
    ]);
  });

  test('a grant for both', () => {
    expect(analyzed(site('Distribution', 'Staging')).paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual(['yes', 'yes']);
  });
});

describe('a distribution in another environment than its bucket', () => {
  const STORAGE = { account: '111122223333', region: 'eu-west-1' };

  /** The site with all but the distribution in a stack of its own, which exports the host of the bucket. */
  function inTwoStacks(Condition: JsonObject, env: { account: string; region: string }): Analysis {
    const { Distribution, AccessControl, ...storage } = changed(oacSite, { [`${STATEMENT}.Condition`]: Condition }).Resources as JsonObject;
    const host = { 'Fn::GetStackOutput': { StackName: 'Storage', OutputName: 'Host', Region: STORAGE.region } };
    const distribution = objectMember(changed({ Resources: { Distribution } }, { [`${ORIGIN}.DomainName`]: host }), 'Resources');
    const outputs = { Host: { Value: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] } } };
    return analyze(setOf(
      stackOf({ Resources: storage, Outputs: outputs }, { ...STORAGE, path: 'Storage', stackName: 'Storage' }),
      stackOf({ Resources: { ...distribution, AccessControl } }, { ...env, path: 'Site' }),
    ), NOW);
  }

  const OTHER_REGION = { account: '111122223333', region: 'us-east-1' };
  const OTHER_ACCOUNT = { account: '444455556666', region: 'eu-west-1' };
  const distributions = (account: Json): Json => ({ 'Fn::Sub': ['arn:aws:cloudfront::${Account}:distribution/*', { Account: account }] });

  test.each<[title: string, condition: JsonObject, env: { account: string; region: string }, expected: string]>([
    ['another Region, by account', { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }, OTHER_REGION, 'yes'],
    ['another Region, by ARN', { ArnLike: { 'aws:SourceArn': distributions({ Ref: 'AWS::AccountId' }) } }, OTHER_REGION, 'yes'],
    ['another Region, in the ARN as well', { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront:us-east-1:111122223333:distribution/*' } }, OTHER_REGION, 'no'],
    ['another account, by that of the bucket', { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }, OTHER_ACCOUNT, 'no'],
    ['another account, by its own', { StringEquals: { 'aws:SourceAccount': '444455556666' } }, OTHER_ACCOUNT, 'yes'],
    ['another account, in an ARN of that of the bucket [A21]', { ArnLike: { 'aws:SourceArn': distributions({ Ref: 'AWS::AccountId' }) } }, OTHER_ACCOUNT, 'no'],
    ['another account, in an ARN of its own', { ArnLike: { 'aws:SourceArn': distributions('444455556666') } }, OTHER_ACCOUNT, 'yes'],
  ])('%s', (_title, condition, env, expected) => {
    const { paths: [{ diagnosis, findings }] } = inTwoStacks(condition, env);
    expect([diagnosis.path.bucket?.logicalId, diagnosis.canRead, findings.map(({ rule }) => rule.id)]).toEqual(['Bucket', expected, expected === 'no' ? ['source-arn-mismatch'] : []]);
    // What a finding asks for is right in the template of the bucket.
    const account = env.account === STORAGE.account ? '{\n        "Ref": "AWS::AccountId"' : `"${env.account}"`;
    for (const { fix } of findings) expect(fix).toContain(`"aws:SourceAccount": ${account}`);
  });
});
