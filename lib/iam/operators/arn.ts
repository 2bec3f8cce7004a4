import { Operator, withNegation } from './operator';
import { doubtsAbout } from '../../template/doubts';
import { matches } from '../../template/matching';
import { splitText, Text, text } from '../../template/text';
import { allOf, Judgement, NO, unknown } from '../../truth';

const PARTS = 6;

/** `ArnEquals` is the same as `ArnLike`: the six parts are compared one by one, so that `*` does not span a colon. */
function arnMatches(pattern: Text, arn: Text): Judgement {
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  if (given !== undefined && given.length < PARTS) return NO;
  if (wanted === undefined || given === undefined) return matchesNone(pattern, arn) ? NO : unknown(...doubtsAbout(pattern, arn));
  if (wanted.length < PARTS) {
    return unknown({ kind: 'unconfirmed', about: 'how an ARN operator treats a value that is not an ARN' });
  }
  return allOf(wanted.map((part, index) => [part, given[index]] as const), ([part, value]) => matches(part, value));
}

/** The six parts of an ARN, fewer where it is none; undefined where a hole hides the colons. */
function partsOf(value: Text): readonly Text[] | undefined {
  const pieces = splitText(value, ':');
  if (pieces === undefined || pieces.length <= PARTS) return pieces;
  const [resource, ...rest] = pieces.slice(PARTS - 1);
  return [...pieces.slice(0, PARTS - 1), text(resource, ...rest.flatMap((piece) => [':', piece]))];
}

/** Where a hole hides the colons: a pattern that is an ARN for sure, and does not match even if `*` spans them. */
function matchesNone(pattern: Text, arn: Text): boolean {
  const colons = pattern.parts.reduce((count, part) => count + (typeof part === 'string' ? part.split(':').length - 1 : 0), 0);
  return colons >= PARTS - 1 && matches(pattern, arn).truth === 'no';
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
export const ARN_OPERATORS: readonly (readonly [string, Operator])[] = [
  ...withNegation('ArnEquals', 'ArnNotEquals', { variables: true, matches: arnMatches }),
  ...withNegation('ArnLike', 'ArnNotLike', { variables: true, matches: arnMatches }),
];
