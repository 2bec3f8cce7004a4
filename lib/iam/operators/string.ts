import { Operator, withNegation } from './operator';
import { unescaped } from '../../template/automaton';
import { equal, matches } from '../../template/matching';
import { mapLiterals, Text } from '../../template/text';

function lowerCase(value: Text): Text {
  return mapLiterals(value, (literal) => literal.toLowerCase());
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String */
export const STRING_OPERATORS: readonly (readonly [string, Operator])[] = [
  ...withNegation('StringEquals', 'StringNotEquals', { variables: true, matches: (a, b) => equal(unescaped(a), b) }),
  ...withNegation('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', {
    variables: true,
    matches: (a, b) => equal(lowerCase(unescaped(a)), lowerCase(b)),
  }),
  ...withNegation('StringLike', 'StringNotLike', { variables: true, matches }),
  ['BinaryEquals', { negated: false, variables: false, matches: equal }],
];
