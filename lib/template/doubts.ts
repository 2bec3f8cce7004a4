import { Hole, holesOf, Text } from './text';
import { Doubt } from '../truth';

/** What is not known because a hole is not filled. */
export function doubtAbout({ about, condition }: Hole, kind: Doubt['kind'] = 'value'): Doubt {
  return condition === undefined ? { kind, about } : { kind, about, condition };
}

/** Those that a template condition would settle. */
export function conditionalDoubtsAbout(...values: readonly Text[]): readonly Doubt[] {
  return doubtsAbout(...values).filter(({ condition }) => condition !== undefined);
}

export function doubtsAbout(...values: readonly Text[]): readonly Doubt[] {
  const doubts: Doubt[] = [];
  for (const value of values) for (const hole of holesOf(value)) doubts.push(doubtAbout(hole));
  return doubts;
}
