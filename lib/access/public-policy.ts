import { Condition, Statement } from '../iam/policy';
import { entriesOf } from '../iam/principal';
import { doubtAbout, doubtsAbout } from '../template/doubts';
import { holesOf, literalOf, Text } from '../template/text';
import { asText, doubtOf, isUnresolved } from '../template/value';
import { all, any, Judgement, judged, NO, not, unknown, YES } from '../truth';

/**
 * Whether S3 counts a bucket policy as public: one of its Allow statements is limited to no fixed principal and to no fixed
 * value of the keys below.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(statements: readonly Statement[]): Judgement {
  return any(statements.filter(({ effect }) => effect !== 'Deny').map(isPublicStatement));
}

/** The statement that makes a policy public, or may do so. */
export function publicStatementIn<S extends Statement>(statements: readonly S[]): S | undefined {
  const candidates = statements.filter(({ effect }) => effect !== 'Deny').map((statement) => ({ statement, isPublic: isPublicStatement(statement).truth }));
  return (candidates.find(({ isPublic }) => isPublic === 'yes') ?? candidates.find(({ isPublic }) => isPublic === 'unknown'))?.statement;
}

function isPublicStatement(statement: Statement): Judgement {
  const certainty = statement.open ? unknown(statement.open) : YES;
  if (statement.effect === 'open') return certainty;
  return all([admitsEveryone(statement), not(any(statement.conditions.map(isFixed))), certainty]);
}

function admitsEveryone({ principal }: Statement): Judgement {
  if (principal === undefined) return NO;
  if (principal.negated) return YES;
  return any(entriesOf(principal.value).map(({ type, value }) => {
    if (type === 'Federated') return YES;
    if (type !== 'AWS' && type !== '*') return NO;
    const name = asText(value);
    if (name === undefined) return isUnresolved(value) ? unknown(doubtOf(value)) : NO;
    const literals = name.parts.filter((part) => typeof part === 'string');
    if (literals.length > 0) return judged(literals.some((part) => part.includes('*'))); // only `*` alone is a wildcard
    const free = holesOf(name).filter(({ alphabet }) => alphabet === undefined);
    return free.length > 0 ? unknown(...free.map((hole) => doubtAbout(hole))) : NO;
  }));
}

const LIMITING_KEYS = new Set([
  'aws:principalorgid', 'aws:sourceip', 'aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceowner',
  'aws:sourceaccount', 'aws:userid', 's3:x-amz-server-side-encryption-aws-kms-key-id', 's3:dataaccesspointarn', 's3:dataaccesspointaccount',
]);

/** S3 speaks of fixed principals; whether these keys fix one is not said. */
const PRINCIPAL_KEYS = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:principalorgpaths']);

const POSITIVE = /^(?:ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/** Whether a condition limits a statement to values without wildcards and policy variables. */
function isFixed({ operator, key, values }: Condition): Judgement {
  const name = key.toLowerCase();
  if (PRINCIPAL_KEYS.has(name)) return unknown({ kind: 'unconfirmed', about: `whether S3 counts a policy as public that \`${key}\` limits` });
  if (!LIMITING_KEYS.has(name) || !POSITIVE.test(operator) || values.length === 0) return NO;
  return all(values.map((value) => {
    const found = asText(value);
    if (found === undefined) return NO;
    return name === 'aws:sourceip' ? isNarrowRange(found) : isFixedValue(name, found);
  }));
}

function isFixedValue(key: string, value: Text): Judgement {
  const literals = value.parts.map((part) => (typeof part === 'string' ? part : '#')).join('');
  const accessPoint = key === 's3:dataaccesspointarn' && /:(\d{12}|#):accesspoint\/\*$/.test(literals);
  if (accessPoint && !/^[^*?]*\*$/.test(literals)) return unknown({ kind: 'unconfirmed', about: 'whether S3 counts a policy as public that admits the access points of an account in all Regions' });
  if (!accessPoint && /[*?]|\$\{/.test(literals)) return NO;
  const free = holesOf(value).filter(({ alphabet, dynamic }) => alphabet === undefined && !dynamic);
  return free.length === 0 ? YES : unknown(...free.map((hole) => doubtAbout(hole)));
}

/** No broader than /8 (IPv4) and /32 (IPv6); private ranges are no limit to that. */
function isNarrowRange(value: Text): Judgement {
  const range = literalOf(value);
  if (range === undefined) return unknown(...doubtsAbout(value));
  const [network, length] = range.split('/');
  const isV6 = network.includes(':');
  return judged(length === undefined || Number(length) >= (isV6 ? 32 : 8));
}
