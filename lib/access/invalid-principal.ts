import { hasStrayCharacter } from './malformed-arn';
import { unconfirmed } from './unconfirmed';
import { Statement } from '../iam/policy';
import { entriesOf } from '../iam/principal';
import { matches } from '../template/matching';
import { hasStart, literalOf, soleHoleOf, startsWith, Text, text } from '../template/text';
import { asText } from '../template/value';
import { Doubt } from '../truth';

export interface InvalidPrincipal extends Reason {
  readonly type: string;
  /** Absent where the statement has none. */
  readonly principal?: Text;
}

interface Reason {
  /** Why it is none. */
  readonly because: string;
  /** What it should have been, where that shows. */
  readonly meant?: 'service' | 'distribution' | 'account' | 'some of an account' | 'identity';
  readonly doubt?: Doubt;
}

/**
 * A principal that no AWS service takes in a policy; only what the template shows to be none. One that certainly is none
 * comes before one that may be.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function invalidPrincipalIn({ principal }: Statement): InvalidPrincipal | undefined {
  if (principal === undefined) return { type: '*', because: 'though only a policy of a user or role does without' };
  const invalid = entriesOf(principal.value).flatMap(({ type, value }): InvalidPrincipal[] => {
    const named = asText(value);
    if (!TYPES.has(type)) return [{ type, principal: named ?? text('…'), because: 'of a type that there is not', meant: 'service' }];
    const reason = named && reasonAgainst(type, named);
    return reason ? [{ type, principal: named, ...reason }] : [];
  });
  return invalid.find(({ doubt }) => doubt === undefined) ?? invalid[0];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const TYPES: ReadonlySet<string> = new Set(['*', 'AWS', 'Service', 'CanonicalUser', 'Federated']);

function reasonAgainst(type: string, named: Text): Reason | undefined {
  switch (type) {
    case '*': return againstUntyped(named);
    case 'Service': return againstService(named);
    case 'CanonicalUser': return againstCanonicalUser(named);
    case 'AWS': return againstAws(named);
    default: return undefined;
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function againstUntyped(named: Text): Reason | undefined {
  const literal = literalOf(named) ?? (startsWith(named, 'arn:') ? 'arn:' : '*');
  return literal === '*' ? undefined : { because: 'which has to stand under its type (`Service`, `AWS` or `CanonicalUser`)' };
}

function againstService(named: Text): Reason | undefined {
  if (hasWildcard(named)) return { because: 'while a service is named in full', meant: 'service' };
  if (!startsWith(named, 'arn:')) return undefined;
  return { because: 'which is an ARN, while a service goes by its name', meant: isDistribution(named) ? 'distribution' : 'account' };
}

function againstCanonicalUser(named: Text): Reason | undefined {
  if (isIdentityId(named)) return { because: 'which is the id of the identity, not its canonical user id', meant: 'identity' };
  return startsWith(named, 'arn:') ? { because: 'which is an ARN, not a canonical user id', meant: 'account' } : undefined;
}

function againstAws(named: Text): Reason | undefined {
  if (literalOf(named) === '*') return undefined;
  if (hasWildcard(named)) return { because: 'in which wildcards are not allowed', meant: 'some of an account' };
  if (isIdentityId(named) || startsWith(named, 'origin-access-identity/')) return { because: 'which is the id of the identity, not its ARN', meant: 'identity' };
  if (hasStart(named, IDENTITY_USER) && !hasStart(named, IDENTITY)) return { because: 'which is not the ARN of an origin access identity', meant: 'identity' };
  if (isCanonicalId(named)) return { because: 'which is a canonical user id, not an ARN', meant: 'identity', doubt: CANONICAL_ID };
  if (mayBePrincipal(named) || hasStrayCharacter(named)) return undefined; // which is malformed, not another principal
  if (isDistribution(named)) return { because: 'which is the ARN of a distribution, while CloudFront asks as a service', meant: 'distribution' };
  if (SERVICE.test(literalOf(named) ?? '')) return { because: 'which is the name of a service and has to stand under `Service`', meant: 'service' };
  return { because: matches(GROUP, named).truth === 'yes' ? 'which is a group of users, and groups are no principals' : NO_FORM, meant: 'account' };
}

const NO_FORM = 'which is neither an account of 12 digits nor the ARN of an account, a user, a role or a session';
const CANONICAL_ID = unconfirmed('whether S3 takes a canonical user id under `AWS`, not only under `CanonicalUser`');

/** Whether it has, or may come to have, one of the forms that there are. */
function mayBePrincipal(named: Text): boolean {
  const literal = literalOf(named);
  if (literal !== undefined) return PRINCIPAL.test(literal);
  if (soleHoleOf(named)?.family?.endsWith('.Ref')) return false; // names and ids, of which none is an ARN
  return FORMS.some((form) => matches(form, named).truth !== 'no');
}

const PRINCIPAL = new RegExp('^(?:[0-9]{12}|A(?:ID|RO)A[0-9A-Z]+'
  + '|arn:aws[a-z-]*:iam::[0-9]{12}:(?:root|(?:user|role)/.+)'
  + '|arn:aws[a-z-]*:iam::cloudfront:user/.+'
  + '|arn:aws[a-z-]*:sts::[0-9]{12}:(?:assumed-role|federated-user)/.+)$');

/** The same, for what has placeholders. */
const FORMS = [
  '????????????', 'AIDA*', 'AROA*', ...['arn:aws', 'arn:aws-*'].flatMap((partition) => [
    `${partition}:iam::*:root`, `${partition}:iam::*:user/*`, `${partition}:iam::*:role/*`, `${partition}:sts::*:assumed-role/*`, `${partition}:sts::*:federated-user/*`,
  ]),
].map((form) => text(form));

const GROUP = text('arn:aws*:iam::*:group/*');

function hasWildcard({ parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && /[*?]/.test(part));
}

function isIdentityId(named: Text): boolean {
  return soleHoleOf(named)?.family === `${OAI}.Ref` || IDENTITY_ID.test(literalOf(named) ?? '');
}

function isCanonicalId(named: Text): boolean {
  return soleHoleOf(named)?.family === `${OAI}.S3CanonicalUserId` || CANONICAL.test(literalOf(named) ?? '');
}

function isDistribution(named: Text): boolean {
  return hasStart(named, /^arn:aws[a-z-]*:cloudfront:/);
}

const OAI = 'AWS::CloudFront::CloudFrontOriginAccessIdentity';
const IDENTITY_ID = /^E[0-9A-Z]{7,}$/;
/** Of an account 64 digits, of an identity 96. */
const CANONICAL = /^[0-9a-f]{64}(?:[0-9a-f]{32})?$/;
const IDENTITY_USER = /^arn:aws[a-z-]*:iam::cloudfront:user\/./;
const IDENTITY = /^arn:aws[a-z-]*:iam::cloudfront:user\/CloudFront Origin Access Identity /;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
