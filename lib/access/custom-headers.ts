import { Origin } from './distribution';
import { Obstacle } from './obstacle';
import { conditionalDoubtsAbout } from '../template/doubts';
import { literalOf, mapLiterals, startsWith, Text } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';
import { Doubt } from '../truth';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
const PROHIBITED: ReadonlySet<string> = new Set([
  'cache-control', 'connection', 'content-length', 'cookie', 'host', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since',
  'max-forwards', 'pragma', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'range', 'request-range', 'te', 'trailer', 'transfer-encoding',
  'upgrade', 'via', 'x-real-ip',
]);
const PROHIBITED_PREFIXES = ['x-amz-', 'x-edge-'];

export interface CustomHeader {
  readonly name: Text;
  readonly value?: Value;
}

/** The headers that CloudFront adds to its requests for an origin. */
export function customHeadersOf({ value }: Origin): readonly CustomHeader[] {
  return listOf(value.get('OriginCustomHeaders')).flatMap((header) => {
    const name = asText(at(header, 'HeaderName'));
    return name ? [{ name, value: at(header, 'HeaderValue') }] : [];
  });
}

/** Headers that CloudFront does not let an origin add. */
export function headerObstacles(origin: Origin): readonly Obstacle[] {
  if (!origin.value.has('OriginCustomHeaders')) return []; // as most have none
  const names = customHeadersOf(origin).map(({ name }) => name).filter(isProhibited);
  return names.length === 0 ? [] : [{ kind: 'prohibited-headers', truth: 'yes', doubts: [], names }];
}

function isProhibited(name: Text): boolean {
  const lower = mapLiterals(name, (literal) => literal.toLowerCase());
  const literal = literalOf(lower);
  return (literal !== undefined && PROHIBITED.has(literal)) || PROHIBITED_PREFIXES.some((prefix) => startsWith(lower, prefix));
}

/** The conditions that decide which headers there are. */
export function headerDoubts({ value }: Origin): readonly Doubt[] {
  const headers = value.get('OriginCustomHeaders');
  const parts = [headers, ...listOf(headers), ...listOf(headers).map((header) => at(header, 'HeaderName'))];
  return headers === undefined ? [] : conditionalDoubtsAbout(...parts.flatMap((part) => asText(part) ?? []));
}
