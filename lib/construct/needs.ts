import { AccessOptions } from './access-options';
import { Need } from './grants';
import { Place } from './place';
import { uploadNeeds } from './upload-behavior';
import { WebsiteOptions } from './website-options';

/**
 * What CloudFront needs for what the behaviors do: to read all buckets, to write where viewers upload, and to list where S3 is to
 * say that an object is missing. All objects of a bucket may be read, whatever folder: a policy that named the folder would be
 * updated after the distribution, which then would get 403 for a while.
 */
export function needsOf({ missingObjects, uploads }: AccessOptions & WebsiteOptions, places: readonly Place[], uploadPlace?: Place): readonly Need[] {
  const reads = places.flatMap(({ bucket, failover }) => [
    { bucket, isListed: missingObjects !== undefined || failover?.statusCodes.includes(404) },
    ...(failover ? [{ bucket: failover.bucket, isListed: missingObjects !== undefined }] : []),
  ]);
  return [
    ...reads.flatMap(({ bucket, isListed }): Need[] => [{ bucket, right: 'read', keys: '*' }, ...(isListed ? [{ bucket, right: 'list' } as const] : [])]),
    ...(uploads && uploadPlace ? uploadNeeds(uploads, uploadPlace) : []),
  ];
}
