import { aws_s3 as s3 } from 'aws-cdk-lib';

/** When and where to look, if the first bucket fails. */
export interface FailoverOptions {
  /**
   * A folder of the second bucket to read from, such as `/site`.
   *
   * @default - the whole bucket
   */
  readonly originPath?: string;

  /**
   * The statuses of the first bucket that make CloudFront ask the second one, of 400, 403, 404, 416, 429, 500, 502, 503 and 504.
   * With 404, objects that the first bucket lacks are looked for in the second one, and CloudFront may list the first one, since S3
   * answers 403 otherwise. With 403, nobody sees that the first bucket refuses CloudFront.
   *
   * @default [500, 502, 503, 504]
   */
  readonly statusCodes?: number[];
}

/**
 * A second bucket that is asked when the first one fails or cannot be reached; for GET, HEAD and OPTIONS only.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
 */
export class Failover {
  /**
   * To a bucket, such as a replica in another Region.
   *
   * @throws Error if a status is none that CloudFront fails over on, or if there is none.
   */
  public static to(bucket: s3.IBucket, options: FailoverOptions = {}): Failover {
    return new Failover(bucket, statusesOf(options), options.originPath);
  }

  /** The second bucket. */
  public readonly bucket: s3.IBucket;
  /** The statuses of the first bucket that lead to it. */
  public readonly statusCodes: number[];
  /** The folder of it, if not the whole bucket is read. */
  public readonly originPath?: string;

  private constructor(bucket: s3.IBucket, statusCodes: number[], originPath?: string) {
    this.bucket = bucket;
    this.statusCodes = statusCodes;
    this.originPath = originPath;
  }
}

const STATUSES: readonly number[] = [400, 403, 404, 416, 429, 500, 502, 503, 504];

function statusesOf({ statusCodes = [500, 502, 503, 504] }: FailoverOptions): number[] {
  const foreign = statusCodes.find((status) => !STATUSES.includes(status));
  if (foreign !== undefined) throw new Error(`Failover: statusCodes have ${foreign}; CloudFront fails over on ${STATUSES.join(', ')} only.`);
  if (statusCodes.length === 0) throw new Error('Failover: statusCodes are empty, so that the second bucket would never be asked. Leave them out for 500, 502, 503 and 504.');
  return [...statusCodes];
}
