import { AccessPath } from './access-path';
import { equal } from '../template/matching';
import { literalOf, Text, text } from '../template/text';
import { asText, at, listOf } from '../template/value';

/** An origin group that asks an origin first, and another one when it answers certain errors. */
export interface Failover {
  readonly id: Text;
  /** The status codes, as far as they are known. */
  readonly codes: readonly string[];
  readonly isComplete: boolean;
  readonly property: string;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html */
export function failoversOf({ distribution, origin, behaviors }: AccessPath): readonly Failover[] {
  return listOf(at(distribution.properties, 'DistributionConfig', 'OriginGroups', 'Items')).flatMap((group, index) => {
    const id = asText(at(group, 'Id'));
    const first = asText(at(group, 'Members', 'Items', 0, 'OriginId'));
    const isUsed = id && behaviors.some(({ targetOriginId }) => targetOriginId && equal(targetOriginId, id).truth === 'yes');
    if (!isUsed || !first || equal(first, origin.id).truth !== 'yes') return [];
    const codes = listOf(at(group, 'FailoverCriteria', 'StatusCodes', 'Items')).map((code) => literalOf(asText(code) ?? text()));
    return [{
      id,
      codes: codes.flatMap((code) => code || []),
      isComplete: codes.every(Boolean),
      property: `DistributionConfig.OriginGroups.Items.${index}`,
    }];
  });
}
