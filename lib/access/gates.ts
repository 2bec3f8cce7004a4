import { AccessPath } from './access-path';
import { AccessPoint, arnOf, NamedBucket } from './access-point';
import { bucketOf, Buckets } from './buckets';
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

/** What CloudFront asks of a gate, as it arrives there. */
type Arriving = (kind: GateKind, resource: Resource | undefined) => Reading;

/** All that must let the request of an origin through, in its order. */
export function gatesOf(path: AccessPath, identity: Identity, place: Place): readonly Gate[] {
  const { distribution, accessPoint, bucketName, bucket } = path;
  const direct = arrivingBy(path, identity, place);
  if (accessPoint === undefined) return bucketName ? [bucketGate({ name: bucketName, resource: bucket }, distribution, direct, place)] : [];
  const { supporting, buckets, functions } = accessPoint;
  const passing = arrivingBy(path, identity, place, passageOf(accessPoint, distribution));
  const from = (supporting ?? accessPoint).resource ?? distribution;
  return [
    pointGate(accessPoint, distribution, supporting ? direct : passing, place),
    ...functions.map((name) => functionGate(name, distribution, passing, place)),
    ...(supporting ? [pointGate(supporting, distribution, passing, place)] : []),
    ...buckets.map((behind) => bucketGate(behind, from, passing, place)),
  ];
}

function arrivingBy(path: AccessPath, identity: Identity, { graph, now }: Place, through?: Passage): Arriving {
  const { distribution, origin, behaviors, endpoint } = path;
  return (gate, resource) => ({
    distribution,
    origin,
    behaviors,
    identity,
    website: endpoint.kind === 'website',
    bucketRegion: resource ? pseudoParametersOf(resource.stack).region : endpoint.region,
    bucketStack: resource?.stack,
    gate,
    through,
    now,
    graph,
  });
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
  const reading = arriving('bucket', resource);
  const { partition } = pseudoParametersOf(reading.distribution.stack);
  const stack = resource?.stack ?? from.stack;
  return {
    kind: 'bucket',
    resource,
    name,
    from: from.stack,
    arn: text(`arn:${partition}:s3:::`, resource ? physicalIdOf(resource, graph) : name),
    reading,
    policies: resource ? bucketPolicies(name, stack, buckets) : buckets.policiesOf(name, stack).map((owner) => ({ owner, belongs: YES })),
  };
}

/**
 * Those that name the bucket; those that may, where a condition decides it, which can be tried out; and those that otherwise
 * may, where there is none that does: the policy somebody has written for it is likely to be one of them.
 */
function bucketPolicies(name: Text, stack: Stack, buckets: Buckets): readonly PolicyHolder[] {
  const named = buckets.policiesOf(name, stack);
  const open = buckets.possiblePoliciesOf(name).filter((owner) => !named.includes(owner)).map((owner) => {
    return { owner, belongs: isSameName(bucketOf(owner), owner.stack, name, stack) };
  });
  const certain = named.map((owner) => ({ owner, belongs: YES }));
  return [...certain, ...open.filter(({ belongs: { truth, doubts } }) => {
    return truth === 'unknown' && (named.length === 0 || doubts.some(({ condition }) => condition !== undefined));
  })];
}

function pointGate({ kind, resource, name, arn }: AccessPoint, distribution: Resource, arriving: Arriving, { graph }: Place): Gate {
  return {
    kind,
    resource,
    name,
    from: (resource ?? distribution).stack,
    arn: arn ?? text('ARN-OF-', name),
    reading: arriving(kind, resource),
    policies: resource ? policiesOf(kind, resource, graph) : [],
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

function functionGate(arn: Text, distribution: Resource, arriving: Arriving, { graph }: Place): Gate {
  const resource = graph.ofType('AWS::Lambda::Function').find((candidate) => equal(arnOf(candidate, graph), arn).truth === 'yes');
  return {
    kind: 'function',
    resource,
    name: resource ? physicalIdOf(resource, graph) : arn,
    from: (resource ?? distribution).stack,
    arn: resource ? arnOf(resource, graph) : arn,
    reading: arriving('function', resource),
    policies: resource ? permissionsFor(resource, graph) : [],
  };
}
