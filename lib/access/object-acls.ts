import { ownershipDoubtsOf, ownershipOf } from './bucket-acl';
import { Gate } from './gate';
import { OwnedStatement } from './obstacle';
import { PublicAccessBlock } from './public-access-block';
import { BUCKET_DEPLOYMENT, uploadedKeys } from './uploads';
import { Resource } from '../graph/resource';
import { equal } from '../template/matching';
import { Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { all, any, Judgement, not, unknown } from '../truth';

/** The canned ACL that a `BucketDeployment` uploads its objects with. */
export function uploadAclOf({ properties }: Resource): Text | undefined {
  return asText(at(properties, 'SystemMetadata', 'acl'));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
export function isPublicAcl(acl: Text): Judgement {
  return any(['public-read', 'public-read-write'].map((name) => equal(acl, text(name))));
}

/**
 * Statements that stand for the public ACLs of objects that deployments upload: these let everyone get them, whatever the
 * policy says but for what it denies.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publishedByAcl(gate: Gate, deployments: readonly Resource[], publicAccessBlock?: PublicAccessBlock): readonly OwnedStatement[] {
  const { kind, resource: bucket, arn, reading } = gate;
  if (kind !== 'bucket' || !bucket || !publicAccessBlock || reading.identity.kind !== 'anonymous' || ownershipOf(bucket).isEnforced) return [];
  const takesPublic = (['BlockPublicAcls', 'IgnorePublicAcls'] as const).map((flag) => not(publicAccessBlock.isOn(flag)));
  const isChosen = ownershipDoubtsOf(bucket).map((doubt) => unknown(doubt));
  return deployments.flatMap((deployment) => {
    const acl = uploadAclOf(deployment);
    const judgement = acl ? all([isPublicAcl(acl), deployment.exists, ...takesPublic, ...isChosen]) : undefined;
    return judgement && judgement.truth !== 'no' ? [publishing(deployment, text(arn, '/', uploadedKeys(deployment)), judgement)] : [];
  });
}

/** Whether it stands for the ACLs of objects, and is in no policy. */
export function isByAcl({ owner }: OwnedStatement): boolean {
  return owner.type === BUCKET_DEPLOYMENT;
}

function publishing(owner: Resource, objects: Text, { doubts: [open] }: Judgement): OwnedStatement {
  return {
    index: -1,
    owner,
    effect: 'Allow',
    principal: { negated: false, value: text('*') },
    action: { negated: false, value: text('s3:GetObject') },
    resource: { negated: false, value: objects },
    conditions: [],
    variables: false,
    open,
  };
}
