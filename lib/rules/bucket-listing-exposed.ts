import { defineRule } from './rule';
import { bucketWords, distributionWords } from './words';
import { AccessPath } from '../access/access-path';
import { isAllowed } from '../access/exposure';
import { literalOf } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';

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

  *check({ path, judged }) {
    if (!asksForRoot(path)) return;
    const isListed = judged.some((gate) => gate.gate.kind === 'bucket' && isAllowed(gate, 's3:ListBucket', gate.gate.arn));
    if (!isListed) return;
    yield {
      at: { resource: path.distribution, property: 'DistributionConfig' },
      message: `${distributionWords(path)} shows viewers the names of all objects in ${bucketWords(path)}: it may list the bucket, and without a default `
        + 'root object a request for `/` is answered with the list.',
      fix: 'Set defaultRootObject: \'index.html\' on the distribution (DefaultRootObject), or leave AccessLevel.LIST out of originAccessLevels (s3:ListBucket in the bucket policy).',
    };
  },
});

/** Whether a request for `/` reaches the bucket as it is: no default object, no folder, and no code that changes it. */
function asksForRoot({ distribution, origin, behaviors, endpoint, accessPoint }: AccessPath): boolean {
  if (endpoint.kind !== 'rest' || accessPoint) return false;
  const root = at(distribution.properties, 'DistributionConfig', 'DefaultRootObject');
  if (!isEmpty(root) || !isEmpty(origin.value.get('OriginPath'))) return false;
  return behaviors.some(({ isDefault, value }) => {
    return isDefault && ['FunctionAssociations', 'LambdaFunctionAssociations'].every((name) => listOf(at(value, name)).length === 0);
  });
}

function isEmpty(value: Value | undefined): boolean {
  const written = asText(value);
  return value === undefined || (written !== undefined && ['', '/'].includes(literalOf(written) ?? '?'));
}
