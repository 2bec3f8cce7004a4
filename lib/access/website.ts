import { AccessPath } from './access-path';
import { Buckets } from './buckets';
import { callsOn } from './deployment-calls';
import { Obstacle } from './obstacle';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { equal, matches } from '../template/matching';
import { literalOf, mapLiterals, Text, text } from '../template/text';
import { asText, at, isMap } from '../template/value';
import { any, Judgement, NO } from '../truth';

const CERTAIN = { truth: 'yes', doubts: [] } as const;

/** What keeps a website endpoint from answering, and the website of a bucket from being asked for at all. */
export function websiteObstacles(path: AccessPath, graph: ResourceGraph, buckets: Buckets): readonly Obstacle[] {
  if (path.endpoint.kind === 'rest') return hasContent(path, buckets) ? [] : redirectObstacles(path, graph);
  return path.endpoint.kind === 'website' ? [...protocolObstacles(path), ...missingWebsite(path, graph)] : [];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html */
function protocolObstacles({ origin }: AccessPath): readonly Obstacle[] {
  const protocol = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  return protocol && equal(protocol, text('http-only')).truth === 'no' ? [{ kind: 'website-over-https', ...CERTAIN, protocol }] : [];
}

function missingWebsite({ bucket }: AccessPath, graph: ResourceGraph): readonly Obstacle[] {
  if (bucket === undefined || at(bucket.properties, 'WebsiteConfiguration') !== undefined) return [];
  return callsOn(bucket, 'PutBucketWebsite', graph).length > 0 ? [] : [{ kind: 'no-website', ...CERTAIN, bucket }];
}

/** Whether the app uploads objects into it, which are then meant to be read. */
function hasContent({ bucketName, distribution }: AccessPath, buckets: Buckets): boolean {
  return bucketName !== undefined && buckets.deploymentsInto(bucketName, distribution.stack).length > 0;
}

/** A bucket that redirects to the distribution itself sends there those who still come to its website endpoint. */
function redirectObstacles({ bucket, aliases, distribution }: AccessPath, graph: ResourceGraph): readonly Obstacle[] {
  const redirect = at(bucket?.properties, 'WebsiteConfiguration', 'RedirectAllRequestsTo');
  if (bucket === undefined || !isMap(redirect)) return [];
  const target = asText(redirect.get('HostName')) ?? text('');
  const { truth, doubts } = any([...aliases.map((alias) => matches(lowerCase(alias), lowerCase(target))), isOwnName(target, distribution, graph)]);
  return truth === 'yes' ? [] : [{ kind: 'redirect-only', truth: truth === 'no' ? 'yes' : 'unknown', doubts, bucket, target }];
}

function lowerCase(name: Text): Text {
  return mapLiterals(name, (literal) => literal.toLowerCase());
}

/** What CloudFront names the distribution is not known, but that it is below its own domain. */
function isOwnName(target: Text, distribution: Resource, graph: ResourceGraph): Judgement {
  const literal = literalOf(target);
  const own = asText(graph.resolve({ 'Fn::GetAtt': [distribution.logicalId, 'DomainName'] }, distribution.stack));
  return own === undefined || (literal !== undefined && !/\.cloudfront\.net$/i.test(literal)) ? NO : equal(target, own);
}
