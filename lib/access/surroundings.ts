import { AccessPath } from './access-path';
import { accessPointDoubts } from './access-point-doubts';
import { Origin } from './distribution';
import { conditionalDoubts, edgeDoubts } from './edge-functions';
import { EndpointKind } from './endpoint';
import { accessIdentityOf, Identity } from './identity';
import { overrideDoubts } from './overridden-signature';
import { WITHOUT_OAI } from './regions';
import { unconfirmed, unconfirmedIf } from './unconfirmed';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, render, text } from '../template/text';
import { asText, at } from '../template/value';
import { Doubt, not, YES } from '../truth';

const UNEVALUATED: Readonly<Partial<Record<EndpointKind, string>>> = {
  'path-style': 'a path-style host, which CloudFront does not document as an origin',
  'accelerate': 'a Transfer Acceleration host, which CloudFront does not support as an origin',
  'directory-bucket': 'a directory bucket, which CloudFront does not document as an origin',
  'outposts': 'S3 on Outposts, which CloudFront does not document as an origin',
};

/** What has to be known before one can ask whether the read is allowed: who asks, for what, and where. */
export function openQuestions(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  const unevaluated = UNEVALUATED[path.endpoint.kind];
  return [
    ...(identity.kind === 'unknown' ? [identity.doubt] : []),
    ...(path.endpoint.kind === 'unresolved' ? hostDoubts(path.origin) : conditionalDoubts(path.origin.domain ?? text(''))),
    ...(unevaluated ? [{ kind: 'value', about: unevaluated } as const] : []),
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
    ...(path.endpoint.kind === 'rest' || path.accessPoint ? originDoubts(path) : []),
    ...(path.accessPoint ? accessPointDoubts(path, path.accessPoint, identity) : []),
    ...regionDoubts(path, identity),
    ...pathDoubts(path),
    ...appBuckets(path).flatMap(bucketDoubts),
    ...overrideDoubts(path, identity, graph),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html */
function websiteDoubts({ origin, bucket }: AccessPath): readonly Doubt[] {
  const protocol = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  const isHttp = protocol ? equal(protocol, text('http-only')) : YES;
  return [
    ...unconfirmedIf(not(isHttp), 'the protocol of the origin: a website endpoint answers plain HTTP only (http-only)'),
    ...(bucket && at(bucket.properties, 'WebsiteConfiguration') === undefined ? [unconfirmed('the website configuration of the bucket, without which its website endpoint answers 404')] : []),
  ];
}

function restDoubts({ endpoint, bucket }: AccessPath, identity: Identity): readonly Doubt[] {
  const redirects = bucket && at(bucket.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo') !== undefined;
  return [
    ...(endpoint.dualStack && identity.kind !== 'anonymous' ? [unconfirmed('whether CloudFront accepts a dual-stack host as an S3 origin')] : []),
    ...(redirects ? [unconfirmed('the redirect of the bucket, which only its website endpoint answers')] : []),
  ];
}

function originDoubts({ origin }: AccessPath): readonly Doubt[] {
  const configurations = [origin.value.has('S3OriginConfig'), origin.value.has('CustomOriginConfig')].filter(Boolean).length;
  return configurations === 1 ? [] : [unconfirmed('the configuration of the origin: CloudFront wants exactly one of S3OriginConfig and CustomOriginConfig')];
}

/** The list of the Regions that do without origin access identities is not confirmed. */
function regionDoubts({ endpoint, bucket }: AccessPath, identity: Identity): readonly Doubt[] {
  const region = bucket?.stack.region ?? (endpoint.region && literalOf(endpoint.region)?.toLowerCase());
  const mayFail = identity.kind === 'oai' && region !== undefined && WITHOUT_OAI.has(region);
  return mayFail ? [unconfirmed(`whether origin access identities work in ${region}; origin access control does`)] : [];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html */
function pathDoubts({ origin }: AccessPath): readonly Doubt[] {
  const path = origin.path && literalOf(origin.path);
  const malformed = path !== undefined && path !== '' && (!path.startsWith('/') || path.endsWith('/'));
  return malformed ? [unconfirmed(`the origin path \`${path}\`, which must begin with a slash and not end with one`)] : conditionalDoubts(origin.path ?? text(''));
}

function appBuckets({ accessPoint, bucket }: AccessPath): readonly Resource[] {
  return accessPoint ? accessPoint.buckets.flatMap(({ resource }) => resource ?? []) : bucket ? [bucket] : [];
}

/** S3 refuses an ACL where ACLs are disabled. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html */
function bucketDoubts({ properties }: Resource): readonly Doubt[] {
  const [acl, ownership] = [at(properties, 'AccessControl'), at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership')];
  const conditional = [acl, ownership].flatMap((value) => (value ? conditionalDoubts(value) : []));
  if (conditional.length > 0) return conditional;
  const asked = literalOf(asText(acl) ?? text('')) ?? '';
  const needsAcls = asked !== '' && asked !== 'Private' && !asked.startsWith('BucketOwner');
  const enforced = literalOf(asText(ownership) ?? text('BucketOwnerEnforced')) === 'BucketOwnerEnforced';
  return needsAcls && enforced ? [unconfirmed(`the ACL of the bucket (AccessControl: ${asked}), which S3 refuses while ACLs are disabled (OwnershipControls)`)] : [];
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
