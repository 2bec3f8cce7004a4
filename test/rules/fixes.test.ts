import { changed, encryptedSite, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes } from '../verdicts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const GRANT = `${STATEMENTS}.0`;

/** What is wrong with a site, what is said of it and what is to be done, and the changes that do it; the fix's JSON is at hand. */
type Row = [title: string, site: JsonObject, wrong: Changes, rule: string, message: string, fix: string, repair: (json: JsonObject) => Changes];

function expectRepair([, site, wrong, rule, message, fix, repair]: Row): void {
  const broken = changed(site, wrong);
  const { paths: [{ diagnosis, findings }] } = analyzed(broken, HERE);
  const finding = findings.find(({ rule: { id } }) => id === rule)!;
  expect(diagnosis.canRead).not.toBe('yes');
  expect(finding.message).toContain(message);
  expect(finding.fix).toContain(fix);
  const pasted = /^\{$[^]*^\}/m.exec(finding.fix.replace(/fromJson\(\{/, 'fromJson(\n{'))?.[0] ?? '{}';
  const repaired = analyzed(changed(broken, repair(JSON.parse(pasted) as JsonObject)), HERE);
  expect(repaired.paths.map((path) => path.diagnosis.canRead)).toEqual(['yes']);
}

describe('a grant that a condition takes back', () => {
  const OAC = 'oac-without-bucket-grant';
  const replaced = (statement: Json): Changes => ({ [GRANT]: statement });
  const also = (operator: string, key: string, value: Json): Changes => {
    const condition = (oacSite.Resources as { BucketPolicy: { Properties: { PolicyDocument: { Statement: { Condition: JsonObject }[] } } } }).BucketPolicy.Properties.PolicyDocument.Statement[0].Condition;
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
