import { equal } from '../template/matching';
import { mapLiterals, text } from '../template/text';
import { asText, at, doubtOf, isMap, isUnresolved, Value } from '../template/value';
import { Judgement, NO, unknown, YES } from '../truth';

export type PublicAccessFlag = 'BlockPublicAcls' | 'IgnorePublicAcls' | 'BlockPublicPolicy' | 'RestrictPublicBuckets';

/** The Block Public Access settings of a bucket. */
export interface PublicAccessBlock {
  /** Whether the template sets them at all; a new bucket has all of them on. */
  readonly isExplicit: boolean;
  readonly isOn: (flag: PublicAccessFlag) => Judgement;
}

/**
 * Absent settings are on for every bucket made since April 2023; where some are given, the others are off.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export function publicAccessBlockOf(bucketProperties: Value | undefined): PublicAccessBlock {
  const settings = at(bucketProperties, 'PublicAccessBlockConfiguration');
  return { isExplicit: settings !== undefined, isOn: (flag) => isOn(settings, flag) };
}

/** YAML 1.1, which CloudFormation reads, has more words for it. */
function booleanOf(literal: string): string {
  return /^(true|yes|on)$/i.test(literal) ? 'true' : literal.toLowerCase();
}

function isOn(settings: Value | undefined, flag: PublicAccessFlag): Judgement {
  if (settings === undefined) return YES;
  if (isUnresolved(settings)) return unknown(doubtOf(settings));
  const value = isMap(settings) ? settings.get(flag) : undefined;
  if (value === undefined) return NO;
  const setting = asText(value);
  return setting ? equal(mapLiterals(setting, booleanOf), text('true')) : NO;
}
