import { linksOf } from '../../lib/graph/links';
import { resolverOf } from '../../lib/graph/resolver';
import { authorize } from '../../lib/iam/authorization';
import { policyDocumentOf } from '../../lib/iam/policy';
import { Principal, Request } from '../../lib/iam/request';
import { Json, JsonObject } from '../../lib/template/json';
import { text } from '../../lib/template/text';
import { Truth } from '../../lib/truth';
import { setOf, stackOf } from '../analysis';

const ANONYMOUS: Principal = { kind: 'anonymous' };
const SERVICE: Principal = { kind: 'service', names: ['cloudfront.amazonaws.com'], confirmed: true };
const IDENTITY: Principal = { kind: 'user', arn: text('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'), canonicalUserId: text('cafe01') };

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const DENY = { ...ALLOW, Effect: 'Deny' };

function allowed(statements: Json, principal: Principal = ANONYMOUS, document: Record<string, Json> = {}): Truth {
  const stack = stackOf({ Parameters: { P: { Type: 'String' } }, Resources: {} });
  const value = resolverOf(linksOf(setOf(stack)), new Map()).resolve({ Version: '2012-10-17', Statement: statements, ...document }, stack);
  const request: Request = { principal, action: 's3:GetObject', resource: text('arn:aws:s3:::b/site/index.html'), context: new Map() };
  return authorize(policyDocumentOf(value).statements, request).allowed.truth;
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
  ['no principal', [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }], 'no'],
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
  ['Resource', 'arn:aws:s3:::b/*', 'yes'],
  ['Resource', 'arn:aws:s3:::b/s*html', 'yes'],
  ['Resource', 'arn:aws:s3:::B/*', 'no'],
  ['Resource', 'arn:aws:s3:::b', 'no'],
  ['Resource', ['arn:aws:s3:::a/*', 'arn:aws:s3:::*'], 'yes'],
  ['NotResource', 'arn:aws:s3:::b/private/*', 'yes'],
  ['NotResource', ['arn:aws:s3:::b/site/*'], 'no'],
])('%s %j: %s', (element, value, expected) => {
  const { Action, Resource, ...rest } = ALLOW;
  const other: JsonObject = element.endsWith('Action') ? { Resource } : { Action };
  expect(allowed([{ ...rest, ...other, [element]: value }])).toBe(expected);
});

const OAI_ARN = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1';

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

test('a document that cannot be read might allow and deny anything', () => {
  for (const document of ['a string', ['a list'], undefined]) {
    const { statements, problems } = policyDocumentOf(typeof document === 'string' ? text(document) : document && [text('a list')]);
    expect(problems).toHaveLength(1);
    expect(statements).toMatchObject([{ effect: 'open' }]);
  }
});

test('unknown elements are named', () => {
  const { problems } = policyDocumentOf(new Map([['Statement', [new Map([['Efect', text('Allow')]])]]]));
  expect(problems).toEqual(['statement 0 has the unknown element Efect']);
});
