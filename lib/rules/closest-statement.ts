import { admitsEveryone } from './referer-statements';
import { isCdk } from './statements';
import { conditionWords, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { OwnedStatement } from '../access/obstacle';
import { ElementName, NearMiss } from '../iam/near-miss';

type Near = readonly NearMiss<OwnedStatement>[];

/** A sentence on the statement that comes closest to the grant that is missing; `asked` is what its Condition is held against. */
export function nearMissWords([first]: Near, granted: Record<Exclude<ElementName, 'condition'>, string>, asked = 'CloudFront\'s request'): string {
  if (!first) return '';
  const but = first.element === 'condition' ? `its Condition (${conditionWords(first)}) does not hold for ${asked}` : granted[first.element];
  return ` Closest is ${statementWords(first.statement)}, but ${but}.`;
}

/** Where to put what a bucket policy lacks, if that is not beside its other statements. */
export function placeOf({ near, hasPolicy }: { readonly near: Near; readonly hasPolicy: boolean }, path: AccessPath): string | undefined {
  return inPlaceOf(near) ?? (hasPolicy || isCdk(path) ? undefined : 'Add a bucket policy (AWS::S3::BucketPolicy) with this statement');
}

/** In the place of a statement that was meant for this reader, but for its Condition. */
export function inPlaceOf([first]: Near): string | undefined {
  if (first?.element !== 'condition' || admitsEveryone(first.statement)) return undefined;
  return `Put this statement in the place of ${statementWords(first.statement)}, without ${conditionWords(first)}`;
}
