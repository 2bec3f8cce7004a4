import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Failover } from './failover';
import { NewBucketOptions } from './new-bucket-options';
import { PathOrigin } from './path-origin';
import { Uploads } from './uploads';

/** What the distribution reads, and by whose leave. */
export interface AccessOptions extends NewBucketOptions {
  /**
   * A bucket to read from, of this stack or another one of the app, or an imported one. Its website configuration, if it has
   * one, is not used: it is read through its REST endpoint. In the stack of the bucket, its policy admits exactly this
   * distribution; elsewhere it admits the distributions of the account, since stacks cannot refer to each other both ways.
   * The policy of an imported bucket cannot be written here: its statements are an output of the stack, and a warning says so.
   *
   * @default - a new private bucket: encrypted, Block Public Access, ACLs off, TLS only, retained
   */
  readonly bucket?: s3.IBucket;

  /**
   * A folder of the bucket to read from, such as `/site`.
   *
   * @default - the whole bucket
   */
  readonly originPath?: string;

  /**
   * A second bucket that is asked when the bucket fails.
   *
   * @default - none
   */
  readonly failover?: Failover;

  /**
   * What answers other paths than the bucket does; the first that fits is taken.
   *
   * @default - the bucket answers all
   */
  readonly origins?: PathOrigin[];

  /**
   * Where viewers may upload. Their paths come before those of `origins`.
   *
   * @default - nowhere: CloudFront only reads
   */
  readonly uploads?: Uploads;
}
