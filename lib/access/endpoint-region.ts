import { AccessPath } from './access-path';
import { Endpoint } from './endpoint';
import { Obstacle } from './obstacle';
import { SINCE_2019, WITHOUT_OAI } from './regions';
import { unconfirmed } from './unconfirmed';
import { pseudoParametersOf } from '../graph/environment';
import { equal } from '../template/matching';
import { literalOf, mapLiterals, Text } from '../template/text';
import { Judgement, judged, NO, not } from '../truth';

/**
 * A host reaches the buckets of its own Region only: S3 answers others with a redirect, which CloudFront passes on, and
 * refuses their signatures. Under the global host, Regions launched since 2019 are not to be had.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-400-bad-request.html
 * https://repost.aws/knowledge-center/s3-rest-api-cloudfront-error-403
 */
export function regionObstacles({ endpoint, accessPoint, bucket }: AccessPath): readonly Obstacle[] {
  const holder = accessPoint?.resource ?? bucket;
  if (holder === undefined) return [];
  const { region } = pseudoParametersOf(holder.stack);
  const { truth, doubts } = isElsewhere(endpoint, region);
  return truth === 'no' ? [] : [{ kind: 'region-mismatch', truth, doubts, named: endpoint.region, region }];
}

/** A Region that is not known is taken to be the one that a literal host names, and no young one. */
function isElsewhere({ kind, region: named }: Endpoint, region: Text): Judgement {
  const literal = literalOf(region);
  if (named === undefined) return judged(kind === 'rest' && literal !== undefined && SINCE_2019.has(literal));
  if (literal === undefined && literalOf(named) !== undefined) return NO;
  return not(equal(mapLiterals(named, (part) => part.toLowerCase()), region));
}

/** The list of the Regions that do without origin access identities is not confirmed. */
export function identityRegionObstacles({ endpoint, bucket, identity }: AccessPath): readonly Obstacle[] {
  if (identity.kind !== 'oai') return [];
  const region = bucket?.stack.region ?? (endpoint.region && literalOf(endpoint.region)?.toLowerCase());
  if (region === undefined || !WITHOUT_OAI.has(region)) return [];
  const doubts = [unconfirmed(`whether origin access identities work in ${region}; origin access control does`)];
  return [{ kind: 'identity-region', truth: 'unknown', doubts, region }];
}
