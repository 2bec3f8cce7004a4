import { Diagnosis } from './diagnosis';
import { JudgedGate } from './passing';
import { objectRequest } from './request';
import { authorize } from '../iam/authorization';
import { ContextValue } from '../iam/request';
import { literalOf } from '../template/text';
import { asText, at } from '../template/value';
import { all, Doubt, Judgement, unknown } from '../truth';

/**
 * Whether CloudFront may list the bucket, without which S3 answers 403 for objects that do not exist.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function listingOf({ judged }: Diagnosis): Judgement {
  return judged.length === 0 ? unknown(UNASKED) : all(judged.map(listingAt));
}

const UNASKED: Doubt = { kind: 'value', about: 'the policies on the way to the bucket' };

/** What a list is asked for with, when it is an object that is wanted. */
const OPEN: ContextValue = { present: unknown({ kind: 'unconfirmed', about: 'with which prefix S3 asks for the leave to list' }) };

function listingAt({ gate, statements }: JudgedGate): Judgement {
  const isKnown = gate.policies.length < 2 && (gate.kind === 'bucket' || gate.kind === 'access-point' || gate.kind === 'multi-region');
  if (!isKnown || mayBeListedByAcl(gate)) return unknown(UNASKED);
  const request = objectRequest(gate.reading, new Map(['s3:prefix', 's3:delimiter', 's3:max-keys'].map((key) => [key, OPEN])));
  return authorize(statements, { ...request, action: 's3:ListBucket', resource: gate.arn }).allowed;
}

/** A public ACL of a bucket is about its list. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
function mayBeListedByAcl({ resource }: JudgedGate['gate']): boolean {
  const acl = asText(at(resource?.properties, 'AccessControl'));
  return acl !== undefined && !OF_OTHERS.has(literalOf(acl) ?? '');
}

const OF_OTHERS: ReadonlySet<string> = new Set(['Private', 'BucketOwnerRead', 'BucketOwnerFullControl', 'LogDeliveryWrite', 'AwsExecRead']);
