import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { isOfViewer } from './behavior-checks';
import { BucketPathOptions, PathOrigin } from './path-origin';
import { folderOf, keyOf, Place } from './place';

/** What answers requests under a path pattern: a place in a bucket, or another origin. */
export interface PathBehavior {
  readonly pathPattern: string;
  readonly source: Place | cloudfront.IOrigin;
  readonly settings: cloudfront.AddBehaviorOptions;
}

export interface Site {
  readonly bucket: s3.IBucket;
  /** The buckets that were made or given for path patterns. */
  readonly buckets: Readonly<Record<string, s3.IBucket>>;
  /** How its bucket is delivered, with the functions that are given for it. */
  readonly settings: cloudfront.AddBehaviorOptions;
  /** The function for page paths and redirects, where there is one. */
  readonly forPaths: readonly cloudfront.FunctionAssociation[];
}

export function isPlace(source: PathBehavior['source']): source is Place {
  return 'bucket' in source;
}

export function pathBehavior({ pathPattern, _source: source }: PathOrigin, site: Site): PathBehavior {
  if (source.kind === 'other') {
    const viewerProtocolPolicy = source.options.viewerProtocolPolicy ?? cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    return { pathPattern, source: source.origin, settings: { ...source.options, viewerProtocolPolicy } };
  }
  const { originPath, failover } = source.options;
  return { pathPattern, source: { bucket: site.buckets[pathPattern], originPath, failover }, settings: bucketSettings(source.options, site) };
}

function bucketSettings(options: BucketPathOptions, { settings, forPaths }: Site): cloudfront.AddBehaviorOptions {
  const code = options.functionAssociations || options.edgeLambdas ? options : settings;
  const keyGroups = options.keyGroups ?? settings.trustedKeyGroups ?? [];
  return {
    ...settings,
    cachePolicy: options.cachePolicy ?? settings.cachePolicy,
    originRequestPolicy: options.originRequestPolicy ?? settings.originRequestPolicy,
    responseHeadersPolicy: options.responseHeadersPolicy ?? settings.responseHeadersPolicy,
    trustedKeyGroups: keyGroups.length > 0 ? [...keyGroups] : undefined,
    edgeLambdas: code.edgeLambdas,
    functionAssociations: [...code.functionAssociations ?? [], ...takesViewerRequests(code) ? [] : forPaths],
  };
}

/** CloudFront takes one function per event, and no CloudFront Function beside a Lambda@Edge function for viewer events. */
function takesViewerRequests({ functionAssociations = [], edgeLambdas = [] }: Pick<BucketPathOptions, 'functionAssociations' | 'edgeLambdas'>): boolean {
  return functionAssociations.some(({ eventType }) => eventType === cloudfront.FunctionEventType.VIEWER_REQUEST)
    || edgeLambdas.some(({ eventType }) => isOfViewer(eventType));
}

/** Where viewers upload to. */
export function uploadPlace({ uploads, originPath }: AccessOptions, bucket: s3.IBucket): Place | undefined {
  if (!uploads) return undefined;
  const { bucket: given = bucket, originPath: folder = given === bucket ? originPath : undefined } = uploads._options;
  return { bucket: given, originPath: folder };
}

/** The keys of the objects that a path pattern leads to; S3 and CloudFront know the same wildcards. */
export function keysUnder(pathPattern: string, place: Pick<Place, 'originPath'>): string {
  return [folderOf(place), keyOf(pathPattern)].filter((part) => part !== '').join('/');
}
