import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Failover } from './failover';

/** What a behavior reads: a folder of a bucket, and what is asked when that fails. */
export interface Place {
  readonly bucket: s3.IBucket;
  readonly originPath?: string;
  readonly failover?: Failover;
}

/** The key of the object that a path leads to, where nothing is put before it. */
export function keyOf(path: string): string {
  return path.replace(/^\//, '');
}

/** A folder without slashes around it; CloudFront puts it before the path. */
export function folderOf({ originPath = '' }: Pick<Place, 'originPath'>): string {
  return originPath.replace(/^\/+|\/+$/g, '');
}
