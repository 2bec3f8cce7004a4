import { aws_cloudfront as cloudfront, aws_s3 as s3, aws_s3_deployment as deployment, Duration, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessOptions } from './access-options';
import { ContentOptions } from './content-options';
import { fits, hashedPatterns } from './hashed-names';
import { keysUnder, uploadPlace } from './path-behaviors';
import { folderOf, keyOf } from './place';
import { Pruning } from './pruning';

const { CacheControl } = deployment;

const KEPT_FOR_A_YEAR = [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()];
const ASKED_AGAIN = [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.mustRevalidate()];
const NEVER_KEPT = [CacheControl.noStore()];

/** More are one for everything. */
const MOST_PATHS = 10;

interface SiteContentProps extends ContentOptions, Pick<AccessOptions, 'originPath' | 'uploads'> {
  readonly bucket: s3.IBucket;
  readonly distribution: cloudfront.IDistribution;
  readonly pruning: Pruning;
}

interface Step {
  readonly id: string;
  readonly props: Partial<deployment.BucketDeploymentProps>;
}

/**
 * The content of a site in its bucket, in the order in which nothing is asked for that is not there: immutable files, the
 * runtime configuration, all else, and at last the immutable files go that nothing needs any more.
 */
export class SiteContent extends Construct {
  /** The beginning of its keys: empty, or with a slash at the end. */
  public readonly prefix: string;

  constructor(scope: Construct, id: string, public readonly props: SiteContentProps) {
    super(scope, id);
    this.prefix = prefixOf(props.originPath);
    this.steps().reduce<Construct | undefined>((before, step) => {
      const made = this.deployment(step);
      if (before) made.node.addDependency(before);
      return made;
    }, undefined);
  }

  private steps(): readonly Step[] {
    const { content = [], pruning } = this.props;
    const immutable = immutablePatterns(this.props);
    const isImmutable = { exclude: ['*'], include: [...immutable], cacheControl: KEPT_FOR_A_YEAR };
    return [
      ...immutable.length > 0 ? [{ id: 'Immutable', props: isImmutable }] : [],
      ...this.configuration(),
      ...content.length > 0 ? [this.pages(immutable)] : [],
      ...immutable.length > 0 && pruning._removesImmutable ? [{ id: 'Outdated', props: { ...isImmutable, prune: true } }] : [],
    ];
  }

  private configuration(): readonly Step[] {
    const { runtimeConfig } = this.props;
    if (!runtimeConfig) return [];
    const sources = [deployment.Source.jsonData(keyOf(runtimeConfig.path), runtimeConfig._values)];
    return [{ id: 'RuntimeConfig', props: { sources, cacheControl: NEVER_KEPT, ...this.invalidating([runtimeConfig.path]) } }];
  }

  private pages(immutable: readonly string[]): Step {
    const { runtimeConfig, pruning } = this.props;
    const others = [...immutable, ...runtimeConfig ? [keyOf(runtimeConfig.path)] : [], ...pruning._exceptions, ...uploadedKeys(this.props)];
    return {
      id: 'Pages',
      props: {
        // Sites that come later may be within.
        exclude: Lazy.list({ produce: () => [...others, ...this.keysOfSitesWithin()] }, { omitEmpty: true }),
        cacheControl: ASKED_AGAIN,
        prune: pruning._removesMutable,
        ...this.invalidating(changingPaths(this.props, immutable)),
      },
    };
  }

  private deployment({ id, props }: Step): deployment.BucketDeployment {
    return new deployment.BucketDeployment(this, id, {
      sources: (this.props.content ?? []).map(({ path }) => deployment.Source.asset(path)),
      destinationBucket: this.props.bucket,
      destinationKeyPrefix: this.prefix || undefined,
      prune: false,
      // CloudFormation takes short answers only.
      outputObjectKeys: false,
      ...props,
    });
  }

  /** Without paths, BucketDeployment would invalidate those that begin with the origin path, which viewers never ask for. */
  private invalidating(changed: readonly string[]): Partial<deployment.BucketDeploymentProps> {
    const paths = this.props.invalidation?._paths ?? changed;
    return paths.length > 0 ? { distribution: this.props.distribution, distributionPaths: [...paths] } : {};
  }

  private keysOfSitesWithin(): readonly string[] {
    const within = contentsOf(this.props.bucket, this).filter((one) => one !== this && one.prefix.startsWith(this.prefix));
    return within.map(({ prefix }) => `${prefix.slice(this.prefix.length)}*`);
  }
}

/** All content that sites of the app put into a bucket. */
export function contentsOf(bucket: s3.IBucket, scope: Construct): readonly SiteContent[] {
  const contents = scope.node.root.node.findAll().flatMap((one) => (one instanceof SiteContent ? [one] : []));
  return contents.filter(({ props }) => props.bucket.bucketName === bucket.bucketName);
}

/** The beginning of the keys below an origin path. */
export function prefixOf(originPath = ''): string {
  const folder = folderOf({ originPath });
  return folder && `${folder}/`;
}

/** What viewers upload among the files of the content. */
export function uploadedKeys({ bucket, originPath, uploads }: Pick<AccessOptions, 'bucket' | 'originPath' | 'uploads'>): readonly string[] {
  const place = uploadPlace({ uploads, originPath }, bucket!);
  if (!uploads || !place || place.bucket !== bucket) return [];
  const [keys, prefix] = [keysUnder(uploads.pathPattern, place), prefixOf(originPath)];
  return keys.startsWith(prefix) ? [keys.slice(prefix.length)] : [];
}

/** What the keys of files that never change look like. */
export function immutablePatterns({ content = [], immutableFiles }: ContentOptions): readonly string[] {
  return content.length > 0 ? immutableFiles ?? hashedPatterns(content.flatMap(({ _files: files = [] }) => files)) : [];
}

/** The paths of what is not immutable, with any query string; those of pages also without their endings. */
function changingPaths({ content = [] }: ContentOptions, immutable: readonly string[]): readonly string[] {
  const files = content.flatMap(({ _files: all = [] }) => all).filter((file) => !immutable.some((pattern) => fits(file, pattern)));
  const tops = files.map((file) => file.split('/')[0].replace(/\.html$/, ''));
  const paths = [...new Set(['/', ...tops.map((top) => `/${encodeURI(top)}*`)])];
  return paths.length > MOST_PATHS || content.some(({ _files: all }) => all === undefined) ? ['/*'] : paths;
}
