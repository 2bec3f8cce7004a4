import { AccessPath } from './access-path';
import { EndpointKind, hostInUrl } from './endpoint';
import { Obstacle } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { referencedResource } from '../graph/attribute';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, soleHoleOf, Text, text } from '../template/text';
import { asText, isMap, isUnresolved } from '../template/value';

type Invalid = Extract<Obstacle, { kind: 'invalid-origin' }>;
type Cause = Pick<Invalid, 'by' | 'truth' | 'doubts'>;

const CERTAIN = { truth: 'yes', doubts: [] } as const;

/**
 * What CloudFront refuses in an origin, whatever it reads: the first of the causes. A behavior that names no origin is refused with all of them.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html
 */
export function originObstacles(path: AccessPath, graph: ResourceGraph): readonly Invalid[] {
  const [stray] = path.strayTargets;
  if (stray) return [{ kind: 'invalid-origin', by: 'no origin', ...CERTAIN, host: stray }];
  const control = strangeControl(path, graph);
  if (control) return [{ kind: 'invalid-origin', by: 'no access control', ...CERTAIN, host: control }];
  const host = path.origin.domain ?? text('');
  const cause = hostInUrl(host) ? { by: 'url', ...CERTAIN } as const : configurationCause(path) ?? hostCause(path, host);
  return cause ? [{ kind: 'invalid-origin', ...cause, host }] : [];
}

/** What an origin names as its access control, where that is another resource of the app. */
function strangeControl({ origin }: AccessPath, graph: ResourceGraph): Text | undefined {
  const id = asText(origin.value.get('OriginAccessControlId'));
  const reference = id && referencedResource(id);
  const type = reference && graph.byId(reference.id)?.type;
  return type?.startsWith('AWS::') && type !== 'AWS::CloudFront::OriginAccessControl' && reference?.attribute === 'Ref' ? id : undefined;
}

const CONFIGURATIONS = ['S3OriginConfig', 'CustomOriginConfig', 'VpcOriginConfig'];

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html */
function configurationCause({ origin, endpoint }: AccessPath): Cause | undefined {
  const given = CONFIGURATIONS.map((name) => origin.value.get(name)).filter((value) => value !== undefined);
  if (given.some(isUnresolved)) return undefined;
  if (given.length === 0) return { by: 'no configuration', ...CERTAIN };
  const isWrongAlone = endpoint.kind === 'website' && isS3Origin({ origin });
  return given.length > 1 && !isWrongAlone ? { by: 'two configurations', ...CERTAIN } : undefined;
}

/**
 * Only the first two are documented not to be taken, and what CloudFront does with them otherwise is not.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
const UNSUPPORTED: Readonly<Partial<Record<EndpointKind, 'refused' | 'not documented'>>> = {
  'accelerate': 'refused',
  'path-style': 'refused',
  'directory-bucket': 'not documented',
  'outposts': 'not documented',
};

function hostCause(path: AccessPath, host: Text): Cause | undefined {
  const { kind } = path.endpoint;
  const unsupported = UNSUPPORTED[kind];
  if (unsupported === undefined) return kind === 'unresolved' && isS3Origin(path) && isForeign(host) ? { by: 'foreign host', ...CERTAIN } : undefined;
  if (unsupported === 'refused' && isS3Origin(path)) return { by: 'unsupported host', ...CERTAIN };
  // To a custom origin, S3 is a web server like any other, which finds a bucket in the path as well.
  if (kind === 'path-style') return undefined;
  return { by: 'unsupported host', truth: 'unknown', doubts: [unconfirmed('whether CloudFront reads from such a host, for which AWS does not document it')] };
}

function isS3Origin({ origin }: Pick<AccessPath, 'origin'>): boolean {
  return isMap(origin.value.get('S3OriginConfig'));
}

/** What every host of S3 has a part that begins with. */
const S3_PART = /\.s3(express)?[.-]/i;

/** Whether it is none of S3's hosts for sure: the name of a bucket alone, or a host in which nothing speaks of S3. */
function isForeign(host: Text): boolean {
  const literal = literalOf(host);
  if (literal === undefined) return soleHoleOf(host)?.family === 'AWS::S3::Bucket.Ref';
  return /^[\w.-]+$/.test(literal) && !S3_PART.test(`.${literal}`);
}
