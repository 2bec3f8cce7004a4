import { Text } from '../../template/text';
import { Judgement } from '../../truth';

/** A condition operator, without the prefix and suffix that every operator can carry. */
export interface Operator {
  /** Whether it holds when *none* of the policy's values matches, and so also when the key is absent. */
  readonly negated: boolean;
  /** Whether a policy variable in its values is replaced. */
  readonly variables: boolean;
  /** Whether one value of the request matches one value of the policy, the negation left aside. */
  readonly matches: (policyValue: Text, contextValue: Text) => Judgement;
}

/** An operator and its negation by their names, such as `StringEquals` and `StringNotEquals`. */
export function withNegation(name: string, negation: string, operator: Omit<Operator, 'negated'>): [string, Operator][] {
  return [[name, { ...operator, negated: false }], [negation, { ...operator, negated: true }]];
}
