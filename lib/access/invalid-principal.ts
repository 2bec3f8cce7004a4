import { Statement } from '../iam/policy';
import { entriesOf } from '../iam/principal';
import { literalOf, soleHoleOf, startsWith, Text } from '../template/text';
import { asText } from '../template/value';

export interface InvalidPrincipal {
  readonly type: string;
  /** Absent where the statement has none. */
  readonly principal?: Text;
  /** Why it is none. */
  readonly because: string;
}

/**
 * A principal that no AWS service takes in a policy; only what the template shows to be none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function invalidPrincipalIn({ principal }: Statement): InvalidPrincipal | undefined {
  if (principal === undefined) return { type: '*', because: 'though only a policy of a user or role does without' };
  return entriesOf(principal.value).flatMap(({ type, value }): InvalidPrincipal[] => {
    const named = asText(value);
    const because = named && (type === '*' ? untyped(named) : becauseOf(type, named));
    return named && because ? [{ type, principal: named, because }] : [];
  })[0];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function untyped(named: Text): string | undefined {
  const literal = literalOf(named) ?? (startsWith(named, 'arn:') ? 'arn:' : '*');
  return literal === '*' ? undefined : 'which has to stand under its type (`Service`, `AWS` or `CanonicalUser`)';
}

function becauseOf(type: string, named: Text): string | undefined {
  const literal = literalOf(named);
  const hasWildcard = named.parts.some((part) => typeof part === 'string' && /[*?]/.test(part));
  const isIdentity = soleHoleOf(named)?.family === `${OAI}.Ref` || IDENTITY_ID.test(literal ?? '');
  if (type === 'Service') return hasWildcard ? 'while a service is named in full' : undefined;
  if (type === 'CanonicalUser') return isIdentity ? 'which is the id of the identity, not its canonical user id' : undefined;
  if (type !== 'AWS') return undefined;
  if (hasWildcard && literal !== '*') return 'in which wildcards are not allowed';
  if (isIdentity || startsWith(named, 'origin-access-identity/')) return 'which is the id of the identity, not its ARN';
  return startsWith(named, 'arn:') && USER.test(named.parts[0] as string) && !IDENTITY.test(named.parts[0] as string)
    ? 'which is not the ARN of an origin access identity' : undefined;
}

const OAI = 'AWS::CloudFront::CloudFrontOriginAccessIdentity';
const IDENTITY_ID = /^E[0-9A-Z]{7,}$/;
const USER = /^arn:aws[a-z-]*:iam::cloudfront:user\/./;
const IDENTITY = /^arn:aws[a-z-]*:iam::cloudfront:user\/CloudFront Origin Access Identity /;
