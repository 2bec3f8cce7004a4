import { Variable } from './runbook';
import { quoted } from './shell';
import { Site } from './site';
import { Resource } from '../graph/resource';
import { Stack } from '../template/template-set';
import { literalOf, spelledOut, Text } from '../template/text';
import { asText } from '../template/value';

/** What only a person knows. */
export const PLACEHOLDER = "'...'";

/** The physical id of a resource, which CloudFormation knows once it is deployed. */
export function physicalId({ stack, logicalId }: Pick<Resource, 'stack' | 'logicalId'>): string {
  return `$(aws cloudformation describe-stack-resource --stack-name ${stackWord(stack)} --logical-resource-id ${quoted(logicalId)}${regionFlag(stack.region)}`
    + ' --query StackResourceDetail.PhysicalResourceId --output text)';
}

/** The name that the template gives, or the one it is deployed with. */
export function nameWord(resource: Resource, { graph }: Site): string {
  const name = asText(graph.resolve({ Ref: resource.logicalId }, resource.stack));
  return (name && wordOf(name)) ?? physicalId(resource);
}

/** What the template spells out, as a word of a command. */
export function wordOf(value: Text): string | undefined {
  const literal = literalOf(spelledOut(value));
  return literal === undefined || literal === '' ? undefined : quoted(literal);
}

export function regionFlag(region: string | undefined): string {
  return region === undefined ? '' : ` --region ${quoted(region)}`;
}

/** A plain template does not say what its stack is called. */
export function stackVariables(stacks: readonly Stack[]): readonly Variable[] {
  const unnamed = [...new Set(stacks)].filter(({ stackName, parent }) => stackName === undefined && parent === undefined);
  return unnamed.map((stack) => ({ name: stackVariable(stack), value: quoted(stack.path), note: 'put the name of the deployed stack here, if it is another' }));
}

/** A nested stack goes by the physical id that its parent knows. */
function stackWord(stack: Stack): string {
  if (stack.parent) return `"${physicalId(stack.parent)}"`;
  return stack.stackName === undefined ? `"$${stackVariable(stack)}"` : quoted(stack.stackName);
}

function stackVariable({ path }: Stack): string {
  return `STACK_${path.replace(/\W/g, '_')}`;
}

/** A property of the origin as it is deployed: found by its id, else by its place among the origins. */
export function liveOrigin({ path: { origin } }: Site, property: string): string {
  const id = literalOf(origin.id);
  const isPlain = id !== undefined && /^[\w .:/+=@-]+$/.test(id);
  const item = isPlain ? `Items[?Id=='${id}'].${property} | [0]` : `Items[${/\.(\d+)$/.exec(origin.property)?.[1] ?? '0'}].${property}`;
  return `$(aws cloudfront get-distribution --id "$DISTRIBUTION" --query "Distribution.DistributionConfig.Origins.${item}" --output text)`;
}
