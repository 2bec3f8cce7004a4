import { GATES } from './gate';
import { isByAcl } from './object-acls';
import { OwnedStatement } from './obstacle';
import { JudgedGate } from './passing';
import { objectRequest, Reading } from './request';
import { pseudoParametersOf } from '../graph/environment';
import { authorizer } from '../iam/authorization';
import { entriesOf } from '../iam/principal';
import { ContextValue } from '../iam/request';
import { Hole, literalOf, Text, text } from '../template/text';
import { asText, Value } from '../template/value';
import { NO, YES } from '../truth';

/** A statement that lets others in, and an object that they can get by it. */
export interface Exposure {
  readonly statement: OwnedStatement;
  readonly object: Text;
}

/** What of its policy lets everyone get objects from the bucket, past CloudFront; undefined unless that is certain. */
export function publicExposure({ gate, statements: all, publicAccessBlock, objects }: JudgedGate): Exposure | undefined {
  const statements = all.filter((statement) => !isByAcl(statement));
  if (gate.kind !== 'bucket' || !statements.some(admitsEveryone) || !publicAccessBlock) return undefined;
  const isOpen = (['BlockPublicPolicy', 'RestrictPublicBuckets'] as const).every((flag) => publicAccessBlock.isOn(flag).truth === 'no');
  if (!isOpen) return undefined;
  const anyone: Reading = { ...gate.reading, identity: { kind: 'anonymous', because: 'no-access-control' } };
  return exposed(statements, anyone, ANYONE, objects);
}

/** Who asks S3 alone: without the secrets that CloudFront may send, and over HTTPS. */
const ANYONE: ReadonlyMap<string, ContextValue> = new Map<string, ContextValue>([
  ['aws:securetransport', { present: YES, values: [text('true')] }],
  ['aws:referer', { present: NO }],
  ['aws:useragent', { present: YES, doubt: { kind: 'value', about: 'the User-Agent of whoever asks' } }],
]);

/** Whose distributions can be pointed at the bucket, beside the one that is meant. */
export type Reach = 'every account' | 'one account';

/** What lets distributions of other accounts read, or other distributions of the same account; undefined unless that is certain. */
export function distributionExposure({ gate, statements, objects }: JudgedGate, reach: Reach): Exposure | undefined {
  if (gate.kind !== 'bucket' || gate.reading.through || !statements.some(admitsDistributions)) return undefined;
  const { distribution } = gate.reading;
  const { partition, account } = pseudoParametersOf(distribution.stack);
  const owner = reach === 'one account' ? account : text(FOREIGN_ACCOUNT);
  const signed: Reading = { ...gate.reading, identity: { kind: 'oac', accessControl: { id: text('') } } };
  return exposed(statements, signed, new Map<string, ContextValue>([
    ['aws:sourcearn', { present: YES, values: [text(`arn:${partition}:cloudfront::`, owner, ':distribution/', FOREIGN_DISTRIBUTION)] }],
    ['aws:sourceaccount', { present: YES, values: [owner] }],
  ]), objects);
}

const FOREIGN_ACCOUNT: Hole = { id: 'foreign account', label: 'ANY_ACCOUNT', about: 'the account of another distribution', alphabet: /\d/ };
const FOREIGN_DISTRIBUTION: Hole = {
  id: 'foreign distribution', label: 'ANY_DISTRIBUTION', about: 'the id of another distribution', family: 'AWS::CloudFront.Ref', alphabet: /[A-Z0-9]/,
};

/** Whether the reader of the gate is certainly allowed an action on a resource. */
export function isAllowed({ gate, statements }: JudgedGate, action: string, resource: Text): boolean {
  const { principal, context } = objectRequest(gate.reading);
  return authorizer(statements, { principal, context, action })(resource).allowed.truth === 'yes';
}

type Carried = ReadonlyMap<string, ContextValue>;

function exposed(statements: readonly OwnedStatement[], reading: Reading, carried: Carried, objects: readonly Text[]): Exposure | undefined {
  const authorize = authorizer(statements, { ...objectRequest(reading, carried), action: GATES.bucket.action });
  for (const object of objects) {
    const { allowed, grants } = authorize(object);
    const grant = allowed.truth === 'yes' ? grants.find(({ applies }) => applies.truth === 'yes') : undefined;
    if (grant) return { statement: grant.statement, object };
  }
  return undefined;
}

/** Looked at first: most sites have no such statement. */
function admitsEveryone({ effect, principal }: OwnedStatement): boolean {
  if (effect !== 'Allow' || principal === undefined) return false;
  return principal.negated || entriesOf(principal.value).some(({ value }) => isLiteral(value, '*'));
}

/** The same for CloudFront: what names one distribution admits no other, and what admits everyone is more than that. */
function admitsDistributions({ effect, principal, conditions }: OwnedStatement): boolean {
  if (effect !== 'Allow' || principal === undefined || principal.negated) return false;
  const sources = conditions.filter(({ key }) => SOURCE_KEYS.has(key.toLowerCase()));
  if (sources.some(({ key, values }) => key.toLowerCase() === 'aws:sourcearn' && !values.some(hasWildcard))) return false;
  return entriesOf(principal.value).some(({ type, value }) => {
    return type === 'Service' ? isLiteral(value, 'cloudfront.amazonaws.com') : sources.length > 0 && isLiteral(value, '*');
  });
}

const SOURCE_KEYS: ReadonlySet<string> = new Set(['aws:sourcearn', 'aws:sourceaccount']);

function isLiteral(value: Value, expected: string): boolean {
  return literalOf(asText(value) ?? text()) === expected;
}

function hasWildcard(value: Value): boolean {
  return asText(value)?.parts.some((part) => typeof part === 'string' && /[*?]/.test(part)) ?? false;
}
