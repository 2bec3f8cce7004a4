import { referencedResource } from '../graph/attribute';
import { lazily } from '../graph/collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { environmentOf, Stack } from '../template/template-set';
import { canonical, holesOf, literalOf, spelledOut, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { Doubt } from '../truth';

/** Finds what belongs to a bucket by its name, however the name is written. */
export interface Buckets {
  readonly named: (name: Text, from: Stack) => Resource | undefined;
  /** What decides which of several buckets of one name there is. */
  readonly rivalDoubts: (name: Text, from: Stack) => readonly Doubt[];
  readonly policiesOf: (name: Text, from: Stack) => readonly Resource[];
  /** The CDK's `BucketDeployment` resources that upload into it. */
  readonly deploymentsInto: (name: Text, from: Stack) => readonly Resource[];
}

export function bucketsOf(graph: ResourceGraph): Buckets {
  const index = (type: string, nameOf: (resource: Resource) => Text | undefined) => lazily(() => {
    const found = new Map<string, Resource[]>();
    for (const resource of graph.ofType(type)) {
      const name = nameOf(resource);
      for (const key of name ? keysOf(name, resource.stack) : []) found.set(key, [...found.get(key) ?? [], resource]);
    }
    return found;
  });
  const buckets = index('AWS::S3::Bucket', (bucket) => bucketNameOf(bucket, graph));
  const policies = index('AWS::S3::BucketPolicy', ({ properties }) => asText(at(properties, 'Bucket')));
  const deployments = index('Custom::CDKBucketDeployment', ({ properties }) => asText(at(properties, 'DestinationBucketName')));
  const find = (found: ReadonlyMap<string, Resource[]>, name: Text, from: Stack) => {
    return [...new Set(keysOf(name, from).flatMap((key) => found.get(key) ?? []))];
  };
  return {
    named: (name, from) => referencedBucket(name, graph) ?? find(buckets(), name, from)[0],
    rivalDoubts: (name, from) => {
      const found = referencedBucket(name, graph) ? [] : find(buckets(), name, from);
      return found.length < 2 ? [] : found.flatMap(({ exists }) => exists.doubts);
    },
    policiesOf: (name, from) => find(policies(), name, from),
    deploymentsInto: (name, from) => find(deployments(), name, from),
  };
}

/** The bucket's name as a text: `${SiteBucket}`, spelled out by its `BucketName`. */
export function bucketNameOf(bucket: Resource, graph: ResourceGraph): Text {
  return asText(graph.resolve({ Ref: bucket.logicalId }, bucket.stack)) ?? text('');
}

function referencedBucket(name: Text, graph: ResourceGraph): Resource | undefined {
  const reference = referencedResource(name);
  const resource = reference && graph.byId(reference.id);
  return resource?.type === 'AWS::S3::Bucket' ? resource : undefined;
}

/** A literal name links within one account, Region and Stage only; a reference says itself what it refers to. */
function keysOf(name: Text, from: Stack): readonly string[] {
  const written = literalOf(name) === undefined ? [canonical(name)] : [];
  const spelled = spelledOut(name);
  const literal = literalOf(spelled);
  const open = holesOf(spelled).length > 0 ? [canonical(spelled)] : [];
  return [...new Set([...written, ...open, ...(literal === undefined ? [] : [`${environmentOf(from)}|${literal}`])])];
}
