import { Behavior } from './distribution';
import { referencedResource } from '../graph/attribute';
import { nameOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { conditionalDoubtsAbout, doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, render, Text, text } from '../template/text';
import { asText, at, doubtOf, isText, isUnresolved, listOf, Value } from '../template/value';
import { Doubt, NO } from '../truth';

/** Whether code at the edge sees the requests or answers of a behavior: it may answer by itself. */
export function hasCode({ value }: Behavior): boolean {
  return ['LambdaFunctionAssociations', 'FunctionAssociations'].some((name) => listOf(at(value, name)).length > 0);
}

/** Code at the edge that can send the request elsewhere, or change what it carries. */
export function edgeDoubts(behaviors: readonly Behavior[], graph: ResourceGraph): readonly Doubt[] {
  return behaviors.flatMap(({ value }) => {
    const [lambdas, functions] = [at(value, 'LambdaFunctionAssociations'), at(value, 'FunctionAssociations')];
    return [...listOf(lambdas).flatMap(lambdaDoubts), ...listOf(functions).flatMap((association) => functionDoubts(association, graph))];
  });
}

function lambdaDoubts(association: Value): readonly Doubt[] {
  if (isUnresolved(association)) return [doubtOf(association)];
  const event = asText(at(association, 'EventType'));
  const about = 'the Lambda@Edge function that handles origin requests, which may change the origin, its path and headers';
  const { truth, doubts } = event ? equal(event, text('origin-request')) : NO;
  return truth === 'yes' ? [{ kind: 'value', about }] : doubts;
}

function functionDoubts(association: Value, graph: ResourceGraph): readonly Doubt[] {
  const event = asText(at(association, 'EventType'));
  if (event && literalOf(event) === 'viewer-response') return [];
  const arn = at(association, 'FunctionARN');
  const code = codeOf(referenced(asText(arn), graph));
  const changesOrigin = code && CHANGES_ORIGIN.test(literalsIn(code));
  const conditional = [association, arn, event, code].flatMap((value) => (value ? conditionalDoubts(value) : []));
  // A function of another template may change the origin as well.
  if (code === undefined && conditional.length === 0 && isText(arn)) {
    return [{ kind: 'value', about: `the code of the CloudFront Function \`${render(arn)}\`, which may change the origin of requests` }];
  }
  return changesOrigin ? [{ kind: 'value', about: 'the CloudFront Function that changes the origin of requests' }] : conditional;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html */
const CHANGES_ORIGIN = /updateRequestOrigin|selectRequestOriginById|createRequestOriginGroup/;

/**
 * The code that may give viewers' requests another URI. The behavior is chosen by then, so it may be any key of the origin,
 * whatever the path pattern says.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/writing-function-code.html
 */
export function uriDoubts({ value }: Behavior, graph: ResourceGraph): readonly Doubt[] {
  const lambdas = listOf(at(value, 'LambdaFunctionAssociations')).filter(seesViewers).map((association) => {
    return uriDoubt('Lambda@Edge function', asText(at(association, 'LambdaFunctionARN')), graph);
  });
  const functions = listOf(at(value, 'FunctionAssociations')).filter(seesViewers).flatMap((association) => {
    const arn = asText(at(association, 'FunctionARN'));
    return mayChangeUri(codeOf(referenced(arn, graph))) ? [uriDoubt('CloudFront Function', arn, graph)] : [];
  });
  return [...lambdas, ...functions];
}

function seesViewers(association: Value): boolean {
  const event = asText(at(association, 'EventType'));
  return event !== undefined && equal(event, text('viewer-request')).truth !== 'no';
}

/** Code that never speaks of the URI leaves it as it is; code that the template does not show may do anything. */
function mayChangeUri(code: Text | undefined): boolean {
  return code === undefined || doubtsAbout(code).length > 0 || /uri/i.test(literalsIn(code));
}

function uriDoubt(what: string, arn: Text | undefined, graph: ResourceGraph): Doubt {
  const resource = referenced(arn, graph);
  const name = resource ? nameOf(resource) : render(arn ?? text(''));
  return { kind: 'value', about: `which objects the ${what} \`${name}\` asks for, as it may change the URI of requests` };
}

function referenced(arn: Text | undefined, graph: ResourceGraph): Resource | undefined {
  const reference = arn && referencedResource(arn);
  return reference && graph.byId(reference.id);
}

function codeOf(resource: Resource | undefined): Text | undefined {
  return asText(at(resource?.properties, 'FunctionCode'));
}

function literalsIn({ parts }: Text): string {
  return parts.filter((part) => typeof part === 'string').join('');
}

/** What hangs on a template condition can be settled by trying both; what hangs on a parameter is taken to be well-formed. */
export function conditionalDoubts(value: Value): readonly Doubt[] {
  const found = asText(value);
  return found ? conditionalDoubtsAbout(found) : [];
}
