import { defineRule, Problem } from './rule';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { Behavior } from '../access/distribution';
import { ErrorResponse, errorResponsesOf, isSuccess } from '../access/error-responses';
import { failoversOf } from '../access/failover';
import { listingOf } from '../access/listing';
import { behaviorsBesideS3 } from '../access/routing';
import { isFirst } from '../access/siblings';
import { ResourceGraph } from '../graph/resource-graph';
import { render } from '../template/text';

export const errorResponseMasksDenial = defineRule({
  id: 'error-response-masks-denial',
  severity: 'warning',
  title: 'Refused requests look like successful ones',
  why: 'An error response of a distribution replaces the 403 of every origin and behavior. Where it becomes a page with status 200, neither users nor '
    + 'monitoring see what is refused: a script that is denied arrives as HTML, and so does the refusal of an API. Likewise an origin group that '
    + 'fails over on 403 answers from its second origin as if the first one worked. It is a warning where some objects are denied '
    + 'already, or where the page is not shown for missing objects, since CloudFront may list the bucket and 404 is not mapped; and worth knowing elsewhere.',
  fix: 'Map 404 instead of 403, and let CloudFront list the bucket (s3:ListBucket), so that S3 answers 404 for objects that do not exist.',
  acknowledge: 'Only routes of a single-page application are meant to be answered so, and denials are watched in the logs.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    // Where nothing can be read, the page cannot either.
    if (canRead === 'no' || path.behaviors.length === 0) return;
    const response = isFirst(path, graph, isUsed) ? errorResponsesOf(path.distribution)?.find((each) => each.code === '403' && each.page && isSuccess(each)) : undefined;
    if (response) yield maskedBy(response, diagnosis, graph);
    else yield* passedOver(diagnosis);
  },
});

function isUsed({ behaviors }: AccessPath): boolean {
  return behaviors.length > 0;
}

function maskedBy(response: ErrorResponse, diagnosis: Diagnosis, graph: ResourceGraph): Problem {
  const { path, canRead } = diagnosis;
  const mayList = listingOf(diagnosis).truth === 'yes';
  const denial = canRead === 'partial'
    ? `also for the objects of ${bucketWords(path)} that it may not read`
    : mayList ? `although it may list ${bucketWords(path)}, so that a 403 never means a missing object` : undefined;
  const others = behaviorsBesideS3(path, graph);
  const elsewhere = others.length > 0 ? `also where another origin refuses requests for ${pathsOf(others)}` : undefined;
  const also = [denial, elsewhere].filter((part) => part !== undefined).map((part) => `, ${part}`).join('');
  return {
    severity: canRead === 'partial' || (mayList && !answersMissing(path)) ? 'warning' : 'info',
    message: `${distributionWords(path)} answers every 403 with \`${render(response.page!)}\` and status ${response.responseCode}${also}: a denial looks like a page.`,
    fix: fixFor(response, diagnosis),
    at: { resource: path.distribution, property: response.property },
  };
}

/** Whether viewers get a page with success for what does not exist. */
function answersMissing({ distribution }: AccessPath): boolean {
  return errorResponsesOf(distribution)?.some((each) => each.code === '404' && each.page && isSuccess(each)) ?? false;
}

/** "`/api/*` and `/auth/*`" */
function pathsOf(behaviors: readonly Behavior[]): string {
  const paths = behaviors.map(({ pathPattern, isDefault }) => (isDefault ? 'the default behavior' : `\`${render(pathPattern)}\``));
  return [...new Set(paths)].join(' and ');
}

function fixFor({ page, responseCode }: ErrorResponse, diagnosis: Diagnosis): string {
  const instead = answersMissing(diagnosis.path)
    ? 'take the mapping of 403 out: that of 404 is enough'
    : `map 404 in place of 403: { ErrorCode: 404, ResponseCode: ${responseCode}, ResponsePagePath: ${render(page!)} }`;
  if (diagnosis.path.endpoint.kind === 'website') return `Where the website endpoint answers 404 for what does not exist, ${instead}.`;
  const rewrite = 'Or rewrite the routes of the application to its page in a CloudFront Function of its behavior, and map nothing.';
  if (listingOf(diagnosis).truth === 'yes') return `CloudFront may list the bucket, so S3 answers 404 for what does not exist: ${instead}. ${rewrite}`;
  return 'Let CloudFront list the bucket (originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST], or s3:ListBucket on the bucket in its '
    + `policy), and ${instead}. ${rewrite}`;
}

/** An origin group that turns elsewhere when the bucket refuses. */
function* passedOver({ path }: Diagnosis): Iterable<Problem> {
  const group = failoversOf(path).find(({ codes }) => codes.includes('403'));
  if (!group) return;
  yield {
    severity: 'info',
    message: `${distributionWords(path)} turns to the second origin of the group \`${render(group.id)}\` when ${bucketWords(path)} answers 403: that the bucket refuses CloudFront would not show.`,
    fix: 'Take 403 out of the status codes of the group if its second origin is for outages; if it is for missing objects, let CloudFront list the bucket '
      + '(s3:ListBucket), and fail over on 404.',
    at: { resource: path.distribution, property: group.property },
  };
}
