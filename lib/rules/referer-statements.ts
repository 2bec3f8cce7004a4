import { Diagnosis } from '../access/diagnosis';
import { OwnedStatement } from '../access/obstacle';
import { entriesOf } from '../iam/principal';
import { literalOf, Text } from '../template/text';
import { asText } from '../template/value';

/** A statement that lets everyone read who sends the right header, and the values it takes. */
export interface HeaderGrant {
  readonly statement: OwnedStatement;
  readonly key: 'aws:Referer' | 'aws:UserAgent';
  readonly values: readonly Text[];
}

const KEYS = { 'aws:referer': 'aws:Referer', 'aws:useragent': 'aws:UserAgent' } as const;
const POSITIVE = /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)$/i;

/** On the ways that CloudFront asks without a signature; others do not hang on a header. */
export function headerGrantsOf({ path, judged }: Diagnosis): readonly HeaderGrant[] {
  if (path.identity.kind !== 'anonymous') return [];
  return judged.filter(({ gate }) => gate.kind === 'bucket').flatMap(({ statements }) => statements.filter(admitsEveryone).flatMap(grantsIn));
}

function grantsIn(statement: OwnedStatement): readonly HeaderGrant[] {
  return statement.conditions.flatMap(({ operator, key, values }) => {
    const name = key.toLowerCase();
    if (!POSITIVE.test(operator) || (name !== 'aws:referer' && name !== 'aws:useragent')) return [];
    return [{ statement, key: KEYS[name], values: values.flatMap((value) => asText(value) ?? []) }];
  });
}

export function admitsEveryone({ effect, principal }: OwnedStatement): boolean {
  if (effect !== 'Allow' || principal === undefined || principal.negated) return false;
  return entriesOf(principal.value).some(({ type, value }) => {
    const named = asText(value);
    return (type === '*' || type === 'AWS') && named !== undefined && literalOf(named) === '*';
  });
}

/** What anyone can guess: what a wildcard leaves open, the address of a site, and what CloudFront sends to every origin. */
export function isGuessable(value: Text, key: HeaderGrant['key']): boolean {
  if (value.parts.some((part) => typeof part === 'string' && /[*?]/.test(part))) return true;
  const literal = literalOf(value);
  if (literal === undefined) return false;
  return key === 'aws:UserAgent' ? literal === 'Amazon CloudFront' : /^(?:https?:\/\/.+|(?:[a-z0-9-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[:/].*)?)$/i.test(literal);
}
