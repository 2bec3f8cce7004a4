import { Resource } from '../graph/resource';
import { Text, text, withoutSuffix } from '../template/text';
import { asText } from '../template/value';

/** The type of the CDK's `BucketDeployment`, which uploads objects and invalidates what a distribution has cached. */
export const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment';

/** A pattern of the keys under which a `BucketDeployment` uploads objects. */
export function uploadedKeys(deployment: Resource): Text {
  const prefix = asText(deployment.property('DestinationBucketKeyPrefix')) ?? text('');
  const folder = withoutSuffix(prefix, '/');
  // What is left open altogether may be empty, and then there is no folder.
  const isFolder = folder.parts.some((part) => typeof part === 'string');
  return isFolder ? text(folder, '/*') : text(folder, '*');
}
