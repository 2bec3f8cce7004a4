import { environmentOf, Stack } from '../template/template-set';
import { Hole, Text, text } from '../template/text';

/** Partition and DNS suffix by the beginning of the Region's name (botocore, partitions.json). */
const PARTITIONS: readonly (readonly [region: string, partition: string, suffix: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['', 'aws', 'amazonaws.com'],
];

/** The pseudo parameters of a stack. Where the Region is not known, the partition is taken to be `aws`. */
export interface PseudoParameters {
  readonly account: Text;
  readonly region: Text;
  readonly partition: string;
  readonly suffix: string;
}

export function pseudoParametersOf(stack: Stack): PseudoParameters {
  const known = KNOWN.get(stack) ?? computed(stack);
  KNOWN.set(stack, known);
  return known;
}

const KNOWN = new WeakMap<Stack, PseudoParameters>();

function computed(stack: Stack): PseudoParameters {
  const environment = environmentOf(stack);
  const [, partition, suffix] = partitionEntry(stack.region ?? '');
  return {
    account: text(stack.account ?? pseudo('AWS::AccountId', environment, /[0-9]/, 'the account it is deployed to')),
    region: text(stack.region ?? pseudo('AWS::Region', environment, /[a-z0-9-]/, 'the Region it is deployed to')),
    partition,
    suffix,
  };
}

/** The partition that a Region is in. */
export function partitionOf(region: string): string {
  const [, partition] = partitionEntry(region);
  return partition;
}

function partitionEntry(region: string): typeof PARTITIONS[number] {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))!;
}

function pseudo(label: string, environment: string, alphabet: RegExp, about: string): Hole {
  return { id: `${label}|${environment}`, label, about, alphabet };
}
