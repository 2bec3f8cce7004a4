import * as fc from 'fast-check';
import { Counts } from './counts';
import { literalCondition, literalPolicy, literalRequest, literalVersion } from './literal-policies';
import { isAllowed, LiteralPolicy, LiteralRequest } from './naive-evaluator';
import { NAIVE_OPERATORS } from './naive-operators';
import { linksOf } from '../../lib/graph/links';
import { resolverOf } from '../../lib/graph/resolver';
import { authorize } from '../../lib/iam/authorization';
import { policyDocumentOf } from '../../lib/iam/policy';
import { Principal, Request } from '../../lib/iam/request';
import { Json } from '../../lib/template/json';
import { text } from '../../lib/template/text';
import { Judgement, YES } from '../../lib/truth';
import { setOf, stackOf } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(30_000);

/** Every way to answer what the documentation leaves open: a known verdict holds under all of them. */
const INTERPRETATIONS = [true, false].flatMap((everyAccountHasServices) =>
  [true, false].map((anyArnIsLikeNoArn) => ({ everyAccountHasServices, anyArnIsLikeNoArn })));

/** The only things that may keep a verdict about literals from being known. */
const OPEN = [
  'whether S3 counts the CloudFront service among `{"AWS": "*"}` in an Allow statement',
  'how an ARN operator treats a value that is not an ARN',
];

const STACK = stackOf({ Resources: {} });
const RESOLVER = resolverOf(linksOf(setOf(STACK)), new Map());

function judged(policy: LiteralPolicy, request: LiteralRequest): Judgement {
  const { statements, problems } = policyDocumentOf(RESOLVER.resolve(policy as unknown as Json, STACK));
  expect(problems).toEqual([]);
  return authorize(statements, requestOf(request)).allowed;
}

function requestOf({ principal, action, resource, context }: LiteralRequest): Request {
  const carried = Object.entries(context).map(([key, values]) => {
    return [key.toLowerCase(), { present: YES, values: values.map((value) => text(value)) }] as const;
  });
  return { principal: principalOf(principal), action, resource: text(resource), context: new Map(carried) };
}

function principalOf(principal: LiteralRequest['principal']): Principal {
  switch (principal.kind) {
    case 'anonymous': return principal;
    case 'service': return { kind: 'service', names: [principal.name], confirmed: true };
    case 'user': return { kind: 'user', arn: text(principal.arn), canonicalUserId: text(principal.canonicalUserId) };
  }
}

/** Compares the two; what was judged. */
function compared(policy: LiteralPolicy, request: LiteralRequest): Judgement['truth'] {
  const { truth, doubts } = judged(policy, request);
  const naive = new Set(INTERPRETATIONS.map((interpretation) => isAllowed(policy, request, interpretation)));
  if (truth !== 'unknown') expect([...naive]).toEqual([truth === 'yes']);
  else for (const { about } of doubts) expect(OPEN).toContain(about);
  return truth;
}

test('the verdict about literals is that of the documentation', () => {
  const seen = new Counts();
  fc.assert(fc.property(literalPolicy, literalRequest, (policy, request) => seen.add(compared(policy, request))), cases(RUNS));
  // The property says nothing about unknowns: it must not be kept by knowing nothing.
  seen.expectMoreThan(RUNS / 10, 'yes', 'no');
  expect(seen.of('unknown')).toBeLessThan(RUNS / 20);
});

test('every condition operator holds when the documentation says so', () => {
  const seen = new Counts();
  fc.assert(fc.property(literalVersion, literalCondition, literalRequest, (Version, Condition, request) => {
    const Statement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition } as const;
    const name = Object.keys(Condition)[0].replace(/^.*:|IfExists$/g, '');
    seen.add(`${name}: ${compared({ ...(Version && { Version }), Statement }, request)}`);
  }), cases(RUNS));
  for (const name of [...Object.keys(NAIVE_OPERATORS), 'Null']) {
    seen.expectMoreThan(RUNS / 300, `${name}: yes`, `${name}: no`);
    expect(seen.of(`${name}: unknown`)).toBeLessThan(name.startsWith('Arn') ? RUNS / 200 : 1);
  }
});
