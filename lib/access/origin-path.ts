import { Origin } from './distribution';
import { Obstacle } from './obstacle';
import { conditionalDoubtsAbout } from '../template/doubts';
import { Part } from '../template/text';
import { Doubt } from '../truth';

/**
 * A path begins with a slash and does not end with one: CloudFront refuses others, or S3 is asked for keys that no object has.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 */
export function originPathObstacles({ path }: Origin): readonly Obstacle[] {
  if (path === undefined || path.parts.length === 0) return [];
  const [first, last] = [path.parts[0], path.parts[path.parts.length - 1]];
  const isMalformed = !mayBeginWithSlash(first) || (typeof last === 'string' && last.endsWith('/'));
  return isMalformed ? [{ kind: 'malformed-origin-path', truth: 'yes', doubts: [], path }] : [];
}

function mayBeginWithSlash(first: Part): boolean {
  if (typeof first === 'string') return first.startsWith('/');
  return first.alphabet === undefined || first.alphabet.test('/');
}

export function originPathDoubts({ path }: Origin): readonly Doubt[] {
  return path ? conditionalDoubtsAbout(path) : [];
}
