import { AccessPath } from './access-path';
import { AccessPoint, arnOf, NamedBucket } from './access-point';
import { Buckets } from './buckets';
import { Gate, GateKind, PolicyHolder } from './gate';
import { Identity } from './identity';
import { permissionsFor } from './lambda-permissions';
import { isSameName, physicalIdOf } from './named';
import { Passage, Reading } from './request';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { YES } from '../truth';

/** Where to look for what is asked. */
export interface Place {
  readonly graph: ResourceGraph;
  readonly buckets: Buckets;
  readonly now: Date;
}

type Arriving = Omit<Reading, 'gate'>;

/** All that must let the request of an origin through, in its order. */
export function gatesOf(path: AccessPath, identity: Identity, place: Place): readonly Gate[] {
  const { distribution, origin, behaviors, accessPoint, bucketName, bucket, endpoint } = path;
  const { graph, now } = place;
  const website = endpoint.kind === 'website';
  const reading: Arriving = { distribution, origin, behaviors, identity, website, bucketRegion: endpoint.region, now, graph };
  if (accessPoint === undefined) return bucketName ? [bucketGate({ name: bucketName, resource: bucket }, distribution, reading, place)] : [];
  const { supporting, buckets, functions } = accessPoint;
  const passing = { ...reading, through: passageOf(accessPoint, distribution) };
  const from = (supporting ?? accessPoint).resource ?? distribution;
  return [
    pointGate(accessPoint, supporting ? reading : passing),
    ...functions.map((name) => functionGate(name, passing)),
    ...(supporting ? [pointGate(supporting, passing)] : []),
    ...buckets.map((behind) => bucketGate(behind, from, passing, place)),
  ];
}

function passageOf(accessPoint: AccessPoint, distribution: Resource): Passage {
  const { arn, name, resource } = accessPoint.supporting ?? accessPoint;
  const { stack } = resource ?? accessPoint.resource ?? distribution;
  return {
    arn: arn ?? name,
    account: pseudoParametersOf(stack).account,
    isMultiRegion: accessPoint.kind === 'multi-region',
    byObjectLambda: accessPoint.kind === 'object-lambda',
  };
}

function bucketGate({ name, resource }: NamedBucket, from: Resource, arriving: Arriving, { graph, buckets }: Place): Gate {
  const { partition } = pseudoParametersOf(arriving.distribution.stack);
  const stack = resource?.stack ?? from.stack;
  return {
    kind: 'bucket',
    resource,
    name,
    from: from.stack,
    arn: text(`arn:${partition}:s3:::`, resource ? physicalIdOf(resource, graph) : name),
    reading: readingAt('bucket', resource, arriving),
    policies: resource ? bucketPolicies(name, stack, buckets) : buckets.policiesOf(name, stack).map((owner) => ({ owner, belongs: YES })),
  };
}

/**
 * Those that name the bucket; those that may, where a condition decides it, which can be tried out; and those that otherwise
 * may, where there is none that does: the policy somebody has written for it is likely to be one of them.
 */
function bucketPolicies(name: Text, stack: Stack, buckets: Buckets): readonly PolicyHolder[] {
  const named = buckets.policiesOf(name, stack);
  const open = buckets.openPolicies().filter((owner) => !named.includes(owner)).map((owner) => {
    return { owner, belongs: isSameName(asText(at(owner.properties, 'Bucket')) ?? text(''), owner.stack, name, stack) };
  });
  const certain = named.map((owner) => ({ owner, belongs: YES }));
  return [...certain, ...open.filter(({ belongs: { truth, doubts } }) => {
    return truth === 'unknown' && (named.length === 0 || doubts.some(({ condition }) => condition !== undefined));
  })];
}

function pointGate({ kind, resource, name, arn }: AccessPoint, arriving: Arriving): Gate {
  return {
    kind,
    resource,
    name,
    from: (resource ?? arriving.distribution).stack,
    arn: arn ?? text('ARN-OF-', name),
    reading: readingAt(kind, resource, arriving),
    policies: resource ? policiesOf(kind, resource, arriving.graph) : [],
  };
}

/** The policy of an access point is a property of it, that of the other kinds a resource which names them. */
function policiesOf(kind: AccessPoint['kind'], point: Resource, graph: ResourceGraph): readonly PolicyHolder[] {
  if (kind === 'access-point') return at(point.properties, 'Policy') === undefined ? [] : [{ owner: point, belongs: YES }];
  const [type, property] = kind === 'multi-region'
    ? ['AWS::S3::MultiRegionAccessPointPolicy', 'MrapName']
    : ['AWS::S3ObjectLambda::AccessPointPolicy', 'ObjectLambdaAccessPoint'];
  const name = physicalIdOf(point, graph);
  return graph.ofType(type)
    .map((owner) => ({ owner, belongs: isSameName(asText(at(owner.properties, property)) ?? text(''), owner.stack, name, point.stack) }))
    .filter(({ belongs }) => belongs.truth !== 'no');
}

function functionGate(arn: Text, arriving: Arriving): Gate {
  const { graph } = arriving;
  const resource = graph.ofType('AWS::Lambda::Function').find((candidate) => equal(arnOf(candidate, graph), arn).truth === 'yes');
  return {
    kind: 'function',
    resource,
    name: resource ? physicalIdOf(resource, graph) : arn,
    from: (resource ?? arriving.distribution).stack,
    arn: resource ? arnOf(resource, graph) : arn,
    reading: readingAt('function', resource, arriving),
    policies: resource ? permissionsFor(resource, graph) : [],
  };
}

function readingAt(gate: GateKind, resource: Resource | undefined, arriving: Arriving): Reading {
  if (resource === undefined) return { ...arriving, gate };
  return { ...arriving, gate, bucketStack: resource.stack, bucketRegion: pseudoParametersOf(resource.stack).region };
}
