import { AccessPath } from './access-path';
import { ownershipDoubtsOf, ownershipOf } from './bucket-acl';
import { Buckets } from './buckets';
import { callsOn } from './deployment-calls';
import { endpointOf } from './endpoint';
import { Obstacle } from './obstacle';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout } from '../template/doubts';
import { Text } from '../template/text';
import { asText, at } from '../template/value';
import { Doubt } from '../truth';

/**
 * CloudFront asks for leave to write standard logs by the ACL of the bucket, and refuses a bucket without ACLs.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function logBucketObstacles(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Obstacle[] {
  const logBucket = logBucketOf(path, graph, buckets);
  if (!logBucket || callsOn(logBucket, 'PutBucketOwnershipControls', graph).length > 0) return [];
  const { isEnforced, byDefault } = ownershipOf(logBucket);
  return isEnforced ? [{ kind: 'log-bucket-without-acls', truth: 'yes', doubts: [], logBucket, byDefault }] : [];
}

/** The conditions that decide where the logs go, and whether there are ACLs. */
export function logBucketDoubts(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Doubt[] {
  const host = logHostOf(path);
  if (host === undefined) return []; // as most have none
  const logBucket = logBucketOf(path, graph, buckets);
  return [...conditionalDoubtsAbout(host), ...(logBucket ? ownershipDoubtsOf(logBucket) : [])];
}

function logHostOf({ distribution }: AccessPath): Text | undefined {
  return asText(at(distribution.properties, 'DistributionConfig', 'Logging', 'Bucket'));
}

function logBucketOf(path: AccessPath, graph: ResourceGraph, buckets: Buckets): Resource | undefined {
  const host = logHostOf(path);
  const name = host && endpointOf(host, graph)?.bucketName;
  return name && buckets.named(name, path.distribution.stack);
}
