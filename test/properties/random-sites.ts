import * as fc from 'fast-check';
import { anonymousSite, changed, encryptedSite, oacSite, oaiSite, literalRefererSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject, objectMember } from '../../lib/template/json';
import { analyzed } from '../analysis';

/** Where the statements of a policy stand in the sites. */
export const BUCKET_POLICY = 'BucketPolicy.Properties.PolicyDocument.Statement';
export const KEY_POLICY = 'Key.Properties.KeyPolicy.Statement';
const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';

const PARAMETER: Json = { Ref: 'P' };
const DISTRIBUTION: Json = { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' };

/** Principals that a policy may admit without being public. */
const FIXED_PRINCIPALS: readonly Json[] = [
  { Service: 'cloudfront.amazonaws.com' }, { Service: ['s3.amazonaws.com', 'cloudfront.amazonaws.com'] }, { AWS: 'arn:aws:iam::111122223333:root' },
  { CanonicalUser: 'cafe01' }, { AWS: { 'Fn::Sub': 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' } },
  { CanonicalUser: { 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] } }, { Service: PARAMETER },
];
const EVERYONE: readonly Json[] = ['*', '*', { AWS: '*' }, { AWS: ['*'], Service: 'cloudfront.amazonaws.com' }];

const CONDITIONS: readonly JsonObject[] = [
  { StringEquals: { 'aws:SourceArn': DISTRIBUTION } },
  { ArnLike: { 'AWS:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*' } } },
  { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  { StringNotEquals: { 'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/E1EXAMPLE' } },
  { StringEquals: { 'aws:Referer': ['the-secret', 'another'] } }, { StringNotLike: { 'aws:Referer': 'the-*' } }, { StringLike: { 'aws:Referer': PARAMETER } },
  { Bool: { 'aws:SecureTransport': 'false' } }, { Bool: { 'aws:SecureTransport': true } }, { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
  { Null: { 'aws:SourceArn': 'true' } }, { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { DateGreaterThan: { 'aws:CurrentTime': '2026-06-01T00:00:00Z' } },
  { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } }, { StringEquals: { 's3:ExistingObjectTag/public': 'yes' }, Bool: { 'aws:SecureTransport': ['true'] } },
];

/** Limits that keep a statement for everyone from being public. */
const LIMITS: readonly JsonObject[] = [{ StringEquals: { 'aws:SourceArn': DISTRIBUTION } }, { StringEquals: { 'aws:SourceAccount': ['111122223333'] } }];

const RESOURCES: readonly Json[] = [
  { 'Fn::Sub': '${Bucket.Arn}/*' }, { 'Fn::Sub': '${Bucket.Arn}/*' }, { 'Fn::Sub': '${Bucket.Arn}/site/*' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/site/?*' },
  { 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }, { 'Fn::Sub': '${Bucket.Arn}/${P}*' }, '*', 'arn:aws:s3:::*/*',
];
const ACTIONS: readonly Json[] = ['s3:GetObject', 's3:GetObject', 's3:Get*', 's3:*', '*', 's3:PutObject', ['s3:ListBucket', 's3:GetObject'], 'kms:Decrypt', PARAMETER];

const pick = (values: readonly Json[]) => fc.constantFrom(...values);
const oneOrTwo = (values: readonly Json[]) => fc.oneof(
  { weight: 3, arbitrary: pick(values) },
  { weight: 1, arbitrary: fc.array(pick(values.filter((value) => !Array.isArray(value))), { minLength: 1, maxLength: 2 }) as fc.Arbitrary<Json> },
);

function element(values: fc.Arbitrary<Json>, ...names: readonly string[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(fc.constantFrom(...names), values).map(([name, value]) => ({ [name]: value }));
}

const ACTION = element(oneOrTwo(ACTIONS), 'Action', 'Action', 'Action', 'NotAction');
const RESOURCE = element(oneOrTwo(RESOURCES), 'Resource', 'Resource', 'Resource', 'NotResource');

function statementOf(
  effect: fc.Arbitrary<Json>, who: fc.Arbitrary<JsonObject>, condition: fc.Arbitrary<JsonObject | undefined>,
): fc.Arbitrary<JsonObject> {
  return fc.tuple(effect, who, ACTION, RESOURCE, condition).map(([Effect, principal, action, resource, Condition]): JsonObject => {
    return { Effect, ...principal, ...action, ...resource, ...(Condition && { Condition }) };
  });
}

const principals = (values: readonly Json[], ...names: readonly string[]) => element(pick(values), ...names);
const anyone = principals([...FIXED_PRINCIPALS, ...EVERYONE, ...EVERYONE], 'Principal', 'Principal', 'Principal', 'NotPrincipal');
const someCondition = fc.option(pick(CONDITIONS) as fc.Arbitrary<JsonObject>, { nil: undefined, freq: 2 });

export const denyStatement = statementOf(fc.constant('Deny'), anyone, someCondition);

/** What an author who knows how would write. */
const GRANTS: readonly JsonObject[] = [FIXED_PRINCIPALS[0], FIXED_PRINCIPALS[5]].flatMap((Principal) => [
  { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: RESOURCES[0] },
  { Effect: 'Allow', Principal, Action: 'kms:Decrypt', Resource: '*' },
]);

/** An Allow statement that S3 does not count as public. */
export const nonPublicStatement = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...GRANTS) },
  { weight: 3, arbitrary: statementOf(fc.constant('Allow'), principals(FIXED_PRINCIPALS, 'Principal'), someCondition) },
  { weight: 1, arbitrary: statementOf(fc.constant('Allow'), principals(['*'], 'Principal'), pick(LIMITS) as fc.Arbitrary<JsonObject>) },
);
export const someStatement = fc.oneof(nonPublicStatement, denyStatement, statementOf(fc.constantFrom('Allow', 'Deny'), anyone, someCondition));

const PUBLIC_ACCESS: readonly (Json | undefined)[] = [
  undefined, { BlockPublicPolicy: false }, { BlockPublicPolicy: true }, { RestrictPublicBuckets: 'true' }, { BlockPublicPolicy: 'false', RestrictPublicBuckets: false },
];
const change: fc.Arbitrary<readonly [path: string, value: Json | undefined]> = fc.oneof(
  fc.constantFrom<readonly [string, Json | undefined]>(
    [`${BUCKET_POLICY}.0.Condition`, undefined], [`${BUCKET_POLICY}.0.Action`, ['s3:PutObject']], [`${BUCKET_POLICY}.0.Resource`, { 'Fn::Sub': '${Bucket.Arn}/site/*' }],
    [`${BUCKET_POLICY}.0`, undefined], [`${ORIGIN}.OriginPath`, '/site'], [`${ORIGIN}.OriginPath`, { 'Fn::Sub': '/${P}x' }], ['Bucket.Properties.BucketName', 'my-bucket'],
    [`${ORIGIN}.OriginCustomHeaders`, [{ HeaderName: 'Referer', HeaderValue: 'the-secret' }]], ['AccessControl.Properties.OriginAccessControlConfig.SigningBehavior', 'never'],
  ),
  fc.constantFrom(...PUBLIC_ACCESS).map((value) => ['Bucket.Properties.PublicAccessBlockConfiguration', value] as const),
);

const IDENTITY = objectMember(oaiSite.Resources as JsonObject, 'AccessIdentity');

/** A reference site with a few changes and further statements; all of them know an access identity and a parameter. */
export const site: fc.Arbitrary<JsonObject> = fc.tuple(
  fc.constantFrom(oacSite, oacSite, encryptedSite, oaiSite, anonymousSite, websiteSite, literalRefererSite),
  fc.array(change, { maxLength: 2 }),
  fc.array(someStatement, { maxLength: 2 }),
).map(([reference, changes, statements]) => {
  const complete = changed(reference, { ...Object.fromEntries(changes.filter(([path]) => fits(path, reference))), AccessIdentity: IDENTITY });
  return extended({ Parameters: { P: { Type: 'String' } }, ...complete }, BUCKET_POLICY, statements);
});

function fits(path: string, { Resources }: JsonObject): boolean {
  return (Resources as JsonObject)[path.split('.')[0]] !== undefined;
}

/** The statements of a policy, if the site has it. */
export function statementsOf(template: JsonObject, policy: string): readonly JsonObject[] {
  const found = policy.split('.').reduce<Json | undefined>((node, step) => (node as JsonObject | undefined)?.[step], template.Resources as JsonObject);
  return (found ?? []) as readonly JsonObject[];
}

function extended(template: JsonObject, policy: string, statements: readonly JsonObject[]): JsonObject {
  return changed(template, { [policy]: [...statementsOf(template, policy), ...statements] as unknown as Json });
}

export interface Outcome {
  readonly canRead: string;
  readonly rules: readonly string[];
}

/** What the only origin of a site comes to. */
export function outcomeOf(template: JsonObject): Outcome {
  const { paths: [{ diagnosis, findings }, ...more], failures } = analyzed(template);
  expect([failures, more]).toEqual([[], []]);
  return { canRead: diagnosis.canRead, rules: [...new Set(findings.map(({ rule }) => rule.id))].sort() };
}

/** A bucket or key policy. */
export const place = fc.constantFrom(BUCKET_POLICY, BUCKET_POLICY, KEY_POLICY);

/** What the origin comes to without and with a further statement in a policy that the site has. */
export function verdicts(template: JsonObject, where: string, added: JsonObject): readonly [before: string, after: string] {
  fc.pre(fits(where, template));
  return [outcomeOf(template).canRead, outcomeOf(extended(template, where, [added])).canRead];
}

/**
 * A statement about objects that a parameter names brings these up for decision. Where an Allow and a Deny hang on the same
 * name, or two statements complement one another, each alone is unknown for them, and so is the whole.
 */
export function namesNewObjects(statement: JsonObject): boolean {
  return JSON.stringify(statement).includes('${P}');
}
