import { Obstacle } from './obstacle';
import { Representatives, Singling, singling } from './representative-objects';
import { matches } from '../template/matching';
import { Text } from '../template/text';
import { all, any, Judgement, not, unknown, YES } from '../truth';

/** How many of the objects that an origin is asked for something concerns. */
export interface Share {
  readonly some: Judgement;
  readonly all: Judgement;
  /** One that it certainly concerns; absent where they were not looked at. */
  readonly example?: Text;
}

export const WHOLE: Share = { some: YES, all: YES };

export function shareOf({ objects, doubt }: Representatives, concerns: (object: Text) => Judgement): Share {
  const judgements = [...objects.map(concerns), ...(doubt ? [unknown(doubt)] : [])];
  return { some: any(judgements), all: all(judgements), example: objects.find((object) => concerns(object).truth === 'yes') };
}

/** That of the objects whose ARNs match a pattern. */
export function shareUnder(pattern: Text, objects: (singled: readonly Singling[]) => Representatives): Share {
  return shareOf(objects([singling(pattern)]), (object) => matches(pattern, object));
}

/** A share of objects that can be read where another upload puts them in the same place. */
export function unlessRead(share: Share, read: Judgement): Share {
  return { ...share, all: all([share.all, not(read)]) };
}

/** The obstacle, in the way of no more objects than those. */
export function limitedTo(share: Share, obstacle: Obstacle): Obstacle {
  if (share.all.truth === 'yes') return obstacle;
  if (share.all.truth === 'no' && share.some.truth === 'yes') return obstacle.truth === 'yes' ? { ...obstacle, partly: obstacle.partly ?? share.example } : obstacle;
  return { ...obstacle, partly: undefined, truth: 'unknown', doubts: [...obstacle.doubts, ...share.some.doubts, ...share.all.doubts] };
}
