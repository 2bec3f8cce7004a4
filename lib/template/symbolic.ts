import { canMeet, mustMatch, sizeOf, tokensOf } from './automaton';
import { Text } from './text';
import { kept } from '../collections';
import { Truth } from '../truth';

/**
 * Pairs of positions looked at before giving up. Policies and object keys are far shorter (20 KB, 1,024 bytes): what people
 * write comes to some thousands.
 */
const MAX_WORK = 50_000;

/** What takes longer to compare than to remember. */
const WORTH_KEEPING = 5_000;
const MAX_KEPT = 1_000;

/** By what is compared: under each assignment of conditions, and for each distribution, it is the same again. */
const COMPARED = new Map<string, Truth>();

/** Whether a pattern with wildcards matches a text, both with holes; undefined where they are too long. */
export function patternMatches(pattern: Text, subject: Text): Truth | undefined {
  return compared(pattern, subject, true);
}

/** Whether two texts with holes are the same: `no` or `unknown`. */
export function mayBeEqual(one: Text, other: Text): Truth | undefined {
  return compared(one, other, false);
}

function compared(one: Text, other: Text, wildcards: boolean): Truth | undefined {
  const work = sizeOf(one, wildcards) * sizeOf(other, false);
  if (work > MAX_WORK) return undefined;
  const compare = (): Truth => {
    const [tokens, others] = [tokensOf(one, wildcards), tokensOf(other, false)];
    if (wildcards && mustMatch(tokens, others)) return 'yes';
    return canMeet(tokens, others) ? 'unknown' : 'no';
  };
  if (work < WORTH_KEEPING) return compare();
  if (COMPARED.size > MAX_KEPT) COMPARED.clear();
  return kept(COMPARED, [String(wildcards), ...[one, other].map(keyOf)].join('\n'), compare);
}

/** All that a comparison looks at. */
function keyOf({ parts }: Text): string {
  return JSON.stringify(parts.map((part) => (typeof part === 'string' ? part : [part.id, part.family, part.alphabet?.source, part.mayBeEmpty])));
}
