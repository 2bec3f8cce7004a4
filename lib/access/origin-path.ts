import { Origin } from './distribution';
import { Obstacle } from './obstacle';
import { conditionalDoubtsAbout } from '../template/doubts';
import { Doubt } from '../truth';

/**
 * A path begins with a slash and does not end with one: CloudFront refuses others, or S3 is asked for keys that no object has.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
export function originPathObstacles({ path }: Origin): readonly Obstacle[] {
  if (path === undefined || path.parts.length === 0) return [];
  const [first, last] = [path.parts[0], path.parts[path.parts.length - 1]];
  const isMalformed = (typeof first === 'string' && !first.startsWith('/')) || (typeof last === 'string' && last.endsWith('/'));
  return isMalformed ? [{ kind: 'malformed-origin-path', truth: 'yes', doubts: [], path }] : [];
}

export function originPathDoubts({ path }: Origin): readonly Doubt[] {
  return path ? conditionalDoubtsAbout(path) : [];
}
