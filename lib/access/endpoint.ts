import { referencedResource } from '../graph/attribute';
import { ResourceGraph } from '../graph/resource-graph';
import { Hole, holesOf, isSameText, limitedTo, Part, Text, text } from '../template/text';

export type EndpointKind =
  | 'rest' | 'website' | 'access-point' | 'object-lambda' | 'multi-region' | 'path-style' | 'accelerate'
  | 'directory-bucket' | 'outposts' | 'unresolved';

/** What an origin's host name says. */
export interface Endpoint {
  readonly kind: EndpointKind;
  /** The bucket's name, or the access point's where there is no bucket in the host. */
  readonly bucketName?: Text;
  /** The Region in the host; absent from the global form. */
  readonly region?: Text;
  readonly dualStack?: boolean;
  /** Whether the Region stands behind a dash, as in the oldest hosts: `s3-eu-west-1`. */
  readonly hasDash?: boolean;
  /** Whether an access point goes by its name and account here, not by its alias. */
  readonly byName?: boolean;
}

// Stand-ins for holes while the host is matched: one private-use character each.
const FIRST_STAND_IN = 0xe100;
const H = '[\\uE100-\\uF8FF]';
const STAND_IN = /([\uE100-\uF8FF])/;
const REGION = `([a-z]{2,}(?:-[a-z]+)+-\\d+|[a-z0-9-]*${H}[a-z0-9-]*)`;
const SUFFIX = '(?:amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|csp\\.hci\\.ic\\.gov|cloud\\.adc-e\\.uk'
  + `|[a-z.]*${H}[a-z.]*)`;

type Traits = Pick<Endpoint, 'dualStack' | 'hasDash' | 'byName'>;

interface Pattern extends Traits {
  readonly kind: EndpointKind;
  /** What stands in every host of the kind: quicker to look for than to match. */
  readonly marker: string;
  readonly expression: RegExp;
}

function pattern(kind: EndpointKind, marker: string, expression: string, traits: Traits = {}): Pattern {
  const source = expression.replace(/REGION/g, REGION).replace(/SUFFIX/g, SUFFIX);
  return { kind, marker, expression: new RegExp(`^${source}$`, 'iu'), ...traits };
}

/** Of a host name. */
const HOST_CHARACTER = /[A-Za-z0-9._-]/;

/** Longer than any host name can be. */
const MAX_LENGTH = 512;

// In this order: bucket names may contain dots and even the text `s3`, so the narrower forms come first.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html and WebsiteEndpoints.html
const PATTERNS: readonly Pattern[] = [
  pattern('object-lambda', '--ol-s3.s3.', '(?<bucket>.+--ol-s3)\\.s3\\.(?<region>REGION)\\.SUFFIX'),
  pattern('access-point', '-s3alias.s3.', '(?<bucket>.+-s3alias)\\.s3\\.dualstack\\.(?<region>REGION)\\.SUFFIX', { dualStack: true }),
  pattern('access-point', '-s3alias.s3.', '(?<bucket>.+-s3alias)\\.s3\\.(?<region>REGION)\\.SUFFIX'),
  pattern('multi-region', '.accesspoint.s3-global.', '(?<bucket>.+)\\.accesspoint\\.s3-global\\.SUFFIX'),
  pattern('access-point', '.s3-accesspoint', '(?<bucket>.+)\\.s3-accesspoint(?:-fips)?\\.(?:dualstack\\.)?(?<region>REGION)\\.SUFFIX', { byName: true }),
  pattern('outposts', '.s3-outposts.', '(?<bucket>.+)\\.s3-outposts\\.(?<region>REGION)\\.SUFFIX'),
  pattern('directory-bucket', '--x-s3.s3express-', '(?<bucket>.+--x-s3)\\.s3express-[^.]+\\.(?<region>REGION)\\.SUFFIX'),
  pattern('website', '.s3-website', '(?<bucket>.+)\\.s3-website(?:[.-]|\\.dualstack\\.)(?<region>REGION)\\.SUFFIX'),
  pattern('accelerate', '.s3-accelerate.', '(?<bucket>.+)\\.s3-accelerate\\.(?:dualstack\\.)?SUFFIX'),
  pattern('rest', '.dualstack.', '(?<bucket>.+)\\.s3(?:-fips)?\\.dualstack\\.(?<region>REGION)\\.SUFFIX', { dualStack: true }),
  pattern('rest', '.s3', '(?<bucket>.+)\\.s3(?:-fips)?\\.(?<region>REGION)\\.SUFFIX'),
  pattern('rest', '.s3-', '(?<bucket>.+)\\.s3(?:-fips)?-(?<region>REGION)\\.SUFFIX', { hasDash: true }),
  pattern('rest', '.s3', '(?<bucket>.+)\\.s3\\.SUFFIX'),
  pattern('path-style', 's3', 's3(?:-fips)?[.-](?:dualstack\\.)?(?<region>REGION)\\.SUFFIX'),
  pattern('path-style', 's3', 's3\\.SUFFIX'),
];

