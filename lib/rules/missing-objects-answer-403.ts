import { Anchor, defineRule, Problem } from './rule';
import { isCdk, listStatement } from './statements';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { ErrorResponse, errorResponsesOf } from '../access/error-responses';
import { failoversOf } from '../access/failover';
import { listingOf } from '../access/listing';
import { answersErrors, behaviorsBesideS3 } from '../access/routing';
import { ResourceGraph } from '../graph/resource-graph';
import { render } from '../template/text';

export const missingObjectsAnswer403 = defineRule({
  id: 'missing-objects-answer-403',
  severity: 'warning',
  title: 'What is set up for 404 is never used: S3 answers 403 for objects that do not exist',
  why: 'S3 tells only those who may list the bucket (s3:ListBucket) that an object does not exist; everyone else gets 403. The distribution waits for 404, '
    + 'with an error page or with a second origin, and CloudFront may not list the bucket, so viewers get S3\'s 403.',
  fix: 'Let CloudFront list the bucket (s3:ListBucket on the bucket itself), or set the same up for 403.',
  acknowledge: 'The 404 comes from another origin of the distribution, and what S3 answers for missing objects does not matter.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    if (canRead === 'no' || path.behaviors.length === 0 || path.endpoint.kind === 'website') return;
    const expected = expectedFor404(path);
    if (!expected || path.behaviors.some(answersErrors) || listingOf(diagnosis).truth !== 'no') return;
    // Another origin may answer 404, and be what it is set up for.
    const severity = expected.by === 'page' && behaviorsBesideS3(path, graph).length > 0 ? 'info' : 'warning';
    yield { ...problemOf(path, expected, graph), severity, at: expected.at };
  },
});

type Expected =
  | { readonly by: 'page'; readonly page: string; readonly response: ErrorResponse; readonly at: Anchor }
  | { readonly by: 'failover'; readonly group: string; readonly at: Anchor };

/** What waits for the 404 of S3 and does nothing for its 403. */
function expectedFor404(path: AccessPath): Expected | undefined {
  const { distribution } = path;
  const failovers = failoversOf(path);
  const failover = failovers.find(({ codes, isComplete }) => isComplete && codes.includes('404') && !codes.includes('403'));
  if (failover) return { by: 'failover', group: render(failover.id), at: { resource: distribution, property: failover.property } };
  if (failovers.length > 0) return undefined; // a 403 may go to another origin
  const responses = errorResponsesOf(distribution);
  const response = responses?.find(({ code, page }) => code === '404' && page);
  if (!responses || !response?.page || responses.some(({ code, page }) => code === undefined || (code === '403' && page))) return undefined;
  return { by: 'page', page: render(response.page), response, at: { resource: distribution, property: response.property } };
}

function problemOf(path: AccessPath, expected: Expected, graph: ResourceGraph): Problem {
  const [what, instead] = expected.by === 'page'
    ? [`answers \`${expected.page}\` for a 404`, 'that page is never shown for them']
    : [`turns to the second origin of the group \`${expected.group}\` for a 404`, 'the second origin is never asked for them'];
  return {
    message: `${distributionWords(path)} ${what}, but may not list ${bucketWords(path)}, so S3 answers 403 for objects that do not exist, and ${instead}.`,
    fix: fixFor(path, expected, graph),
  };
}

function fixFor(path: AccessPath, expected: Expected, graph: ResourceGraph): string {
  const also = expected.by === 'page'
    ? `Or answer 403 likewise, in ${isCdk(path) ? `errorResponses: { httpStatus: 403, responseHttpStatus: ${statusOf(expected)}, responsePagePath: '${expected.page}' }` : `CustomErrorResponses: ${JSON.stringify({ ErrorCode: 403, ResponseCode: statusOf(expected), ResponsePagePath: expected.page })}`}`
    : 'Or add 403 to the status codes of the group.';
  if (path.accessPoint) return `${also} Or let CloudFront use s3:ListBucket in the policies of the access point and of the bucket.`;
  const listing = isCdk(path) && path.identity.kind === 'oac'
    ? 'Let CloudFront list the bucket, with a default root object set: origins.S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: '
      + '[cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST] }).'
    : `Let CloudFront list the bucket, with a default root object set, by adding to its policy:\n${listStatement(path, graph)}\n`;
  return `${listing} ${also}`;
}

function statusOf({ response }: Extract<Expected, { by: 'page' }>): number {
  return Number(response.responseCode ?? 404);
}
