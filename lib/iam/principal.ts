import { Element } from './policy';
import { Principal } from './request';
import { equal } from '../template/matching';
import { Text, text } from '../template/text';
import { asText, isMap, listOf, Value } from '../template/value';
import { any, anyOf, Judgement, NO, not, unknown, YES } from '../truth';

/**
 * Whether a principal element names who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalMatches({ negated, value }: Element, principal: Principal, effect: 'Allow' | 'Deny'): Judgement {
  const named = anyOf(entriesOf(value), (entry) => entryMatches(entry, principal, effect));
  return negated ? not(named) : named;
}

/** A principal as a policy names it: a type (`AWS`, `Service`, …) and its value; `*` alone has the type `*`. */
export interface PrincipalEntry {
  readonly type: string;
  readonly value: Value;
}

export function entriesOf(value: Value): readonly PrincipalEntry[] {
  if (isMap(value)) return [...value].flatMap(([type, values]) => listOf(values).map((item) => ({ type, value: item })));
  return listOf(value).map((item) => ({ type: '*', value: item }));
}

const STAR = text('*');

function entryMatches({ type, value }: PrincipalEntry, principal: Principal, effect: 'Allow' | 'Deny'): Judgement {
  const named = asText(value);
  if (named === undefined) return NO;
  const everyone = equal(named, STAR);
  switch (type) {
    case '*': return everyone;
    case 'AWS': return any([everyone.truth === 'yes' ? everyAccount(principal, effect) : everyone, accountMatches(named, principal)]);
    case 'Service': return principal.kind === 'service' ? serviceMatches(named, principal) : NO;
    case 'CanonicalUser': return principal.kind === 'user' ? equal(named, principal.canonicalUserId) : NO;
    default: return NO; // Federated users come with a session of their own, never as CloudFront
  }
}

/**
 * `{"AWS": "*"}` is everyone to S3, signed or not. That it takes in service principals shows in the exceptions AWS's own
 * Deny statements make for them; for an Allow only the delegation from a bucket to an access point does.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
 */
function everyAccount(principal: Principal, effect: 'Allow' | 'Deny'): Judgement {
  if (principal.kind !== 'service' || effect === 'Deny' || principal.delegated) return YES;
  return unknown({ kind: 'unconfirmed', about: 'whether S3 counts the CloudFront service among `{"AWS": "*"}` in an Allow statement' });
}

function accountMatches(named: Text, principal: Principal): Judgement {
  return principal.kind === 'user' ? equal(named, principal.arn) : NO;
}

function serviceMatches(named: Text, { names, confirmed }: Extract<Principal, { kind: 'service' }>): Judgement {
  const match = any(names.map((name) => equal(named, text(name))));
  if (confirmed || match.truth !== 'yes') return match;
  return unknown({ kind: 'value', about: 'the name of the CloudFront service principal in this partition, which AWS does not document' });
}
