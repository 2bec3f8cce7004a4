import { ARN_OPERATORS } from './arn';
import { BOOL_OPERATORS } from './bool';
import { IP_ADDRESS_OPERATORS } from './ip-address';
import { Operator } from './operator';
import { ORDERED_OPERATORS } from './ordered';
import { STRING_OPERATORS } from './string';
import { distanceBetween } from '../../edit-distance';

/** All but `Null`, which asks for no value. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const OPERATORS: readonly (readonly [string, Operator])[] = [
  ...STRING_OPERATORS, ...ARN_OPERATORS, ...ORDERED_OPERATORS, ...BOOL_OPERATORS, ...IP_ADDRESS_OPERATORS,
];

/** The operator, with prefix and suffix, that one that IAM does not define was most likely meant to be. */
export function nearestOperator(written: string): string {
  const names = OPERATORS.flatMap(([name]) => ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((quantifier) => [`${quantifier}${name}`, `${quantifier}${name}IfExists`]));
  const distances = [...names, 'Null'].map((name) => ({ name, distance: distanceBetween(written.toLowerCase(), name.toLowerCase()) }));
  return distances.reduce((nearest, each) => (each.distance < nearest.distance ? each : nearest)).name;
}
