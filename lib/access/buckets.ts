import { byName, Find, Linked, physicalIdOf } from './named';
import { BUCKET_DEPLOYMENT } from './uploads';
import { kept, lazily } from '../collections';
import { referencedResource } from '../graph/attribute';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { environmentOf, Stack } from '../template/template-set';
import { holesOf, spelledOut, Text, text } from '../template/text';
import { asText } from '../template/value';
import { Doubt } from '../truth';

/** Finds what belongs to a bucket by its name, however the name is written. */
export interface Buckets {
  readonly named: (name: Text, from: Stack) => Resource | undefined;
  /** All of that name: conditions may leave one of them. */
  readonly allNamed: Find;
  /** What decides whether there is a bucket of the name, or which of several; one that is referred to is there. */
  readonly existenceDoubts: (name: Text, from: Stack) => readonly Doubt[];
  readonly policiesOf: (name: Text, from: Stack) => readonly Resource[];
  /**
   * Policies that may be of a bucket of this name, other than those that are. Either name is something that is not known: a
   * parameter, an import, or what a condition decides. What refers to a bucket is of that one.
   */
  readonly possiblePoliciesOf: (name: Text) => readonly Resource[];
  /** The CDK's `BucketDeployment` resources that upload into it. */
  readonly deploymentsInto: (name: Text, from: Stack) => readonly Resource[];
}

const KEPT = new WeakMap<ResourceGraph, Buckets>();

export function bucketsOf(graph: ResourceGraph): Buckets {
  return kept(KEPT, graph, () => indexed(graph, graph.base && bucketsOf(graph.base)));
}

function indexed(graph: ResourceGraph, base: Buckets | undefined): Buckets {
  const everywhere = byName(graph, 'AWS::S3::Bucket', (bucket) => physicalIdOf(bucket, graph), base?.allNamed, inOneNamespace);
  const unreferring = lazily(() => graph.ofType('AWS::S3::BucketPolicy').filter((policy) => referencedBucket(bucketOf(policy), graph) === undefined));
  const openOnes = lazily(() => unreferring().filter((policy) => isOpen(bucketOf(policy))));
  const buckets: Find = (name, from) => closest(everywhere(name, from), from);
  return {
    allNamed: buckets,
    named: (name, from) => referencedBucket(name, graph) ?? buckets(name, from)[0],
    existenceDoubts: (name, from) => {
      const found = referencedBucket(name, graph) ? [] : buckets(name, from);
      return found.flatMap(({ exists }) => exists.doubts);
    },
    possiblePoliciesOf: (name) => (isOpen(name) ? unreferring() : openOnes()),
    policiesOf: byName(graph, 'AWS::S3::BucketPolicy', (policy) => asText(policy.property('Bucket')), base?.policiesOf, besideEachOther),
    deploymentsInto: byName(graph, BUCKET_DEPLOYMENT, (deployment) => asText(deployment.property('DestinationBucketName')), base?.deploymentsInto, inOneNamespace),
  };
}

/** As a policy names it. */
export function bucketOf(policy: Resource): Text {
  return asText(policy.property('Bucket')) ?? text('');
}

/**
 * No two buckets of a partition have one name, whatever their accounts and Regions; Stages may be deployed in turns.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
const inOneNamespace: Linked = (from, of) => from.stage === of.stage && pseudoParametersOf(from).partition === pseudoParametersOf(of).partition;

/** The policy of a bucket is made where the bucket is. */
const besideEachOther: Linked = (from, of) => inOneNamespace(from, of) && isSame(from.account, of.account) && isSame(from.region, of.region);

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Those of the same account and Region, or of another one; where several have the name, these are not deployed together. */
function closest(found: readonly Resource[], from: Stack): readonly Resource[] {
  const own = found.filter(({ stack }) => environmentOf(stack) === environmentOf(from));
  if (own.length > 0) return own;
  return new Set(found.map(({ stack }) => environmentOf(stack))).size === 1 ? found : [];
}

function isOpen(name: Text): boolean {
  return holesOf(spelledOut(name)).some(({ family }) => family === undefined);
}

function referencedBucket(name: Text, graph: ResourceGraph): Resource | undefined {
  const reference = referencedResource(name);
  const resource = reference && graph.byId(reference.id);
  return resource?.type === 'AWS::S3::Bucket' ? resource : undefined;
}
