import { AccessPath } from './access-path';
import { accessPointDoubts } from './access-point-doubts';
import { Origin } from './distribution';
import { conditionalDoubts, edgeDoubts } from './edge-functions';
import { forwardingOf } from './forwarding';
import { accessIdentityOf, Identity } from './identity';
import { unconfirmed, unconfirmedIf } from './unconfirmed';
import { nameOf } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, render, text } from '../template/text';
import { asText, at, doubtOf, isUnresolved } from '../template/value';
import { Doubt } from '../truth';

/** What has to be known before one can ask whether the read is allowed: who asks, for what, and where. */
export function openQuestions(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  return [
    ...(identity.kind === 'unknown' ? [identity.doubt] : []),
    ...(path.endpoint.kind === 'unresolved' ? hostDoubts(path.origin) : conditionalDoubts(path.origin.domain ?? text(''))),
    ...(path.endpoint.kind === 'path-style' ? [{ kind: 'value', about: 'a path-style host, which CloudFront does not document as an origin' } as const] : []),
    ...(path.accessPoint && identity.kind === 'oai' ? [unconfirmed('whether an access point answers an origin access identity: CloudFront asks for origin access control')] : []),
    ...edgeDoubts(path.behaviors, graph),
    ...(identity.kind === 'oac' ? [...settingDoubts(identity), ...secondIdentityDoubts(path.origin)] : []),
  ];
}

/** What may keep a request that is allowed from being answered. */
export function requestDoubts(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  return [
    ...(path.endpoint.kind === 'website' ? websiteDoubts(path) : []),
    ...(path.endpoint.kind === 'rest' ? restDoubts(path, identity) : []),
    ...(path.accessPoint ? accessPointDoubts(path, path.accessPoint, identity) : []),
    ...(identity.kind === 'oac' ? overrideDoubts(identity, path, graph) : []),
  ];
}

/** A protocol that is certainly another one is an obstacle. */
function websiteDoubts({ origin }: AccessPath): readonly Doubt[] {
  const protocol = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  return protocol ? equal(protocol, text('http-only')).doubts : [];
}

function restDoubts({ endpoint, bucket }: AccessPath, identity: Identity): readonly Doubt[] {
  const redirect = at(bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo');
  return [
    ...(endpoint.dualStack && identity.kind !== 'anonymous' ? [unconfirmed('whether CloudFront accepts a dual-stack host as an S3 origin')] : []),
    ...(isUnresolved(redirect) ? [doubtOf(redirect)] : []),
  ];
}

function hostDoubts({ domain }: Origin): readonly Doubt[] {
  if (domain === undefined) return [{ kind: 'value', about: 'the origin\'s domain name, which is missing' }];
  const written = domain.parts.filter((part) => typeof part === 'string').join('');
  if (/[^\w.*-]/.test(written)) return [{ kind: 'value', about: `the host \`${render(domain)}\`, which is no host name${LITERAL.test(written) ? ': only Fn::Sub replaces what stands in ${…}' : ''}` }];
  const open = doubtsAbout(domain);
  return open.length > 0 ? open : [{ kind: 'value', about: `the host \`${render(domain)}\`, which is none of S3's` }];
}

const LITERAL = /\$\{/;

/** Beside an access control an identity must be empty. */
function secondIdentityDoubts(origin: Origin): readonly Doubt[] {
  const named = accessIdentityOf(origin);
  return named ? doubtsAbout(named) : [];
}

function settingDoubts({ accessControl }: Extract<Identity, { kind: 'oac' }>): readonly Doubt[] {
  const { resource, signingBehavior, originType } = accessControl;
  if (resource?.exists.truth === 'no') return [{ kind: 'value', about: `the access control \`${nameOf(resource)}\`, which a condition leaves out` }];
  return resource ? [...resource.exists.doubts, ...doubtsAbout(...[signingBehavior, originType].flatMap((setting) => setting ?? []))] : [];
}

function overrideDoubts({ accessControl }: Extract<Identity, { kind: 'oac' }>, { behaviors }: AccessPath, graph: ResourceGraph): readonly Doubt[] {
  if (!accessControl.signingBehavior || literalOf(accessControl.signingBehavior) !== 'no-override') return [];
  const about = 'the Authorization header of viewers, which the access control passes on instead of signing (no-override)';
  return unconfirmedIf(forwardingOf(behaviors, graph)('authorization'), about);
}
