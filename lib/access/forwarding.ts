import { Behavior } from './distribution';
import { referencedResource } from '../graph/attribute';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf } from '../template/text';
import { asText, at, isUnresolved, listOf, Value } from '../template/value';

/** The headers of a viewer's request that reach the origin, by name in lower case. */
export interface ForwardedHeaders {
  /** Whether some behavior forwards it. */
  readonly has: (name: string) => boolean;
}

/** Headers as a policy selects them. */
type Selection = ForwardedHeaders;

const only = (...names: readonly string[]): Selection => ({ has: (name) => names.includes(name) });
const allBut = (...names: readonly string[]): Selection => ({ has: (name) => !names.includes(name) });

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html and using-managed-cache-policies.html */
const MANAGED_POLICIES: Readonly<Record<string, Selection>> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': allBut(), // AllViewer
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': allBut(), // AllViewerAndCloudFrontHeaders-2022-06
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': allBut('host'), // AllViewerExceptHostHeader
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': only('host'), // HostHeaderOnly
  'acba4595-bd28-49b8-b9fe-13317c0390fa': only('user-agent', 'referer'), // UserAgentRefererHeaders
  '775133bc-15f2-49f9-abea-afb2e0bf67d2': only('user-agent'), // Elemental-MediaTailor-PersonalizedManifests
  '2e54312d-136d-493c-8eb9-b001f22f67d2': only('host', 'authorization'), // Amplify
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': only('host'), // UseOriginCacheControlHeaders
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': only('host'), // UseOriginCacheControlHeaders-QueryStrings
};

export function headersForwarded(behaviors: readonly Behavior[], graph: ResourceGraph): ForwardedHeaders {
  const selections = behaviors.flatMap(({ value }) => [
    policySelection(at(value, 'OriginRequestPolicyId'), 'OriginRequestPolicyConfig', graph),
    policySelection(at(value, 'CachePolicyId'), 'CachePolicyConfig', graph),
    listed(at(value, 'ForwardedValues', 'Headers')),
  ]);
  return { has: (name) => selections.some((selection) => selection.has(name)) };
}

function policySelection(id: Value | undefined, config: string, graph: ResourceGraph): Selection {
  const name = asText(id);
  if (name === undefined) return only();
  const managed = literalOf(name);
  if (managed !== undefined) return Object.hasOwn(MANAGED_POLICIES, managed) ? MANAGED_POLICIES[managed] : only();
  const reference = referencedResource(name);
  const resource = reference && graph.byId(reference.id);
  const properties = at(resource?.properties, config);
  const headers = at(properties, 'HeadersConfig') ?? at(properties, 'ParametersInCacheKeyAndForwardedToOrigin', 'HeadersConfig');
  return selected(at(headers, 'HeaderBehavior'), listed(at(headers, 'Headers')));
}

function selected(behavior: Value | undefined, named: Selection): Selection {
  const name = asText(behavior);
  switch (name && literalOf(name)) {
    case 'whitelist': return named;
    case 'allViewer': case 'allViewerAndWhitelistCloudFront': return allBut();
    case 'allExcept': return { has: (header) => !named.has(header) };
    default: return only();
  }
}

function listed(headers: Value | undefined): Selection {
  if (isUnresolved(headers)) return only();
  const names = listOf(headers).flatMap((header) => {
    const name = asText(header);
    return name ? literalOf(name)?.toLowerCase() ?? [] : [];
  });
  return names.includes('*') ? allBut() : only(...names);
}
