import { BlockList } from 'node:net';
import type { Asked } from './authorization-obstacles';
import { Obstacle, OwnedStatement } from './obstacle';
import { Readability, readabilityOf, unreadableObject } from './readability';
import { EDGE_ADDRESS, objectRequest } from './request';
import { unconfirmed } from './unconfirmed';
import { literalOf, text } from '../template/text';
import { asText } from '../template/value';
import { unknown } from '../truth';

/**
 * Whether the read hangs on nothing but the address that S3 sees: that of a CloudFront server, which changes, and which of
 * them S3 compares AWS does not say. Only that it is no private one is certain.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
export function sourceAddressObstacle(asked: Asked, { verdict, doubts, decisions }: Readability): Obstacle | undefined {
  const others = doubts.filter(({ about }) => about !== EDGE_ADDRESS.about);
  if (verdict !== 'unknown' || others.length === doubts.length || others.some(({ kind }) => kind !== 'unconfirmed')) return undefined;
  const applications = decisions.flatMap(({ authorization: { grants, denials } }) => [...grants, ...denials]);
  const naming = applications.map(({ statement }) => statement).filter((statement) => rangesIn(statement).length > 0);
  if (naming.length === 0 || (others.length > 0 && !isCertainWithout(naming, asked))) return undefined;
  const [statement] = naming;
  const isPrivate = applications.every((application) => rangesIn(application.statement).every(isPrivateRange));
  const again = isPrivate ? readabilityOf(asked.statements, asked.representatives, objectRequest(asked.reading, FROM_OUTSIDE)) : undefined;
  if (again?.verdict === 'no' || again?.verdict === 'partial') return { kind: 'source-address', truth: 'yes', doubts: [], statement, isPrivate, partly: unreadableObject(again) };
  return { kind: 'source-address', truth: 'unknown', doubts: [unconfirmed(EDGE_ADDRESS.about), ...others], statement, isPrivate: false };
}

/** Whether whatever else AWS does not say is about these statements, too. */
function isCertainWithout(naming: readonly OwnedStatement[], { statements, representatives, reading }: Asked): boolean {
  return readabilityOf(statements.filter((statement) => !naming.includes(statement)), representatives, objectRequest(reading)).verdict !== 'unknown';
}

/** The ranges of addresses that it names; none where they are not known, or are all that there are. */
function rangesIn({ conditions }: OwnedStatement): readonly string[] {
  const values = conditions.filter(({ key }) => key.toLowerCase() === 'aws:sourceip').flatMap((condition) => condition.values);
  const ranges = values.map((value) => literalOf(asText(value) ?? text()) ?? '');
  return ranges.some((range) => range === '' || range.endsWith('/0')) ? [] : ranges;
}

/** An address that stands for all public ones, should S3 see one at all. */
const FROM_OUTSIDE = new Map([['aws:sourceip', { present: unknown(EDGE_ADDRESS), doubt: EDGE_ADDRESS, values: [text('203.0.113.1')] }]]);

/** https://www.rfc-editor.org/rfc/rfc1918 and rfc6598 */
const PRIVATE: readonly (readonly [string, number])[] = [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10]];

function isPrivateRange(range: string): boolean {
  const [network, length = '32'] = range.split('/');
  return PRIVATE.some(([start, bits]) => {
    const block = new BlockList();
    block.addSubnet(start, bits, 'ipv4');
    return Number(length) >= bits && block.check(network);
  });
}
