import { AccessPath } from './access-path';
import { EndpointKind } from './endpoint';
import { headersForwarded } from './forwarding';
import { accessIdentityOf, Identity } from './identity';
import { ResourceGraph } from '../graph/resource-graph';
import { Origin } from './distribution';
import { doubtsAbout } from '../template/doubts';
import { literalOf, render } from '../template/text';
import { Doubt } from '../truth';

const UNEVALUATED: Readonly<Partial<Record<EndpointKind, string>>> = {
  'access-point': 'the policies of the access point and the bucket behind it, which are not evaluated',
  'object-lambda': 'the policies of the Object Lambda access point, which are not evaluated',
  'multi-region': 'the policies of the Multi-Region Access Point and its buckets, which are not evaluated',
  'path-style': 'a path-style host, which CloudFront does not document as an origin',
  'accelerate': 'a Transfer Acceleration host, which CloudFront does not support as an origin',
  'directory-bucket': 'a directory bucket, which CloudFront does not document as an origin',
  'outposts': 'S3 on Outposts, which CloudFront does not document as an origin',
};

/** Regions launched since 2019 (opt-in): the global host name does not serve their buckets. */
const SINCE_2019 = new Set([
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  'ca-west-1', 'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1', 'me-west-1', 'mx-central-1',
]);

/** Regions in which origin access identities are not, or may not be, supported. */
const WITHOUT_OAI = new Set([
  'il-central-1', 'ca-west-1', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'mx-central-1', 'ap-east-2', 'me-west-1', 'eusc-de-east-1',
]);

/** What leaves the verdict open whatever the policies say. */
export function surroundingDoubts(path: AccessPath, identity: Identity, graph: ResourceGraph): readonly Doubt[] {
  const { endpoint, bucket, origin } = path;
  const doubts: Doubt[] = [];
  const region = bucket?.stack.region ?? (endpoint.region && literalOf(endpoint.region));
  const add = (kind: Doubt['kind'], about: string) => doubts.push({ kind, about });
  if (identity.kind === 'unknown') doubts.push(identity.doubt);
  if (endpoint.kind === 'unresolved') doubts.push(...hostDoubts(origin));
  if (UNEVALUATED[endpoint.kind]) add('value', UNEVALUATED[endpoint.kind]!);
  if (endpoint.dualStack && identity.kind !== 'anonymous') add('unconfirmed', 'whether CloudFront accepts a dual-stack host as an S3 origin');
  if (endpoint.kind === 'rest' && !endpoint.region && region !== undefined && SINCE_2019.has(region)) {
    add('unconfirmed', `whether the global S3 host name reaches a bucket in ${region}; the regional one does`);
  }
  if (identity.kind === 'oai' && region !== undefined && WITHOUT_OAI.has(region)) {
    add('unconfirmed', `whether origin access identities work in ${region}; origin access control does`);
  }
  if (endpoint.kind === 'rest' && headersForwarded(path.behaviors, graph).has('host')) {
    add('unconfirmed', 'whether S3 finds the bucket although a behavior forwards the viewer\'s Host header');
  }
  if (identity.kind === 'oac') doubts.push(...signingDoubts(identity), ...secondIdentityDoubts(origin));
  return doubts;
}

function hostDoubts({ domain }: Origin): readonly Doubt[] {
  if (domain === undefined) return [{ kind: 'value', about: 'the origin\'s domain name, which is missing' }];
  const open = doubtsAbout(domain);
  return open.length > 0 ? open : [{ kind: 'value', about: `the host \`${render(domain)}\`, which is none of S3's` }];
}

/** Beside an access control an identity must be empty. */
function secondIdentityDoubts(origin: Origin): readonly Doubt[] {
  const named = accessIdentityOf(origin);
  return named ? doubtsAbout(named) : [];
}

function signingDoubts({ accessControl }: Extract<Identity, { kind: 'oac' }>): readonly Doubt[] {
  const { resource, signingBehavior, originType } = accessControl;
  return resource ? doubtsAbout(...[signingBehavior, originType].flatMap((setting) => setting ?? [])) : [];
}
