import { Obstacle, OwnedStatement } from './obstacle';
import { Readability } from './readability';
import { EDGE_ADDRESS } from './request';
import { unconfirmed } from './unconfirmed';
import { literalOf, text } from '../template/text';
import { asText } from '../template/value';

/**
 * Whether the read hangs on nothing but the address that S3 sees: that of a CloudFront server, which changes, and which of
 * them S3 compares AWS does not say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
export function sourceAddressObstacle({ verdict, doubts, decisions }: Readability): Obstacle | undefined {
  if (verdict !== 'unknown' || !doubts.every(({ about }) => about === EDGE_ADDRESS.about)) return undefined;
  const applications = decisions.flatMap(({ authorization: { grants, denials } }) => [...grants, ...denials]);
  const found = applications.find(({ applies, statement }) => applies.truth === 'unknown' && limitsAddresses(statement));
  return found && { kind: 'source-address', truth: 'unknown', doubts: [unconfirmed(EDGE_ADDRESS.about)], statement: found.statement };
}

/** Whether it names addresses, and not all that there are. */
function limitsAddresses({ conditions }: OwnedStatement): boolean {
  const ranges = conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourceip').flatMap(({ values }) => values);
  const literals = ranges.map((range) => literalOf(asText(range) ?? text()));
  return literals.length > 0 && literals.every((range) => range && !range.endsWith('/0'));
}
