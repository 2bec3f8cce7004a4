import { AccessPath } from './access-path';
import { Obstacle } from './obstacle';
import { conditionalDoubtsAbout } from '../template/doubts';
import { startsWith, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { Doubt } from '../truth';

function rootObjectOf({ distribution }: AccessPath): Text {
  return asText(at(distribution.properties, 'DistributionConfig', 'DefaultRootObject')) ?? text('');
}

/**
 * CloudFront refuses a default root object with a slash before it, or asks for a key that no object has.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
 */
export function rootObjectObstacles(path: AccessPath): readonly Obstacle[] {
  const named = rootObjectOf(path);
  // Which other behavior would have the path with two slashes is not looked for.
  if (!startsWith(named, '/') || !path.behaviors.some(({ isDefault }) => isDefault)) return [];
  return [{ kind: 'malformed-root-object', truth: 'yes', doubts: [], named, partly: named }];
}

export function rootObjectDoubts(path: AccessPath): readonly Doubt[] {
  return conditionalDoubtsAbout(rootObjectOf(path));
}
