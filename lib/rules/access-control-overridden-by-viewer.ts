import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { behaviorWords, bucketWords, distributionWords, doubtWords, named } from './words';
import { AccessPath } from '../access/access-path';

export const accessControlOverriddenByViewer = defineRule({
  id: 'access-control-overridden-by-viewer',
  severity: 'warning',
  title: 'CloudFront does not sign what viewers send with an Authorization header',
  why: 'With the signing behavior `no-override` CloudFront signs only requests without an Authorization header. That of a viewer reaches S3 as it is where '
    + 'a policy of the behavior forwards it, and S3 refuses what is no signature of its own: the bearer token of an API, or a password.',
  fix: 'Set SigningBehavior to always, or stop forwarding Authorization.',
  acknowledge: 'Viewers sign their requests to S3 with credentials of their own.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'signature-overridden');
    if (!obstacle || !isReported(obstacle) || path.identity.kind !== 'oac') return;
    const { accessControl } = path.identity;
    const name = accessControl.resource ? named(accessControl.resource) : 'its origin access control';
    yield {
      ...weightOf(obstacle, 'warning'),
      message: `${distributionWords(path)} may not be able to read from ${bucketWords(path)} for viewers that send an Authorization header: its ${behaviorWords(obstacle.patterns)} `
        + `${obstacle.patterns.length > 1 ? 'forward' : 'forwards'} it, and ${name} (no-override) then passes it on instead of signing.${doubtWords(obstacle.doubts)}`,
      fix: `Let the access control always sign: signing: cloudfront.Signing.SIGV4_ALWAYS (SigningBehavior: always). ${insteadOf(path)}`,
    };
  },
});

function insteadOf({ behaviors }: AccessPath): string {
  return `Or take Authorization out of the headers that the ${behaviors.length > 1 ? 'behaviors forward' : 'behavior forwards'} (originRequestPolicy, cachePolicy).`;
}
