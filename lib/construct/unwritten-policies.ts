import { Annotations, CfnOutput, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Unwritten } from './grants';

const WARNINGS = { bucket: 'bucketPolicyNotWritten', key: 'keyPolicyNotWritten' } as const;

/** Says which statements the owner of an imported bucket or key has to add: as an output of the stack, and in a warning. */
export function reportUnwritten(scope: Construct, { holder, kind, statements }: Unwritten): void {
  const stack = Stack.of(scope);
  const name = holder.node.path;
  const output = new CfnOutput(scope, `StatementsFor${Names.uniqueId(holder)}`, {
    description: `To be added to the policy of the ${kind} ${name} by hand.${ifEncrypted({ holder, kind })}`,
    value: stack.toJsonString(statements.map((statement) => statement.toStatementJson())),
  });
  Annotations.of(scope).addWarningV2(
    `cdk-safe-origin:${WARNINGS[kind]}`,
    `The policy of the imported ${kind} '${name}' cannot be written here: CloudFront cannot read until its owner adds the statements of the output '${String(stack.resolve(output.logicalId))}'.`
      + ifEncrypted({ holder, kind }),
  );
}

/** Of a bucket that was imported by its name, nobody knows the key. */
function ifEncrypted({ holder, kind }: Pick<Unwritten, 'holder' | 'kind'>): string {
  if (kind === 'key' || ('encryptionKey' in holder && holder.encryptionKey)) return '';
  return ' If it encrypts with a KMS key, import it with Bucket.fromBucketAttributes and that encryptionKey, for the statement that the key needs.';
}
