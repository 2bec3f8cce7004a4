import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords, named } from './words';
import { AccessPath } from '../access/access-path';
import { literalOf } from '../template/text';

export const accessControlNeverSigns = defineRule({
  id: 'access-control-never-signs',
  severity: 'error',
  title: 'The origin access control does not sign requests to S3',
  why: 'With the signing behavior `never` an origin access control is switched off for all origins that share it: CloudFront asks without a '
    + 'signature, and S3 answers 403 for a private bucket. An access control made for another origin type than `s3` is refused on an S3 origin.',
  fix: 'Set SigningBehavior to always and OriginAccessControlOriginType to s3.',
  acknowledge: 'The objects are made public in a way the templates do not show.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'never-signs');
    if (!obstacle) return;
    const { resource, originType } = obstacle.accessControl;
    const control = resource ? named(resource) : 'its origin access control';
    const type = originType && literalOf(originType);
    const message = {
      'type': `${distributionWords(path)} would not be deployed: ${control} is for origins of type \`${type}\`, but its origin is ${path.accessPoint ? '' : 'the S3 bucket '}${bucketWords(path)}.`,
      'behavior': `${distributionWords(path)} cannot read from ${bucketWords(path)}: ${control} never signs, so CloudFront asks without a signature, and ${reasonAgainstUnsigned(path, obstacle.isPublic)}.`,
      'custom origin': `${distributionWords(path)} cannot read from ${bucketWords(path)}: CloudFront signs for S3 origins only, and the origin has a CustomOriginConfig beside ${control}.`,
    }[obstacle.by];
    yield { ...weightOf(obstacle), message, fix: FIXES[obstacle.by] };
  },
});

/** What a request without a signature fails at. */
function reasonAgainstUnsigned({ accessPoint }: AccessPath, isPublic = false): string {
  if (accessPoint) return 'an access point takes signed requests only';
  return isPublic ? 'objects that KMS encrypts are given to signed requests only' : 'the bucket is not public';
}

const FIXES = {
  'type': 'Use an access control for S3: new cloudfront.S3OriginAccessControl(this, \'AccessControl\') (OriginAccessControlOriginType: s3).',
  'behavior': 'Sign always: new cloudfront.S3OriginAccessControl(this, \'AccessControl\', { signing: cloudfront.Signing.SIGV4_ALWAYS }) (SigningBehavior: always).',
  'custom origin': 'Declare an S3 origin: origins.S3BucketOrigin.withOriginAccessControl(bucket); in a template, S3OriginConfig: { OriginAccessIdentity: "" } in place of CustomOriginConfig.',
} as const;
