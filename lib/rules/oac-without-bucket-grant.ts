import { nearMissWords, placeOf } from './closest-statement';
import { missingGrant, mistakeOf } from './missing-grant';
import { defineRule, obstacleOf, weightOf } from './rule';
import { grantWords } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, lacking } from './words';
import { Identity } from '../access/identity';

export const oacWithoutBucketGrant = defineRule({
  id: 'oac-without-bucket-grant',
  severity: 'error',
  title: 'The bucket policy does not let CloudFront read for this distribution',
  why: 'With origin access control (OAC) CloudFront signs as the service `cloudfront.amazonaws.com`, with the ARN of the distribution as '
    + '`aws:SourceArn`. S3 answers 403 unless the bucket policy lets that service get the objects for this distribution.',
  fix: 'Grant s3:GetObject on the objects to cloudfront.amazonaws.com, with this distribution\'s ARN as aws:SourceArn.',
  acknowledge: 'The bucket policy is edited by something the templates do not show.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    if (path.identity.kind === 'oai') return;
    const signs = path.identity.kind === 'oac' || obstacleOf(diagnosis, 'never-signs') !== undefined;
    if (!signs) return;
    const obstacle = missingGrant(diagnosis);
    if (!obstacle || mistakeOf(obstacle)) return;
    const near = nearMissWords(obstacle.near, {
      principal: 'it does not name the service `cloudfront.amazonaws.com`',
      action: 'it does not allow s3:GetObject',
      resource: 'its Resource does not cover the objects (the bucket\'s ARN followed by `/*`)',
    });
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${lacking(obstacle, 'let CloudFront get the objects for this distribution')}.${near}${doubtWords(obstacle.doubts)}`,
      fix: grantWords('not-granted', { ...path, identity: signing(path.identity) }, graph, placeOf(obstacle, path)),
    };
  },
});

/** As which it would sign, once its access control does. */
function signing(identity: Identity): Identity {
  return identity.kind === 'anonymous' && identity.accessControl ? { kind: 'oac', accessControl: identity.accessControl } : identity;
}
