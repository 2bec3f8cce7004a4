import { aws_s3 as s3 } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { DeliveryOptions } from './delivery-options';
import { keysUnder, uploadPlace } from './path-behaviors';

const LOGS = 'AWSLogs/';

interface Read {
  readonly bucket?: s3.IBucket;
  readonly keys: string;
}

/** Why viewers could read the access logs, with the way out. */
export function exposureReasons({ logs, ...given }: AccessOptions & DeliveryOptions): readonly string[] {
  const { _bucket: bucket } = logs ?? {};
  if (!bucket || !readKeys(given).some((read) => read.bucket === bucket && mayBeLogs(read.keys))) return [];
  return [`logs go into the bucket '${bucket.node.path}', which viewers read from: they would read the access logs, too. Use AccessLogs.toBucket(), or another bucket.`];
}

function mayBeLogs(keys: string): boolean {
  const [beginning] = keys.split(/[*?]/);
  return LOGS.startsWith(beginning) || beginning.startsWith(LOGS);
}

/** The buckets that are given, with patterns for the keys that viewers get; new ones have no logs. */
function readKeys(given: AccessOptions): readonly Read[] {
  const { bucket, originPath, failover, origins = [], uploads } = given;
  const read = [
    { pattern: '*', places: [{ bucket, originPath }, failover] },
    ...origins.flatMap(({ pathPattern: pattern, _source: source }) => {
      const of = source.kind === 'bucket' ? source.bucket : undefined;
      return source.kind === 'other' ? [] : [{ pattern, places: [{ bucket: of, originPath: source.options.originPath }, source.options.failover] }];
    }),
    ...(uploads ? [{ pattern: uploads.pathPattern, places: [uploadPlace(given, bucket!)] }] : []),
  ];
  return read.flatMap(({ pattern, places }) => {
    return places.flatMap((place) => (place ? [{ bucket: place.bucket, keys: keysUnder(pattern, place) }] : []));
  });
}
