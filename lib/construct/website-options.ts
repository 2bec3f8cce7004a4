import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { MissingObjects } from './missing-objects';
import { PagePaths } from './page-paths';
import { Redirect } from './redirect';

/** What viewers get for the paths they ask for. */
export interface WebsiteOptions {
  /**
   * The object that answers a request for `/`, without a leading slash.
   *
   * @default 'index.html'
   */
  readonly defaultRootObject?: string;

  /**
   * How the paths that viewers ask for lead to objects.
   *
   * @default PagePaths.KEYS
   */
  readonly pagePaths?: PagePaths;

  /**
   * What viewers get for objects that do not exist.
   *
   * @default - 403, which S3 answers to whom may not list the bucket
   */
  readonly missingObjects?: MissingObjects;

  /**
   * What viewers get for errors of the origin other than 404, for which there is `missingObjects`.
   *
   * @default - the error itself
   */
  readonly errorResponses?: cloudfront.ErrorResponse[];

  /**
   * Where viewers are sent from other URLs, the first that fits: by domain name, then by path, then by the beginning of it.
   *
   * @default - nowhere
   */
  readonly redirects?: Redirect[];
}
