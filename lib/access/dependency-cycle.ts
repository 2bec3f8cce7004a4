import { AccessPath } from './access-path';
import { Gate } from './gate';
import { Obstacle } from './obstacle';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';

/** The circle of references that a resource is in, or may be in, which CloudFormation refuses; nothing where there is none. */
export function cycleObstacles(resource: Resource, graph: ResourceGraph, gate?: Gate): readonly Obstacle[] {
  const circle = graph.circleThrough(resource);
  if (circle === undefined) return [];
  const { names: cycle, doubts } = circle;
  return [{ kind: 'dependency-cycle', truth: doubts.length > 0 ? 'unknown' : 'yes', doubts, cycle, through: resource, gate }];
}

/** That of the distribution, or else of the bucket. */
export function pathCycles({ distribution, bucket }: AccessPath, graph: ResourceGraph): readonly Obstacle[] {
  const own = cycleObstacles(distribution, graph);
  return own.length > 0 || !bucket ? own : cycleObstacles(bucket, graph);
}

/** Each circle once, wherever on the way it has been met; the last time is the most telling. */
export function withDistinctCycles(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const keys = obstacles.map((obstacle) => (obstacle.kind === 'dependency-cycle' ? [...new Set(obstacle.cycle)].sort().join('\n') : undefined));
  return obstacles.filter((_obstacle, index) => keys[index] === undefined || keys.lastIndexOf(keys[index]) === index);
}
