import { AccessPath } from './access-path';
import { accessControlOf, accessIdentityOf, mayBeEmpty, OAI_PREFIX } from './identity';
import { Obstacle } from './obstacle';
import { ResourceGraph } from '../graph/resource-graph';
import { holesOf, literalOf, startsWith, Text } from '../template/text';
import { isMap } from '../template/value';

const CERTAIN = { truth: 'yes', doubts: [] } as const;

/** Combinations of settings that CloudFront refuses, or that make it ask without a signature. */
export function settingObstacles(path: AccessPath, graph: ResourceGraph): readonly Obstacle[] {
  const { origin, identity, endpoint } = path;
  const named = accessControlOf(origin, graph);
  const accessControl = named && !mayBeEmpty(named.id) ? named : undefined;
  const accessIdentity = accessIdentityOf(origin);
  const isS3Origin = isMap(origin.value.get('S3OriginConfig'));
  if (endpoint.kind === 'website' && (accessControl || isS3Origin)) {
    const by = accessControl ? 'access control' : accessIdentity ? 'access identity' : 'S3 origin';
    return [{ kind: 'website-with-access-control', ...CERTAIN, by }];
  }
  if (endpoint.kind !== 'rest' && !path.accessPoint) return [];
  if (!accessControl) return accessIdentity && !named ? identityObstacles(accessIdentity, graph) : [];
  if (accessIdentity?.parts.some((part) => typeof part === 'string')) {
    return [{ kind: 'access-control-and-identity', ...CERTAIN, accessControl }];
  }
  if (endpoint.kind === 'rest' && isMap(origin.value.get('CustomOriginConfig')) && !isS3Origin) return [{ kind: 'never-signs', ...CERTAIN, accessControl, by: 'custom origin' }];
  const type = literalText(accessControl.originType);
  if (type !== undefined && type !== 's3' && !(endpoint.kind === 'multi-region' && type === MULTI_REGION_TYPE)) return [{ kind: 'never-signs', ...CERTAIN, accessControl, by: 'type' }];
  return identity.kind === 'anonymous' && identity.because === 'never-signs'
    ? [{ kind: 'never-signs', ...CERTAIN, accessControl, by: 'behavior' }]
    : [];
}

/** Some editions of the guide name this type, others `s3`. */
export const MULTI_REGION_TYPE = 's3mrap';

function literalText(value: Text | undefined): string | undefined {
  return value && literalOf(value);
}

function identityObstacles(named: Text, graph: ResourceGraph): readonly Obstacle[] {
  const referred = holesOf(named).map(({ source }) => source && graph.byId(source.id));
  const accessControl = referred.find((resource) => resource?.type === 'AWS::CloudFront::OriginAccessControl');
  return accessControl || isMalformed(named) ? [{ kind: 'malformed-identity', ...CERTAIN, named, accessControl }] : [];
}

/** The id alone, literal or by reference, is not what S3OriginConfig takes. */
function isMalformed(accessIdentity: Text): boolean {
  if (startsWith(accessIdentity, OAI_PREFIX)) return false;
  const [first] = accessIdentity.parts;
  return typeof first === 'string' ? !OAI_PREFIX.startsWith(first) : first.family !== undefined;
}
