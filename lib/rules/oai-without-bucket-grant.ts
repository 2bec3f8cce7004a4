import { nearMissWords, placeOf } from './closest-statement';
import { missingGrant, mistakeOf } from './missing-grant';
import { defineRule, obstacleOf, Problem, weightOf } from './rule';
import { bucketStatement, grantWords, isCdk } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, lacking, named } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { OAI_PREFIX } from '../access/identity';
import { ResourceGraph } from '../graph/resource-graph';
import { render } from '../template/text';

export const oaiWithoutBucketGrant = defineRule({
  id: 'oai-without-bucket-grant',
  severity: 'error',
  title: 'The bucket policy does not let the origin access identity read',
  why: 'CloudFront signs requests to this origin as its origin access identity (OAI). S3 answers 403 unless the bucket policy lets '
    + 'exactly this identity get the objects: a grant to another identity, to the CloudFront service, or to the bucket alone does not count.',
  fix: 'Grant s3:GetObject on the objects to this identity, or move the origin to origin access control.',
  acknowledge: 'The bucket policy is edited by something the templates do not show.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    if (obstacleOf(diagnosis, 'malformed-identity')) return yield* malformedIdentity(diagnosis);
    if (path.identity.kind !== 'oai') return;
    const obstacle = missingGrant(diagnosis);
    if (!obstacle || mistakeOf(obstacle)) return;
    const near = nearMissWords(obstacle.near, {
      principal: 'it names another principal',
      action: 'it does not allow s3:GetObject',
      resource: 'its Resource does not cover the objects',
    });
    const message = `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${lacking(obstacle, 'let its origin access identity get the objects')}.`;
    yield { ...weightOf(obstacle), message: `${message}${near}${doubtWords(obstacle.doubts)}`, fix: fixFor(obstacle, path, graph) };
  },
});

function fixFor(obstacle: Parameters<typeof placeOf>[0], path: AccessPath, graph: ResourceGraph): string {
  const place = placeOf(obstacle, path);
  if (!isCdk(path) || place) return grantWords('not-granted', path, graph, place);
  return 'new cloudfront.Distribution(…, { defaultBehavior: { origin: S3BucketOrigin.withOriginAccessControl(bucket) } }) instead, or keep the identity: '
    + `bucket.grantRead(originAccessIdentity), which adds this statement to the bucket policy:\n${bucketStatement(path, graph)}`;
}

function* malformedIdentity(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  const obstacle = obstacleOf(diagnosis, 'malformed-identity')!;
  const { accessControl } = obstacle;
  if (accessControl) {
    return yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: the origin for ${bucketWords(path)} names ${named(accessControl)}, an origin access control, as its origin access identity.`,
      fix: `OriginAccessControlId: { 'Fn::GetAtt': ['${accessControl.logicalId}', 'Id'] }, S3OriginConfig: { OriginAccessIdentity: '' }`,
    };
  }
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} would not be deployed: the origin for ${bucketWords(path)} names its origin access identity as \`${render(obstacle.named)}\`, without \`${OAI_PREFIX}\` before it.`,
    fix: `S3OriginConfig: { OriginAccessIdentity: { 'Fn::Sub': '${OAI_PREFIX}${render(obstacle.named)}' } }`,
  };
}
