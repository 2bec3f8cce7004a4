import { Operator } from './operators/operator';
import { OPERATORS } from './operators/operators';
import { Condition } from './policy';
import { ContextValue, RequestContext } from './request';
import { withVariables } from './variables';
import { conditionalDoubtsAbout } from '../template/doubts';
import { literalOf, Text, text } from '../template/text';
import { asText, Value } from '../template/value';
import { all, any, anyOf, Doubt, Judgement, judged, NO, not, unknown, YES } from '../truth';

const BY_NAME: ReadonlyMap<string, Operator> = new Map(OPERATORS.map(([name, operator]) => [name.toLowerCase(), operator]));

const SYNTAX = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is;

type Quantifier = 'forallvalues' | 'foranyvalue';

/** A condition operator as it is written, taken apart. */
interface Written {
  readonly quantifier?: Quantifier;
  readonly isNull: boolean;
  readonly operator?: Operator;
  readonly ifExists: boolean;
}

/** A condition is asked about for many requests. */
const WRITTEN = new WeakMap<Condition, Written>();

function written(condition: Condition): Written {
  const known = WRITTEN.get(condition);
  if (known) return known;
  const [, quantifier, base, ifExists] = SYNTAX.exec(condition.operator)!;
  const parsed = {
    quantifier: quantifier?.toLowerCase() as Quantifier | undefined,
    isNull: base.toLowerCase() === 'null',
    operator: BY_NAME.get(base.toLowerCase()),
    ifExists: ifExists !== undefined,
  };
  WRITTEN.set(condition, parsed);
  return parsed;
}

/** Whether IAM defines the operator. */
export function isDefined(condition: Condition): boolean {
  const { isNull, operator } = written(condition);
  return isNull || operator !== undefined;
}

/**
 * Whether a condition holds: one of the values matches or, for a negated operator, none does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionHolds(condition: Condition, variables: boolean, context: RequestContext): Judgement {
  const { quantifier, isNull, operator, ifExists } = written(condition);
  const carried = context.get(condition.key.toLowerCase());
  if (isNull) return nullHolds(condition.values, carried);
  const removal = removalDoubts(condition);
  if (operator === undefined) return unknown({ kind: 'value', about: `the condition operator \`${condition.operator}\`, which IAM does not define` });
  const whenAbsent = judged(ifExists || (quantifier ? quantifier === 'forallvalues' : operator.negated));
  if (carried === undefined || carried.present.truth === 'no') return removal.length > 0 ? unknown(...removal) : whenAbsent;
  const values = condition.values.map((value) => policyValue(value, variables && operator.variables, context));
  const whenPresent = presentHolds({ operator, values, quantifier, key: condition.key }, carried);
  if (carried.present.truth === 'yes' || whenPresent.truth === whenAbsent.truth) return whenPresent;
  return unknown(...carried.present.doubts, ...whenPresent.doubts);
}

/** The template conditions that decide whether the policy has the key at all, where they decide all its values: one may be `AWS::NoValue`. */
function removalDoubts({ values }: Condition): readonly Doubt[] {
  const each = values.map((value) => conditionalDoubtsAbout(asText(value) ?? NOTHING));
  return each.every((doubts) => doubts.length > 0) ? each.flat() : [];
}

/** A value of the policy; `absent` where it holds a variable that the request does not carry. */
type PolicyValue = Text | 'absent' | Judgement;

const NOTHING = text();
const ANYTHING = text({ id: 'anything', label: 'anything', about: 'a value that is not known' });

interface Comparison {
  readonly operator: Operator;
  readonly values: readonly PolicyValue[];
  readonly quantifier?: Quantifier;
  readonly key: string;
}

function presentHolds(comparison: Comparison, carried: ContextValue): Judgement {
  if (carried.oneOf) {
    const each = carried.oneOf.map((value) => singleHolds(comparison, value));
    if (each.every(({ truth }) => truth === each[0].truth)) return each[0];
    return unknown(...(carried.doubt ? [carried.doubt] : []), ...each.flatMap(({ doubts }) => doubts));
  }
  if (carried.values === undefined) {
    const whatever = singleHolds(comparison, ANYTHING); // `StringLike` with `*` alone holds
    if (whatever.truth !== 'unknown') return whatever;
    return unknown(carried.doubt ?? { kind: 'value', about: `the value of \`${comparison.key}\` in CloudFront's request` });
  }
  const each = carried.values.map((value) => singleHolds(comparison, value));
  return comparison.quantifier === 'forallvalues' ? all(each) : any(each);
}

function singleHolds({ operator, values }: Comparison, contextValue: Text): Judgement {
  const match = anyOf(values, (value) => {
    if (value === 'absent') return NO;
    return 'parts' in value ? operator.matches(value, contextValue) : value;
  });
  return operator.negated ? not(match) : match;
}

function policyValue(value: Value, variables: boolean, context: RequestContext): PolicyValue {
  const found = asText(value);
  if (found === undefined) return unknown({ kind: 'value', about: 'a condition value that is no string' });
  if (!variables) return found;
  return withVariables(found, context) ?? 'absent';
}

function nullHolds(values: readonly Value[], carried: ContextValue | undefined): Judgement {
  const absent = carried === undefined ? YES : not(carried.present);
  return any(values.map((value) => {
    const found = asText(value);
    const wanted = found && literalOf(found);
    if (wanted === undefined) return unknown(...found ? conditionalDoubtsAbout(found) : [], { kind: 'value', about: 'the value of a `Null` condition' });
    return wanted.toLowerCase() === 'true' ? absent : not(absent);
  }));
}
