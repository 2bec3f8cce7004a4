import * as fc from 'fast-check';
import { Counts } from './counts';
import { someStatement } from './random-sites';
import { linksOf } from '../../lib/graph/links';
import { resolverOf } from '../../lib/graph/resolver';
import { authorize } from '../../lib/iam/authorization';
import { policyDocumentOf, Statement } from '../../lib/iam/policy';
import { ContextValue, Principal, Request } from '../../lib/iam/request';
import { oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Text, text } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { unknown, YES } from '../../lib/truth';
import { setOf, stackOf } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(10_000);
const RARELY = RUNS / 200;

const STACK = stackOf({ Parameters: { P: { Type: 'String' } }, ...oaiSite });
const RESOLVER = resolverOf(linksOf(setOf(STACK)), new Map());

function resolved(json: Json): Text {
  return asText(RESOLVER.resolve(json, STACK))!;
}

function statementsIn(statements: readonly JsonObject[]): readonly Statement[] {
  return policyDocumentOf(RESOLVER.resolve({ Version: '2012-10-17', Statement: statements as unknown as Json }, STACK)).statements;
}

const OAI_ARN: Json = { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' };
const principal = fc.constantFrom<Principal>(
  { kind: 'anonymous' }, { kind: 'service', names: ['cloudfront.amazonaws.com'], confirmed: true },
  { kind: 'user', arn: resolved(OAI_ARN), canonicalUserId: resolved({ 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] }) },
);
const DOUBT = { kind: 'value', about: 'the key' } as const;
const carried = (...values: readonly Json[]) => fc.constantFrom<ContextValue>(
  ...values.map((value) => ({ present: YES, values: [resolved(value)] })), { present: YES, doubt: DOUBT }, { present: unknown(DOUBT), doubt: DOUBT },
);
const context = fc.record({
  'aws:sourcearn': carried({ 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' }),
  'aws:referer': carried('the-secret', 'another', { Ref: 'P' }),
  'aws:securetransport': carried('true', 'false'),
  'aws:sourceip': carried('203.0.113.7', '198.51.100.1'),
}, { requiredKeys: [] }).map((record): Request['context'] => new Map(Object.entries(record)));
const request: fc.Arbitrary<Request> = fc.record({
  principal,
  action: fc.constantFrom('s3:GetObject', 'kms:Decrypt'),
  resource: fc.constantFrom<Text>(resolved({ 'Fn::Sub': '${Bucket.Arn}/site/index.html' }), text('arn:aws:s3:::other/site/x')),
  context,
});

/** Whether what is allowed, known or not, is at least so much, in the order *no*, *unknown*, *yes*. */
function isAtLeast(truth: string, least: string): boolean {
  const order = ['no', 'unknown', 'yes'];
  return order.indexOf(truth) >= order.indexOf(least);
}

test('a decision grows with every Allow and shrinks with every Deny, from no over unknown to yes', () => {
  const seen = new Counts();
  const sweeping = fc.constantFrom('Allow', 'Allow', 'Deny').map((Effect): JsonObject => ({ Effect, Principal: '*', Action: 's3:*', Resource: '*' }));
  const statement = fc.oneof({ weight: 2, arbitrary: someStatement }, { weight: 1, arbitrary: sweeping });
  fc.assert(fc.property(fc.array(statement, { maxLength: 4 }), statement, fc.nat(4), request, (statements, added, position, asked) => {
    const before = authorize(statementsIn(statements), asked).allowed.truth;
    const after = authorize(statementsIn([...statements.slice(0, position), added, ...statements.slice(position)]), asked).allowed.truth;
    const [more, less] = added.Effect === 'Allow' ? [after, before] : [before, after];
    expect({ grows: isAtLeast(more, less), before, after }).toMatchObject({ grows: true });
    seen.add(`${before} → ${after}`);
  }), cases(3 * RUNS));
  const truths = ['no', 'unknown', 'yes'];
  seen.expectMoreThan(RARELY, ...truths.flatMap((before) => truths.map((after) => `${before} → ${after}`)));
});
