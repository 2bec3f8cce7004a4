import { AccessPath } from '../access/access-path';
import { bucketsOf } from '../access/buckets';
import { encryptionsOf, KeyReference } from '../access/encryption';
import { Verification } from '../access/passing';
import { CheckedPath } from '../checked-path';
import { ResourceGraph } from '../graph/resource-graph';

/** Who CloudFront is to S3, as far as it makes a difference to what can go wrong. */
export type Reader = 'service' | 'identity' | 'anyone' | 'unknown';

/** An origin, as the steps of its section look at it. */
export interface Site {
  readonly path: AccessPath;
  readonly graph: ResourceGraph;
  readonly reader: Reader;
  readonly verifications: readonly Verification[];
  readonly canRead: CheckedPath['diagnosis']['canRead'];
}

export function siteOf({ diagnosis, graph }: CheckedPath): Site {
  const { path, verifications, canRead } = diagnosis;
  return { path, graph, reader: readerOf(path), verifications, canRead };
}

/** An access control that never signs was meant to. */
function readerOf({ identity }: AccessPath): Reader {
  if (identity.kind === 'unknown') return 'unknown';
  if (identity.kind === 'oai') return 'identity';
  return identity.kind === 'anonymous' && identity.because !== 'never-signs' ? 'anyone' : 'service';
}

type KnownKey = Extract<KeyReference, { kind: 'key' | 'foreign' }>;

/** The customer managed key that the templates encrypt the objects with, where they name one. */
export function keyOf({ path: { bucket, bucketName }, graph }: Site): KnownKey | undefined {
  if (!bucket || !bucketName) return undefined;
  const encryptions = encryptionsOf(bucket, bucketsOf(graph).deploymentsInto(bucketName, bucket.stack), graph);
  const keys = encryptions.flatMap((encryption) => (encryption.kind === 'kms' ? [encryption.key] : []));
  return keys.find((key) => key.kind === 'key' || key.kind === 'foreign');
}
