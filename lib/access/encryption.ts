import { callsOn, literalsIn } from './deployment-calls';
import { unconfirmed } from './unconfirmed';
import { uploadedKeys } from './uploads';
import { referencedResource } from '../graph/attribute';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout, doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { environmentOf, Stack } from '../template/template-set';
import { holesOf, literalOf, splitText, startsWith, Text, text } from '../template/text';
import { asText, at, doubtOf, isUnresolved, listOf, Value } from '../template/value';
import { Doubt } from '../truth';

/** How some of the objects of a bucket are encrypted. */
export type Encryption = Method & Extent;

type Method =
  /** SSE-S3: readable for everyone who may read the object. For a deployment also: as the bucket has it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'kms'; readonly key: KeyReference; readonly bucketKey: Value | undefined }
  | { readonly kind: 'unknown'; readonly doubt: Doubt };

interface Extent {
  readonly source: EncryptionSource;
  /** A pattern of the keys that a deployment uploads. Absent for those that none does. */
  readonly keys?: Text;
}

/** What decides how the objects are encrypted. */
export type EncryptionSource = { readonly kind: 'bucket' } | { readonly kind: 'deployment'; readonly resource: Resource };

export type KeyReference =
  | { readonly kind: 'open'; readonly doubt: Doubt }
  | { readonly kind: 'managed' }
  | { readonly kind: 'key'; readonly resource: Resource }
  | { readonly kind: 'foreign'; readonly name: Text };

/**
 * The encryptions that objects of the bucket have: the bucket's default, and what a deployment of content asks for.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-bucketencryption.html
 */
