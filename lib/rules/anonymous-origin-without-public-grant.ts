import { nearMissWords } from './closest-statement';
import { defineRule, isReported, obstacleOf, Problem, weightOf } from './rule';
import { isWebDistribution, written } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, resourceWords, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { isCertain } from '../access/passing';
import { text } from '../template/text';

export const anonymousOriginWithoutPublicGrant = defineRule({
  id: 'anonymous-origin-without-public-grant',
  severity: 'error',
  title: 'CloudFront asks without a signature, and the bucket is not public',
  why: 'An origin with neither origin access control nor an origin access identity is asked anonymously. S3 answers 403 unless the '
    + 'bucket policy lets everyone get the objects, Block Public Access permits such a policy, and the objects are not KMS-encrypted.',
  fix: 'Give the origin an origin access control and grant CloudFront access, so that the bucket can stay private.',
  acknowledge: 'The objects are made public in a way the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    if (path.identity.kind !== 'anonymous' || obstacleOf(diagnosis, 'never-signs')) return;
    const blocked = obstacleOf(diagnosis, 'public-access-blocked');
    if (blocked?.organization && isReported(blocked)) return; // one change, signing the requests, answers that, too
    const obstacle = path.endpoint.kind === 'website' ? obstacleOf(diagnosis, 'not-granted') : firstObstacle(diagnosis);
    if (obstacle && isReported(obstacle)) yield problem(diagnosis, obstacle);
  },
});

/** Behind a REST endpoint one change, signing the requests, answers all of these. */
function firstObstacle(diagnosis: Diagnosis) {
  const encrypted = obstacleOf(diagnosis, 'kms-encrypted');
  if (encrypted && isCertain(encrypted)) return encrypted;
  return obstacleOf(diagnosis, 'public-access-blocked') ?? obstacleOf(diagnosis, 'referer-mismatch') ?? obstacleOf(diagnosis, 'not-granted') ?? encrypted;
}

type Claimed = NonNullable<ReturnType<typeof firstObstacle>>;
type NotGranted = Extract<Claimed, { kind: 'not-granted' }>;

function problem({ path }: Diagnosis, obstacle: Claimed): Problem {
  const how = path.identity.kind === 'anonymous' && path.identity.because === 'custom-origin'
    ? 'it asks a custom origin without a signature'
    : 'the origin has no origin access control, so CloudFront asks without a signature';
  const closest = obstacle.kind === 'not-granted' ? closestTo(obstacle, path) : '';
  return {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${how}, and ${reasonOf(obstacle)}.${closest}${doubtWords(obstacle.doubts)}`,
    fix: fixFor(path, obstacle),
  };
}

function reasonOf(obstacle: Claimed): string {
  switch (obstacle.kind) {
    case 'kms-encrypted': return 'KMS-encrypted objects need one';
    case 'public-access-blocked': return `Block Public Access keeps the bucket policy from making the objects public${isRefused(obstacle) ? ': its deployment is refused' : ''}`;
    case 'referer-mismatch': return 'the bucket policy asks for a Referer that the origin does not send';
    case 'not-granted': return obstacle.near.length === 0
      ? 'nothing makes the objects public'
      : `the bucket policy does not let everyone get ${obstacle.partly ? 'all of ' : ''}the objects`;
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html */
function closestTo({ near }: NotGranted, { endpoint }: AccessPath): string {
  const [first] = near;
  const isForTls = first?.conditions.some(({ key }) => key.toLowerCase() === 'aws:securetransport');
  return nearMissWords(near, {
    principal: 'it is not for everyone',
    action: 'it does not allow s3:GetObject',
    resource: first ? `its Resource is ${resourceWords(first.statement)}` : '',
  }, isForTls && endpoint.kind === 'website' ? 'CloudFront\'s request, which to a website endpoint is plain HTTP' : undefined);
}

function fixFor(path: AccessPath, obstacle: Claimed): string {
  if (isWebDistribution(path)) {
    return 'CloudFrontWebDistribution takes no origin access control: use cloudfront.Distribution with origins.S3BucketOrigin.withOriginAccessControl(bucket)'
      + `${obstacle.kind === 'kms-encrypted' ? '' : ', or give s3OriginSource an originAccessIdentity, which it lets read the bucket'}.`;
  }
  if (path.endpoint.kind === 'website') {
    return 'Read a private bucket through its REST endpoint: origins.S3BucketOrigin.withOriginAccessControl(bucket), or new SafeOriginDistribution(this, \'Site\', { bucket }).'
      + (obstacle.kind === 'not-granted' ? widening(obstacle) : '');
  }
  return 'Use origins.S3BucketOrigin.withOriginAccessControl(bucket); in a template, set OriginAccessControlId beside an empty S3OriginConfig '
    + 'and grant cloudfront.amazonaws.com s3:GetObject with this distribution\'s ARN as aws:SourceArn.'
    + (isRefused(obstacle) ? ' Take the statement out of the bucket policy that lets everyone read: S3 refuses the policy as long as it is in there.' : '');
}

/** Whether there is a public policy that is certainly not taken. */
function isRefused(obstacle: Claimed): boolean {
  return obstacle.kind === 'public-access-blocked' && obstacle.truth === 'yes' && obstacle.granted && obstacle.flags.includes('BlockPublicPolicy');
}

/** Its other elements may keep others out for a good reason. */
function widening({ near: [first], gate }: NotGranted): string {
  if (first?.element !== 'resource' || !gate) return '';
  return ` Or, if everyone is meant to read all objects, let the Resource of ${statementWords(first.statement)} be bucket.arnForObjects('*'), in a template ${JSON.stringify(written(text(gate.arn, '/*')))}.`;
}
