import { statementApplies } from '../iam/authorization';
import { Condition, Statement } from '../iam/policy';
import { entriesOf } from '../iam/principal';
import { Request } from '../iam/request';
import { isSameText, mapLiterals, Text, text } from '../template/text';
import { asText, isMap, listOf, Value } from '../template/value';

/**
 * Whether an Allow statement that does not grant a request would, were it not for spaces in its ARNs, or for another partition.
 * https://repost.aws/knowledge-center/s3-troubleshoot-403
 */
export function isRepairable(statement: Statement, partition: string, request: Request): boolean {
  if (statement.effect !== 'Allow') return false;
  const { principal, resource, conditions } = statement;
  const repairedValues = (values: readonly Value[]) => values.map((value) => repairedValue(value, partition));
  const repaired: Statement = {
    ...statement,
    principal: principal && isMap(principal.value)
      ? { ...principal, value: new Map([...principal.value].map(([type, named]) => [type, repairedValues(listOf(named))])) }
      : principal,
    resource: resource && { ...resource, value: repairedValues(listOf(resource.value)) },
    conditions: conditions.map((condition): Condition => ({ ...condition, values: repairedValues(condition.values) })),
  };
  return statementApplies(repaired, 'Allow', request).truth === 'yes';
}

interface Malformed {
  readonly arn: Text;
  readonly repaired: Text;
}

/** The ARNs of a statement that are not as they should be, and how they should be. */
export function malformedArnsIn({ principal, resource, conditions }: Statement, partition: string): readonly Malformed[] {
  const principals = principal ? entriesOf(principal.value).map(({ value }) => value) : [];
  return [...principals, ...listOf(resource?.value), ...conditions.flatMap(({ values }) => values)].flatMap((value) => {
    const arn = asText(value);
    const repaired = arn && repairedArn(arn, partition);
    return arn && repaired ? [{ arn, repaired }] : [];
  });
}

function repairedValue(value: Value, partition: string): Value {
  const arn = asText(value);
  return (arn && repairedArn(arn, partition)) ?? value;
}

const ODD = /[\s"'\u200B-\u200D\u2018-\u201D\uFEFF]/g;
const PARTITION = /^arn:aws[a-z-]*:/;

/** Whether it has a character that no ARN has, beyond a partition that is not meant. */
export function hasStrayCharacter(arn: Text): boolean {
  const cleaned = withoutStrays(arn);
  return cleaned !== undefined && !isSameText(cleaned, arn);
}

/** The ARN as it was meant; undefined where it is well-formed, or no ARN. */
export function repairedArn(arn: Text, partition: string): Text | undefined {
  const cleaned = withoutStrays(arn);
  const repaired = cleaned && mapLiterals(cleaned, (literal) => literal.replace(PARTITION, `arn:${partition}:`));
  return repaired && !isSameText(repaired, arn) ? repaired : undefined;
}

/** The ARN without such characters; undefined where it is none. Keys of objects may have spaces inside. */
function withoutStrays(arn: Text): Text | undefined {
  const [first] = arn.parts;
  if (typeof first !== 'string' || !first.replace(ODD, '').startsWith('arn:')) return undefined;
  const last = arn.parts.length - 1;
  let isKey = false;
  return text(...arn.parts.map((part, index) => {
    if (typeof part !== 'string') return part;
    const slash = isKey ? 0 : part.indexOf('/');
    const [before, after] = slash < 0 ? [part, ''] : [part.slice(0, slash), part.slice(slash)];
    isKey ||= slash >= 0;
    return before.replace(ODD, '') + (index === last ? after.trimEnd() : after);
  }));
}
