import { Operator, withNegation } from './operator';
import { doubtsAbout } from '../../template/doubts';
import { literalOf, Text } from '../../template/text';
import { Judgement, judged, unknown } from '../../truth';

type Order = (policyValue: number, contextValue: number) => boolean;

/** What a value means as a number; NaN where it means none, and a judgement where IAM's guide does not say what. */
type Meaning = (literal: string) => number | Judgement;

/** Compares what both sides mean as numbers; what is no number matches nothing, as NaN does. */
function compared(meaning: Meaning, order: Order): Operator['matches'] {
  return (policyValue: Text, contextValue: Text): Judgement => {
    const [wanted, given] = [literalOf(policyValue), literalOf(contextValue)];
    if (wanted === undefined || given === undefined) return unknown(...doubtsAbout(policyValue, contextValue));
    const [limit, value] = [meaning(wanted), meaning(given)];
    if (typeof limit === 'object') return limit;
    return typeof value === 'object' ? value : judged(order(limit, value));
  };
}

function numberOf(literal: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(literal) ? Number(literal) : NaN;
}

const DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** A date or time as in https://www.w3.org/TR/NOTE-datetime, or seconds since 1970; in milliseconds. */
function timeOf(literal: string): number | Judgement {
  if (/^\d{1,12}$/.test(literal)) return Number(literal) * 1000;
  if (DATE.test(literal)) return Date.parse(literal);
  const [, zone] = TIME.exec(literal) ?? [undefined, 'none'];
  if (zone === undefined) return unknown({ kind: 'unconfirmed', about: `in which time zone IAM reads \`${literal}\`` });
  return zone === 'none' ? NaN : Date.parse(literal);
}

function family(name: string, meaning: Meaning): [string, Operator][] {
  const operator = (order: Order) => ({ variables: false, matches: compared(meaning, order) });
  return [
    ...withNegation(`${name}Equals`, `${name}NotEquals`, operator((limit, value) => value === limit)),
    [`${name}LessThan`, { negated: false, ...operator((limit, value) => value < limit) }],
    [`${name}LessThanEquals`, { negated: false, ...operator((limit, value) => value <= limit) }],
    [`${name}GreaterThan`, { negated: false, ...operator((limit, value) => value > limit) }],
    [`${name}GreaterThanEquals`, { negated: false, ...operator((limit, value) => value >= limit) }],
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const ORDERED_OPERATORS: readonly (readonly [string, Operator])[] = [...family('Numeric', numberOf), ...family('Date', timeOf)];
