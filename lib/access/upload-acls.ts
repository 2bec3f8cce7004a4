import { AccessPath } from './access-path';
import { accessBlockOf } from './bucket-access-block';
import { appBuckets, blockedAcl, ownershipDoubtsOf, ownershipOf } from './bucket-acl';
import { Buckets } from './buckets';
import { callsOn } from './deployment-calls';
import { conditionalDoubts } from './edge-functions';
import { physicalIdOf } from './named';
import { isPublicAcl, uploadAclOf } from './object-acls';
import { Obstacle } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, Text } from '../template/text';
import { Doubt } from '../truth';

/** A deployment that uploads objects with an ACL. */
interface Upload {
  readonly bucket: Resource;
  readonly upload: Resource;
  readonly acl: Text;
}

/**
 * S3 refuses objects with an ACL where ACLs are disabled, and with a public one where these are blocked: the deployment fails.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function uploadAclObstacles(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Obstacle[] {
  return uploadsWithAcl(path, graph, buckets)
    .filter(({ upload }) => upload.exists.truth === 'yes')
    .flatMap((upload) => disabledAcl(upload, graph) ?? publicAcl(upload, graph))
    .slice(0, 1);
}

/** The conditions that decide what is uploaded with which ACL, and whether S3 takes it. */
export function uploadAclDoubts(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Doubt[] {
  return uploadsWithAcl(path, graph, buckets).flatMap(({ bucket, upload, acl }) => {
    const blocked = isPublicAcl(acl).truth === 'no' ? [] : accessBlockOf(bucket, graph).isOn('BlockPublicAcls').doubts;
    const conditional = [...upload.exists.doubts, ...blocked].filter(({ condition }) => condition !== undefined);
    return [...conditional, ...conditionalDoubts(acl), ...ownershipDoubtsOf(bucket)];
  });
}

function uploadsWithAcl(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Upload[] {
  return appBuckets(path).flatMap((bucket) => buckets.deploymentsInto(physicalIdOf(bucket, graph), bucket.stack).flatMap((upload) => {
    const acl = uploadAclOf(upload);
    return acl ? [{ bucket, upload, acl }] : [];
  }));
}

function disabledAcl({ bucket, upload, acl: named }: Upload, graph: ResourceGraph): Obstacle | undefined {
  const acl = literalOf(named);
  const { isEnforced, byDefault } = ownershipOf(bucket);
  if (!isEnforced || acl === undefined || acl === FOR_OWNER || callsOn(bucket, 'PutBucketOwnershipControls', graph).length > 0) return undefined;
  // S3 says that it takes what gives all to the owner of the bucket and nothing to others; these ACLs come to the same.
  const doubts = SAME_FOR_OWNER.has(acl) ? [unconfirmed(`whether S3 takes objects with the ACL ${acl} while ACLs are disabled`)] : [];
  return { kind: 'refused-acl', truth: doubts.length > 0 ? 'unknown' : 'yes', doubts, bucket, acl, upload, by: 'ownership', byDefault };
}

const FOR_OWNER = 'bucket-owner-full-control';
const SAME_FOR_OWNER: ReadonlySet<string> = new Set(['private', 'bucket-owner-read']);

function publicAcl({ acl, ...upload }: Upload, graph: ResourceGraph): readonly Obstacle[] {
  return isPublicAcl(acl).truth === 'yes' ? blockedAcl({ ...upload, acl: literalOf(acl)! }, graph) : [];
}
