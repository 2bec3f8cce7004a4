import { AccessPath, accessPathsOf } from './access-path';
import { bucketsOf } from './buckets';
import { Behavior, Distribution, distributionOf } from './distribution';
import { edgeDoubts, uriDoubts } from './edge-functions';
import { ResourceGraph } from '../graph/resource-graph';
import { equal, matches } from '../template/matching';
import { mapLiterals, Text, text } from '../template/text';
import { at, listOf } from '../template/value';

/** The behavior that serves a path of the viewer's; undefined where that is not known. */
function behaviorFor(viewerPath: string, { behaviors }: Distribution): Behavior | undefined {
  const wanted = text(viewerPath.replace(/^\//, ''));
  const candidates = behaviors
    .filter(({ isDefault }) => !isDefault)
    .map((behavior) => ({ behavior, serves: matches(withoutSlash(behavior.pathPattern), wanted) }));
  const first = candidates.find(({ serves }) => serves.truth !== 'no');
  if (first) return first.serves.truth === 'yes' ? first.behavior : undefined;
  return behaviors.find(({ isDefault }) => isDefault);
}

function withoutSlash(pattern: Text): Text {
  let isFirst = true;
  return mapLiterals(pattern, (literal) => {
    const stripped = isFirst ? literal.replace(/^\//, '') : literal;
    isFirst = false;
    return stripped;
  });
}

/** The behavior by which a path of the viewer's certainly leads to the origin first, be it alone or in an origin group. */
export function behaviorLeadingTo(path: AccessPath, viewerPath: string, graph: ResourceGraph): Behavior | undefined {
  const distribution = distributionOf(path.distribution, graph);
  if (distribution.open.length > 0 || distribution.hiding.length > 0) return undefined;
  const behavior = behaviorFor(viewerPath, distribution);
  return behavior && isAskedFirst(path, behavior, distribution) ? behavior : undefined;
}

function isAskedFirst({ origin }: AccessPath, { targetOriginId, isDefault }: Behavior, distribution: Distribution): boolean {
  if (origin.isLegacy) return isDefault;
  const first = targetOriginId && firstOrigin(targetOriginId, distribution);
  return first !== undefined && equal(first, origin.id).truth === 'yes';
}

/** The origin of the name, or the one that a group of the name asks first. */
function firstOrigin(named: Text, { groups }: Distribution): Text | undefined {
  const group = groups.find(({ id }) => equal(id, named).truth === 'yes');
  return group ? group.members[0] : named;
}

/** The behaviors of the distribution that lead to something else than S3 first. */
export function behaviorsBesideS3({ distribution: resource }: AccessPath, graph: ResourceGraph): readonly Behavior[] {
  const distribution = distributionOf(resource, graph);
  if (distribution.open.length > 0 || distribution.hiding.length > 0) return [];
  const paths = accessPathsOf(distribution, graph, bucketsOf(graph));
  return distribution.behaviors.filter(({ targetOriginId }) => {
    const first = targetOriginId && firstOrigin(targetOriginId, distribution);
    return first !== undefined && paths.every(({ origin }) => equal(origin.id, first).truth === 'no');
  });
}

/** Whether code at the edge may ask for another object, or answer by itself. */
export function isRewritten(behavior: Behavior, graph: ResourceGraph): boolean {
  return answersErrors(behavior) || uriDoubts(behavior, graph).length > 0 || edgeDoubts([behavior], graph).length > 0;
}

/** Whether a Lambda@Edge function may answer something else than the origin does. */
export function answersErrors({ value }: Behavior): boolean {
  return listOf(at(value, 'LambdaFunctionAssociations')).length > 0;
}
