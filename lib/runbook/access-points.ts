import { PLACEHOLDER, regionFlag } from './lookups';
import { AccessPath } from '../access/access-path';
import { AccessPoint, AccessPointKind } from '../access/access-point';
import { literalOf } from '../template/text';

/** How the AWS CLI looks at an access point of a kind. */
interface Commands {
  /** Lists them all, and finds one of them by its alias, for which ALIAS stands. */
  readonly list: string;
  readonly found: string;
  /** Gets its policy, and where that is in the answer. */
  readonly policy: string;
  readonly document: string;
  readonly what: string;
  /** What its policy has to allow CloudFront. */
  readonly grant: string;
}

const OBJECTS = 's3:GetObject for the service cloudfront.amazonaws.com on the ARN of the access point followed by /object/*';

const COMMANDS: Readonly<Record<AccessPointKind, Commands>> = {
  'access-point': {
    list: 'list-access-points',
    found: 'AccessPointList[?Alias==\'ALIAS\']',
    policy: 'get-access-point-policy',
    document: 'Policy',
    what: 'access point',
    grant: OBJECTS,
  },
  'object-lambda': {
    list: 'list-access-points-for-object-lambda',
    found: 'ObjectLambdaAccessPointList[?Alias.Value==\'ALIAS\']',
    policy: 'get-access-point-policy-for-object-lambda',
    document: 'Policy',
    what: 'Object Lambda access point',
    grant: 's3-object-lambda:Get* for the service cloudfront.amazonaws.com on the ARN of the Object Lambda access point itself',
  },
  'multi-region': {
    list: 'list-multi-region-access-points',
    found: 'AccessPoints[?Alias==\'ALIAS\']',
    policy: 'get-multi-region-access-point-policy',
    document: 'Policy.Established.Policy',
    what: 'Multi-Region Access Point',
    grant: OBJECTS,
  },
};

/** The command that shows its policy, what that is the policy of, and what it has to grant. */
export function policyOf(point: AccessPoint, path: AccessPath): Pick<Commands, 'what' | 'grant'> & { readonly command: string } {
  const { policy, document, what, grant } = COMMANDS[point.kind];
  return { what, grant, command: `aws s3control ${policy} ${ACCESS_POINT}${regionOf(point, path)} --query ${document} --output text` };
}

const ACCESS_POINT = '--account-id "$ACCOUNT" --name "$ACCESS_POINT"';

/** The command that tells what a plain access point is, but for its query. */
export function descriptionOf(point: AccessPoint, path: AccessPath): string {
  return `aws s3control get-access-point ${ACCESS_POINT}${regionOf(point, path)}`;
}

/** The name of an access point that is not in the app, from what stands for it in the host. */
export function foreignAccessPoint(point: AccessPoint, path: AccessPath): string {
  const { list, found } = COMMANDS[point.kind];
  const label = literalOf(point.name) ?? '';
  const [, named] = NAME_AND_ACCOUNT.exec(label) ?? [];
  if (named !== undefined) return named;
  if (!/^[a-z0-9.-]+$/.test(label)) return PLACEHOLDER;
  return `$(aws s3control ${list} --account-id "$ACCOUNT"${regionOf(point, path)} --query "${found.replace('ALIAS', label)}.Name | [0]" --output text)`;
}

/** The account of an access point, where its host or the app tells it. */
export function accountOf({ resource, name }: AccessPoint): string | undefined {
  return resource?.stack.account ?? NAME_AND_ACCOUNT.exec(literalOf(name) ?? '')?.[2];
}

const NAME_AND_ACCOUNT = /^([a-z0-9-]+)-(\d{12})$/;

/** S3 knows an access point in its own Region only, and those of several in Oregon. https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html */
function regionOf({ kind, resource }: AccessPoint, { endpoint }: AccessPath): string {
  if (kind === 'multi-region') return ' --region us-west-2';
  return regionFlag(resource?.stack.region ?? (endpoint.region && literalOf(endpoint.region)));
}
