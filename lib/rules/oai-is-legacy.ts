import { defineRule } from './rule';
import { bucketStatement, isCdk } from './statements';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { isFirst } from '../access/siblings';
import { ResourceGraph } from '../graph/resource-graph';

export const oaiIsLegacy = defineRule({
  id: 'oai-is-legacy',
  severity: 'info',
  title: 'The origin uses an origin access identity, which AWS calls legacy',
  why: 'Origin access control (OAC) has taken the place of origin access identities: it reads what KMS encrypts, works in all Regions, asks S3 by TLS for every '
    + 'viewer, and its grant names the one distribution. An identity does none of that, and goes on to work where it does today.',
  fix: 'Move the origin to origin access control: grant it first, then switch the origin.',
  acknowledge: 'The move is planned for later, or nothing of the above is needed.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_cloudfront_origins-readme.html',
  ],
  remarks: true,

  *check({ path, canRead }, graph) {
    // Where it cannot read, what is said of that comes first.
    if (canRead === 'no' || !isFirst(path, graph, usesIdentity)) return;
    yield {
      message: `${distributionWords(path)} reads from ${bucketWords(path)} as an origin access identity, the predecessor of origin access control.`,
      fix: fixFor(path, graph),
    };
  },
});

/** An access point wants origin access control anyway. */
function usesIdentity({ identity, behaviors, accessPoint }: AccessPath): boolean {
  return identity.kind === 'oai' && behaviors.length > 0 && !accessPoint;
}

/** In one step there would be a time without a grant. */
function fixFor(path: AccessPath, graph: ResourceGraph): string {
  const switched = isCdk(path)
    ? 'then use origins.S3BucketOrigin.withOriginAccessControl(bucket)'
    : 'then give the origin an OriginAccessControlId (AWS::CloudFront::OriginAccessControl) and an empty OriginAccessIdentity';
  const identity = { kind: 'oac', accessControl: { id: path.origin.id } } as const;
  return `First deploy this statement beside the one for the identity, ${switched}, and take the identity out last:\n${bucketStatement({ ...path, identity }, graph)}`;
}
