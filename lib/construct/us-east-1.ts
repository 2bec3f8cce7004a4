import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The Region from which CloudFront takes certificates and Lambda@Edge functions, and where the delivery of its logs is set up. */
export const US_EAST_1 = 'us-east-1';

/** The Region where something is made, if it is known to be another than us-east-1; nothing is known of a stack without a Region. */
export function otherRegion(made: IConstruct): string | undefined {
  return otherThanUsEast1(Stack.of(made).region);
}

/** The Region of an ARN, if it is known to be another than us-east-1. */
export function otherRegionIn(arn: string): string | undefined {
  return Token.isUnresolved(arn) ? undefined : otherThanUsEast1(arn.split(':')[3] ?? '');
}

/** A Region, if it is known to be another than us-east-1. */
export function otherThanUsEast1(region: string): string | undefined {
  return Token.isUnresolved(region) || region === US_EAST_1 ? undefined : region;
}
