import { aws_s3 as s3 } from 'aws-cdk-lib';
import { ViewerCheck } from './viewer-check';

/** What viewers may do with the objects under a path. */
export enum UploadAction {
  /** Upload an object as a whole, or overwrite one: `PUT`. */
  PUT = 'put',
  /** Upload a large object in parts: `POST ?uploads`, `PUT ?partNumber=…&uploadId=…`, `POST ?uploadId=…`, `DELETE ?uploadId=…`. */
  PUT_IN_PARTS = 'put-in-parts',
  /** Delete an object: `DELETE`. */
  DELETE = 'delete',
}

/** What viewers may do, and with which bucket. */
export interface UploadOptions {
  /**
   * What viewers may do.
   *
   * @default [UploadAction.PUT]
   */
  readonly actions?: UploadAction[];

  /**
   * The bucket that they upload to.
   *
   * @default - the bucket of the site
   */
  readonly bucket?: s3.IBucket;

  /**
   * A folder of the bucket; the whole path of the request comes after it.
   *
   * @default - that of the site in the bucket of the site, and none in another one
   */
  readonly originPath?: string;
}

/**
 * Lets viewers who have been checked upload objects under a path; reading them under this path takes the check, too. CloudFront
 * may write the objects whose keys fit the path, and no others.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class Uploads {
  /**
   * @param pathPattern the paths, such as `/uploads/*`, whose objects are `uploads/*`
   * @param viewers how it is checked who uploads
   *
   * @throws Error if no action is allowed.
   */
  public static under(pathPattern: string, viewers: ViewerCheck, options: UploadOptions = {}): Uploads {
    if (options.actions?.length === 0) throw new Error('Uploads: actions are empty, so that nobody may upload. Leave them out for UploadAction.PUT.');
    return new Uploads(pathPattern, viewers, options);
  }

  /** The paths under which viewers upload. */
  public readonly pathPattern: string;
  /** How it is checked who uploads. */
  public readonly viewers: ViewerCheck;
  /** @internal */
  public readonly _options: UploadOptions;

  private constructor(pathPattern: string, viewers: ViewerCheck, options: UploadOptions) {
    this.pathPattern = pathPattern;
    this.viewers = viewers;
    this._options = options;
  }
}
