import { defineRule, obstacleOf } from './rule';
import { bucketStatement, isCdk } from './statements';
import { bucketWords, distributionWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { errorResponsesOf } from '../access/error-responses';
import { behaviorLeadingTo, isRewritten } from '../access/routing';
import { isAllowedToGet } from '../access/single-object';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, text } from '../template/text';

export const errorPageUnreadable = defineRule({
  id: 'error-page-unreadable',
  severity: 'warning',
  title: 'CloudFront may not read an error page',
  why: 'CloudFront gets an error page by its path, through the behavior that serves this path and with its origin path. Where it may not read that '
    + 'object, viewers get the status and the body that the origin has answered for the page.',
  fix: 'Let CloudFront read the object of the error page, or name one that it may read.',
  acknowledge: 'Viewers are meant to get the error of the origin.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-procedure.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    if (canRead !== 'partial' || path.behaviors.length === 0) return;
    for (const { page, code, property } of errorResponsesOf(path.distribution) ?? []) {
      const name = page && literalOf(page);
      const behavior = name && behaviorLeadingTo(path, name, graph);
      if (!behavior || isRewritten(behavior, graph) || isAllowedToGet(name, diagnosis).truth !== 'no') continue;
      const key = `${literalOf(path.origin.path ?? text()) ?? ''}${name}`;
      yield {
        message: `${distributionWords(path)} may not read its error page for ${code ?? 'an error'} from ${bucketWords(path)}: \`${name}\` is the object \`${key.replace(/^\//, '')}\`, which its policy does not let it get.`,
        fix: fixFor(diagnosis, graph),
        at: { resource: path.distribution, property },
      };
      return;
    }
  },
});

function fixFor(diagnosis: Diagnosis, graph: ResourceGraph): string {
  const { path } = diagnosis;
  const instead = 'name a page that CloudFront may get';
  if (obstacleOf(diagnosis, 'explicit-deny')) return `Take the page out of what the Deny statement of the policy covers, or ${instead}.`;
  const cdk = isCdk(path) ? ' (origins.S3BucketOrigin.withOriginAccessControl(bucket) adds this to the bucket policy)' : '';
  return `Let CloudFront get all objects of the origin${cdk}, or ${instead}:\n${bucketStatement(path, graph)}`;
}
