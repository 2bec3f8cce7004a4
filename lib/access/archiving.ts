import { AccessPath } from './access-path';
import { askedKeys, keyPatterns } from './object-keys';
import { Resource } from '../graph/resource';
import { matches } from '../template/matching';
import { literalOf, Text, text } from '../template/text';
import { asText, at, isList, listOf, Value } from '../template/value';

/** A rule of a bucket by which objects that are served may come into an archive, out of which S3 reads nothing at once. */
export interface Archiving {
  readonly by: 'lifecycle' | 'intelligent-tiering';
  readonly storage: string;
  /** The days after which it does, where the template says so. */
  readonly days?: number;
  readonly property: string;
  /** The prefix of its objects, where the origin is asked for more than those. */
  readonly part?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html: GLACIER_IR is read at once. */
export const ARCHIVES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE']);
const ARCHIVE_TIERS: ReadonlySet<string> = new Set(['ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS']);

/** The first such rule that certainly concerns objects of the origin. */
export function archivingOf(bucket: Resource, path: AccessPath): Archiving | undefined {
  const rules = listOf(at(bucket.properties, 'LifecycleConfiguration', 'Rules'));
  const tierings = listOf(at(bucket.properties, 'IntelligentTieringConfigurations'));
  return [
    ...rules.flatMap((rule, index) => lifecycleArchiving(rule, index, rules, path)),
    ...tierings.flatMap((tiering, index) => tierArchiving(tiering, index, path)),
  ][0];
}

/** Older versions are another matter: CloudFront asks for the current one. */
function lifecycleArchiving(rule: Value, index: number, rules: readonly Value[], path: AccessPath): Archiving[] {
  if (!isOn(rule) || !concerns(at(rule, 'Prefix'), path) || at(rule, 'TagFilters') !== undefined) return [];
  const transitions = [...listOf(at(rule, 'Transitions')), ...listOf(at(rule, 'Transition'))];
  return transitions.flatMap((transition) => {
    const storage = literal(at(transition, 'StorageClass'));
    const days = numberIn(at(transition, 'TransitionInDays'));
    if (!ARCHIVES.has(storage) || isGoneBefore(days, rules, path)) return [];
    return [{ by: 'lifecycle', storage, days, property: `LifecycleConfiguration.Rules.${index}`, part: partIn(at(rule, 'Prefix'), path) } as const];
  });
}

function tierArchiving(tiering: Value, index: number, path: AccessPath): Archiving[] {
  if (!isOn(tiering) || !concerns(at(tiering, 'Prefix'), path) || at(tiering, 'TagFilters') !== undefined) return [];
  const [first] = listOf(at(tiering, 'Tierings')).filter((tier) => ARCHIVE_TIERS.has(literal(at(tier, 'AccessTier'))));
  if (first === undefined) return [];
  const storage = literal(at(first, 'AccessTier'));
  return [{ by: 'intelligent-tiering', storage, days: numberIn(at(first, 'Days')), property: `IntelligentTieringConfigurations.${index}`, part: partIn(at(tiering, 'Prefix'), path) }];
}

function isOn(rule: Value): boolean {
  return literal(at(rule, 'Status')) === 'Enabled';
}

/** Whether objects that the origin is asked for have the prefix: all of them, or those of one of its behaviors. */
function concerns(prefix: Value | undefined, { origin, behaviors }: AccessPath): boolean {
  const under = asText(prefix);
  const folder = under === undefined ? '' : literalOf(under);
  if (isList(prefix) || folder === undefined) return false;
  return folder === '' || askedKeys(origin, behaviors).some(({ keys, except }) => meets(folder, keys) && except.every((others) => !covers(others, folder)));
}

function meets(folder: string, keys: Text): boolean {
  const pattern = literalOf(keys);
  if (pattern === undefined) return false;
  const [start] = pattern.split(/[*?]/);
  return start.startsWith(folder) || folder.startsWith(start);
}

function partIn(prefix: Value | undefined, { origin, behaviors }: AccessPath): string | undefined {
  const folder = literal(prefix);
  const asked = behaviors.flatMap((behavior) => keyPatterns(origin, [behavior]));
  const isMeant = asked.some((keys) => (literalOf(keys) ?? '').split(/[*?]/)[0].startsWith(folder));
  return isMeant ? undefined : folder;
}

function covers(pattern: Text, folder: string): boolean {
  return matches(pattern, text(`${folder}x`)).truth !== 'no';
}

/** Whether a rule for all objects deletes them by then. */
function isGoneBefore(days: number | undefined, rules: readonly Value[], path: AccessPath): boolean {
  return days !== undefined && rules.some((rule) => {
    const expiry = numberIn(at(rule, 'ExpirationInDays'));
    const isForAll = at(rule, 'TagFilters') === undefined && !concernsLess(at(rule, 'Prefix'), path);
    return isOn(rule) && isForAll && expiry !== undefined && expiry <= days;
  });
}

function concernsLess(prefix: Value | undefined, { origin, behaviors }: AccessPath): boolean {
  const folder = literal(prefix);
  return !askedKeys(origin, behaviors).every(({ keys }) => (literalOf(keys) ?? '').startsWith(folder));
}

function numberIn(value: Value | undefined): number | undefined {
  const digits = literal(value);
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

function literal(value: Value | undefined): string {
  return literalOf(asText(value) ?? text()) ?? '';
}
