import { Resource } from '../graph/resource';
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
  /** The policy of the organization that certainly turns all of them on. */
  readonly organization?: Resource;
}

/**
 * Absent settings are on for every bucket made since April 2023; where some are given, the others are off.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export function publicAccessBlockOf(bucketProperties: Value | undefined): PublicAccessBlock {
  return settingsOf(bucketProperties, NO);
}

/**
 * All are on for an access point as well; whether those that are not given stay on beside others, AWS does not say.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export function accessPointBlockOf(properties: Value | undefined): PublicAccessBlock {
  return settingsOf(properties, unknown({ kind: 'unconfirmed', about: 'whether settings of Block Public Access that the access point does not name are on' }));
}

function settingsOf(properties: Value | undefined, otherwise: Judgement): PublicAccessBlock {
  const settings = at(properties, 'PublicAccessBlockConfiguration');
  return { isExplicit: settings !== undefined, isOn: (flag) => isOn(settings, flag, otherwise) };
}

/** YAML 1.1, which CloudFormation reads, has more words for it. */
function booleanOf(literal: string): string {
  return /^(true|yes|on)$/i.test(literal) ? 'true' : literal.toLowerCase();
}

function isOn(settings: Value | undefined, flag: PublicAccessFlag, otherwise: Judgement): Judgement {
  if (settings === undefined) return YES;
  if (isUnresolved(settings)) return unknown(doubtOf(settings));
  const value = isMap(settings) ? settings.get(flag) : undefined;
  if (value === undefined) return otherwise;
  const setting = asText(value);
  return setting ? equal(mapLiterals(setting, booleanOf), text('true')) : NO;
}
