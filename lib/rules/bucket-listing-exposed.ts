import { defineRule } from './rule';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { listingOf } from '../access/listing';
import { behaviorLeadingTo, isRewritten } from '../access/routing';
import { literalOf } from '../template/text';
import { asText, at, Value } from '../template/value';

export const bucketListingExposed = defineRule({
  id: 'bucket-listing-exposed',
  severity: 'warning',
  title: 'Viewers can list the names of all objects',
  why: 'CloudFront may list the bucket, and there is no default root object. A request for `/` then reaches the bucket itself, and S3 answers with the list '
    + 'of its objects, which everyone on the internet can see. With a default root object the permission to list only turns the 403 of missing objects '
    + 'into 404.',
  fix: 'Set a default root object, or take s3:ListBucket out of the bucket policy.',
  acknowledge: 'The list of the objects is meant to be public.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    if (!hasNoRoot(path) || listingOf(diagnosis).truth !== 'yes') return;
    const behavior = behaviorLeadingTo(path, '/', graph);
    if (!behavior || isRewritten(behavior, graph)) return;
    yield {
      at: { resource: path.distribution, property: 'DistributionConfig' },
      message: `${distributionWords(path)} shows viewers the names of all objects in ${bucketWords(path)}: it may list the bucket, and without a default `
        + 'root object a request for `/` is answered with the list.',
      fix: 'Set defaultRootObject: \'index.html\' on the distribution (DefaultRootObject), or leave AccessLevel.LIST out of originAccessLevels (s3:ListBucket in the bucket policy).',
    };
  },
});

/** Whether CloudFront asks for the bucket itself when viewers ask for `/`: no default object, and no folder. */
function hasNoRoot({ distribution, origin, behaviors, endpoint, accessPoint }: AccessPath): boolean {
  if (behaviors.length === 0 || (endpoint.kind !== 'rest' && !accessPoint)) return false;
  return isEmpty(at(distribution.properties, 'DistributionConfig', 'DefaultRootObject')) && isEmpty(origin.value.get('OriginPath'));
}

function isEmpty(value: Value | undefined): boolean {
  const written = asText(value);
  return value === undefined || (written !== undefined && ['', '/'].includes(literalOf(written) ?? '?'));
}
