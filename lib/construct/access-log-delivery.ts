import { aws_cloudfront as cloudfront, aws_logs as logs, Names } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { otherRegion } from './us-east-1';

/** CloudWatch Logs takes 60 characters; some are for the format. */
const NAME = { maxLength: 50 };

/** Whose logs an `AccessLogDelivery` delivers, and where. */
export interface AccessLogDeliveryProps {
  /** The distribution; CloudWatch Logs takes it as a source once only. */
  readonly distribution: cloudfront.IDistribution;
  /** Where its logs go. */
  readonly logs: AccessLogs;
}

/**
 * Delivers the access logs of a distribution, by standard logging (v2). It is set up in us-east-1, wherever the logs go: for a
 * site whose stack is in another Region, put it into a stack of us-east-1, with `crossRegionReferences: true` on both. A
 * `SafeOriginDistribution` in us-east-1 makes it by its `logs`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class AccessLogDelivery extends Construct {
  /**
   * @throws Error if the stack is in another Region, or if logs cannot arrive where they go.
   */
  constructor(scope: Construct, id: string, props: AccessLogDeliveryProps) {
    super(scope, id);
    const [reason] = deliveryReasons(this, props.logs);
    if (reason !== undefined) throw new Error(`AccessLogDelivery '${this.node.path}': ${reason}`);
    const name = Names.uniqueResourceName(this, NAME);
    const source = new logs.CfnDeliverySource(this, 'Source', { name, logType: 'ACCESS_LOGS', resourceArn: props.distribution.distributionArn });
    const { arn, format, admission } = props.logs._open(this, name);
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', { name: `${name}-${format}`, destinationResourceArn: arn, outputFormat: format });
    const delivery = new logs.CfnDelivery(this, 'Delivery', { deliverySourceName: source.ref, deliveryDestinationArn: destination.attrArn });
    if (admission) delivery.node.addDependency(admission);
  }
}

/** Why the logs cannot be delivered. */
export function deliveryReasons(scope: Construct, target?: AccessLogs): readonly string[] {
  if (!target) return [];
  const region = otherRegion(scope);
  const misplaced = region && `the stack is in ${region}, and the delivery of CloudFront's logs can be set up in us-east-1 only. Put the site into a stack of us-east-1 (its bucket may stay elsewhere), or `
    + 'leave logs out and put new AccessLogDelivery(…) into one, with crossRegionReferences: true on both stacks.';
  return [misplaced, target._reason(scope)].flatMap((reason) => reason ?? []);
}
