import { AccessPath } from './access-path';
import { ownershipOf } from './bucket-acl';
import { Buckets } from './buckets';
import { editedAtDeployment } from './deployment-editors';
import { endpointOf } from './endpoint';
import { Obstacle } from './obstacle';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout } from '../template/doubts';
import { asText, at, Value } from '../template/value';
import { Doubt } from '../truth';

function logBucketIn({ distribution }: AccessPath): Value | undefined {
  return at(distribution.properties, 'DistributionConfig', 'Logging', 'Bucket');
}

/**
 * CloudFront asks for leave to write standard logs by the ACL of the bucket, and refuses a bucket without ACLs.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
export function logBucketObstacles(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Obstacle[] {
  const host = asText(logBucketIn(path));
  const name = host && endpointOf(host, graph)?.bucketName;
  const logBucket = name && buckets.named(name, path.distribution.stack);
  if (!logBucket || editedAtDeployment(logBucket, 'PutBucketOwnershipControls', graph).length > 0) return [];
  const { isEnforced, byDefault } = ownershipOf(logBucket);
  return isEnforced ? [{ kind: 'log-bucket-without-acls', truth: 'yes', doubts: [], logBucket, byDefault }] : [];
}

export function logBucketDoubts(path: AccessPath): readonly Doubt[] {
  const host = asText(logBucketIn(path));
  return host ? conditionalDoubtsAbout(host) : [];
}
