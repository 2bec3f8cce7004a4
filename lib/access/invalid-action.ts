import { distanceBetween } from '../edit-distance';
import type { Element } from '../iam/policy';
import { literalOf } from '../template/text';
import { asText, listOf } from '../template/value';

/**
 * The actions that decide about API operations which have none of their own.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const OPERATIONS: Readonly<Record<string, string>> = {
  headobject: 's3:GetObject',
  selectobjectcontent: 's3:GetObject',
  headbucket: 's3:ListBucket',
  listobjects: 's3:ListBucket',
  listobjectsv2: 's3:ListBucket',
  listobjectversions: 's3:ListBucketVersions',
  listmultipartuploads: 's3:ListBucketMultipartUploads',
  listparts: 's3:ListMultipartUploadParts',
  copyobject: 's3:PutObject',
  uploadpart: 's3:PutObject',
  uploadpartcopy: 's3:PutObject',
  createmultipartupload: 's3:PutObject',
  completemultipartupload: 's3:PutObject',
};

/** What is mostly meant by what is a letter off. */
const COMMON = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'] as const;

export interface InvalidAction {
  readonly action: string;
  /** The one that was meant. */
  readonly meant: string;
}

/** An action that S3 does not have, where it is plain which one was meant. */
export function invalidActionIn(element: Element | undefined): InvalidAction | undefined {
  for (const value of element ? listOf(element.value) : []) {
    const text = asText(value);
    const action = text && literalOf(text);
    const meant = action === undefined ? undefined : meantBy(action.toLowerCase());
    if (action !== undefined && meant !== undefined) return { action, meant };
  }
  return undefined;
}

function meantBy(action: string): string | undefined {
  if (!action.startsWith('s3:') || /[*?]/.test(action) || COMMON.some((name) => name.toLowerCase() === action)) return undefined;
  const operation = action.slice('s3:'.length);
  if (Object.hasOwn(OPERATIONS, operation)) return OPERATIONS[operation];
  return COMMON.find((name) => Math.abs(name.length - action.length) <= 1 && distanceBetween(name.toLowerCase(), action) === 1);
}
