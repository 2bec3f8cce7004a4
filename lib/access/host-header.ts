import { AccessPath } from './access-path';
import { Behavior } from './distribution';
import { Channel, forwardedThrough } from './forwarding';
import { Identity } from './identity';
import { keyPatterns } from './object-keys';
import { Obstacle } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { ResourceGraph } from '../graph/resource-graph';
import { equal } from '../template/matching';
import { mapLiterals } from '../template/text';
import { isMap } from '../template/value';
import { any, Doubt, Judgement, not, unknown, YES } from '../truth';

/** How a behavior makes S3 see the viewer's Host, and whether that certainly fails. */
interface Passed {
  readonly behavior: Behavior;
  readonly by: Channel;
  readonly fails: Judgement;
}

/**
 * S3 finds a bucket, and checks a signature, by the Host; that of the viewer names another.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function hostObstacles(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Obstacle[] {
  const { endpoint: { kind }, behaviors, origin } = path;
  if (kind !== 'rest' && kind !== 'website' && !path.accessPoint) return [];
  const passed = behaviors.flatMap((behavior) => passedBy(behavior, path, identity, graph) ?? []);
  if (passed.length === 0) return [];
  const refused = passed.filter(({ by, fails }) => isRefused(by, path) && fails.truth === 'yes');
  const counted = refused.length > 0 ? refused : passed;
  const certain = { kind: 'host-forwarded', truth: 'yes', doubts: [], by: counted[0].by, patterns: counted.map(({ behavior }) => behavior.pathPattern) } as const;
  if (refused.length > 0) return [{ ...certain, refused: true }];
  const doubts = passed.flatMap(({ fails }) => fails.doubts);
  if (doubts.length > 0) return [{ ...certain, truth: 'unknown', doubts, refused: false }];
  // The other behaviors ask for their objects by the name of the bucket.
  const partly = behaviors.length > passed.length ? keyPatterns(origin, passed.map(({ behavior }) => behavior))[0] : undefined;
  return [{ ...certain, partly, refused: false }];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html */
function isRefused(by: Channel, path: AccessPath): boolean {
  return by === 'ForwardedValues' && isS3Origin(path);
}

function isS3Origin({ origin }: AccessPath): boolean {
  return isMap(origin.value.get('S3OriginConfig'));
}

/** The channel that says the most of whether the read fails; undefined where none lets the Host through. */
function passedBy(behavior: Behavior, path: AccessPath, identity: Identity, graph: ResourceGraph): Passed | undefined {
  const passed = CHANNELS.flatMap((by): Passed[] => {
    const forwarded = forwardedThrough(by, behavior, graph)('host');
    return [{ behavior, by, fails: forwarded.truth === 'yes' ? failure(by, path, identity) : forwarded }];
  }).filter(({ fails }) => fails.truth !== 'no');
  return passed.find(({ fails }) => fails.truth === 'yes') ?? passed[0];
}

const CHANNELS: readonly Channel[] = ['ForwardedValues', 'OriginRequestPolicyId', 'CachePolicyId'];

/** Whether the viewer's Host at S3 makes the read fail. */
function failure(by: Channel, path: AccessPath, identity: Identity): Judgement {
  if (path.endpoint.kind === 'website') return not(isSite(path));
  if (isRefused(by, path)) return YES;
  if (by === 'CachePolicyId') return unknown(unconfirmed('whether CloudFront refuses a cache policy with the Host header for an S3 origin, or S3 the request'));
  return identity.kind === 'anonymous' ? unknown(unconfirmed('whether S3 finds the bucket by the viewer\'s Host, which for a request without a signature AWS does not say')) : YES;
}

/** A website endpoint looks for the bucket that is named like the Host, so one of the aliases will do. */
function isSite({ bucketName, aliases }: AccessPath): Judgement {
  const isNamed = any(aliases.map((alias) => (bucketName ? equal(bucketName, mapLiterals(alias, (literal) => literal.toLowerCase())) : unknown())));
  const open = isNamed.doubts.filter(({ kind }) => kind === 'value');
  if (isNamed.truth === 'yes') return isNamed;
  return unknown(...(open.length > 0 ? open : [NAMED_OTHERWISE]));
}

const NAMED_OTHERWISE: Doubt = unconfirmed('whether a viewer asks for the site by the name of the bucket, which is none of the distribution\'s aliases');
