import type { Reading } from './request';
import { Resource } from '../graph/resource';
import { Stack } from '../template/template-set';
import { Text, text } from '../template/text';
import { Judgement } from '../truth';

export type GateKind = 'bucket' | 'access-point' | 'object-lambda' | 'multi-region' | 'function';

interface Traits {
  /** What CloudFront asks of it. */
  readonly action: string;
  /** What stands before the keys of objects in its ARNs; absent where it does not tell objects apart. */
  readonly objects?: string;
  /** Where the resources that hold its policy have the document. */
  readonly property: string;
  /** The API call that replaces the policy. */
  readonly api: string;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html
 */
export const GATES: Readonly<Record<GateKind, Traits>> = {
  'bucket': { action: 's3:GetObject', objects: '/', property: 'PolicyDocument', api: 'PutBucketPolicy' },
  'access-point': { action: 's3:GetObject', objects: '/object/', property: 'Policy', api: 'PutAccessPointPolicy' },
  'multi-region': { action: 's3:GetObject', objects: '/object/', property: 'Policy', api: 'PutMultiRegionAccessPointPolicy' },
  'object-lambda': { action: 's3-object-lambda:GetObject', property: 'PolicyDocument', api: 'PutAccessPointPolicyForObjectLambda' },
  'function': { action: 'lambda:InvokeFunction', property: '', api: 'AddPermission' },
};

/**
 * A resource whose policy must let a request through. A bucket that is read directly is the only gate on its path; an access
 * point and what is behind it are several, and all must.
 */
export interface Gate {
  readonly kind: GateKind;
  /** Absent where it is not in the app. */
  readonly resource?: Resource;
  readonly name: Text;
  /** The stack that the name is written in. */
  readonly from: Stack;
  readonly arn: Text;
  /** What CloudFront asks, as it arrives at this gate. */
  readonly reading: Reading;
  /** What holds its policy; but for a function, AWS keeps only one of several. */
  readonly policies: readonly PolicyHolder[];
}

export interface PolicyHolder {
  readonly owner: Resource;
  /** Whether it is meant for this gate. */
  readonly belongs: Judgement;
}

/** The ARN of its objects whose keys match a pattern, or its own. */
export function resourceArn({ kind, arn }: Pick<Gate, 'kind' | 'arn'>, keys: Text | string): Text {
  const { objects } = GATES[kind];
  return objects === undefined ? arn : text(arn, objects, keys);
}
