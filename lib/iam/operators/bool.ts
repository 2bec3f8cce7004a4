import { Operator } from './operator';
import { equal } from '../../template/matching';
import { mapLiterals } from '../../template/text';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean */
export const BOOL_OPERATORS: readonly (readonly [string, Operator])[] = [
  ['Bool', {
    negated: false,
    variables: true, // the guide names Bool both among the operators that take them and not
    // Templates carry real booleans as well as strings of any case.
    matches: (a, b) => equal(mapLiterals(a, (literal) => literal.toLowerCase()), mapLiterals(b, (literal) => literal.toLowerCase())),
  }],
];
