import { AccessPath } from './access-path';
import { forwardingOf } from './forwarding';
import { Identity } from './identity';
import { Obstacle } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf } from '../template/text';
import { Doubt, Judgement, NO } from '../truth';

/**
 * An access control with `no-override` leaves a viewer's Authorization as it is and does not sign then: S3 knows nothing of
 * the tokens of other services.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function overrideObstacles(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Obstacle[] {
  if (forwardsAuthorization(path, identity, graph).truth !== 'yes') return [];
  const patterns = path.behaviors.filter((behavior) => forwardingOf([behavior], graph)('authorization').truth === 'yes').map(({ pathPattern }) => pathPattern);
  return [{ kind: 'signature-overridden', truth: 'unknown', doubts: [PASSED_ON], patterns }];
}

/** What keeps it from being known. */
export function overrideDoubts(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  return forwardsAuthorization(path, identity, graph).doubts;
}

const PASSED_ON = unconfirmed('whether viewers send an Authorization header, which S3 then sees instead of CloudFront\'s signature');

function forwardsAuthorization({ behaviors }: AccessPath, identity: Identity, graph: ResourceGraph): Judgement {
  const behavior = identity.kind === 'oac' ? identity.accessControl.signingBehavior : undefined;
  return behavior && literalOf(behavior) === 'no-override' ? forwardingOf(behaviors, graph)('authorization') : NO;
}
