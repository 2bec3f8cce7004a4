import { anyDistribution, json, plainly, sourceAccountCondition, sourceArnCondition, Write, written } from './statements';
import { Gate, GATES, resourceArn } from '../access/gate';
import { keyPatterns } from '../access/object-keys';
import { spelledOut, Text, text } from '../template/text';

/** What lets CloudFront pass a gate on the way through an access point: a policy statement or, for a function, a resource. */
export function gateStatement(gate: Gate, write: Write = written): string {
  const { kind, arn, reading } = gate;
  const { action } = GATES[kind];
  if (kind === 'function') {
    return json({ Type: 'AWS::Lambda::Permission', Properties: { Action: action, FunctionName: write(arn), Principal: 'cloudfront.amazonaws.com' } });
  }
  const [keys] = keyPatterns(reading.origin, []);
  return json({
    Effect: 'Allow',
    Principal: kind === 'bucket' ? { AWS: '*' } : { Service: 'cloudfront.amazonaws.com' },
    Action: action,
    Resource: write(spelled(gate, resourceArn(gate, keys))),
    Condition: conditionOf(gate, write),
  });
}

/** A policy that is a property of the access point cannot refer to it: its name has to be written out. */
function spelled({ kind, resource }: Gate, arn: Text): Text {
  if (kind !== 'access-point') return arn;
  return text(...spelledOut(arn).parts.map((part) => (typeof part !== 'string' && resource && part.source?.id === resource.id ? 'NAME' : part)));
}

/**
 * A bucket leaves the decision to the access point; what S3 Object Lambda reads through knows nothing but that it asks.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
 */
function conditionOf({ kind, resource, reading }: Gate, write: Write): unknown {
  const { through, graph, distribution } = reading;
  if (kind === 'bucket' && through) {
    return { StringEquals: through.isMultiRegion ? { 's3:DataAccessPointArn': write(through.arn) } : { 's3:DataAccessPointAccount': write(through.account) } };
  }
  if (through?.byObjectLambda) return { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 's3-object-lambda.amazonaws.com' } };
  if (resource && resource.stack !== distribution.stack) return sourceAccountCondition(distribution, resource.stack);
  // The policy of an access point is a property of it, and the distribution depends on its alias.
  return kind === 'access-point' && write !== plainly ? anyDistribution(reading) : sourceArnCondition(reading, graph, write);
}
