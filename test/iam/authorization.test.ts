import { ALLOW, ANONYMOUS, DENY, IDENTITY, OAI_ARN, requestBy, SERVICE, statementsOf } from './requests';
import { authorize } from '../../lib/iam/authorization';
import { Principal } from '../../lib/iam/request';
import { Json, JsonObject } from '../../lib/template/json';
import { Truth } from '../../lib/truth';

function allowed(statements: Json, principal: Principal = ANONYMOUS): Truth {
  return authorize(statementsOf(statements), requestBy(principal)).allowed.truth;
}

test.each<[title: string, statements: Json, expected: Truth]>([
  ['nothing allows', [], 'no'],
  ['one statement without a list', ALLOW, 'yes'],
  ['an Allow', [ALLOW], 'yes'],
  ['a Deny overrides it', [ALLOW, DENY], 'no'],
  ['whatever the order', [DENY, ALLOW], 'no'],
  ['a Deny for something else', [ALLOW, { ...DENY, Action: 's3:PutObject' }], 'yes'],
  ['a Deny that may apply', [ALLOW, { ...DENY, Action: { Ref: 'P' } }], 'unknown'],
  ['an Allow that may apply', [{ ...ALLOW, Resource: { Ref: 'P' } }], 'unknown'],
  ['a certain Allow beside one that may apply', [{ ...ALLOW, Resource: { Ref: 'P' } }, ALLOW], 'yes'],
  ['a certain Deny beside an Allow that may apply', [{ ...ALLOW, Resource: { Ref: 'P' } }, DENY], 'no'],
  ['a statement that is not known', [{ Ref: 'P' }], 'unknown'],
  ['an unknown statement beside an Allow may deny', [ALLOW, { Ref: 'P' }], 'unknown'],
  ['an effect that is not known', [{ ...ALLOW, Effect: { Ref: 'P' } }], 'unknown'],
  ['an effect in the wrong case is none', [{ ...ALLOW, Effect: 'allow' }], 'unknown'],
  ['an unknown effect on something else', [ALLOW, { ...ALLOW, Effect: { Ref: 'P' }, Action: 's3:PutObject' }], 'yes'],
  ['an unknown element in an Allow', [{ ...ALLOW, Remark: 'x' }], 'unknown'],
  ['an unknown element beside no action', [{ Effect: 'Allow', Principal: '*', Aktion: 's3:GetObject', Resource: '*' }], 'no'],
  ['no principal', [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }], 'no'],
  ['no action', [{ Effect: 'Allow', Principal: '*', Resource: '*' }], 'no'],
  ['no resource', [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }], 'no'],
])('%s: %s', (_title, statements, expected) => {
  expect(allowed(statements)).toBe(expected);
});

test.each<[element: string, value: Json, expected: Truth]>([
  ['Action', 's3:getobject', 'yes'],
  ['Action', 'S3:Get*', 'yes'],
  ['Action', 's3:Get?bject', 'yes'],
  ['Action', ['s3:PutObject', '*'], 'yes'],
  ['Action', 's3:GetObjectVersion', 'no'],
  ['NotAction', 's3:PutObject', 'yes'],
  ['NotAction', ['s3:Get*'], 'no'],
  ['NotAction', { Ref: 'P' }, 'unknown'],
  ['Action', [{ no: 'string' }], 'no'],
  ['Resource', 'arn:aws:s3:::b/*', 'yes'],
  ['Resource', 'arn:aws:s3:::b/s*html', 'yes'],
  ['Resource', 'arn:aws:s3:::B/*', 'no'],
  ['Resource', 'arn:aws:s3:::b', 'no'],
  ['Resource', ['arn:aws:s3:::a/*', 'arn:aws:s3:::*'], 'yes'],
  ['Resource', [{ no: 'string' }], 'no'],
  ['Resource', 'arn:aws:s3:::${aws:Referer}/*', 'yes'],
  ['Resource', 'arn:aws:s3:::${aws:username}/*', 'no'],
  ['NotResource', 'arn:aws:s3:::b/private/*', 'yes'],
  ['NotResource', ['arn:aws:s3:::b/site/*'], 'no'],
])('%s %j: %s', (element, value, expected) => {
  const { Action, Resource, ...rest } = ALLOW;
  const other: JsonObject = element.endsWith('Action') ? { Resource } : { Action };
  expect(allowed([{ ...rest, ...other, [element]: value }])).toBe(expected);
});

