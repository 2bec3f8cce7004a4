import { BlockList, isIP } from 'node:net';
import { Operator, withNegation } from './operator';
import { doubtsAbout } from '../../template/doubts';
import { literalOf, Text } from '../../template/text';
import { Judgement, judged, NO, unknown } from '../../truth';

function addressMatches(range: Text, address: Text): Judgement {
  const [cidr, ip] = [literalOf(range), literalOf(address)];
  if (cidr === undefined || ip === undefined) {
    return unknown(...doubtsAbout(range, address));
  }
  const written = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(cidr);
  if (written === null) return NO;
  const [, network, length] = written;
  const version = isIP(network);
  if (version === 0) return NO;
  const bits = version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return NO;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, prefix, family);
  return judged(block.check(ip, family));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress */
export const IP_ADDRESS_OPERATORS: readonly (readonly [string, Operator])[] = withNegation('IpAddress', 'NotIpAddress', { variables: false, matches: addressMatches });
