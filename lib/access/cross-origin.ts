import { AccessPath } from './access-path';
import { UsedBehavior } from './distribution';
import { hasCode } from './edge-functions';
import { forwardingOf, PREFLIGHT } from './forwarding';
import { referencedResource } from '../graph/attribute';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, text } from '../template/text';
import { asText, at, isUnresolved, listOf, Value } from '../template/value';
import { all } from '../truth';

/**
 * What keeps pages of other sites from what a behavior serves:
 * - `refused`: its response headers are for preflights, which CloudFront refuses without OPTIONS
 * - `no rules`: it takes preflights and is set up for other sites, and the bucket has no rules for them
 * - `no rules, perhaps not missed`: it takes and forwards preflights, as is recommended for S3, and the bucket has no rules for them
 * - `no rules for preflights`: the same, where requests that need none are answered by CloudFront
 * - `not forwarded`: it takes preflights, the bucket has rules for them, and S3 does not see what they ask
 * - `no headers`: the bucket has rules for other sites, and S3 does not see that it is asked by one
 */
export type CrossOriginGap = 'refused' | 'no rules' | 'no rules, perhaps not missed' | 'no rules for preflights' | 'not forwarded' | 'no headers';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */
export function crossOriginGap(behavior: UsedBehavior, { bucket }: AccessPath, graph: ResourceGraph): CrossOriginGap | undefined {
  const methods = methodsOf(behavior);
  const headers = responseHeadersOf(behavior, graph);
  const rules = at(bucket?.properties, 'CorsConfiguration');
  // Code at the edge may answer preflights by itself.
  if (!bucket || !methods || headers === 'unknown' || isUnresolved(rules) || hasCode(behavior)) return undefined;
  const takesPreflights = methods.includes('OPTIONS');
  if (!takesPreflights && headers === 'preflight') return 'refused';
  // With all methods OPTIONS comes along, wanted or not.
  const wantsPreflights = takesPreflights && !methods.includes('PUT');
  if (rules === undefined) {
    if (!wantsPreflights) return undefined;
    if (headers === 'preflight') return 'no rules';
    if (isForOtherSites(behavior)) return 'no rules, perhaps not missed';
    return headers === 'simple' ? 'no rules for preflights' : undefined;
  }
  // CloudFront answers simple requests by itself, and rules for uploads may be for those that go to the bucket directly.
  if (headers === 'simple' || !listOf(at(rules, 'CorsRules')).every(isForReading)) return undefined;
  const forwarded = forwardingOf([behavior], graph);
  if (wantsPreflights && all(PREFLIGHT.slice(0, 2).map(forwarded)).truth === 'no') return 'not forwarded';
  return !takesPreflights && forwarded('origin').truth === 'no' ? 'no headers' : undefined;
}

function isForReading(rule: Value): boolean {
  return listOf(at(rule, 'AllowedMethods')).every((method) => READS.has(literalOf(asText(method) ?? text()) ?? ''));
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Those that it names, without which they are GET and HEAD; undefined where they are not known. */
export function methodsOf({ value }: UsedBehavior): readonly string[] | undefined {
  const literals = listOf(at(value, 'AllowedMethods')).map((method) => literalOf(asText(method) ?? text()));
  return literals.every(Boolean) ? literals.map((method) => method!.toUpperCase()) : undefined;
}

/** CORS-S3Origin: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
function isForOtherSites({ value }: UsedBehavior): boolean {
  return literalOf(asText(at(value, 'OriginRequestPolicyId')) ?? text()) === '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf';
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
const MANAGED: Readonly<Record<string, 'none' | 'simple' | 'preflight'>> = {
  '60669652-455b-4ae9-85a4-c4c02393f86c': 'simple', // SimpleCORS
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': 'preflight', // CORS-With-Preflight
  '67f7725c-6f97-4210-82d7-5512b31e9d03': 'none', // SecurityHeadersPolicy
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': 'simple', // CORS-and-SecurityHeadersPolicy
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': 'preflight', // CORS-with-preflight-and-SecurityHeadersPolicy
};

/** What the response headers policy of the behavior says to pages of other sites. */
function responseHeadersOf({ value }: UsedBehavior, graph: ResourceGraph): 'none' | 'simple' | 'preflight' | 'unknown' {
  const id = asText(at(value, 'ResponseHeadersPolicyId'));
  if (id === undefined) return 'none';
  const literal = literalOf(id) ?? '';
  if (Object.hasOwn(MANAGED, literal)) return MANAGED[literal];
  const reference = referencedResource(id);
  const resource = reference && graph.byId(reference.id);
  if (!resource) return 'unknown';
  const cors = at(resource.properties, 'ResponseHeadersPolicyConfig', 'CorsConfig');
  return cors === undefined ? 'none' : isUnresolved(cors) ? 'unknown' : 'simple';
}
