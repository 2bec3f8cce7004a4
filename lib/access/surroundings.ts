import { AccessPath } from './access-path';
import { accessPointDoubts } from './access-point-doubts';
import { Origin } from './distribution';
import { conditionalDoubts, edgeDoubts } from './edge-functions';
import { AccessControl, accessIdentityOf, Identity } from './identity';
import { overrideDoubts } from './overridden-signature';
import { unconfirmed, unconfirmedIf } from './unconfirmed';
import { nameOf } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, render, spelledOut, Text, text } from '../template/text';
import { asText, at, doubtOf, isUnresolved } from '../template/value';
import { Doubt, not } from '../truth';

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
    ...overrideDoubts(path, identity, graph),
  ];
}

/** A protocol that is certainly another one is an obstacle. */
function websiteDoubts({ origin }: AccessPath): readonly Doubt[] {
  const protocol = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  return protocol ? equal(protocol, text('http-only')).doubts : [];
}

function restDoubts({ origin, endpoint, bucket }: AccessPath, identity: Identity): readonly Doubt[] {
  const redirect = at(bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo');
  return [
    ...(endpoint.dualStack && identity.kind !== 'anonymous' ? [unconfirmed('whether CloudFront accepts a dual-stack host as an S3 origin')] : []),
    ...(isUnresolved(redirect) ? [doubtOf(redirect)] : []),
    ...certificateDoubts(origin, endpoint.bucketName),
  ];
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

/** Beside an access control an identity must be empty. */
function secondIdentityDoubts(origin: Origin): readonly Doubt[] {
  const named = accessIdentityOf(origin);
  return named ? doubtsAbout(named) : [];
}

function settingDoubts({ accessControl }: Extract<Identity, { kind: 'oac' }>): readonly Doubt[] {
  const { resource, signingBehavior, signingProtocol, originType } = accessControl;
  if (resource?.exists.truth === 'no') return [{ kind: 'value', about: `the access control \`${nameOf(resource)}\`, which a condition leaves out` }];
  const settings = [signingBehavior, signingProtocol, originType].flatMap((setting) => setting ?? []);
  return resource ? [...resource.exists.doubts, ...doubtsAbout(...settings), ...oddSigning(accessControl)] : [];
}

/** CloudFormation refuses other words. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
const SIGNING = { behavior: new Set(['always', 'never', 'no-override']), protocol: new Set(['sigv4', 'sigv4a']) } as const;

function oddSigning({ signingBehavior, signingProtocol }: AccessControl): readonly Doubt[] {
  const odd = (setting: Text | undefined, words: ReadonlySet<string>) => {
    const word = setting && literalOf(setting);
    return word === undefined || words.has(word) ? [] : [word];
  };
  return [...odd(signingBehavior, SIGNING.behavior), ...odd(signingProtocol, SIGNING.protocol)]
    .map((word) => unconfirmed(`what CloudFront makes of \`${word}\` in an origin access control: it signs by \`sigv4\`, and \`always\`, \`never\` or with \`no-override\``));
}
