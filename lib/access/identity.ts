import { Origin } from './distribution';
import { EndpointKind } from './endpoint';
import { referencedResource } from '../graph/attribute';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtAbout, doubtsAbout } from '../template/doubts';
import { Hole, literalOf, startsWith, Text, text, withoutPrefix } from '../template/text';
import { asText, at, doubtOf, isMap, isUnresolved, Value } from '../template/value';
import { Doubt } from '../truth';

/** An origin access control, as far as the templates show it. */
export interface AccessControl {
  /** Absent where it is made outside these templates. */
  readonly resource?: Resource;
  readonly id: Text;
  readonly signingBehavior?: Text;
  readonly signingProtocol?: Text;
  readonly originType?: Text;
}

/** Who CloudFront is to S3 when it asks for an object of an origin. */
export type Identity =
  | { readonly kind: 'oac'; readonly accessControl: AccessControl }
  | { readonly kind: 'oai'; readonly id: Text; readonly canonicalUserId: Text; readonly resource?: Resource }
  | { readonly kind: 'anonymous'; readonly because: 'no-access-control' | 'never-signs' | 'custom-origin'; readonly accessControl?: AccessControl }
  | { readonly kind: 'unknown'; readonly doubt: Doubt };

/** The access control named by an origin, whether or not CloudFront makes use of it there. */
export function accessControlOf(origin: Origin, graph: ResourceGraph): AccessControl | undefined {
  const id = asText(origin.value.get('OriginAccessControlId'));
  if (id === undefined || literalOf(id) === '') return undefined;
  const reference = referencedResource(id);
  const resource = reference && graph.byId(reference.id);
  if (resource?.type !== 'AWS::CloudFront::OriginAccessControl') return { id };
  const config = at(resource.properties, 'OriginAccessControlConfig');
  return {
    id,
    resource,
    signingBehavior: asText(at(config, 'SigningBehavior')),
    signingProtocol: asText(at(config, 'SigningProtocol')),
    originType: asText(at(config, 'OriginAccessControlOriginType')),
  };
}

/** The origin access identity an origin names; undefined where it names none. */
export function accessIdentityOf(origin: Origin): Text | undefined {
  const named = asText(at(origin.value.get('S3OriginConfig'), 'OriginAccessIdentity'));
  return named === undefined || literalOf(named) === '' ? undefined : named;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
export function identityOf(origin: Origin, endpoint: EndpointKind, graph: ResourceGraph): Identity {
  const open = openPartOf(origin);
  if (open) return { kind: 'unknown', doubt: open };
  if (endpoint === 'website') return { kind: 'anonymous', because: 'custom-origin' }; // whatever the origin says
  const accessControl = accessControlOf(origin, graph);
  // CloudFront signs requests to S3 origins only; a Multi-Region Access Point is the exception.
  const isCustom = isMap(origin.value.get('CustomOriginConfig')) && !isMap(origin.value.get('S3OriginConfig'));
  if (isCustom && (endpoint === 'rest' || !accessControl)) return { kind: 'anonymous', because: 'custom-origin', accessControl };
  const accessIdentity = accessIdentityOf(origin);
  if (accessIdentity && !accessControl) return oai(accessIdentity, graph);
  if (!accessControl) return { kind: 'anonymous', because: 'no-access-control' };
  const never = accessControl.signingBehavior && literalOf(accessControl.signingBehavior) === 'never';
  return never ? { kind: 'anonymous', because: 'never-signs', accessControl } : { kind: 'oac', accessControl };
}

function openPartOf(origin: Origin): Doubt | undefined {
  const parts: readonly (Value | undefined)[] = [origin.value.get('S3OriginConfig'), origin.value.get('CustomOriginConfig')];
  const open = parts.find(isUnresolved);
  if (open) return doubtOf(open);
  const accessControl = asText(origin.value.get('OriginAccessControlId'));
  return accessControl && mayBeEmpty(accessControl) ? doubtsAbout(accessControl)[0] : undefined;
}

/** A parameter left empty is how templates make a setting optional. */
export function mayBeEmpty({ parts }: Text): boolean {
  return parts.every((part) => typeof part !== 'string' && part.alphabet === undefined);
}

/** What comes before the id in S3OriginConfig. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_S3OriginConfig.html */
export const OAI_PREFIX = 'origin-access-identity/cloudfront/';

function oai(named: Text, graph: ResourceGraph): Identity {
  if (!startsWith(named, OAI_PREFIX)) {
    const [hole] = named.parts.filter((part): part is Hole => typeof part !== 'string');
    if (hole) return { kind: 'unknown', doubt: doubtAbout(hole) };
  }
  const id = startsWith(named, OAI_PREFIX) ? withoutPrefix(named, OAI_PREFIX) : named;
  const reference = referencedResource(id);
  const resource = reference && graph.byId(reference.id);
  if (resource?.type !== 'AWS::CloudFront::CloudFrontOriginAccessIdentity') return { kind: 'oai', id, canonicalUserId: foreignCanonicalId(id) };
  const canonicalUserId = asText(graph.resolve({ 'Fn::GetAtt': [resource.logicalId, 'S3CanonicalUserId'] }, resource.stack));
  return { kind: 'oai', id, resource, canonicalUserId: canonicalUserId ?? foreignCanonicalId(id) };
}

/** Nothing derives the canonical user id of an identity that is made elsewhere. */
function foreignCanonicalId(id: Text): Text {
  const name = literalOf(id) ?? 'the origin access identity';
  return text({ id: `canonical|${name}`, label: `${name}.S3CanonicalUserId`, about: `the canonical user id of ${name}`, alphabet: /[0-9a-f]/ });
}