/** The S3 endpoint that a host names; undefined for hosts that are not S3's, or not known well enough to tell. */
export function endpointOf(domain: Text, graph: ResourceGraph): Endpoint | undefined {
  const hole = holesOf(domain).find(({ entry }) => entry);
  const { oneOf, by } = hole?.entry ?? {};
  const common = hole && oneOf && commonEndpoint([...oneOf.values()].map((value) => namedEndpoint(withEntry(domain, hole, value), graph)));
  return common ? { ...common, region: by } : namedEndpoint(domain, graph);
}

/** The host may end in an entry of a mapping by Region: what it is in each of them, it is. */
function commonEndpoint(endpoints: readonly (Endpoint | undefined)[]): Endpoint | undefined {
  const [first] = endpoints;
  if (first?.bucketName === undefined) return undefined;
  const { kind, bucketName } = first;
  return endpoints.every((other) => other?.kind === kind && other.bucketName && isSameText(other.bucketName, bucketName)) ? first : undefined;
}

/** Whether the host may be one of S3's, going by what a mapping has for it. */
export function mayBeS3(domain: Text, graph: ResourceGraph): boolean {
  const hole = holesOf(domain).find(({ entry }) => entry);
  return [...hole?.entry?.oneOf.values() ?? []].some((value) => namedEndpoint(withEntry(domain, hole!, value), graph) !== undefined);
}

const BEYOND_HOST = /[:/]/;

/** The host within a URL, or within a host with a port or a path, none of which is a domain name; undefined for others. */
export function hostInUrl(domain: Text): Text | undefined {
  const isLonger = (part: Part): part is string => typeof part === 'string' && BEYOND_HOST.test(part);
  // References that nothing here fills in may have colons; what they stand for may not.
  if (!domain.parts.some(isLonger) || domain.parts.some((part) => typeof part === 'string' && /\$\{|\{\{/.test(part))) return undefined;
  const [first, ...rest] = domain.parts;
  const { parts } = typeof first === 'string' ? text(first.replace(/^([a-z][a-z0-9+.-]*:)?\/+/i, ''), ...rest) : domain;
  const end = parts.findIndex(isLonger);
  return end < 0 ? { parts } : text(...parts.slice(0, end), (parts[end] as string).split(BEYOND_HOST)[0]);
}

function withEntry(domain: Text, hole: Hole, value: string): Text {
  return text(...domain.parts.map((part) => (typeof part !== 'string' && part.id === hole.id ? value : part)));
}

function namedEndpoint(domain: Text, graph: ResourceGraph): Endpoint | undefined {
  const isStrange = domain.parts.length > MAX_LENGTH || domain.parts.some((part) => typeof part === 'string' && (part.length > MAX_LENGTH || STAND_IN.test(part)));
  if (isStrange || hostInUrl(domain)) return undefined;
  const host = domain.parts.map((part, index) => (typeof part === 'string' ? part : String.fromCharCode(FIRST_STAND_IN + index))).join('');
  const lower = host.toLowerCase();
  for (const { kind, marker, expression, dualStack, hasDash, byName } of PATTERNS) {
    const match = lower.includes(marker) ? expression.exec(host) : null;
    if (match === null) continue;
    const { bucket, region } = match.groups ?? {};
    const bucketName = bucket === undefined ? undefined : limitedTo(restored(bucket, domain), HOST_CHARACTER);
    return {
      kind: (kind === 'rest' && bucketName && aliasKindOf(bucketName, graph)) || kind,
      bucketName,
      region: region === undefined ? undefined : restored(region, domain),
      dualStack,
      hasDash,
      byName,
    };
  }
  return undefined;
}

function restored(matched: string, domain: Text): Text {
  return text(...matched.split(STAND_IN).map((piece, index): Part => {
    return index % 2 === 0 ? piece : domain.parts[piece.charCodeAt(0) - FIRST_STAND_IN];
  }));
}

const ALIASES: Readonly<Record<string, EndpointKind>> = {
  'AWS::S3::AccessPoint.Alias': 'access-point',
  'AWS::S3ObjectLambda::AccessPoint.Alias.Value': 'object-lambda',
};

/** An alias by reference (`${AccessPoint.Alias}.s3.…`) looks like a bucket until one asks what it refers to. */
function aliasKindOf(bucketName: Text, graph: ResourceGraph): EndpointKind | undefined {
  const reference = referencedResource(bucketName);
  const resource = reference && graph.byId(reference.id);
  return resource && ALIASES[`${resource.type}.${reference.attribute}`];
}
