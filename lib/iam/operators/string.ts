import { Operator, withNegation } from './operator';
import { equal, matches } from '../../template/matching';
import { mapLiterals, Text } from '../../template/text';

function lowerCase(value: Text): Text {
  return mapLiterals(value, (literal) => literal.toLowerCase());
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
export const STRING_OPERATORS: readonly (readonly [string, Operator])[] = [
  ...withNegation('StringEquals', 'StringNotEquals', equal),
  ...withNegation('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', (a, b) => equal(lowerCase(a), lowerCase(b))),
  ...withNegation('StringLike', 'StringNotLike', matches),
  ['BinaryEquals', { negated: false, matches: equal }],
];
