import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords, doubtWords, statementWords } from './words';

export const websiteOriginRefererMismatch = defineRule({
  id: 'website-origin-referer-mismatch',
  severity: 'error',
  title: 'The bucket policy asks for a Referer that CloudFront does not send',
  why: 'A common way to keep a website endpoint to oneself is a secret: CloudFront sends it as a custom header `Referer`, and the bucket policy '
    + 'asks for it. The read fails when the two differ, when no such header is configured (CloudFront drops the viewer\'s Referer), or '
    + 'when the policy only denies other Referers and allows nothing.',
  fix: 'Use one value for the custom header and the policy, and have an Allow statement that asks for it.',
  acknowledge: 'The secret comes from two references that are known to hold the same value.',
  references: [
    'https://repost.aws/knowledge-center/s3-website-cloudfront-error-403',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'referer-mismatch');
    if (path.endpoint.kind !== 'website' || !obstacle || !isReported(obstacle)) return;
    const where = statementWords(obstacle.statement);
    const reason = {
      'secret': `the origin's custom header Referer is not the value that ${where} asks for`,
      'not sent': `${where} asks for a Referer, but the origin has no custom header Referer, and CloudFront does not pass the viewer's on`,
      'deny only': `${where} denies other Referers, but no statement allows anyone to get the objects`,
    }[obstacle.by];
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${obstacle.truth === 'yes' ? 'cannot' : 'may not be able to'} read from the website endpoint of `
        + `${bucketWords(path)}: ${reason}.${doubtWords(obstacle.doubts)}`,
      fix: FIXES[obstacle.by],
    };
  },
});

const FIXES = {
  'secret': 'Give both sides the same reference: const secret = \'{{resolve:secretsmanager:referer}}\'; customHeaders: { Referer: secret } on the origin, '
    + 'and conditions: { StringEquals: { \'aws:Referer\': secret } } on the Allow statement. Better: a private bucket with origin access control needs no secret.',
  'not sent': 'Send it from the origin: customHeaders: { Referer: secret } (OriginCustomHeaders in a template), the value that the policy asks for. '
    + 'Better: a private bucket with origin access control needs no secret.',
  'deny only': 'Add an Allow: Principal "*", Action s3:GetObject on the objects, Condition StringEquals aws:Referer with the secret; the Deny is then '
    + 'not needed. Better: a private bucket with origin access control needs no secret.',
} as const;
