import { Operator, withNegation } from './operator';
import { doubtsAbout } from '../../template/doubts';
import { equal } from '../../template/matching';
import { literalOf, Text } from '../../template/text';
import { Judgement, judged, NO, unknown } from '../../truth';

type Order = (policyValue: number, contextValue: number) => boolean;

/** Compares what both sides mean as numbers; what is no number matches nothing. */
function compared(meaning: (literal: string) => number, order: Order): Operator['matches'] {
  return (policyValue: Text, contextValue: Text): Judgement => {
    const [wanted, given] = [literalOf(policyValue), literalOf(contextValue)];
    if (wanted === undefined || given === undefined) {
      const same = equal(policyValue, contextValue);
      return same.truth === 'yes' ? judged(order(0, 0)) : unknown(...doubtsAbout(policyValue, contextValue));
    }
    const [limit, value] = [meaning(wanted), meaning(given)];
    return Number.isNaN(limit) || Number.isNaN(value) ? NO : judged(order(limit, value));
  };
}

function numberOf(literal: string): number {
  return literal.trim() === '' ? NaN : Number(literal);
}

/** W3C ISO 8601 or seconds since 1970, in milliseconds. */
function timeOf(literal: string): number {
  return /^\d{1,12}$/.test(literal) ? Number(literal) * 1000 : Date.parse(literal);
}

function family(name: string, meaning: (literal: string) => number): [string, Operator][] {
  return [
    ...withNegation(`${name}Equals`, `${name}NotEquals`, compared(meaning, (limit, value) => value === limit)),
    [`${name}LessThan`, { negated: false, matches: compared(meaning, (limit, value) => value < limit) }],
    [`${name}LessThanEquals`, { negated: false, matches: compared(meaning, (limit, value) => value <= limit) }],
    [`${name}GreaterThan`, { negated: false, matches: compared(meaning, (limit, value) => value > limit) }],
    [`${name}GreaterThanEquals`, { negated: false, matches: compared(meaning, (limit, value) => value >= limit) }],
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export const ORDERED_OPERATORS: readonly (readonly [string, Operator])[] = [...family('Numeric', numberOf), ...family('Date', timeOf)];
