import { Diagnosis } from './diagnosis';
import { JudgedGate } from './passing';
import { objectRequest } from './request';
import { statementApplies } from '../iam/authorization';
import { text } from '../template/text';

const WRITES: readonly string[] = ['s3:PutObject', 's3:DeleteObject'];

/** Whether a gate certainly lets CloudFront write nothing. */
export function writesNothing({ judged }: Diagnosis): boolean {
  return judged.some((gate) => gate.gate.policies.length < 2 && WRITES.every((action) => !mayDo(action, gate)));
}

/** Whatever the object. */
function mayDo(action: string, { gate, statements }: JudgedGate): boolean {
  const request = { ...objectRequest(gate.reading), action, resource: gate.arn };
  return statements.some((statement) => statementApplies({ ...statement, resource: ANYTHING }, 'Allow', request).truth !== 'no' && statement.effect !== 'Deny');
}

const ANYTHING = { negated: false, value: text('*') };
