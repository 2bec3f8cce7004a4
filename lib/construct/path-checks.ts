import { Token } from 'aws-cdk-lib';
import { AccessOptions } from './access-options';
import { behaviorReasons, BehaviorSettings } from './behavior-checks';
import { keysUnder } from './path-behaviors';
import { folderOf, Place } from './place';

/** Why paths or second buckets cannot work, or not together, with the way out. */
export function pathReasons(given: AccessOptions): readonly string[] {
  return [...[everything, hidden, alike, writing].flatMap((check) => check(given) ?? []), ...behaviors(given)];
}

function patternsOf({ uploads, origins = [] }: AccessOptions): readonly string[] {
  return [...uploads ? [uploads] : [], ...origins].map(({ pathPattern }) => pathPattern).filter((pattern) => !Token.isUnresolved(pattern));
}

function everything(given: AccessOptions): string | undefined {
  const pattern = patternsOf(given).find((each) => /^\/?\**$/.test(each));
  return pattern === undefined ? undefined : `the path pattern '${pattern}' leaves nothing to the bucket of the site. Give that bucket (bucket), or a pattern such as '/media/*'.`;
}

/** CloudFront takes the first behavior whose pattern fits. */
function hidden(given: AccessOptions): string | undefined {
  const patterns = patternsOf(given);
  const [found] = patterns.flatMap((pattern, index) => {
    const before = patterns.slice(0, index).find((each) => covers(each, pattern));
    return before === undefined ? [] : [[before, pattern]];
  });
  if (!found) return undefined;
  const [before, pattern] = found;
  if (keysUnder(before, {}) === keysUnder(pattern, {})) return `two origins answer '${pattern}', and only the first would be asked. Leave one out.`;
  const remedy = before === given.uploads?.pathPattern ? 'Narrow the pattern of uploads, which come first.' : `Put '${pattern}' first.`;
  return `all paths of '${pattern}' are taken by '${before}' before it. ${remedy}`;
}

/** Whether one pattern fits whatever another one does. */
function covers(pattern: string, other: string): boolean {
  const fits = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '[^*]');
  return new RegExp(`^/?${fits.replace(/^\//, '')}$`).test(other);
}

function behaviors({ uploads, origins = [] }: AccessOptions): readonly string[] {
  const wrong = (pathPattern: string, settings: BehaviorSettings) => behaviorReasons(settings).map((reason) => `for '${pathPattern}': ${reason}`);
  return [
    ...(uploads ? wrong(uploads.pathPattern, uploads.viewers._settings) : []),
    ...origins.flatMap(({ pathPattern, _source: source }) => (source.kind === 'other' ? [] : wrong(pathPattern, source.options))),
  ];
}

function alike({ bucket, originPath, failover, origins = [] }: AccessOptions): string | undefined {
  const places = [
    ...bucket ? [{ bucket, originPath, failover }] : [],
    ...origins.flatMap(({ _source: source }): Place[] => (source.kind === 'bucket' ? [{ ...source.options, bucket: source.bucket }] : [])),
  ];
  const found = places.find((place) => place.failover?.bucket === place.bucket && folderOf(place.failover) === folderOf(place));
  return found && `failover leads from the bucket '${found.bucket.node.path}' to itself. Give another bucket, such as a replica in another Region.`;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html */
function writing({ uploads, failover, bucket }: AccessOptions): string | undefined {
  const isElsewhere = uploads?._options.bucket !== undefined && uploads._options.bucket !== bucket;
  if (!uploads || !failover || isElsewhere) return undefined;
  return 'both uploads and failover are given for the bucket of the site; CloudFront fails over for GET, HEAD and OPTIONS only, so that what is uploaded would be '
    + 'missing in the second bucket. Upload to a bucket of its own: Uploads.under(…, …, { bucket }).';
}
