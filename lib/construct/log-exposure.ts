import { aws_s3 as s3 } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { DeliveryOptions } from './delivery-options';
import { keysUnder, uploadPlace } from './path-behaviors';

const LOGS = 'AWSLogs/';

/** Why viewers could read the access logs, with the way out. */
export function exposureReasons({ logs, ...given }: AccessOptions & DeliveryOptions): readonly string[] {
  const { _bucket: bucket } = logs ?? {};
  if (!bucket || !readKeys(given).some(([read, keys]) => read === bucket && mayBeLogs(keys))) return [];
  return [`logs go into the bucket '${bucket.node.path}', which viewers read from: they would read the access logs, too. Use AccessLogs.toBucket(), or another bucket.`];
}

function mayBeLogs(keys: string): boolean {
  const [beginning] = keys.split(/[*?]/);
  return LOGS.startsWith(beginning) || beginning.startsWith(LOGS);
}

/** The buckets that are given, with patterns for the keys that viewers get; new ones have no logs. */
function readKeys(given: AccessOptions): readonly [s3.IBucket | undefined, string][] {
  const { bucket, originPath, failover, origins = [], uploads } = given;
  const read = [
    { pattern: '*', places: [{ bucket, originPath }, failover] },
    ...origins.flatMap(({ pathPattern: pattern, _source: source }) => (source.kind === 'bucket' ? [{ pattern, places: [{ ...source.options, bucket: source.bucket }, source.options.failover] }] : [])),
    ...(uploads ? [{ pattern: uploads.pathPattern, places: [uploadPlace(given, bucket!)] }] : []),
  ];
  return read.flatMap(({ pattern, places }) => places.flatMap((place): [s3.IBucket | undefined, string][] => (place ? [[place.bucket, keysUnder(pattern, place)]] : [])));
}
