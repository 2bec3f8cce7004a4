import { byName, Find, physicalIdOf } from './named';
import { referencedResource } from '../graph/attribute';
import { kept, lazily } from '../graph/collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { Stack } from '../template/template-set';
import { holesOf, spelledOut, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { Doubt } from '../truth';

/** Finds what belongs to a bucket by its name, however the name is written. */
export interface Buckets {
  readonly named: (name: Text, from: Stack) => Resource | undefined;
  /** All of that name: conditions may leave one of them. */
  readonly allNamed: Find;
  /** What decides whether there is a bucket of the name, or which of several; one that is referred to is there. */
  readonly existenceDoubts: (name: Text, from: Stack) => readonly Doubt[];
  readonly policiesOf: (name: Text, from: Stack) => readonly Resource[];
  /** Policies that name their bucket by something that is not known: by a parameter, an import, or what a condition decides. */
  readonly openPolicies: () => readonly Resource[];
  /** The CDK's `BucketDeployment` resources that upload into it. */
  readonly deploymentsInto: (name: Text, from: Stack) => readonly Resource[];
}

const KEPT = new WeakMap<ResourceGraph, Buckets>();

export function bucketsOf(graph: ResourceGraph): Buckets {
  return kept(KEPT, graph, () => indexed(graph, graph.base && bucketsOf(graph.base)));
}

function indexed(graph: ResourceGraph, base: Buckets | undefined): Buckets {
  const buckets = byName(graph, 'AWS::S3::Bucket', (bucket) => physicalIdOf(bucket, graph), base?.allNamed);
  return {
    allNamed: buckets,
    named: (name, from) => referencedBucket(name, graph) ?? buckets(name, from)[0],
    existenceDoubts: (name, from) => {
      const found = referencedBucket(name, graph) ? [] : buckets(name, from);
      return found.flatMap(({ exists }) => exists.doubts);
    },
    openPolicies: lazily(() => graph.ofType('AWS::S3::BucketPolicy').filter(({ properties }) => isOpen(asText(at(properties, 'Bucket')) ?? text('')))),
    policiesOf: byName(graph, 'AWS::S3::BucketPolicy', ({ properties }) => asText(at(properties, 'Bucket')), base?.policiesOf),
    deploymentsInto: byName(graph, 'Custom::CDKBucketDeployment', ({ properties }) => asText(at(properties, 'DestinationBucketName')), base?.deploymentsInto),
  };
}

function isOpen(name: Text): boolean {
  return holesOf(spelledOut(name)).some(({ family }) => family === undefined);
}

function referencedBucket(name: Text, graph: ResourceGraph): Resource | undefined {
  const reference = referencedResource(name);
  const resource = reference && graph.byId(reference.id);
  return resource?.type === 'AWS::S3::Bucket' ? resource : undefined;
}
