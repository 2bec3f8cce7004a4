import { Behavior } from './distribution';
import { referencedResource } from '../graph/attribute';
import { ResourceGraph } from '../graph/resource-graph';
import { doubtsAbout } from '../template/doubts';
import { literalOf } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';
import { any, Doubt, Judgement, judged, not, unknown } from '../truth';

/** Whether a header of the viewer's request, by its name in lower case, reaches the origin. */
export type Forwarding = (header: string) => Judgement;

const only = (...names: readonly string[]): Forwarding => (header) => judged(names.includes(header));
const allBut = (...names: readonly string[]): Forwarding => (header) => judged(!names.includes(header));
const open = (...doubts: readonly Doubt[]): Forwarding => () => unknown(...doubts);

/** What a browser asks with before a request to another site. */
export const PREFLIGHT = ['origin', 'access-control-request-method', 'access-control-request-headers'] as const;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html and using-managed-cache-policies.html */
const MANAGED_POLICIES: Readonly<Record<string, Forwarding>> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': allBut(), // AllViewer
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': allBut(), // AllViewerAndCloudFrontHeaders-2022-06
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': allBut('host'), // AllViewerExceptHostHeader
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': only('host'), // HostHeaderOnly
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': only(...PREFLIGHT), // CORS-S3Origin
  '59781a5b-3903-41f3-afcb-af62929ccde1': only('origin'), // CORS-CustomOrigin
  'acba4595-bd28-49b8-b9fe-13317c0390fa': only('user-agent', 'referer'), // UserAgentRefererHeaders
  '775133bc-15f2-49f9-abea-afb2e0bf67d2': only(...PREFLIGHT, 'user-agent', 'x-forwarded-for'), // Elemental-MediaTailor-PersonalizedManifests
  '658327ea-f89d-4fab-a63d-7e88639e58f6': only(), // CachingOptimized
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': only(), // CachingOptimizedForUncompressedObjects
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': only(), // CachingDisabled
  '08627262-05a9-4f76-9ded-b50ca2e3a84f': only('origin'), // Elemental-MediaPackage
  '2e54312d-136d-493c-8eb9-b001f22f67d2': only('host', 'authorization'), // Amplify
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': only('host', 'origin'), // UseOriginCacheControlHeaders
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': only('host', 'origin'), // UseOriginCacheControlHeaders-QueryStrings
};

/** Whether a policy of AWS forwards a header, by its name in lower case; no for any other policy. */
export function forwardsByItsId(id: string, header: string): boolean {
  return Object.hasOwn(MANAGED_POLICIES, id) && MANAGED_POLICIES[id](header).truth === 'yes';
}

/** The properties of a behavior that select headers. */
export type Channel = keyof typeof CHANNELS;

const CHANNELS = {
  OriginRequestPolicyId: (id, graph) => policySelection(id, 'OriginRequestPolicyConfig', graph),
  CachePolicyId: (id, graph) => policySelection(id, 'CachePolicyConfig', graph),
  ForwardedValues: (values) => listed(at(values, 'Headers')),
} as const satisfies Readonly<Record<string, (value: Value | undefined, graph: ResourceGraph) => Forwarding>>;

/** What some behavior forwards. A policy that is not in the templates may forward anything. */
export function forwardingOf(behaviors: readonly Behavior[], graph: ResourceGraph): Forwarding {
  const channels = Object.keys(CHANNELS) as Channel[];
  const selections = behaviors.flatMap((behavior) => channels.map((channel) => forwardedThrough(channel, behavior, graph)));
  return (header) => any(selections.map((selection) => selection(header)));
}

export function forwardedThrough(channel: Channel, { value }: Behavior, graph: ResourceGraph): Forwarding {
  return CHANNELS[channel](at(value, channel), graph);
}

function policySelection(id: Value | undefined, config: string, graph: ResourceGraph): Forwarding {
  const name = asText(id);
  if (name === undefined) return only();
  const literal = literalOf(name);
  if (literal !== undefined && Object.hasOwn(MANAGED_POLICIES, literal)) return MANAGED_POLICIES[literal];
  if (literal !== undefined) return open({ kind: 'value', about: `which headers the policy \`${literal}\` forwards` });
  const reference = referencedResource(name);
  const resource = reference && graph.byId(reference.id);
  if (resource === undefined) return open(...doubtsAbout(name));
  const properties = at(resource.properties, config);
  const headers = at(properties, 'HeadersConfig') ?? at(properties, 'ParametersInCacheKeyAndForwardedToOrigin', 'HeadersConfig');
  return selected(at(headers, 'HeaderBehavior'), listed(at(headers, 'Headers')));
}

function selected(behavior: Value | undefined, named: Forwarding): Forwarding {
  const name = asText(behavior);
  if (name && literalOf(name) === undefined) return open(...doubtsAbout(name));
  switch (name && literalOf(name)) {
    case 'whitelist': return named;
    case 'allViewer': case 'allViewerAndWhitelistCloudFront': return allBut();
    case 'allExcept': return (header) => not(named(header));
    default: return only();
  }
}

function listed(headers: Value | undefined): Forwarding {
  const names = listOf(headers).flatMap((header) => asText(header) ?? []);
  const literals = names.flatMap((name) => literalOf(name)?.toLowerCase() ?? []);
  if (literals.includes('*')) return allBut();
  const doubts = names.flatMap((name) => doubtsAbout(name));
  return (header) => (literals.includes(header) || doubts.length === 0 ? judged(literals.includes(header)) : unknown(...doubts));
}
