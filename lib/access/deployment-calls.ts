import { kept } from '../collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { holesOf, literalOf, spelledOut, Text, text } from '../template/text';
import { asText } from '../template/value';

/** An API call that a custom resource makes at deployment. */
export interface DeploymentCall {
  readonly caller: Resource;
  readonly service: string;
  /** As AWS knows it, but for its case: `putbucketpolicy`. */
  readonly api: string;
  /** As it is written: JSON with `service`, `action` and `parameters`. */
  readonly written: Text;
}

/** The calls of an API that name a resource. */
export function callsOn(resource: Resource, api: string, graph: ResourceGraph): readonly DeploymentCall[] {
  const calls = callsOf(api, graph);
  if (calls.length === 0) return []; // as mostly
  const target = asText(graph.resolve({ Ref: resource.logicalId }, resource.stack)) ?? text('');
  return calls.filter((call) => names(call, target));
}

/** The calls of an API, whatever they name. */
export function callsOf(api: string, graph: ResourceGraph): readonly DeploymentCall[] {
  return allCalls(graph).filter((call) => call.api === api.toLowerCase());
}

/** What a call says beside what the template leaves open. */
export function literalsIn({ written }: Pick<DeploymentCall, 'written'>): string {
  return written.parts.filter((part) => typeof part === 'string').join('');
}

const CALLS = new WeakMap<ResourceGraph, readonly DeploymentCall[]>();

/**
 * Those of the CDK's `AwsCustomResource`, which may be given any type of its own: they are known by what they say.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources.AwsCustomResource.html
 */
function allCalls(graph: ResourceGraph): readonly DeploymentCall[] {
  return kept(CALLS, graph, () => {
    const shared = graph.base ? allCalls(graph.base).filter(({ caller }) => !graph.isReached(caller.stack)) : [];
    const types = graph.types().filter((type) => type.startsWith('Custom::'));
    return [...shared, ...types.flatMap((type) => graph.reachedOfType(type)).flatMap(callsBy)];
  });
}

/** Whether it is an `AwsCustomResource`, which says what it does: now, or when it is gone. */
export function saysItsCalls(caller: Resource): boolean {
  return ['Create', 'Update', 'Delete'].some((event) => literalsIn({ written: asText(caller.property(event)) ?? text() }).includes('"action":"'));
}

const SERVICE = /"service":"([^"]*)"/;
const ACTION = /"action":"(\w+?)(?:Command)?"/g;

function callsBy(caller: Resource): readonly DeploymentCall[] {
  return ['Create', 'Update'].flatMap((event) => {
    const written = asText(caller.property(event));
    if (written === undefined) return [];
    const literals = literalsIn({ written });
    const [, service = ''] = SERVICE.exec(literals) ?? [];
    return [...literals.matchAll(ACTION)].map(([, action]) => ({ caller, service, api: action.toLowerCase(), written }));
  });
}

function names(call: DeploymentCall, target: Text): boolean {
  const [hole] = holesOf(target);
  const name = literalOf(spelledOut(target));
  return holesOf(call.written).some(({ id }) => id === hole?.id) || (name !== undefined && name !== '' && literalsIn(call).includes(`"${name}"`));
}
