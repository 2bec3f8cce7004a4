import { Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const LONGEST_REGION = 14; // such as ap-southeast-1

/**
 * A name for a part of CloudFront: those are of the account, whatever the Region, and stacks in two Regions may be named alike.
 *
 * @param maxLength the most characters that CloudFront takes
 */
export function globalName(scope: Construct, maxLength: number): string {
  return `${Names.uniqueResourceName(scope, { maxLength: maxLength - LONGEST_REGION - 1 })}-${Stack.of(scope).region}`;
}
