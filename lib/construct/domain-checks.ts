import { aws_certificatemanager as acm, Stack, Token } from 'aws-cdk-lib';
import { DeliveryOptions } from './delivery-options';
import { isCovered, malformedName, repeatedName, zoneReason } from './domain-names';
import { otherRegion, otherRegionIn } from './us-east-1';

/** Why the distribution cannot answer to the domain names. */
export function domainReasons(given: DeliveryOptions): readonly string[] {
  return [uncertified, repeated, malformed, misplaced, uncovered, nameless, outside].flatMap((check) => check(given) ?? []);
}

function uncertified({ domainNames = [], certificate }: DeliveryOptions): string | undefined {
  if (domainNames.length === 0 || certificate) return undefined;
  return `domainNames are given (${domainNames.join(', ')}) without a certificate, which CloudFront refuses. Give a certificate of us-east-1 that covers them.`;
}

function repeated({ domainNames = [] }: DeliveryOptions): string | undefined {
  return repeatedName(domainNames);
}

function malformed({ domainNames = [] }: DeliveryOptions): string | undefined {
  return malformedName(domainNames);
}

function misplaced({ certificate }: DeliveryOptions): string | undefined {
  if (!certificate) return undefined;
  const definition = definitionOf(certificate);
  const region = definition ? otherRegion(definition) : otherRegionIn(certificate.certificateArn);
  return region && `the certificate '${certificate.node.path}' is in ${region}; CloudFront takes those of us-east-1 only. `
    + 'Make it in a stack of us-east-1 (new SiteCertificate(…)), and set crossRegionReferences: true on that stack and on this one.';
}

function uncovered({ domainNames = [], certificate }: DeliveryOptions): string | undefined {
  const covered = certificate && namesOf(certificate);
  if (!covered || Token.isUnresolved(domainNames)) return undefined;
  const missing = domainNames.find((name) => !Token.isUnresolved(name) && !isCovered(name.toLowerCase(), covered));
  return missing && `the certificate '${certificate.node.path}' is for ${covered.join(', ')}, and does not cover the domain name '${missing}'. Put it into the names of the certificate.`;
}

function nameless({ domainNames = [], hostedZone }: DeliveryOptions): string | undefined {
  return hostedZone && domainNames.length === 0 ? 'hostedZone is for the records of domainNames, and there are none. Give domainNames and their certificate too.' : undefined;
}

function outside({ domainNames = [], hostedZone }: DeliveryOptions): string | undefined {
  if (hostedZone && Token.isUnresolved(domainNames)) {
    return 'domainNames is a list that is known when deployed only, so that nobody knows how many records there are. Give each name by itself, or leave hostedZone out.';
  }
  return hostedZone && zoneReason(domainNames, hostedZone);
}

/** Undefined for an imported one. */
function definitionOf(certificate: acm.ICertificate): acm.CfnCertificate | undefined {
  const { defaultChild } = certificate.node;
  return defaultChild instanceof acm.CfnCertificate ? defaultChild : undefined;
}

/** Undefined where a name is known when deployed only. */
function namesOf(certificate: acm.ICertificate): readonly string[] | undefined {
  const definition = definitionOf(certificate);
  if (!definition) return undefined;
  const names: unknown[] = Stack.of(definition).resolve([definition.domainName, ...definition.subjectAlternativeNames ?? []]);
  return names.every((name) => typeof name === 'string') ? names.map((name) => name.toLowerCase()) : undefined;
}