export function encryptionsOf(bucket: Resource, deployments: readonly Resource[], graph: ResourceGraph): readonly Encryption[] {
  const rules = at(bucket.properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration');
  const rule = isUnresolved(rules) ? rules : listOf(rules)[0];
  const byDefault = at(rule, 'ServerSideEncryptionByDefault');
  const bucketKey = at(rule, 'BucketKeyEnabled');
  const asked: Asked = { algorithm: at(byDefault, 'SSEAlgorithm'), keyId: at(byDefault, 'KMSMasterKeyID'), bucketKey, from: bucket.stack };
  const own = encryptionOf(asked, graph);
  return [
    { ...encryptionAtDeployment(bucket, own, graph) ?? own, source: BUCKET },
    // The bucket's S3 Bucket Key is used for what is uploaded with KMS, too.
    ...deployments.map((deployment) => uploadedEncryption(deployment, bucketKey, graph)),
  ];
}

const BUCKET: EncryptionSource = { kind: 'bucket' };

/** A custom resource may set another default; where it sets SSE-S3, that is the one that a bucket without any has. */
function encryptionAtDeployment(bucket: Resource, own: Method, graph: ResourceGraph): Method | undefined {
  const calls = [...callsOn(bucket, 'PutBucketEncryption', graph), ...callsOn(bucket, 'DeleteBucketEncryption', graph)];
  const [changing] = calls.filter((call) => own.kind !== 'none' || OTHER_THAN_SSE_S3.test(literalsIn(call)));
  return changing && { kind: 'unknown', doubt: { kind: 'value', about: `what \`${nameOf(changing.caller)}\` makes of the encryption of \`${nameOf(bucket)}\` at deployment` } };
}

const OTHER_THAN_SSE_S3 = /"SSEAlgorithm":(?!"AES256")/;

function uploadedEncryption(resource: Resource, bucketKey: Value | undefined, graph: ResourceGraph): Encryption {
  const metadata = at(resource.properties, 'SystemMetadata');
  const [algorithm, keyId] = [at(metadata, 'sse'), at(metadata, 'sse-kms-key-id')];
  const extent: Extent = { source: algorithm === undefined ? BUCKET : { kind: 'deployment', resource }, keys: uploadedKeys(resource) };
  if (resource.exists.truth === 'unknown') return { kind: 'unknown', doubt: resource.exists.doubts[0], ...extent };
  return { ...encryptionOf({ algorithm, keyId, bucketKey, from: resource.stack }, graph), ...extent };
}

export type KeyEncryption = Extract<Encryption, { kind: 'kms' }>;

interface Asked {
  readonly algorithm: Value | undefined;
  readonly keyId: Value | undefined;
  readonly bucketKey: Value | undefined;
  readonly from: Stack;
}

function encryptionOf({ algorithm, keyId, bucketKey, from }: Asked, graph: ResourceGraph): Method {
  if (algorithm === undefined) return { kind: 'none' };
  const name = asText(algorithm);
  const literal = name && literalOf(name);
  if (literal === undefined) return { kind: 'unknown', doubt: (name && doubtsAbout(name)[0]) ?? { kind: 'value', about: 'the encryption algorithm' } };
  if (literal === 'AES256') return { kind: 'none' };
  if (!KMS_ALGORITHMS.has(literal)) return { kind: 'unknown', doubt: unconfirmed(`what S3 makes of the encryption algorithm \`${literal}\`, which it does not define`) };
  const key: KeyReference = isUnresolved(keyId) ? { kind: 'open', doubt: doubtOf(keyId) } : keyReferenceOf(asText(keyId), from, graph);
  return { kind: 'kms', key, bucketKey };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-serversideencryptionbydefault.html */
const KMS_ALGORITHMS: ReadonlySet<string> = new Set(['aws:kms', 'aws:kms:dsse']);

/** A key by id, ARN, alias name or alias ARN; none is the AWS managed key `aws/s3`. */
function keyReferenceOf(name: Text | undefined, from: Stack, graph: ResourceGraph): KeyReference {
  if (name === undefined || literalOf(name) === '') return { kind: 'managed' };
  const alias = writtenAliasOf(name);
  if (alias && literalOf(alias.name) === 'alias/aws/s3') return { kind: 'managed' };
  if (alias) {
    const candidates = graph.ofType('AWS::KMS::Alias').filter((candidate) => isSameAlias(candidate, alias, from, graph));
    const [doubt] = candidates.flatMap(({ exists }) => exists.doubts);
    if (doubt) return { kind: 'open', doubt };
    const [resource] = candidates;
    const target = resource && asText(at(resource.properties, 'TargetKeyId'));
    return target && target !== name ? keyReferenceOf(target, resource.stack, graph) : { kind: 'foreign', name };
  }
  const hole = holesOf(name).find(({ family }) => family === 'AWS::KMS::Key.Ref' || family === 'AWS::KMS::ReplicaKey.Ref');
  const reference = hole && referencedResource(text(hole));
  const resource = reference && graph.byId(reference.id);
  if (resource) return { kind: 'key', resource };
  const [doubt] = conditionalDoubtsAbout(name);
  return doubt ? { kind: 'open', doubt } : { kind: 'foreign', name };
}

/** An alias as it is written: by its name, or by an ARN that ends in it. */
interface WrittenAlias {
  readonly name: Text;
  /** What stands before the name in an ARN: `arn:aws:kms:eu-west-1:111122223333`. */
  readonly owner?: Text;
}

/** By reference, by its ARN, or by its name within one account, Region and Stage. */
function isSameAlias({ logicalId, stack }: Resource, { name, owner }: WrittenAlias, from: Stack, graph: ResourceGraph): boolean {
  const own = asText(graph.resolve({ Ref: logicalId }, stack)) ?? text('');
  if (holesOf(name).some(({ id }) => holesOf(own).some((hole) => hole.id === id))) return true;
  return (owner ? isOwner(owner, stack) : environmentOf(stack) === environmentOf(from)) && equal(own, name).truth === 'yes';
}

/** S3 takes no key of another Region, so a Region that is not known is the one that is written. */
function isOwner(owner: Text, stack: Stack): boolean {
  const { region, account } = pseudoParametersOf(stack);
  const [, , , writtenRegion, writtenAccount] = splitText(owner, ':') ?? [];
  return writtenAccount !== undefined && equal(writtenAccount, account).truth === 'yes' && equal(writtenRegion, region).truth !== 'no';
}

function writtenAliasOf(name: Text): WrittenAlias | undefined {
  if (startsWith(name, 'alias/')) return { name };
  const hole = holesOf(name).find(({ family }) => family === 'AWS::KMS::Alias.Ref');
  if (hole) return { name: text(hole) };
  const position = name.parts.findIndex((part) => typeof part === 'string' && part.includes(':alias/'));
  if (position < 0) return undefined;
  const part = name.parts[position] as string;
  const end = part.indexOf(':alias/');
  return { name: text(part.slice(end + 1), ...name.parts.slice(position + 1)), owner: text(...name.parts.slice(0, position), part.slice(0, end)) };
}
