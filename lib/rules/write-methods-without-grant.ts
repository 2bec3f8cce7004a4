import { defineRule } from './rule';
import { isCdk } from './statements';
import { behaviorWords, bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { methodsOf } from '../access/cross-origin';
import { UsedBehavior } from '../access/distribution';
import { hasCode } from '../access/edge-functions';
import { isFirst } from '../access/siblings';
import { writesNothing } from '../access/writing';

export const writeMethodsWithoutGrant = defineRule({
  id: 'write-methods-without-grant',
  severity: 'info',
  title: 'Methods that write are allowed, and the bucket lets CloudFront write nothing',
  why: 'A behavior that allows PUT, POST, PATCH and DELETE passes them on to S3, which answers 403 where the bucket policy lets CloudFront read only, and 405 at '
    + 'a website endpoint. That is a good thing as long as nobody is meant to upload: a grant would let all viewers write.',
  fix: 'Allow GET, HEAD and OPTIONS only.',
  acknowledge: 'The behavior allows all methods for another reason, and uploads are meant to fail.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    if (canRead === 'no' || !isFirst(path, graph, (each) => writingIn(each).length > 0) || !writesNothing(diagnosis)) return;
    const writing = writingIn(path);
    yield {
      message: `${distributionWords(path)} passes PUT, POST, PATCH and DELETE on to ${bucketWords(path)} (its ${behaviorWords(writing.map(({ pathPattern }) => pathPattern))}), `
        + `which lets it write nothing: S3 answers ${path.endpoint.kind === 'website' ? '405' : '403'}.`,
      fix: `${isCdk(path) ? 'Set allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS' : 'Set AllowedMethods: [GET, HEAD, OPTIONS]'}. If uploads are meant, grant s3:PutObject, `
        + 'and let only viewers with signed URLs or cookies write (trustedKeyGroups).',
    };
  },
});

const WRITES: ReadonlySet<string> = new Set(['PUT', 'POST', 'PATCH', 'DELETE']);

/** The behaviors that pass such methods on to the origin; code at the edge may answer them by itself. */
function writingIn({ behaviors }: AccessPath): readonly UsedBehavior[] {
  return behaviors.filter((behavior) => methodsOf(behavior)?.some((method) => WRITES.has(method)) && !hasCode(behavior));
}