test.each<[principal: Json, anonymous: Truth, identity: Truth, service: Truth]>([
  ['*', 'yes', 'yes', 'yes'],
  [{ AWS: '*' }, 'yes', 'yes', 'unknown'],
  [{ AWS: ['*'] }, 'yes', 'yes', 'unknown'],
  [{ Service: 'cloudfront.amazonaws.com' }, 'no', 'no', 'yes'],
  [{ Service: ['s3.amazonaws.com', 'cloudfront.amazonaws.com'] }, 'no', 'no', 'yes'],
  [{ Service: '*' }, 'no', 'no', 'no'],
  [{ AWS: OAI_ARN }, 'no', 'yes', 'no'],
  [{ AWS: `${OAI_ARN}X` }, 'no', 'no', 'no'],
  [{ CanonicalUser: 'cafe01' }, 'no', 'yes', 'no'],
  [{ CanonicalUser: ['beef', 'cafe02'] }, 'no', 'no', 'no'],
  [{ AWS: '111122223333' }, 'no', 'no', 'no'],
  [{ AWS: 'arn:aws:iam::111122223333:root' }, 'no', 'no', 'no'],
  [{ Federated: 'accounts.google.com' }, 'no', 'no', 'no'],
  [{ AWS: 'arn:aws:iam::111122223333:root', Service: 'cloudfront.amazonaws.com' }, 'no', 'no', 'yes'],
  [{ AWS: [{ no: 'string' }] }, 'no', 'no', 'no'],
  [{ AWS: { Ref: 'P' } }, 'unknown', 'unknown', 'unknown'],
  [{ Service: { Ref: 'P' } }, 'no', 'no', 'unknown'],
])('principal %j: anonymous %s, identity %s, service %s', (principal, anonymous, identity, service) => {
  expect([ANONYMOUS, IDENTITY, SERVICE].map((who) => allowed([{ ...ALLOW, Principal: principal }], who))).toEqual([anonymous, identity, service]);
});

test.each<[principal: Json, anonymous: Truth, identity: Truth, service: Truth]>([
  [{ AWS: '*' }, 'no', 'no', 'no'],
  [{ Service: 'cloudfront.amazonaws.com' }, 'yes', 'yes', 'no'],
  [{ AWS: OAI_ARN }, 'yes', 'no', 'yes'],
])('denied principal %j: anonymous %s, identity %s, service %s', (principal, anonymous, identity, service) => {
  const decisions = [ANONYMOUS, IDENTITY, SERVICE].map((who) => allowed([ALLOW, { ...DENY, Principal: principal }], who));
  expect(decisions).toEqual([anonymous, identity, service]);
});

test('NotPrincipal speaks of everyone else', () => {
  const { Principal: _everyone, ...rest } = ALLOW;
  const except = (NotPrincipal: Json) => [ANONYMOUS, IDENTITY, SERVICE].map((who) => allowed([ALLOW, { ...rest, Effect: 'Deny', NotPrincipal }], who));
  expect(except({ Service: 'cloudfront.amazonaws.com' })).toEqual(['no', 'no', 'yes']);
  expect(except({ CanonicalUser: 'cafe01' })).toEqual(['no', 'yes', 'no']);
});

test('a service is itself in the partitions that document its name, and anything else is not', () => {
  const unconfirmed: Principal = { ...SERVICE, confirmed: false };
  const grantTo = (Service: Json) => authorize(statementsOf({ ...ALLOW, Principal: { Service } }), requestBy(unconfirmed)).allowed;
  expect(grantTo('cloudfront.amazonaws.com')).toMatchObject({ truth: 'unknown', doubts: [{ kind: 'value' }] });
  expect(grantTo('s3.amazonaws.com')).toMatchObject({ truth: 'no' });
});

test('that everyone is a service too is not documented, but that a bucket delegates to its access points is', () => {
  const everyAccount = (principal: Principal) => authorize(statementsOf({ ...ALLOW, Principal: { AWS: '*' } }), requestBy(principal)).allowed;
  expect(everyAccount(SERVICE)).toMatchObject({ truth: 'unknown', doubts: [{ kind: 'unconfirmed' }] });
  expect(everyAccount({ ...SERVICE, delegated: true })).toMatchObject({ truth: 'yes' });
});

test('the statements that decide are those that speak of the principal, the action and the resource', () => {
  const statements = [ALLOW, DENY].flatMap((statement) => [
    { ...statement, Sid: `${statement.Effect} this` },
    { ...statement, Sid: `${statement.Effect} an action`, Action: 's3:PutObject' },
    { ...statement, Sid: `${statement.Effect} a folder`, Resource: 'arn:aws:s3:::b/private/*' },
    { ...statement, Sid: `${statement.Effect} a service`, Principal: { Service: 's3.amazonaws.com' } },
    { ...statement, Sid: `${statement.Effect} perhaps`, Condition: { StringEquals: { 'aws:Referer': { Ref: 'P' } } } },
  ]);
  const { grants, denials } = authorize(statementsOf(statements), requestBy(ANONYMOUS));
  expect(grants.map(({ statement }) => statement.sid)).toEqual(['Allow this', 'Allow perhaps']);
  expect(denials.map(({ statement }) => statement.sid)).toEqual(['Deny this', 'Deny perhaps']);
});
