import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { behaviorWords, bucketWords, distributionWords, doubtWords } from './words';
import { AccessPath } from '../access/access-path';
import { Obstacle } from '../access/obstacle';

export const hostHeaderForwarded = defineRule({
  id: 'host-header-forwarded',
  severity: 'error',
  title: 'The viewer\'s Host header is forwarded to S3',
  why: 'S3 finds the bucket by the Host header, and what CloudFront signs includes it. With the Host that the viewer has sent S3 looks for another '
    + 'bucket, and the signature does not fit: it answers 403. CloudFront refuses Host in the ForwardedValues of an S3 origin. Only a website endpoint '
    + 'whose bucket is named like the site answers to the viewer\'s Host.',
  fix: 'Forward all headers but Host, or none.',
  acknowledge: 'Viewers ask for the site by the name of the bucket.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/header-caching.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'host-forwarded');
    if (!obstacle || !isReported(obstacle)) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${outcome(path, obstacle)}: ${SELECTIONS[obstacle.by]} of its ${behaviorWords(obstacle.patterns)} `
        + `${obstacle.refused ? 'forwards the viewer\'s Host header, which CloudFront refuses for an S3 origin' : 'passes the viewer\'s Host header on, by which S3 looks for another bucket'}.`
        + doubtWords(obstacle.doubts),
      fix: FIXES[obstacle.by],
    };
  },
});

type HostForwarded = Extract<Obstacle, { kind: 'host-forwarded' }>;

const SELECTIONS: Readonly<Record<HostForwarded['by'], string>> = {
  OriginRequestPolicyId: 'the origin request policy',
  CachePolicyId: 'the cache policy',
  ForwardedValues: 'ForwardedValues',
};

function outcome(path: AccessPath, { refused, truth, partly }: HostForwarded): string {
  if (refused) return 'would not be deployed';
  const can = partly ? 'can read only some objects' : truth === 'unknown' ? 'may not be able to read' : 'cannot read';
  return `${can} from ${bucketWords(path)}`;
}

const FIXES: Readonly<Record<HostForwarded['by'], string>> = {
  OriginRequestPolicyId: 'Forward all but the Host: originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER '
    + '(OriginRequestPolicyId: b689b0a8-53d0-40ab-baf2-68738e2966ac). For a bucket that needs no more than CORS: CORS_S3_ORIGIN; else leave it out.',
  CachePolicyId: 'Use cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED (CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6), or take Host out of the '
    + 'HeadersConfig of your own cache policy.',
  ForwardedValues: 'Take Host (and *) out of ForwardedValues.Headers, or replace ForwardedValues by CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6 '
    + '(cloudfront.CachePolicy.CACHING_OPTIMIZED).',
};
