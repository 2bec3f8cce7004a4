import { AccessPath } from './access-path';
import { accessBlockOf } from './bucket-access-block';
import { conditionalDoubts } from './edge-functions';
import { Gate } from './gate';
import { Obstacle } from './obstacle';
import { PublicAccessBlock } from './public-access-block';
import { unconfirmed } from './unconfirmed';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { literalOf, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { all, Doubt, not } from '../truth';

/** An ACL of a bucket, or of what is uploaded into it. */
interface RefusedAcl {
  readonly bucket: Resource;
  readonly acl: string;
  readonly upload?: Resource;
}

const BY_DEFAULT = 'BucketOwnerEnforced';

/** Whether ACLs are disabled in a bucket, as they are in new ones, as far as the template says so. */
export function ownershipOf({ properties }: Resource): { readonly isEnforced: boolean; readonly byDefault: boolean } {
  const ownership = at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership');
  return { isEnforced: literalOf(asText(ownership) ?? text(BY_DEFAULT)) === BY_DEFAULT, byDefault: ownership === undefined };
}

function aclOf({ properties }: Resource): string {
  return literalOf(asText(at(properties, 'AccessControl')) ?? text('')) ?? '';
}

/** One that is not known, and may be public. */
function openAclOf({ properties }: Resource): Text | undefined {
  const acl = asText(at(properties, 'AccessControl'));
  return acl && literalOf(acl) === undefined ? acl : undefined;
}

/** Those of the app that the path comes to. */
export function appBuckets({ accessPoint, bucket }: AccessPath): readonly Resource[] {
  return accessPoint ? accessPoint.buckets.flatMap(({ resource }) => resource ?? []) : bucket ? [bucket] : [];
}

/**
 * S3 refuses an ACL where ACLs are disabled, and a public one where these are blocked.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function aclObstacles(path: AccessPath, graph: ResourceGraph): readonly Obstacle[] {
  return appBuckets(path).flatMap((bucket): Obstacle[] => {
    const [acl, { isEnforced, byDefault }] = [aclOf(bucket), ownershipOf(bucket)];
    if (acl === '' || acl === 'Private') return [];
    if (!isEnforced) return CALLED_PUBLIC.has(acl) ? blockedAcl({ bucket, acl }, graph) : [];
    // CloudFormation says that all but Private is refused, S3 that what gives all to the owner is not.
    const doubts = acl.startsWith('BucketOwner') ? [unconfirmed(`whether S3 takes the ACL ${acl} while ACLs are disabled`)] : [];
    return [{ kind: 'refused-acl', truth: doubts.length > 0 ? 'unknown' : 'yes', doubts, bucket, acl, by: 'ownership', byDefault }];
  });
}

/** A public one: refused where these are blocked, whether or not ACLs are disabled. */
export function blockedAcl(refused: RefusedAcl, graph: ResourceGraph): Obstacle[] {
  const block = accessBlockOf(refused.bucket, graph);
  if (block.isOn('BlockPublicAcls').truth !== 'yes') return [];
  return [{ kind: 'refused-acl', truth: 'yes', doubts: [], ...refused, by: 'BlockPublicAcls', byDefault: !block.isExplicit }];
}

/** The conditions that decide the ACLs of the buckets, and whether there are any. */
export function aclDoubts(path: AccessPath, graph: ResourceGraph): readonly Doubt[] {
  return appBuckets(path).flatMap((bucket) => {
    const blocked = CALLED_PUBLIC.has(aclOf(bucket)) ? accessBlockOf(bucket, graph).isOn('BlockPublicAcls').doubts : [];
    return [...aclDoubtsOf(bucket), ...blocked.filter(({ condition }) => condition !== undefined)];
  });
}

function aclDoubtsOf(bucket: Resource): readonly Doubt[] {
  const acl = at(bucket.properties, 'AccessControl');
  return acl ? [...conditionalDoubts(acl), ...ownershipDoubtsOf(bucket)] : []; // as most have none
}

/** The conditions that decide whether ACLs are disabled in a bucket. */
export function ownershipDoubtsOf({ properties }: Resource): readonly Doubt[] {
  const ownership = at(properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership');
  return ownership ? conditionalDoubts(ownership) : [];
}

/** Those that S3 counts as public. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const CALLED_PUBLIC: ReadonlySet<string> = new Set(['PublicRead', 'PublicReadWrite', 'AuthenticatedRead']);

/** Canned ACLs that let everyone list a bucket; what is in it has ACLs of its own. */
const PUBLIC_ACLS: ReadonlySet<string> = new Set(['PublicRead', 'PublicReadWrite']);

/**
 * Where a bucket has a public ACL, and takes public ones for its objects, these may be what makes the objects public that
 * no policy does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
export function leftToObjectAcls(obstacle: Obstacle, gate: Gate, publicAccessBlock: PublicAccessBlock | undefined): Obstacle {
  const { resource: bucket, reading } = gate;
  if (reading.identity.kind !== 'anonymous' || !bucket || !publicAccessBlock) return obstacle;
  // Where a policy grants some objects, the rest are told of as they are.
  if (obstacle.partly) return obstacle;
  const isMissing = obstacle.kind === 'not-granted' || (obstacle.kind === 'public-access-blocked' && !obstacle.granted);
  const [acl, open] = [aclOf(bucket), openAclOf(bucket)];
  if (!isMissing || obstacle.truth !== 'yes' || ownershipOf(bucket).isEnforced || !(PUBLIC_ACLS.has(acl) || open)) return obstacle;
  const takesPublic = all((['BlockPublicAcls', 'IgnorePublicAcls'] as const).map((flag) => not(publicAccessBlock.isOn(flag))));
  if (takesPublic.truth === 'no') return obstacle;
  if (open) return { ...obstacle, truth: 'unknown', doubts: doubtsAbout(open) };
  const about = 'the ACLs that the objects are uploaded with';
  return { kind: 'left-to-object-acls', truth: 'unknown', doubts: [...takesPublic.doubts, { kind: 'value', about }], bucket, acl };
}
