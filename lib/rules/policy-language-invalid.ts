import { refusedWords } from './refused-words';
import { defineRule, obstaclesOf, weightOf } from './rule';
import { anchorOf } from './statements';
import { InvalidLanguage } from '../access/invalid-language';
import { nearestOperator } from '../iam/operators/operators';

export const policyLanguageInvalid = defineRule({
  id: 'policy-language-invalid',
  severity: 'error',
  title: 'A policy has a condition operator or a version that IAM does not define',
  why: 'There are `StringEquals` and `StringNotEquals`, but no `StringEqual`; and there are the versions 2012-10-17 and 2008-10-17 of the policy language, but none of '
    + 'another day. IAM Access Analyzer calls both an error, and people report that the deployment fails (MalformedPolicy), though no page of S3 or KMS says so. '
    + 'What a statement with such an operator would grant or deny, nobody can tell.',
  fix: 'Write the operator as IAM defines it, and the version 2012-10-17.',
  acknowledge: 'Never; write what IAM defines.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],

  *check(diagnosis) {
    for (const obstacle of obstaclesOf(diagnosis, 'statement-refused')) {
      const { refusal } = obstacle;
      if (refusal.by !== 'operator' && refusal.by !== 'version') continue;
      yield {
        ...weightOf(obstacle),
        message: refusedWords(obstacle, diagnosis.path, reasonOf(refusal)),
        fix: fixOf(refusal),
        at: anchorOf(refusal.statement),
      };
    }
  },
});

function reasonOf(refusal: InvalidLanguage): string {
  return refusal.by === 'operator' ? `has the condition operator \`${refusal.operator}\`` : `is in a policy of the Version \`${refusal.version}\``;
}

function fixOf(refusal: InvalidLanguage): string {
  if (refusal.by === 'version') return 'Write "Version": "2012-10-17", which is no date to be changed.';
  return `Write ${nearestOperator(refusal.operator)}, or another operator that IAM defines, in place of ${refusal.operator}.`;
}
