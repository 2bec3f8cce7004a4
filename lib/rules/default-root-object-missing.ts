import { defineRule, Problem } from './rule';
import { isCdk } from './statements';
import { distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { bucketsOf } from '../access/buckets';
import { Diagnosis } from '../access/diagnosis';
import { ErrorResponse, errorResponsesOf, isHtml, isSuccess } from '../access/error-responses';
import { listingOf } from '../access/listing';
import { physicalIdOf } from '../access/named';
import { behaviorLeadingTo, isRewritten } from '../access/routing';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, render, text } from '../template/text';
import { asText, at, isMap, listOf, Value } from '../template/value';

export const defaultRootObjectMissing = defineRule({
  id: 'default-root-object-missing',
  severity: 'warning',
  title: 'The distribution has no default root object',
  why: 'For `/` CloudFront asks the origin for the default root object. Without one it asks the REST endpoint for the bucket itself, which S3 answers '
    + 'with 403, or with the list of all objects where CloudFront may list them. Only a website endpoint has an index document of its own. '
    + 'It is a warning where the app shows that it serves pages, and worth knowing elsewhere.',
  fix: 'Set the default root object of the distribution, without a leading slash.',
  acknowledge: 'Nobody asks for `/`: the distribution serves files by their paths.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    if (!hasNoRoot(path) || path.behaviors.length === 0) return;
    const behavior = behaviorLeadingTo(path, '/', graph);
    const responses = errorResponsesOf(path.distribution);
    if (!behavior || !responses || isRewritten(behavior, graph)) return;
    // That `/` then lists the bucket is another mistake.
    if (answerTo(diagnosis) === LIST) return;
    yield problemOf(diagnosis, responses, graph);
  },
});

function hasNoRoot({ distribution, endpoint: { kind }, accessPoint }: AccessPath): boolean {
  const root = at(distribution.properties, 'DistributionConfig', 'DefaultRootObject');
  return (kind === 'rest' || accessPoint !== undefined) && (root === undefined || literalOf(asText(root) ?? text()) === '');
}

const LIST = 'the list of its objects';

/** What S3 answers for `/`: below an origin path it asks for an object, and else for the bucket. */
function answerTo(diagnosis: Diagnosis): string {
  const isFolder = literalOf(diagnosis.path.origin.path ?? text()) !== '';
  switch (listingOf(diagnosis).truth) {
    case 'no': return '403';
    case 'yes': return isFolder ? '404' : LIST;
    default: return isFolder ? '403 or 404' : `403, or ${LIST}`;
  }
}

function problemOf(diagnosis: Diagnosis, responses: readonly ErrorResponse[], graph: ResourceGraph): Problem {
  const { path } = diagnosis;
  const index = literalOf(asText(at(path.bucket?.properties, 'WebsiteConfiguration', 'IndexDocument')) ?? text()) || 'index.html';
  const answer = answerTo(diagnosis);
  const refused = responses.find(({ code, page }) => code === answer && page);
  const page = refused?.page;
  const evidence = evidenceOf(path, responses, graph);
  const serves = refused !== undefined && isSuccess(refused);
  return {
    severity: evidence && !serves ? 'warning' : 'info',
    message: `${distributionWords(path)} has no default root object: S3 answers a request for \`/\` with ${answer}`
      + (page ? `, and viewers get the error page \`${render(page)}\`.` : evidence ? `, although ${evidence}.` : '.'),
    fix: isCdk(path) ? `Give the distribution defaultRootObject: '${index}'.` : `Add DefaultRootObject: ${index} to DistributionConfig.`,
    at: { resource: path.distribution, property: 'DistributionConfig.DefaultRootObject' },
  };
}

/** What shows that the app serves pages. */
function evidenceOf(path: AccessPath, responses: readonly ErrorResponse[], graph: ResourceGraph): string | undefined {
  const { bucket } = path;
  if (bucket && isMap(at(bucket.properties, 'WebsiteConfiguration')) && at(bucket.properties, 'WebsiteConfiguration', 'IndexDocument')) return 'the bucket names an index document';
  const [page] = responses.flatMap((response) => response.page ?? []).filter(isHtml);
  if (page) return `it has the error page \`${render(page)}\``;
  const deployments = bucket ? bucketsOf(graph).deploymentsInto(physicalIdOf(bucket, graph), bucket.stack) : [];
  const uploads = deployments.some(({ properties, exists }) => exists.truth === 'yes' && namesIndex(at(properties, 'DistributionPaths'), at(properties, 'Include')));
  return uploads ? 'an index.html is uploaded to the bucket' : undefined;
}

function namesIndex(...lists: readonly (Value | undefined)[]): boolean {
  return lists.flatMap(listOf).some((item) => /^\/?index\.html$/.test(literalOf(asText(item) ?? text()) ?? ''));
}
