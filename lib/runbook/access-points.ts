import { PLACEHOLDER } from './lookups';
import { AccessPoint, AccessPointKind } from '../access/access-point';
import { literalOf } from '../template/text';

/** How the AWS CLI looks at an access point of a kind. */
interface Commands {
  /** Its name by its alias; the alias stands for ALIAS. */
  readonly byAlias: string;
  readonly policy: string;
  readonly what: string;
  /** What its policy has to allow CloudFront. */
  readonly grant: string;
}

const OBJECTS = 's3:GetObject for the service cloudfront.amazonaws.com on the ARN of the access point followed by /object/*';

/** Multi-Region Access Points are managed in Oregon. https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html */
export const ACCESS_POINT_COMMANDS: Readonly<Record<AccessPointKind, Commands>> = {
  'access-point': {
    byAlias: 'list-access-points --account-id "$ACCOUNT" --query "AccessPointList[?Alias==\'ALIAS\'].Name | [0]"',
    policy: 'get-access-point-policy --account-id "$ACCOUNT" --name "$ACCESS_POINT" --query Policy',
    what: 'access point',
    grant: OBJECTS,
  },
  'object-lambda': {
    byAlias: 'list-access-points-for-object-lambda --account-id "$ACCOUNT" --query "ObjectLambdaAccessPointList[?Alias.Value==\'ALIAS\'].Name | [0]"',
    policy: 'get-access-point-policy-for-object-lambda --account-id "$ACCOUNT" --name "$ACCESS_POINT" --query Policy',
    what: 'Object Lambda access point',
    grant: 's3-object-lambda:Get* for the service cloudfront.amazonaws.com on the ARN of the Object Lambda access point itself',
  },
  'multi-region': {
    byAlias: 'list-multi-region-access-points --account-id "$ACCOUNT" --region us-west-2 --query "AccessPoints[?Alias==\'ALIAS\'].Name | [0]"',
    policy: 'get-multi-region-access-point-policy --account-id "$ACCOUNT" --name "$ACCESS_POINT" --region us-west-2 --query Policy.Established.Policy',
    what: 'Multi-Region Access Point',
    grant: OBJECTS,
  },
};

/** The name of an access point that is not in the app, from what stands for it in the host. */
export function foreignAccessPoint({ kind, name }: AccessPoint): string {
  const label = literalOf(name) ?? '';
  const [, named] = /^([a-z0-9-]+)-\d{12}$/.exec(label) ?? [];
  if (named !== undefined) return named;
  return /^[a-z0-9.-]+$/.test(label) ? `$(aws s3control ${ACCESS_POINT_COMMANDS[kind].byAlias.replace('ALIAS', label)} --output text)` : PLACEHOLDER;
}
