import { analyze } from '../../lib/analysis';
import { accessPointSite, anonymousSite, changed, encryptedSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { NOW, setOf, stackOf } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const ELSEWHERE = '444455556666';
const DENIED = ['organization-policy-blocks-origin'];
const UNKNOWN = ['read-not-provable'];

const PERIMETER = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } };
const OF_SERVICES = { ...PERIMETER, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
const deny = (Condition?: JsonObject, Action: Json = 's3:*'): JsonObject => {
  return { Version: '2012-10-17', Statement: [{ Sid: 'Perimeter', Effect: 'Deny', Principal: '*', Action, Resource: '*', ...(Condition && { Condition }) }] };
};
const policy = (Content: Json, TargetIds: Json = [HERE.account], Type: Json = 'RESOURCE_CONTROL_POLICY'): Changes => ({
  OrgPolicy: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'policy', Type, Content, TargetIds } },
});

describe('resource control policies', () => {
  test.each<Row>([
    ['a Deny for all but the organization', oacSite, policy(deny(PERIMETER)), 'no', DENIED, 'statement 0 (`Perimeter`) of the organization policy `OrgPolicy` denies it, because its Condition (StringNotEquals aws:PrincipalOrgID) holds'],
    ['services excepted', oacSite, policy(deny(OF_SERVICES)), 'yes'],
    ['services excepted, but identities not', oaiSite, policy(deny(OF_SERVICES)), 'no', DENIED, 'the organization policy `OrgPolicy`'],
    ['identities excepted by name', oaiSite, policy(deny({ ...OF_SERVICES, StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::cloudfront:user/*' } })), 'yes'],
    ['anonymous readers', websiteSite, policy(deny(OF_SERVICES)), 'no', DENIED],
    ['plain HTTP', websiteSite, policy(deny({ Bool: { 'aws:SecureTransport': 'false' } })), 'no', DENIED, 'Bool aws:SecureTransport'],
    ['other actions', oacSite, policy(deny(undefined, 's3:PutObject')), 'yes'],
    ['another service', oacSite, policy(deny(undefined, 'kms:*')), 'yes'],
    ['an Allow grants nothing', changed(oacSite, { BucketPolicy: undefined }), policy({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }), 'no', ['oac-without-bucket-grant'], 'there is no bucket policy'],
    ['a Deny besides a missing grant', changed(oacSite, { BucketPolicy: undefined }), policy(deny(PERIMETER)), 'no', [...DENIED, 'oac-without-bucket-grant'], 'there is no bucket policy'],
    ['as JSON', oacSite, policy(JSON.stringify(deny(PERIMETER))), 'no', DENIED],
    ['as JSON with what only the deployment knows', oacSite, policy({ 'Fn::Sub': '{"Statement":[{"Effect":"Deny","Resource":"${P}"}]}' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['as something else', oacSite, policy('deny everything'), 'unknown', UNKNOWN, 'the content of an organization policy, which is no JSON'],
    ['the key', encryptedSite, policy(deny(PERIMETER, 'kms:Decrypt')), 'no', DENIED, 'statement 0 (`Perimeter`) of the organization policy `OrgPolicy` denies CloudFront its use'],
    ['the bucket and the key by one statement', encryptedSite, policy(deny(PERIMETER, ['s3:GetObject', 'kms:Decrypt'])), 'no', DENIED],
    ['an AWS managed key, which they do not reach', changed(encryptedSite, { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': undefined }), policy(deny(PERIMETER, 'kms:Decrypt')), 'no', ['oac-without-key-grant'], 'the AWS managed key'],
    ['the access point and the bucket behind it', accessPointSite, policy(deny(PERIMETER)), 'no', DENIED],
    ['a folder', oacSite, policy({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::*/private/*' }] }), 'partial', DENIED, 'can read only some objects (not `'],
  ])('%s', (...row) => expectRow(row, HERE));

  const Root = { 'Fn::GetAtt': ['Organization', 'RootId'] };

  test.each<Row>([
    ['nothing', oacSite, { ...policy(deny()), 'OrgPolicy.Properties.TargetIds': undefined }, 'yes'],
    ['an empty list', oacSite, policy(deny(), []), 'yes'],
    ['another account', oacSite, policy(deny(), [ELSEWHERE]), 'yes'],
    ['another account and this one', oacSite, policy(deny(), [ELSEWHERE, HERE.account]), 'no', DENIED],
    ['the account of the stack', oacSite, policy(deny(), [{ Ref: 'AWS::AccountId' }]), 'no', DENIED],
    ['an organizational unit', oacSite, policy(deny(), ['ou-ab12-11111111']), 'unknown', UNKNOWN, 'whether the account is in `ou-ab12-11111111`, which `OrgPolicy` is attached to'],
    ['a root', oacSite, policy(deny(), ['r-ab12']), 'unknown', UNKNOWN, 'whether the account is in `r-ab12`'],
    ['a unit that the app makes', oacSite, { ...policy(deny(), [{ 'Fn::GetAtt': ['Unit', 'Id'] }]), Unit: { Type: 'AWS::Organizations::OrganizationalUnit', Properties: {} } }, 'unknown', UNKNOWN, '`Unit.Id`, known only after deployment'],
    ['a parameter', oacSite, policy(deny(), [{ Ref: 'P' }]), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a list that is a parameter', oacSite, policy(deny(), { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a unit, where the Deny is for others', oacSite, policy(deny(OF_SERVICES), ['r-ab12']), 'yes'],
    ['a unit, and nothing is granted anyway', changed(oacSite, { BucketPolicy: undefined }), policy(deny(), ['r-ab12']), 'no', ['oac-without-bucket-grant']],
    ['a type that is a parameter', oacSite, policy(deny(), [HERE.account], { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a policy that hangs on a condition', oacSite, { ...policy(deny()), 'OrgPolicy.Condition': 'C' }, 'no', DENIED, 'When `C` is true'],
    ['the management account, which is exempt', oacSite, { ...policy(deny(), [HERE.account, Root]), Organization: { Type: 'AWS::Organizations::Organization' } }, 'yes'],
    ['a service control policy, which binds the principals of the account only', oacSite, policy(deny(), [HERE.account], 'SERVICE_CONTROL_POLICY'), 'yes'],
    ['a tag policy', oacSite, policy({ tags: {} }, [HERE.account], 'TAG_POLICY'), 'yes'],
  ])('attached to: %s', (...row) => expectRow(row, HERE));

  test.each<Row>([
    ['a literal account, where that of the bucket is not known', oacSite, policy(deny(), [HERE.account]), 'unknown', UNKNOWN, 'the account it is deployed to'],
    ['the account of the stack, which is not known', oacSite, policy(deny(), [{ Ref: 'AWS::AccountId' }]), 'no', DENIED],
  ])('attached to: %s', (...row) => expectRow(row));
});

test('only the account that makes the organization is exempt', () => {
  const Organization = { Type: 'AWS::Organizations::Organization', Properties: {} };
  const site = stackOf(changed(oacSite, policy(deny())), { ...HERE, path: 'Site' });
  const verdictBeside = (account: string): string | undefined => {
    return analyze(setOf(site, stackOf({ Resources: { Organization } }, { ...HERE, account, path: 'Management' })), NOW).paths[0].diagnosis.canRead;
  };
  expect([verdictBeside(HERE.account), verdictBeside(ELSEWHERE)]).toEqual(['yes', 'no']);
});

describe('S3 policies of the organization', () => {
  const assign = (setting: Json): JsonObject => ({ s3_attributes: { public_access_block_configuration: { '@@assign': setting } } });
  const s3Policy = (setting: Json, targets?: Json): Changes => policy(assign(setting), targets, 'S3_POLICY');
  const WEBSITE = ['website-origin-block-public-access'];
  const BLOCKED = ['organization-policy-blocks-origin'];
  const BLOCK = 'Bucket.Properties.PublicAccessBlockConfiguration';

  test.each<Row>([
    ['a public website', websiteSite, s3Policy('all'), 'no', BLOCKED, 'the organization policy `OrgPolicy` turns Block Public Access on, and the origin asks without a signature'],
    ['a public bucket', anonymousSite, s3Policy('all'), 'no', BLOCKED, 'the organization policy `OrgPolicy` turns Block Public Access on, and the origin asks without a signature'],
    ['settings of its own that are off', websiteSite, s3Policy('none'), 'yes'],
    ['settings of its own that stay on', websiteSite, { ...s3Policy('none'), [BLOCK]: undefined }, 'no', WEBSITE, 'the default, as the template does not set it'],
    ['as JSON', websiteSite, policy(JSON.stringify(assign('all')), [HERE.account], 'S3_POLICY'), 'no', BLOCKED],
    ['two of them', websiteSite, { ...s3Policy('none'), Second: (s3Policy('all').OrgPolicy) }, 'no', BLOCKED, 'the organization policy `Second`'],
    ['two of them, of which one may bind another account', websiteSite, { ...s3Policy('all', ['r-ab12']), Second: s3Policy('all').OrgPolicy }, 'no', BLOCKED, 'the organization policy `Second` turns'],
    ['two of them, of which the other may bind another account', websiteSite, { ...s3Policy('all'), Second: s3Policy('all', ['r-ab12']).OrgPolicy }, 'no', BLOCKED, 'the organization policy `OrgPolicy` turns'],
    ['a private bucket, signed', oacSite, s3Policy('all'), 'yes'],
    ['a private bucket, by an identity', oaiSite, s3Policy('all'), 'yes'],
    ['another account', websiteSite, s3Policy('all', [ELSEWHERE]), 'yes'],
    ['a unit', websiteSite, s3Policy('all', ['ou-ab12-11111111']), 'unknown', UNKNOWN, 'whether the account is in `ou-ab12-11111111`'],
    ['a unit, and settings of its own that are on', websiteSite, { ...s3Policy('all', ['ou-ab12-11111111']), [BLOCK]: undefined }, 'no', WEBSITE, 'the default'],
    ['a parameter', websiteSite, s3Policy({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['content that is a parameter', websiteSite, policy({ Ref: 'P' }, [HERE.account], 'S3_POLICY'), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['a condition', anonymousSite, s3Policy({ 'Fn::If': ['C', 'all', 'none'] }), 'no', BLOCKED, 'When `C` is true'],
  ])('%s', (...row) => expectRow(row, HERE));
});
