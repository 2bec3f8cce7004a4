import { AccessPath, accessPathsOf } from './access-path';
import { bucketsOf } from './buckets';
import { distributionOf } from './distribution';
import { ResourceGraph } from '../graph/resource-graph';

/** Whether a path is the first one of its distribution that something concerns, so that it is said once. */
export function isFirst(path: AccessPath, graph: ResourceGraph, concerns: (path: AccessPath) => boolean): boolean {
  if (!concerns(path)) return false;
  if (path.index === 0) return true;
  const paths = accessPathsOf(distributionOf(path.distribution, graph), graph, bucketsOf(graph));
  return paths.find(concerns)?.index === path.index;
}
