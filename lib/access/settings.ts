import { AccessPath } from './access-path';
import { accessControlOf, accessIdentityOf, mayBeEmpty } from './identity';
import { Obstacle } from './obstacle';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, Text } from '../template/text';
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
  // Access points and the like have rules of their own for what may sign.
  if (endpoint.kind !== 'rest' || !accessControl) return [];
  if (accessIdentity?.parts.some((part) => typeof part === 'string')) {
    return [{ kind: 'access-control-and-identity', ...CERTAIN, accessControl }];
  }
  const type = literalText(accessControl.originType);
  if (type !== undefined && type !== 's3') return [{ kind: 'never-signs', ...CERTAIN, accessControl, by: 'type' }];
  return identity.kind === 'anonymous' && identity.because === 'never-signs'
    ? [{ kind: 'never-signs', ...CERTAIN, accessControl, by: 'behavior' }]
    : [];
}

function literalText(value: Text | undefined): string | undefined {
  return value && literalOf(value);
}
