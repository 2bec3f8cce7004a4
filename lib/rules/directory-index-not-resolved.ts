import { defineRule } from './rule';
import { isCdk } from './statements';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { errorResponsesOf, isHtml, isSuccess } from '../access/error-responses';
import { behaviorLeadingTo, isRewritten } from '../access/routing';
import { literalOf, render, text } from '../template/text';
import { asText, at } from '../template/value';

export const directoryIndexNotResolved = defineRule({
  id: 'directory-index-not-resolved',
  severity: 'info',
  title: 'Folders have no index page',
  why: 'The REST endpoint of S3 knows objects and no folders: for `/docs/` it looks for an object of that name and not for `docs/index.html`. The default root '
    + 'object stands for `/` alone, and the index document of the bucket for its website endpoint. It is said of what looks like a site of pages: the '
    + 'bucket names an index document, or the distribution has an error page.',
  fix: 'Add the index document to the URI in a CloudFront Function, or link to the pages by their whole paths.',
  acknowledge: 'Pages are linked by their whole paths.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example_cloudfront_functions_url_rewrite_single_page_apps_section.html',
  ],
  remarks: true,

  *check({ path, canRead }, graph) {
    if (canRead === 'no' || path.behaviors.length === 0 || !(path.endpoint.kind === 'rest' || path.accessPoint)) return;
    const evidence = evidenceOf(path);
    const behavior = evidence && behaviorLeadingTo(path, '/', graph);
    if (!behavior || isRewritten(behavior, graph)) return;
    yield {
      message: `${distributionWords(path)} finds no index page in the folders of ${bucketWords(path)}, which it reads through ${path.accessPoint ? 'an access point' : 'the REST endpoint'}, although ${evidence}.`,
      fix: fixFor(isCdk(path)),
    };
  },
});

function fixFor(inCdk: boolean): string {
  const how = inCdk
    ? 'functionAssociations: [{ eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: new cloudfront.Function(this, \'Index\', { code: cloudfront.FunctionCode.fromInline(…) }) }]'
    : 'FunctionAssociations, EventType: viewer-request';
  return `Associate a CloudFront Function with the behavior (${how}), with this code:\n`
    + 'function handler(event) {\n'
    + '  var request = event.request;\n'
    + '  if (request.uri.endsWith(\'/\')) request.uri += \'index.html\';\n'
    + '  return request;\n'
    + '}';
}

/** What shows that there are pages; one page for all routes needs no others. */
function evidenceOf({ bucket, distribution }: AccessPath): string | undefined {
  const responses = errorResponsesOf(distribution)?.filter(({ page }) => page);
  if (!responses || responses.some(isSuccess)) return undefined;
  const index = literalOf(asText(at(bucket?.properties, 'WebsiteConfiguration', 'IndexDocument')) ?? text());
  if (index) return `the bucket names the index document \`${index}\`, which counts for its website endpoint alone`;
  const found = responses.find(({ code, page }) => (code === '403' || code === '404') && page && isHtml(page));
  return found?.page && `its error page \`${render(found.page)}\` speaks of a site`;
}
