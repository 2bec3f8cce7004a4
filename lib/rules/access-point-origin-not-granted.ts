import { nearMissWords } from './closest-statement';
import { gateStatement } from './gate-statements';
import { defineRule, isReported, obstacleOf, obstaclesOf, Problem, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, doubtWords, holderWords, named } from './words';
import { Diagnosis } from '../access/diagnosis';
import { Gate } from '../access/gate';
import { Obstacle } from '../access/obstacle';

export const accessPointOriginNotGranted = defineRule({
  id: 'access-point-origin-not-granted',
  severity: 'error',
  title: 'An access point, or the bucket behind it, does not let CloudFront read',
  why: 'Behind an access point two policies must allow the read: that of the access point, for the service `cloudfront.amazonaws.com`, and that of '
    + 'the bucket, which usually leaves the decision to the access points of an account. An Object Lambda access point adds a policy of its own, '
    + 'a permission to invoke its function, and that of the access point it reads through; a Multi-Region Access Point reads from several buckets. '
    + 'All of them take signed requests only, and an access point of a VPC takes none from CloudFront. '
    + 'S3 Object Lambda is closed to new customers since November 7, 2025.',
  fix: 'Use origin access control, grant s3:GetObject to cloudfront.amazonaws.com in the policy of the access point, and delegate to it in the bucket policy.',
  acknowledge: 'The policies are edited by something the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3-mrap.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html',
  ],

  *check(diagnosis) {
    if (!diagnosis.path.accessPoint) return;
    yield* unsigned(diagnosis);
    yield* closed(diagnosis);
    const gates = new Set(diagnosis.obstacles.flatMap(({ gate }) => gate ?? []));
    for (const gate of gates) {
      const at = { ...diagnosis, obstacles: diagnosis.obstacles.filter((obstacle) => obstacle.gate === gate) };
      yield* notGranted(at, gate);
    }
  },
});

function* unsigned(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  const obstacle = obstacleOf(diagnosis, 'unsigned-access-point');
  if (!obstacle || !path.accessPoint) return;
  const isMultiRegion = path.accessPoint.kind === 'multi-region';
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} cannot read from ${bucketWords(path)}: the origin has no origin access control, so CloudFront asks without a signature, and an access point takes signed requests only.`,
    fix: `Make an AWS::CloudFront::OriginAccessControl (OriginAccessControlOriginType: s3, SigningBehavior: always, SigningProtocol: ${isMultiRegion ? 'sigv4a' : 'sigv4'}) `
      + 'and name it in the origin\'s OriginAccessControlId; then let cloudfront.amazonaws.com through the policy of the access point.',
  };
}

function* closed(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  for (const obstacle of obstaclesOf(diagnosis, 'vpc-access-point').filter(isReported)) {
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${named(obstacle.point)} has a VpcConfiguration and so answers requests from its VPC only, never CloudFront's.${doubtWords(obstacle.doubts)}`,
      fix: 'Read through another access point, without VpcConfiguration: it takes requests from the internet, as far as its policy allows them.',
    };
  }
}

/** A statement that AWS would refuse is no grant; where both stand in the way, that it is refused weighs more. */
function* notGranted(diagnosis: Diagnosis, gate: Gate): Generator<Problem> {
  const { path } = diagnosis;
  const [missing, refused] = [obstacleOf(diagnosis, 'not-granted'), obstacleOf(diagnosis, 'public-policy-refused')].map((obstacle) => (obstacle && isReported(obstacle) ? obstacle : undefined));
  const obstacle = refused && (!missing || (refused.truth === 'yes' && !isDecisive(missing))) ? refused : missing;
  if (!obstacle) return;
  yield {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${reasonOf(obstacle, gate)}.${closestTo(obstacle, gate)}${doubtWords(obstacle.doubts)}`,
    fix: `${PLACES[gate.kind]}:\n${gateStatement(gate)}`,
  };
}

function isDecisive({ truth, partly }: Obstacle): boolean {
  return truth === 'yes' && partly === undefined;
}

const PLACES: Readonly<Record<Gate['kind'], string>> = {
  'bucket': 'Delegate to the access point, with this statement in the bucket policy (AWS::S3::BucketPolicy)',
  'access-point': 'Add to the Policy of the access point, which can name it by its Name but not refer to it',
  'object-lambda': 'Add to the policy of the Object Lambda access point (AWS::S3ObjectLambda::AccessPointPolicy)',
  'multi-region': 'Add to the policy of the Multi-Region Access Point (AWS::S3::MultiRegionAccessPointPolicy)',
  'function': 'Add a permission',
};

function reasonOf(obstacle: Obstacle, gate: Gate): string {
  const holder = holderWords(gate);
  if (obstacle.kind === 'public-policy-refused') return `a statement of the policy of ${holder} is public, and Block Public Access${obstacle.byDefault ? ', which is on by default,' : ''} refuses such a policy as a whole`;
  if (gate.kind === 'function') return `no permission lets CloudFront invoke ${holder}`;
  const what = gate.kind === 'bucket' ? 'let CloudFront get the objects, by delegation to the access point or itself' : 'let CloudFront get the objects for this distribution';
  return gate.policies.length > 0 ? `the policy of ${holder} does not ${what}` : `${holder} has no policy to ${what}`;
}

function closestTo(obstacle: Obstacle, { kind, reading }: Gate): string {
  if (obstacle.kind !== 'not-granted') return '';
  const asked = kind === 'bucket' ? 'requests through this access point' : reading.through?.byObjectLambda ? 'requests through S3 Object Lambda' : undefined;
  return nearMissWords(obstacle.near, {
    principal: 'it does not name the service `cloudfront.amazonaws.com`',
    action: `it does not allow ${{ 'object-lambda': 's3-object-lambda:GetObject', 'function': 'lambda:InvokeFunction' }[kind as string] ?? 's3:GetObject'}`,
    resource: kind === 'bucket' ? 'its Resource does not cover the objects' : 'its Resource is not the ARN of the access point, or of its objects (`/object/*`), in which an alias does not count',
  }, asked);
}
