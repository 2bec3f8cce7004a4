import { Buckets } from './buckets';
import { Endpoint } from './endpoint';
import { existenceDoubts } from './existence';
import { byName, physicalIdOf } from './named';
import { unconfirmed } from './unconfirmed';
import { referencedResource } from '../graph/attribute';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { literalOf, Text, text, withoutSuffix } from '../template/text';
import { asText, at, Value } from '../template/value';
import { Doubt } from '../truth';

export type AccessPointKind = 'access-point' | 'object-lambda' | 'multi-region';

/** An access point that stands between CloudFront and one or several buckets. */
export interface AccessPoint {
  readonly kind: AccessPointKind;
  /** Absent where it is not in the app. */
  readonly resource?: Resource;
  readonly name: Text;
  /** By which policies know it; absent where it is not in the app. */
  readonly arn?: Text;
  readonly buckets: readonly NamedBucket[];
  /** The access point through which an Object Lambda access point reads, and the functions that transform what it reads. */
  readonly supporting?: AccessPoint;
  readonly functions: readonly Text[];
  /** What is not known of it, or not confirmed. */
  readonly doubts: readonly Doubt[];
}

export interface NamedBucket {
  readonly name: Text;
  /** Absent where it is not in the app. */
  readonly resource?: Resource;
}

/** What a host says of an access point, and where to look for it. */
export interface Search {
  readonly endpoint: Endpoint;
  /** The part of the host that names it. */
  readonly label: Text;
  readonly from: Stack;
  readonly graph: ResourceGraph;
  readonly buckets: Buckets;
}

/** An access point by its alias, or by its name and account. */
export function accessPointOf(search: Search): AccessPoint {
  const { endpoint, label, from, graph } = search;
  const resource = endpoint.byName ? namedAccessPoint(label, from, graph) : referenced(label, 'AWS::S3::AccessPoint', graph);
  const isFileSystem = literalOf(label)?.endsWith('-ext-s3alias');
  return plainAccessPoint(resource, label, search, [
    ...hostDoubts(endpoint),
    ...(endpoint.byName ? [unconfirmed('whether CloudFront takes the host name of an access point: its guide names the alias only')] : []),
    ...(isFileSystem ? [unconfirmed('whether CloudFront can read from an access point of a file system')] : []),
  ]);
}

/** The access point itself, whatever names it. */
export function plainAccessPoint(
  resource: Resource | undefined,
  name: Text,
  { graph, buckets }: Pick<Search, 'graph' | 'buckets'>,
  doubts: readonly Doubt[],
): AccessPoint {
  const kind = 'access-point';
  if (resource === undefined) return foreignAccessPoint(kind, name, doubts);
  const found = bucketBehind(resource, resource.properties, buckets);
  return {
    kind,
    resource,
    name: physicalIdOf(resource, graph),
    arn: arnOf(resource, graph),
    buckets: found,
    functions: [],
    doubts: [...doubts, ...existenceDoubts(resource), ...emptyDoubts(resource, found)],
  };
}

export function foreignAccessPoint(kind: AccessPointKind, name: Text, doubts: readonly Doubt[]): AccessPoint {
  return { kind, name, buckets: [], functions: [], doubts };
}

/** The bucket that `Bucket` and `BucketAccountId` name: by reference or, within its account, by name. */
export function bucketBehind(point: Resource, properties: Value | undefined, buckets: Buckets): readonly NamedBucket[] {
  const [name, account] = ['Bucket', 'BucketAccountId'].map((property) => asText(at(properties, property)));
  if (name === undefined) return [];
  const resource = buckets.named(name, point.stack);
  const isOurs = resource && (account === undefined || equal(account, pseudoParametersOf(resource.stack).account).truth === 'yes');
  return [{ name, resource: isOurs ? resource : undefined }];
}

export function referenced(label: Text, type: string, graph: ResourceGraph): Resource | undefined {
  const reference = referencedResource(label);
  const resource = reference && graph.byId(reference.id);
  return resource?.type === type ? resource : undefined;
}

export function arnOf(resource: Resource, graph: ResourceGraph): Text {
  return asText(graph.resolve({ 'Fn::GetAtt': [resource.logicalId, 'Arn'] }, resource.stack)) ?? text('');
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html */
export function hostDoubts({ dualStack, region }: Endpoint): readonly Doubt[] {
  return [
    ...(dualStack ? [unconfirmed('whether CloudFront accepts a dual-stack host as an S3 origin')] : []),
    ...(region === undefined ? [unconfirmed('whether an access point answers under the global S3 host name')] : []),
  ];
}

export function emptyDoubts(resource: Resource, found: readonly NamedBucket[]): readonly Doubt[] {
  const conditional = conditionalDoubtsAbout(...found.filter((bucket) => !bucket.resource).map(({ name }) => name));
  return found.length > 0 ? conditional : [{ kind: 'value', about: `the bucket behind \`${nameOf(resource)}\`, which the template does not name` }];
}

/** `NAME-ACCOUNT`: the name alone does not tell whose access point it is. */
function namedAccessPoint(label: Text, from: Stack, graph: ResourceGraph): Resource | undefined {
  const { name, account } = nameAndAccount(label);
  if (name === undefined || account === undefined) return undefined;
  const found = byName(graph, 'AWS::S3::AccessPoint', (point) => physicalIdOf(point, graph))(name, from);
  return found.find(({ stack }) => equal(account, pseudoParametersOf(stack).account).truth === 'yes');
}

function nameAndAccount({ parts }: Text): { readonly name?: Text; readonly account?: Text } {
  const before = text(...parts.slice(0, -1));
  const last = parts.at(-1);
  if (typeof last === 'string') {
    const [, name, account] = /^(.*)-(\d{12})$/.exec(last) ?? [];
    return account === undefined ? {} : { name: text(before, name), account: text(account) };
  }
  return last ? { name: withoutSuffix(before, '-'), account: text(last) } : {};
}
