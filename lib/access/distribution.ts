import { isMultiTenant, withTenantParameters } from './tenants';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout } from '../template/doubts';
import { equal, globMatches } from '../template/matching';
import { literalOf, Text, text } from '../template/text';
import { asText, at, doubtOf, isMap, isUnresolved, listOf, Value } from '../template/value';
import { all, any, Doubt, Judgement, judged, NO, Truth, YES } from '../truth';

/** A cache behavior: which paths it serves, and from which origin or origin group. */
export interface Behavior {
  /** `*` for the default behavior. */
  readonly pathPattern: Text;
  readonly targetOriginId?: Text;
  readonly isDefault: boolean;
  readonly value: Value;
}

/** A behavior as one origin sees it. */
export interface UsedBehavior extends Behavior {
  /** The path patterns of behaviors before it that take their paths to other origins. */
  readonly elsewhere: readonly Text[];
}

export interface Origin {
  /** Of a legacy property, which has none: its name. */
  readonly id: Text;
  readonly isLegacy?: boolean;
  /** Where it stands: `DistributionConfig.Origins.0`. */
  readonly property: string;
  readonly domain?: Text;
  readonly path?: Text;
  readonly value: ReadonlyMap<string, Value>;
}

/** A distribution as CloudFront reads it. */
export interface Distribution {
  readonly resource: Resource;
  readonly origins: readonly Origin[];
  readonly behaviors: readonly Behavior[];
  /** Those that serve nothing, since earlier ones take all their paths. */
  readonly shadowed: readonly Behavior[];
  /** The names that viewers ask for. */
  readonly aliases: readonly Text[];
  /** The members of each origin group by the group's id. */
  readonly groups: readonly { readonly id: Text; readonly members: readonly Text[] }[];
  /** What decides which origins there are, and what they are called. */
  readonly hiding: readonly Doubt[];
  /** What decides which behaviors there are, and which origins they use. */
  readonly open: readonly Doubt[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html */
export function distributionOf(resource: Resource, graph: ResourceGraph): Distribution {
  const config = at(resource.properties, 'DistributionConfig');
  const origins = listOf(at(config, 'Origins'));
  const legacy = Object.keys(LEGACY).flatMap((name) => at(config, name) ?? []);
  const hasTenants = isMultiTenant(resource, graph).truth !== 'no';
  const { reachable, shadowed } = ordered(at(config, 'DefaultCacheBehavior'), listOf(at(config, 'CacheBehaviors')));
  const groups = listOf(at(config, 'OriginGroups', 'Items'));
  return {
    resource,
    origins: [
      ...origins.flatMap((value, index) => (isMap(value) ? [originOf(value, `DistributionConfig.Origins.${index}`)] : [])),
      ...Object.entries(LEGACY).flatMap(([name, configuration]) => legacyOrigin(at(config, name), name, configuration)),
    ].map((origin) => (hasTenants ? { ...origin, domain: perTenant(origin.domain), path: perTenant(origin.path) } : origin)),
    behaviors: reachable.flatMap((value, index) => (isMap(value) ? [behaviorOf(value, index === 0)] : [])),
    shadowed: shadowed.flatMap((value) => (isMap(value) ? [behaviorOf(value, false)] : [])),
    aliases: [...listOf(at(config, 'Aliases')), ...listOf(at(config, 'CNAMEs'))].flatMap((alias) => asText(alias) ?? []),
    groups: groups.flatMap((group) => {
      const id = asText(at(group, 'Id'));
      const members = listOf(at(group, 'Members', 'Items')).flatMap((item) => asText(at(item, 'OriginId')) ?? []);
      return id ? [{ id, members }] : [];
    }),
    hiding: [
      ...unresolvedIn([config, ...origins, ...legacy]),
      ...conditionalIn(origins, ['Id', 'DomainName']),
    ],
    open: [
      ...unresolvedIn([...reachable, ...groups]),
      ...conditionalIn(reachable, ['TargetOriginId', 'PathPattern']),
      ...groups.flatMap((group) => conditionalIn(listOf(at(group, 'Members', 'Items')), ['OriginId'])),
    ],
  };
}

function unresolvedIn(values: readonly (Value | undefined)[]): readonly Doubt[] {
  return values.filter(isUnresolved).map(doubtOf);
}

/** What the named texts in the values hang on as far as conditions decide it. */
function conditionalIn(values: readonly (Value | undefined)[], names: readonly string[]): readonly Doubt[] {
  return conditionalDoubtsAbout(...values.flatMap((value) => names.flatMap((name) => (isMap(value) ? asText(value.get(name)) ?? [] : []))));
}

interface Ordered {
  readonly reachable: readonly (Value | undefined)[];
  readonly shadowed: readonly (Value | undefined)[];
}

/** The first behavior that matches serves a path: what an earlier one takes all paths of is never asked. The default one comes last. */
function ordered(byDefault: Value | undefined, others: readonly Value[]): Ordered {
  const patterns = others.map((behavior) => literalOf(asText(at(behavior, 'PathPattern')) ?? text(''))?.replace(/^\//, ''));
  const isShadowed = (pattern: string | undefined, before: number) => pattern !== undefined
    && patterns.slice(0, before).some((earlier) => earlier !== undefined && takesAll(earlier, pattern));
  const shadowed = others.filter((_, index) => isShadowed(patterns[index], index));
  const reachable = others.filter((behavior) => !shadowed.includes(behavior));
  return isShadowed('*', others.length)
    ? { reachable: [undefined, ...reachable], shadowed: [byDefault, ...shadowed] }
    : { reachable: [byDefault, ...reachable], shadowed };
}

/** Whether a path pattern matches all that another one does, as far as that shows character by character. */
function takesAll(earlier: string, later: string): boolean {
  return !(earlier.includes('?') && later.includes('*')) && earlier.length * later.length < MAX_COMPARED && globMatches(earlier, later);
}

/** A path pattern has 255 characters at most. */
const MAX_COMPARED = 100_000;

function originOf(value: ReadonlyMap<string, Value>, property: string): Origin {
  return {
    id: asText(value.get('Id')) ?? text(''),
    property,
    domain: asText(value.get('DomainName')),
    path: asText(value.get('OriginPath')),
    value,
  };
}

/** What the legacy properties are called in an origin. */
const LEGACY = { S3Origin: 'S3OriginConfig', CustomOrigin: 'CustomOriginConfig' } as const;

/**
 * The only origin of a distribution written as before there were several.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-legacys3origin.html
 */
function legacyOrigin(value: Value | undefined, name: string, configuration: string): Origin[] {
  if (!isMap(value)) return [];
  return [{ id: text(name), isLegacy: true, property: `DistributionConfig.${name}`, domain: asText(value.get('DNSName')), value: new Map([[configuration, value]]) }];
}

function perTenant(value: Text | undefined): Text | undefined {
  return value && withTenantParameters(value);
}

function behaviorOf(value: ReadonlyMap<string, Value>, isDefault: boolean): Behavior {
  return {
    pathPattern: isDefault ? text('*') : asText(value.get('PathPattern')) ?? text('*'),
    targetOriginId: asText(value.get('TargetOriginId')),
    isDefault,
    value,
  };
}

/** The behaviors that an origin serves, by itself or as a member of an origin group. */
export interface Uses {
  /** Those that may use it: an origin that may be used is checked as one that is. */
  readonly possible: readonly UsedBehavior[];
  /** Those that certainly do, where that makes a difference. */
  readonly certain?: readonly UsedBehavior[];
  /** What decides between them. */
  readonly doubts: readonly Doubt[];
}

/**
 * How a behavior would name a legacy origin is not documented; the default one, which a distribution always has, can be meant
 * for nothing else.
 */
export function usesOf(distribution: Distribution, origin: Origin): Uses {
  const { behaviors, origins, groups, hiding } = distribution;
  const itself = { id: origin.id, isMeant: YES };
  const names = [itself, ...groups.map(({ id, members }) => ({ id, isMeant: any(members.map((member) => named(member, origin.id))) }))];
  const isOnly = origins.length === 1 && groups.length === 0 && hiding.length === 0;
  const isUsed = ({ targetOriginId, isDefault }: Behavior): Judgement => {
    if (origin.isLegacy) return judged(isDefault);
    if (targetOriginId === undefined) return NO;
    const isNamed = any(names.map(({ id, isMeant }) => all([isMeant, named(targetOriginId, id)])));
    return isOnly && isNamed.truth === 'unknown' ? YES : isNamed;
  };
  const used = new Map(behaviors.map((behavior) => [behavior, isUsed(behavior)]));
  const those = (truths: readonly Truth[]) => usedAmong(behaviors, (behavior) => truths.includes(used.get(behavior)!.truth));
  const doubts = [...used.values()].flatMap((judgement) => judgement.doubts);
  return { possible: those(['yes', 'unknown']), certain: doubts.length > 0 ? those(['yes']) : undefined, doubts };
}

/** The ids by which behaviors name origins or groups that there are certainly not. */
export function strayTargets({ behaviors, shadowed, origins, groups, hiding }: Distribution): readonly Text[] {
  if (hiding.length > 0 || origins.some(({ isLegacy }) => isLegacy)) return [];
  const ids = [...origins, ...groups].map(({ id }) => id);
  return [...behaviors, ...shadowed].flatMap(({ targetOriginId }) => targetOriginId ?? []).filter((target) => ids.every((id) => named(target, id).truth === 'no'));
}

function usedAmong(behaviors: readonly Behavior[], isUsed: (behavior: Behavior) => boolean): readonly UsedBehavior[] {
  const [others, byDefault] = [behaviors.filter(({ isDefault }) => !isDefault), behaviors.filter(({ isDefault }) => isDefault)];
  const elsewhere: Text[] = [];
  const used = (candidates: readonly Behavior[]) => candidates.flatMap((behavior): UsedBehavior[] => {
    if (isUsed(behavior)) return [{ ...behavior, elsewhere: elsewhere.slice(0, MAX_ELSEWHERE) }];
    elsewhere.push(behavior.pathPattern);
    return [];
  });
  // The default behavior has what no other takes, but is spoken of first.
  const before = used(others);
  return [...used(byDefault), ...before];
}

/** CloudFront allows a few dozen behaviors; where there are more, the rest is taken to leave the origin its paths. */
const MAX_ELSEWHERE = 100;

function named(one: Text, other: Text): Judgement {
  return literalOf(one) !== undefined && literalOf(one) === literalOf(other) ? YES : equal(one, other);
}
