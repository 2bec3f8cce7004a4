import { isMultiTenant, withTenantParameters } from './tenants';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
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
  const ordered = reachable(listOf(at(config, 'CacheBehaviors')));
  const behaviors = ordered.shadowsDefault ? [undefined, ...ordered.behaviors] : [at(config, 'DefaultCacheBehavior'), ...ordered.behaviors];
  const groups = listOf(at(config, 'OriginGroups', 'Items'));
  return {
    resource,
    origins: [
      ...origins.flatMap((value, index) => (isMap(value) ? [originOf(value, `DistributionConfig.Origins.${index}`)] : [])),
      ...Object.entries(LEGACY).flatMap(([name, configuration]) => legacyOrigin(at(config, name), name, configuration)),
    ].map((origin) => (hasTenants ? { ...origin, domain: perTenant(origin.domain), path: perTenant(origin.path) } : origin)),
    behaviors: behaviors.flatMap((value, index) => (isMap(value) ? [behaviorOf(value, index === 0)] : [])),
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
      ...unresolvedIn([...behaviors, ...groups]),
      ...conditionalIn(behaviors, ['TargetOriginId', 'PathPattern']),
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

/** The first behavior that matches serves a path: nothing comes after one for every path. */
function reachable(behaviors: readonly Value[]): { readonly behaviors: readonly Value[]; readonly shadowsDefault: boolean } {
  const last = behaviors.findIndex((behavior) => ['*', '/*'].includes(literalOf(asText(at(behavior, 'PathPattern')) ?? text('')) ?? ''));
  return last < 0 ? { behaviors, shadowsDefault: false } : { behaviors: behaviors.slice(0, last + 1), shadowsDefault: true };
}

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
export function strayTargets({ behaviors, origins, groups, hiding }: Distribution): readonly Text[] {
  if (hiding.length > 0 || origins.some(({ isLegacy }) => isLegacy)) return [];
  const ids = [...origins, ...groups].map(({ id }) => id);
  return behaviors.flatMap(({ targetOriginId }) => targetOriginId ?? []).filter((target) => ids.every((id) => named(target, id).truth === 'no'));
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
