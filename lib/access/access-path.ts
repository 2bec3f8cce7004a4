import { AccessPoint, AccessPointKind, accessPointOf, NamedBucket, Search } from './access-point';
import { Buckets } from './buckets';
import { Distribution, Origin, strayTargets, UsedBehavior, Uses, usesOf } from './distribution';
import { Endpoint, endpointOf, hostInUrl, mayBeS3 } from './endpoint';
import { accessControlOf, Identity, identityOf } from './identity';
import { multiRegionOf } from './multi-region';
import { objectLambdaOf } from './object-lambda';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { holesOf, literalOf, Text } from '../template/text';
import { isMap, isUnresolved } from '../template/value';

/** The way from a distribution through one of its origins to a bucket. */
export interface AccessPath {
  readonly distribution: Resource;
  /** Its place among those of its distribution: what is said of the distribution is said with the first. */
  readonly index: number;
  /** The names under which viewers know the distribution. */
  readonly aliases: readonly Text[];
  readonly origin: Origin;
  readonly uses: Uses;
  /** The behaviors that use the origin. */
  readonly behaviors: readonly UsedBehavior[];
  /** What behaviors of the distribution name for their origin, and is none. */
  readonly strayTargets: readonly Text[];
  readonly endpoint: Endpoint;
  readonly identity: Identity;
  /** What the request passes on its way to the bucket. */
  readonly accessPoint?: AccessPoint;
  /** The bucket, where it is one of the app; behind a Multi-Region Access Point there are several. */
  readonly bucket?: Resource;
  readonly bucketName?: Text;
}

const UNRESOLVED: Endpoint = { kind: 'unresolved' };

/** One path for each origin that reads from S3, or may do so. */
export function accessPathsOf(distribution: Distribution, graph: ResourceGraph, buckets: Buckets): readonly AccessPath[] {
  const { resource, aliases } = distribution;
  const strays = strayTargets(distribution);
  const paths: AccessPath[] = [];
  for (const origin of distribution.origins) {
    const endpoint = (origin.domain && endpointOf(origin.domain, graph)) ?? UNRESOLVED;
    if (endpoint === UNRESOLVED && !speaksS3(origin, graph)) continue;
    const accessPoint = accessPointBehind(endpoint, { from: resource.stack, graph, buckets });
    const uses = usesOf(distribution, origin);
    const [behind, ...more] = accessPoint?.buckets ?? bucketIn(endpoint, resource, buckets);
    paths.push({
      distribution: resource,
      index: paths.length,
      aliases,
      origin,
      uses,
      behaviors: uses.possible,
      strayTargets: strays,
      endpoint,
      identity: identityOf(origin, endpoint.kind, graph),
      accessPoint,
      bucket: more.length === 0 ? behind?.resource : undefined,
      bucketName: more.length === 0 ? behind?.name : undefined,
    });
  }
  return paths;
}

function bucketIn({ kind, bucketName }: Endpoint, { stack }: Resource, buckets: Buckets): readonly NamedBucket[] {
  return bucketName && (kind === 'rest' || kind === 'website') ? [{ name: bucketName, resource: buckets.named(bucketName, stack) }] : [];
}

const ACCESS_POINTS: Readonly<Record<AccessPointKind, (search: Search) => AccessPoint>> = {
  'access-point': accessPointOf,
  'object-lambda': objectLambdaOf,
  'multi-region': multiRegionOf,
};

function accessPointBehind(endpoint: Endpoint, where: Pick<Search, 'from' | 'graph' | 'buckets'>): AccessPoint | undefined {
  const { kind, bucketName: label } = endpoint;
  return label && Object.hasOwn(ACCESS_POINTS, kind) ? ACCESS_POINTS[kind as AccessPointKind]({ ...where, endpoint, label }) : undefined;
}

/** Whether an origin whose host is not known says by its settings, or by a bucket in its host, that it is S3. */
function speaksS3(origin: Origin, graph: ResourceGraph): boolean {
  const type = accessControlOf(origin, graph)?.originType;
  const s3OriginConfig = origin.value.get('S3OriginConfig');
  const namesBucket = origin.domain !== undefined && holesOf(origin.domain).some(({ family }) => family === 'AWS::S3::Bucket.Ref');
  return isMap(s3OriginConfig) || isUnresolved(s3OriginConfig) || (type !== undefined && literalOf(type) === 's3') || namesBucket
    || (origin.domain !== undefined && (mayBeS3(origin.domain, graph) || isS3InUrl(origin.domain, graph)));
}

function isS3InUrl(domain: Text, graph: ResourceGraph): boolean {
  const host = hostInUrl(domain);
  return host !== undefined && endpointOf(host, graph) !== undefined;
}
