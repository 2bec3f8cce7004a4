import { anonymousSite, changed, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const UNKNOWN = ['read-not-provable'];
const REFUSED = ['public-policy-blocked'];
const BLOCKED = 'Block Public Access';

/** A second statement of a bucket whose Block Public Access refuses public policies. */
const also = (statement: JsonObject): Changes => ({
  [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, ...statement },
});
const principal = (Principal: Json): Changes => also({ Principal });
const when = (operator: string, key: string, value: Json): Changes => also({ Condition: { [operator]: { [key]: value } } });

describe('who a public policy admits', () => {
  test.each<Row>([
    ['everyone', oacSite, principal('*'), 'no', REFUSED, BLOCKED],
    ['everyone with an account', oacSite, principal({ AWS: '*' }), 'no', REFUSED, BLOCKED],
    ['everyone of a list', oacSite, principal({ AWS: ['arn:aws:iam::111122223333:root', '*'] }), 'no', REFUSED, BLOCKED],
    ['one account', oacSite, principal({ AWS: '111122223333' }), 'yes'],
    ['the account of the stack', oacSite, principal({ AWS: { Ref: 'AWS::AccountId' } }), 'yes'],
    ['what a parameter says', oacSite, principal({ AWS: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['an account that a parameter names', oacSite, principal({ AWS: { 'Fn::Sub': 'arn:aws:iam::${P}:root' } }), 'yes'],
    ['a role that a parameter names', oacSite, principal({ AWS: { 'Fn::Sub': 'arn:aws:iam::111122223333:role/${P}' } }), 'yes'],
    ['what a macro makes', oacSite, principal({ AWS: { 'Fn::Transform': { Name: 'M' } } }), 'unknown', UNKNOWN, 'Fn::Transform'],
    ['a service', oacSite, principal({ Service: 'logging.s3.amazonaws.com' }), 'yes'],
    ['an identity provider', oacSite, principal({ Federated: 'cognito-identity.amazonaws.com' }), 'no', REFUSED, BLOCKED],
    ['all but one', oacSite, also({ Principal: undefined as never, NotPrincipal: { AWS: '111122223333' } }), 'no', REFUSED, BLOCKED],
    ['a user that a parameter names', oacSite, principal({ CanonicalUser: { Ref: 'P' } }), 'yes'],
    ['everyone, by a Deny', oacSite, also({ Effect: 'Deny' }), 'yes'],
    ['everyone, by an effect that a parameter says', oacSite, also({ Effect: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['everyone, if a condition says so', oacSite, { [`${STATEMENTS}.1`]: { 'Fn::If': ['C', { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }, { Ref: 'AWS::NoValue' }] } }, 'no', REFUSED, 'When `C` is true'],
    ['everyone, where nothing is blocked', changed(oacSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': { IgnorePublicAcls: true } }), principal('*'), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('a condition that limits a policy', () => {
  test.each<Row>([
    ['the organization', oacSite, when('StringEquals', 'aws:PrincipalOrgID', 'o-1'), 'yes'],
    ['the organization, negated', oacSite, when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'), 'no', REFUSED, BLOCKED],
    ['the organization, if there is one', oacSite, when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'), 'no', REFUSED, BLOCKED],
    ['any organization', oacSite, when('StringLike', 'aws:PrincipalOrgID', 'o-*'), 'no', REFUSED, BLOCKED],
    ['an organization that a parameter says', oacSite, when('StringEquals', 'aws:PrincipalOrgID', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['an organization in part of which a parameter says', oacSite, when('StringEquals', 'aws:PrincipalOrgID', { 'Fn::Sub': 'o-${P}' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['an organization kept as a secret', oacSite, when('StringEquals', 'aws:PrincipalOrgID', '{{resolve:ssm:org}}'), 'yes'],
    ['a policy variable', oacSite, when('StringEquals', 'aws:PrincipalOrgID', '${aws:ResourceOrgID}'), 'no', REFUSED, BLOCKED],
    ['no value at all', oacSite, when('StringEquals', 'aws:PrincipalOrgID', []), 'no', REFUSED, BLOCKED],
    ['the account of the source', oacSite, when('StringEquals', 'AWS:SourceAccount', { Ref: 'AWS::AccountId' }), 'yes'],
    ['a key that does not count', oacSite, when('StringEquals', 'aws:Referer', 'https://example.com'), 'no', REFUSED, BLOCKED],
    ['the account of the principal, of which S3 does not speak', oacSite, when('StringEquals', 'aws:PrincipalAccount', '111122223333'), 'unknown', REFUSED, 'that `aws:PrincipalAccount` limits'],
    ['a unit of the organization, of which S3 does not speak', oacSite, when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-1/r-1/ou-1/*'), 'unknown', REFUSED, 'that `aws:PrincipalOrgPaths` limits'],
    ['a user', oacSite, when('StringEquals', 'aws:userid', 'AIDAEXAMPLE'), 'yes'],
    ['the sessions of a role', oacSite, when('StringLike', 'aws:userid', 'AROAEXAMPLE:*'), 'no', REFUSED, BLOCKED],
    ['an address', oacSite, when('IpAddress', 'aws:SourceIp', '203.0.113.7'), 'yes'],
    ['the smallest range of IPv4 that counts', oacSite, when('IpAddress', 'aws:SourceIp', '11.0.0.0/8'), 'yes'],
    ['a broader range of IPv4', oacSite, when('IpAddress', 'aws:SourceIp', '10.0.0.0/7'), 'no', REFUSED, BLOCKED],
    ['one broad range of two', oacSite, when('IpAddress', 'aws:SourceIp', ['203.0.113.7', '0.0.0.0/0']), 'no', REFUSED, BLOCKED],
    ['the broadest range of IPv6 that counts', oacSite, when('IpAddress', 'aws:SourceIp', '2001:db8::/32'), 'yes'],
    ['a broader range of IPv6', oacSite, when('IpAddress', 'aws:SourceIp', '2001:db8::/31'), 'no', REFUSED, BLOCKED],
    ['a range that a parameter says', oacSite, when('IpAddress', 'aws:SourceIp', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['an address that is no text', oacSite, when('IpAddress', 'aws:SourceIp', [['203.0.113.7']]), 'no', REFUSED, BLOCKED],
    ['the access points of an account in a Region', oacSite, when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*'), 'yes'],
    ['the access points of the account of the stack', oacSite, when('ArnLike', 's3:DataAccessPointArn', { 'Fn::Sub': 'arn:aws:s3:eu-west-1:${AWS::AccountId}:accesspoint/*' }), 'yes'],
    ['the access points of an account in all Regions', oacSite, when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:*:111122223333:accesspoint/*'), 'unknown', REFUSED, 'in all Regions'],
    ['the access points of all accounts', oacSite, when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:eu-west-1:*:accesspoint/*'), 'no', REFUSED, BLOCKED],
    ['some access points of an account', oacSite, when('ArnLike', 's3:DataAccessPointArn', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*-public'), 'no', REFUSED, BLOCKED],
    ['an ARN of the source with a wildcard in a place of the others', oacSite, when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*'), 'no', REFUSED, BLOCKED],
  ])('%s', (...row) => expectRow(row));
});

describe('a public policy that S3 refuses', () => {
  const everyone = { Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } };
  const ofPrincipal = { Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } };

  test.each<Row>([
    ['for what comes after a Deny', oacSite, { ...also({ Effect: 'Deny', Action: 's3:PutBucketPolicy' }), [`${STATEMENTS}.2`]: everyone }, 'no', REFUSED, 'statement 2'],
    ['for the statement that certainly is public', oacSite, { ...also(ofPrincipal), [`${STATEMENTS}.2`]: everyone }, 'no', REFUSED, 'statement 2'],
    ['perhaps, for the statement that may be public', oacSite, { ...also({ Principal: { AWS: '111122223333' } }), [`${STATEMENTS}.2`]: { ...everyone, ...ofPrincipal } }, 'unknown', REFUSED, 'statement 2'],
  ])('%s', (...row) => expectRow(row));

  test.each<[title: string, settings: Json | undefined, expected: boolean]>([
    ['by default', undefined, true],
    ['as the template says', { BlockPublicPolicy: true }, false],
  ])('%s', (_title, settings, isDefault) => {
    const { paths: [{ findings }] } = analyzed(changed(oacSite, { ...principal('*'), 'Bucket.Properties.PublicAccessBlockConfiguration': settings }));
    expect(findings.map(({ message }) => [message.includes(BLOCKED), message.includes('by default')])).toEqual([[true, isDefault]]);
  });
});

describe('Block Public Access of a bucket that anyone may read', () => {
  const block = (settings: Json): Changes => ({ 'Bucket.Properties.PublicAccessBlockConfiguration': settings });

  test.each<Row>([
    ['is on, and some objects are granted only', changed(anonymousSite, { [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/img/*' } }), block({ BlockPublicPolicy: true }), 'no', ['anonymous-origin-without-public-grant'], BLOCKED],
    ['is off', anonymousSite, block({ BlockPublicAcls: true }), 'yes'],
    ['is on', anonymousSite, block({ BlockPublicPolicy: 'yes' }), 'no', ['anonymous-origin-without-public-grant'], BLOCKED],
    ['is on for what is in the policy', anonymousSite, block({ RestrictPublicBuckets: true }), 'no', ['anonymous-origin-without-public-grant'], BLOCKED],
    ['is on, in capitals', anonymousSite, block({ BlockPublicPolicy: 'TRUE' }), 'no', ['anonymous-origin-without-public-grant'], BLOCKED],
    ['is what a parameter says', anonymousSite, block({ BlockPublicPolicy: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['is what a macro makes', anonymousSite, block({ 'Fn::Transform': { Name: 'M' } }), 'unknown', UNKNOWN, 'Fn::Transform'],
  ])('%s', (...row) => expectRow(row));
});
