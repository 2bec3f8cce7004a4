/** A character of a policy value; `wild` for a `*` or `?` that stands for others. */
interface Character {
  readonly character: string;
  readonly wild: boolean;
}

/** A policy value with its variables replaced, character by character. */
export type Pattern = readonly Character[];

export function literally(value: string): Pattern {
  return [...value].map((character) => ({ character, wild: false }));
}

export function withWildcards(value: string): Pattern {
  return [...value].map((character) => ({ character, wild: character === '*' || character === '?' }));
}

function stringOf(pattern: Pattern): string {
  return pattern.map(({ character }) => character).join('');
}

export function isLike(pattern: Pattern, value: string): boolean {
  if (pattern.length === 0) return value === '';
  const [{ character, wild }, ...rest] = pattern;
  if (wild && character === '*') return isLike(rest, value) || (value !== '' && isLike(pattern, value.slice(1)));
  return value !== '' && (wild || character === value[0]) && isLike(rest, value.slice(1));
}

/** What the documentation leaves open, answered one way or the other. */
export interface Interpretation {
  /** Whether `{"AWS": "*"}` in an Allow statement is a service principal too. */
  readonly everyAccountHasServices: boolean;
  /** Whether an ARN operator finds a match in a policy value that is no ARN. */
  readonly anyArnIsLikeNoArn: boolean;
}

type Matches = (wanted: Pattern, given: string, interpretation: Interpretation) => boolean;

/** The six parts of an ARN are compared one by one, each with its own wildcards. */
const isLikeArn: Matches = (wanted, given, { anyArnIsLikeNoArn }) => {
  const parts: Character[][] = [[]];
  for (const each of wanted) {
    if (each.character === ':' && parts.length < 6) parts.push([]);
    else parts[parts.length - 1].push(each);
  }
  const values = given.split(':');
  if (values.length < 6) return false;
  if (parts.length < 6) return anyArnIsLikeNoArn;
  const six = [...values.slice(0, 5), values.slice(5).join(':')];
  return parts.every((part, index) => isLike(part, six[index]));
};

function ordered(meaning: (value: string) => number | undefined, holds: (given: number, wanted: number) => boolean): Matches {
  return (wanted, given) => {
    const [limit, value] = [meaning(stringOf(wanted)), meaning(given)];
    return limit !== undefined && value !== undefined && holds(value, limit);
  };
}

/** An integer or a decimal. */
function numberOf(value: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

const DATE = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d)))?)?$/;

/** Seconds since 1970, from a W3C date (a time needs its zone) or from a count of them. */
function secondsOf(value: string): number | undefined {
  if (/^\d+$/.test(value)) return Number(value);
  const found = DATE.exec(value);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second, fraction, , zoneHours, zoneMinutes] = found.slice(1).map((part) => Number(part ?? 0));
  const offset = (zoneHours * 60 + zoneMinutes) * (found[8] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day || 1, hour, minute - offset, second) / 1000 + fraction;
}

interface Address {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

function inBase(digits: readonly number[], base: bigint): bigint {
  return digits.reduce((sum, digit) => sum * base + BigInt(digit), 0n);
}

function addressOf(value: string): Address | undefined {
  const bytes = value.split('.');
  if (bytes.length === 4 && bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256)) {
    return { bits: 32, number: inBase(bytes.map(Number), 256n) };
  }
  const groups = value.split('::').map((side) => (side === '' ? [] : side.split(':')));
  const missing = 8 - groups.flat().length;
  if (groups.length > 2 || (groups.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  if (!groups.flat().every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const [head, tail = []] = groups;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return { bits: 128, number: inBase(all.map((group) => parseInt(group, 16)), 65_536n) };
}

/** Whether an address lies in a range: both lie in the same block of its size. */
const isInRange: Matches = (wanted, given) => {
  const [network, length, ...more] = stringOf(wanted).split('/');
  const [range, address] = [addressOf(network), addressOf(given)];
  if (range === undefined || address === undefined || range.bits !== address.bits || more.length > 0) return false;
  if (length !== undefined && (!/^\d+$/.test(length) || Number(length) > range.bits)) return false;
  const size = 2n ** BigInt(range.bits - Number(length ?? range.bits));
  return range.number / size === address.number / size;
};

const isSame: Matches = (wanted, given) => stringOf(wanted) === given;
const isSameButForCase: Matches = (wanted, given) => stringOf(wanted).toLowerCase() === given.toLowerCase();

export interface NaiveOperator {
  readonly matches: Matches;
  readonly negated?: boolean;
  /** Whether its values may hold policy variables. */
  readonly variables?: boolean;
}

function comparisons(name: string, meaning: (value: string) => number | undefined): Readonly<Record<string, NaiveOperator>> {
  return {
    [`${name}Equals`]: { matches: ordered(meaning, (given, wanted) => given === wanted) },
    [`${name}NotEquals`]: { matches: ordered(meaning, (given, wanted) => given === wanted), negated: true },
    [`${name}LessThan`]: { matches: ordered(meaning, (given, wanted) => given < wanted) },
    [`${name}LessThanEquals`]: { matches: ordered(meaning, (given, wanted) => given <= wanted) },
    [`${name}GreaterThan`]: { matches: ordered(meaning, (given, wanted) => given > wanted) },
    [`${name}GreaterThanEquals`]: { matches: ordered(meaning, (given, wanted) => given >= wanted) },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const NAIVE_OPERATORS: Readonly<Record<string, NaiveOperator>> = {
  StringEquals: { matches: isSame, variables: true },
  StringNotEquals: { matches: isSame, variables: true, negated: true },
  StringEqualsIgnoreCase: { matches: isSameButForCase, variables: true },
  StringNotEqualsIgnoreCase: { matches: isSameButForCase, variables: true, negated: true },
  StringLike: { matches: isLike, variables: true },
  StringNotLike: { matches: isLike, variables: true, negated: true },
  ArnEquals: { matches: isLikeArn, variables: true },
  ArnNotEquals: { matches: isLikeArn, variables: true, negated: true },
  ArnLike: { matches: isLikeArn, variables: true },
  ArnNotLike: { matches: isLikeArn, variables: true, negated: true },
  ...comparisons('Numeric', numberOf),
  ...comparisons('Date', secondsOf),
  Bool: { matches: isSameButForCase },
  BinaryEquals: { matches: isSame },
  IpAddress: { matches: isInRange },
  NotIpAddress: { matches: isInRange, negated: true },
};
