import { Diagnosis } from './diagnosis';
import { UsedBehavior } from './distribution';
import { isAllowed } from './exposure';
import { Gate } from './gate';
import { askedOf, JudgedGate } from './passing';
import { representativeObjects } from './representative-objects';
import { objectRequest } from './request';
import { statementApplies } from '../iam/authorization';
import { literalOf, text } from '../template/text';
import { asText, at } from '../template/value';

const WRITES: readonly string[] = ['s3:PutObject', 's3:DeleteObject'];

/** Whether a gate certainly lets CloudFront write nothing. */
export function writesNothing({ judged }: Diagnosis): boolean {
  return judged.some((gate) => gate.gate.policies.length < 2 && !mayWriteByAcl(gate.gate) && WRITES.every((action) => !mayDo(action, gate)));
}

/** Whether a gate certainly lets CloudFront do something to some object that a behavior asks for. */
export function mayBeDone(action: string, judged: JudgedGate, behavior: UsedBehavior): boolean {
  const { objects } = representativeObjects(askedOf(judged.gate, [behavior]), judged.statements);
  return objects.some((object) => isAllowed(judged, action, object));
}

/** Whatever the object. */
function mayDo(action: string, { gate, statements }: JudgedGate): boolean {
  const request = { ...objectRequest(gate.reading), action, resource: gate.arn };
  return statements.some((statement) => statement.effect !== 'Deny' && statementApplies({ ...statement, resource: ANYTHING }, 'Allow', request).truth !== 'no');
}

const ANYTHING = { negated: false, value: text('*') };

/** The one canned ACL that lets others write. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
function mayWriteByAcl({ resource }: Gate): boolean {
  const acl = asText(at(resource?.properties, 'AccessControl')) ?? text();
  return ['PublicReadWrite', undefined].includes(literalOf(acl));
}
