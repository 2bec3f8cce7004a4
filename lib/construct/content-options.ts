import { Content } from './content';
import { Invalidation } from './invalidation';
import { Pruning } from './pruning';
import { RuntimeConfig } from './runtime-config';

/** What is put into the bucket with each deployment. */
export interface ContentOptions {
  /**
   * The files, below the `originPath`; where several have a file of the same path, that of the last one is taken. The CDK's
   * `BucketDeployment` puts them there, by a Lambda function in the stack, which may decrypt and encrypt with the bucket's key.
   *
   * @default - none: the bucket is left alone
   */
  readonly content?: Content[];

  /**
   * Which files never change, so that browsers keep them for a year; the others are asked for again each time. Patterns for
   * keys below the origin path, such as `assets/*`; `*` also stands for slashes, `?` for one character.
   *
   * @default - those with a hash of the content in their names, such as `app.3f2a9c1b.js` and `assets/index-BX2k3d9a.js`; of archives none
   */
  readonly immutableFiles?: string[];

  /**
   * Settings that the pages fetch. A file of that path in the content is not deployed.
   *
   * @default - none
   */
  readonly runtimeConfig?: RuntimeConfig;

  /**
   * Which files are removed when they are no longer part of the content.
   *
   * @default - `Pruning.mutable()`; in a bucket that is given `Pruning.none()`, since there may be files of others in it
   */
  readonly pruning?: Pruning;

  /**
   * What the edge locations forget when content has been deployed.
   *
   * @default - what may have changed: all at the top of the content but what is immutable (or contains nothing else); if that is more than ten paths, or there is an archive, everything
   */
  readonly invalidation?: Invalidation;
}
