import { AccessPath } from './access-path';
import { aclDoubts, aclObstacles } from './bucket-acl';
import { headerDoubts, headerObstacles } from './custom-headers';
import { pathCycles } from './dependency-cycle';
import { identityRegionObstacles } from './endpoint-region';
import { logBucketDoubts, logBucketObstacles } from './log-bucket';
import { Obstacle } from './obstacle';
import { originObstacles } from './origin-configuration';
import { originPathDoubts, originPathObstacles } from './origin-path';
import { Surroundings } from './passing';
import { rootObjectDoubts, rootObjectObstacles } from './root-object';
import { referenceDoubts, referenceObstacles } from './secure-references';
import { uploadAclDoubts, uploadAclObstacles } from './upload-acls';
import { websiteObstacles } from './website';
import { Doubt } from '../truth';

/** What is known of a path without asking policies. */
export interface Refusals {
  readonly obstacles: readonly Obstacle[];
  /** The template conditions that decide whether there are more. */
  readonly doubts: readonly Doubt[];
}

/** Settings that AWS refuses to deploy, or that fail whoever asks. Each is a cause of its own, beside all others. */
export function refusalsOf(path: AccessPath, { graph, buckets }: Surroundings): Refusals {
  const { origin } = path;
  return {
    obstacles: [
      ...pathCycles(path, graph),
      ...originObstacles(path, graph),
      ...originPathObstacles(origin),
      ...headerObstacles(origin),
      ...referenceObstacles(path, buckets),
      ...websiteObstacles(path, graph, buckets),
      ...identityRegionObstacles(path),
      ...rootObjectObstacles(path),
      ...aclObstacles(path, graph),
      ...uploadAclObstacles(path, graph, buckets),
      ...logBucketObstacles(path, graph, buckets),
    ],
    doubts: [
      ...originPathDoubts(origin),
      ...headerDoubts(origin),
      ...referenceDoubts(path),
      ...rootObjectDoubts(path),
      ...aclDoubts(path, graph),
      ...uploadAclDoubts(path, graph, buckets),
      ...logBucketDoubts(path, graph, buckets),
    ],
  };
}
