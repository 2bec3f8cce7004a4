import { AccessPath } from './access-path';
import { accessPointDoubts } from './access-point-doubts';
import { connectionDoubts } from './connection';
import { Origin } from './distribution';
import { conditionalDoubts, edgeDoubts } from './edge-functions';
import { existenceDoubts } from './existence';
import { Identity } from './identity';
import { overrideDoubts } from './overridden-signature';
import { SINCE_2019 } from './regions';
import { signingDoubts } from './signing';
import { unconfirmed, unconfirmedIf } from './unconfirmed';
import { referencedResource } from '../graph/attribute';
import { partitionOf, pseudoParametersOf } from '../graph/environment';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { literalOf, render, spelledOut, Text, text } from '../template/text';
import { asText, at, doubtOf, isUnresolved } from '../template/value';
import { Doubt, not } from '../truth';

/** What has to be known before one can ask whether the read is allowed: who asks, for what, and where. */
export function openQuestions(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  return [
    ...(identity.kind === 'unknown' ? [identity.doubt] : []),
    ...(path.endpoint.kind === 'unresolved' ? hostDoubts(path.origin) : conditionalDoubts(path.origin.domain ?? text(''))),
    ...partitionDoubts(path),
    ...(path.endpoint.kind === 'path-style' ? [{ kind: 'value', about: 'a path-style host, which CloudFront does not document as an origin' } as const] : []),
    ...(path.accessPoint && identity.kind === 'oai' ? [unconfirmed('whether an access point answers an origin access identity: CloudFront asks for origin access control')] : []),
    ...edgeDoubts(path.behaviors, graph),
    ...(identity.kind === 'oac' ? signingDoubts(identity.accessControl, path) : []),
  ];
}

/** What may keep a request that is allowed from being answered. */
export function requestDoubts(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  return [
    ...(path.endpoint.kind === 'website' ? websiteDoubts(path) : []),
    ...connectionDoubts(path),
    ...(path.endpoint.kind === 'rest' ? restDoubts(path, identity) : []),
    ...(path.accessPoint ? accessPointDoubts(path, path.accessPoint, identity) : []),
    ...overrideDoubts(path, identity, graph),
    ...absenceDoubts(path),
  ];
}

/** A protocol that is certainly another one is an obstacle. */
export function websiteDoubts({ origin }: AccessPath): readonly Doubt[] {
  const protocol = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  return protocol ? equal(protocol, text('http-only')).doubts : [];
}

function restDoubts({ origin, endpoint, bucket, distribution }: AccessPath, identity: Identity): readonly Doubt[] {
  const redirect = at(bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo');
  return [
    ...(endpoint.dualStack && identity.kind !== 'anonymous' ? [unconfirmed('whether CloudFront accepts a dual-stack host as an S3 origin')] : []),
    ...(endpoint.hasDash ? dashDoubts(endpoint.region!, (bucket ?? distribution).stack) : []),
    ...(isUnresolved(redirect) ? [doubtOf(redirect)] : []),
    ...certificateDoubts(origin, endpoint.bucketName),
  ];
}

/** Only older Regions have hosts with a dash. https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
function dashDoubts(named: Text, { region = literalOf(named) }: Stack): readonly Doubt[] {
  const isYoung = region !== undefined && SINCE_2019.has(region.toLowerCase());
  return isYoung ? [unconfirmed(`whether S3 answers to a host with a dash before \`${region}\`, as it does in older Regions`)] : [];
}

/** The certificate of S3 is for names of one label. https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
function certificateDoubts({ value }: Origin, bucketName: Text | undefined): readonly Doubt[] {
  const protocol = asText(at(value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  const name = bucketName && literalOf(spelledOut(bucketName));
  if (!protocol || !name?.includes('.')) return [];
  return unconfirmedIf(not(equal(protocol, text('http-only'))), `whether CloudFront accepts the certificate of S3 for \`${name}\`: it does not cover names with dots`);
}

function hostDoubts({ domain }: Origin): readonly Doubt[] {
  if (domain === undefined) return [{ kind: 'value', about: 'the origin\'s domain name, which is missing' }];
  const written = domain.parts.filter((part) => typeof part === 'string').join('');
  if (/[^\w.*-]/.test(written)) return [{ kind: 'value', about: `the host \`${render(domain)}\`, which is no host name${LITERAL.test(written) ? ': only Fn::Sub replaces what stands in ${…}' : ''}` }];
  const open = doubtsAbout(domain);
  return open.length > 0 ? open : [{ kind: 'value', about: `the host \`${render(domain)}\`, which is none of S3's` }];
}

const LITERAL = /\$\{/;

/**
 * What is referred to has to be there: CloudFormation refuses the template otherwise. One that goes by its name may be
 * made elsewhere.
 */
function absenceDoubts({ endpoint, bucket, identity }: AccessPath): readonly Doubt[] {
  const isReferred = endpoint.bucketName !== undefined && referencedResource(endpoint.bucketName) !== undefined;
  const referred = [isReferred ? bucket : undefined, identity.kind === 'oai' ? identity.resource : undefined];
  return referred.flatMap((resource) => (resource ? existenceDoubts(resource) : []));
}

/** A host in another partition is of a bucket there; what the distribution is, only its Region tells. */
function partitionDoubts({ distribution, endpoint }: AccessPath): readonly Doubt[] {
  const region = endpoint.region && literalOf(endpoint.region)?.toLowerCase();
  const { partition } = pseudoParametersOf(distribution.stack);
  if (region === undefined || partitionOf(region) === partition) return [];
  return [{ kind: 'value', about: `the host's Region \`${region}\`, which is in the partition \`${partitionOf(region)}\`, while the stack is taken to be in \`${partition}\`` }];
}
