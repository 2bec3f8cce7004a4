import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { Failover } from './failover';
import { NewBucketOptions } from './new-bucket-options';

/** How a bucket is read under a path pattern; what is left out is as for the other paths of the site. */
export interface BucketPathOptions {
  /**
   * A folder of the bucket to read from, such as `/v2`; the whole path of the request comes after it.
   *
   * @default - the whole bucket
   */
  readonly originPath?: string;

  /**
   * A second bucket that is asked when this one fails.
   *
   * @default - none
   */
  readonly failover?: Failover;

  /**
   * How responses are cached.
   *
   * @default - as those of the site
   */
  readonly cachePolicy?: cloudfront.ICachePolicy;

  /**
   * What of the viewer's request is forwarded to S3 besides what the cache policy forwards.
   *
   * @default - as for the site
   */
  readonly originRequestPolicy?: cloudfront.IOriginRequestPolicy;

  /**
   * Headers that are added to responses.
   *
   * @default - those of the site
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * Whose signed URLs and signed cookies are asked of viewers; of an empty list, nobody's.
   *
   * @default - as for the site
   */
  readonly keyGroups?: cloudfront.IKeyGroup[];

  /**
   * CloudFront Functions. With some of its own, or with `edgeLambdas`, a path has none of the site's code at the edge but the
   * function for page paths and redirects; and not that either where its own code takes viewer requests, or is Lambda@Edge code for
   * viewer events.
   *
   * @default - as for the site
   */
  readonly functionAssociations?: cloudfront.FunctionAssociation[];

  /**
   * Lambda@Edge functions; see `functionAssociations`.
   *
   * @default - as for the site
   */
  readonly edgeLambdas?: cloudfront.EdgeLambda[];
}

/** How a new bucket is made and read under a path pattern. */
export interface NewBucketPathOptions extends BucketPathOptions, NewBucketOptions {}

/** Where the new bucket, the bucket or another origin is meant. */
type Source =
  | { readonly kind: 'bucket'; readonly bucket: s3.IBucket; readonly options: BucketPathOptions }
  | { readonly kind: 'new bucket'; readonly options: NewBucketPathOptions }
  | { readonly kind: 'other'; readonly origin: cloudfront.IOrigin; readonly options: cloudfront.AddBehaviorOptions };

/** What answers requests whose path fits a pattern, such as `/media/*`; the bucket of the site answers the rest. */
export class PathOrigin {
  /**
   * A bucket of this stack, of another one of the app, or an imported one. CloudFront asks it for the whole path: `/media/a.png` is
   * its object `media/a.png`.
   *
   * @param pathPattern the paths; `*` stands for any characters, `?` for one
   */
  public static bucket(pathPattern: string, bucket: s3.IBucket, options: BucketPathOptions = {}): PathOrigin {
    return new PathOrigin(pathPattern, { kind: 'bucket', bucket, options });
  }

  /**
   * A new private bucket, like that of the site; it is among the `buckets` of the construct then.
   *
   * @param pathPattern the paths; `*` stands for any characters, `?` for one
   */
  public static newBucket(pathPattern: string, options: NewBucketPathOptions = {}): PathOrigin {
    return new PathOrigin(pathPattern, { kind: 'new bucket', options });
  }

  /**
   * Whatever else the CDK knows as an origin, such as an API. Nothing is added but that viewers are redirected to HTTPS unless the
   * options say otherwise, and no grants are made.
   *
   * @param pathPattern the paths; `*` stands for any characters, `?` for one
   */
  public static other(pathPattern: string, origin: cloudfront.IOrigin, options: cloudfront.AddBehaviorOptions = {}): PathOrigin {
    return new PathOrigin(pathPattern, { kind: 'other', origin, options });
  }

  /** The paths that it answers. */
  public readonly pathPattern: string;
  /** @internal */
  public readonly _source: Source;

  private constructor(pathPattern: string, source: Source) {
    this.pathPattern = pathPattern;
    this._source = source;
  }
}
