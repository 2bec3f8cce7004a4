import { AccessPath } from './access-path';
import { Buckets } from './buckets';
import { customHeadersOf } from './custom-headers';
import { Obstacle } from './obstacle';
import { conditionalDoubtsAbout } from '../template/doubts';
import { asText, at, isList, isMap, isText, isUnresolved, Value } from '../template/value';
import { Doubt } from '../truth';

const SECURE = /resolve:ssm-secure:/;

/**
 * CloudFormation puts secure strings of Parameter Store into a few properties only, none of them CloudFront's or a policy's.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html
 */
export function referenceObstacles({ origin, bucketName, distribution }: AccessPath, buckets: Buckets): readonly Obstacle[] {
  const headers = customHeadersOf(origin).filter(({ value }) => hasSecureReference(value)).map(({ name }) => name);
  const policies = bucketName ? buckets.policiesOf(bucketName, distribution.stack) : [];
  const policy = policies.find(({ properties }) => hasSecureReference(at(properties, 'PolicyDocument')));
  return headers.length === 0 && policy === undefined ? [] : [{ kind: 'secure-reference', truth: 'yes', doubts: [], headers, policy }];
}

/** The conditions that decide whether there is one in a header. */
export function referenceDoubts({ origin }: AccessPath): readonly Doubt[] {
  if (!origin.value.has('OriginCustomHeaders')) return []; // as most have none
  return conditionalDoubtsAbout(...customHeadersOf(origin).flatMap(({ value }) => asText(value) ?? []));
}

function hasSecureReference(value: Value | undefined): boolean {
  if (value === undefined || isUnresolved(value)) return false;
  if (isText(value)) return value.parts.some((part) => (typeof part === 'string' ? SECURE.test(part) : part.dynamic === true && SECURE.test(part.label)));
  return isList(value) ? value.some(hasSecureReference) : isMap(value) && [...value.values()].some(hasSecureReference);
}
