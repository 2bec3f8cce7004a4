import { mayBeEmpty } from './identity';
import { Resource } from '../graph/resource';
import { literalOf, Text, text } from '../template/text';
import { asText, at, isList, listOf, Value } from '../template/value';

/** Why CloudFront may refuse viewers by itself, before S3 is asked; each completes "it refuses …". */
export function ownRefusalsOf({ properties }: Resource): readonly string[] {
  const config = at(properties, 'DistributionConfig');
  const behaviors = [at(config, 'DefaultCacheBehavior'), ...listOf(at(config, 'CacheBehaviors'))];
  const restriction = literal(at(config, 'Restrictions', 'GeoRestriction', 'RestrictionType'));
  return [
    ...found(literal(at(config, 'Enabled')).toLowerCase() === 'false', 'every request, as it is disabled (Enabled: false)'),
    ...found(literal(at(config, 'ConnectionMode')) === 'tenant-only', 'requests for its own domain name, as it serves those of its tenants only (ConnectionMode: tenant-only)'),
    ...found(isNamed(asText(at(config, 'WebACLId'))), 'what its web ACL of AWS WAF blocks (WebACLId)'),
    ...found(restriction === 'whitelist' || restriction === 'blacklist', 'viewers in certain countries (GeoRestriction)'),
    ...found(behaviors.some(asksForSignature), 'viewers without a signed URL or cookie (TrustedKeyGroups, TrustedSigners)'),
    ...found(behaviors.some((behavior) => literal(at(behavior, 'ViewerProtocolPolicy')) === 'https-only'), 'viewers that use HTTP (ViewerProtocolPolicy: https-only)'),
  ];
}

function found(holds: boolean, refusal: string): readonly string[] {
  return holds ? [refusal] : [];
}

function asksForSignature(behavior: Value | undefined): boolean {
  return ['TrustedKeyGroups', 'TrustedSigners'].some((name) => {
    const named = at(behavior, name);
    return isList(named) && named.length > 0;
  });
}

function isNamed(id: Text | undefined): boolean {
  return id !== undefined && !mayBeEmpty(id) && literalOf(id) !== '';
}

function literal(value: Value | undefined): string {
  return literalOf(asText(value) ?? text()) ?? '';
}
