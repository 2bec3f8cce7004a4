import { refusedWords } from './refused-words';
import { defineRule, obstaclesOf, weightOf } from './rule';
import { anchorOf } from './statements';
import { InvalidLanguage } from '../access/invalid-language';
import { StatementRefusal } from '../access/statement-refusal';
import { nearestOperator } from '../iam/operators/operators';

export const policyLanguageInvalid = defineRule({
  id: 'policy-language-invalid',
  severity: 'error',
  title: 'A policy says what the policy language does not have: an action, an operator, a version',
  why: 'There are `StringEquals` and `StringNotEquals`, but no `StringEqual`; there are the versions 2012-10-17 and 2008-10-17 of the policy language, but none of '
    + 'another day; and HeadObject is an operation of S3, but no action: s3:GetObject decides about it. '
    + 'A statement has an Action or a NotAction, not both and not none. '
    + 'IAM Access Analyzer calls each an error, and people report that the deployment fails (MalformedPolicy: "Policy has invalid action"), though no page of S3 or KMS says so. '
    + 'What a statement with such an operator would grant or deny, nobody can tell.',
  fix: 'Write the action and the operator as AWS defines them, and the version 2012-10-17.',
  acknowledge: 'Never; write what AWS defines.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],

  *check(diagnosis) {
    for (const obstacle of obstaclesOf(diagnosis, 'statement-refused')) {
      const { refusal } = obstacle;
      if (!isOfLanguage(refusal)) continue;
      yield {
        ...weightOf(obstacle),
        message: refusedWords(obstacle, diagnosis.path, reasonOf(refusal)),
        fix: fixOf(refusal),
        at: anchorOf(refusal.statement),
      };
    }
  },
});

const KINDS: ReadonlySet<string> = new Set<InvalidLanguage['by']>(['operator', 'version', 'no action', 'element']);

function isOfLanguage(refusal: StatementRefusal): refusal is StatementRefusal & InvalidLanguage {
  return KINDS.has(refusal.by);
}

function reasonOf(refusal: InvalidLanguage): string {
  switch (refusal.by) {
    case 'operator': return `has the condition operator \`${refusal.operator}\``;
    case 'version': return `is in a policy of the Version \`${refusal.version}\``;
    case 'no action': return `has the action \`${refusal.action}\`, which S3 does not have`;
    case 'element': return `has ${refusal.misfit}`;
  }
}

function fixOf(refusal: InvalidLanguage): string {
  switch (refusal.by) {
    case 'operator': return `Write ${nearestOperator(refusal.operator)}, or another operator that IAM defines, in place of ${refusal.operator}.`;
    case 'version': return 'Write "Version": "2012-10-17", which is no date to be changed.';
    case 'no action': return `Write ${refusal.meant} in place of ${refusal.action}, or leave it out where ${refusal.meant} is there, too.`;
    case 'element': return 'Write what the statement is about: one of Principal and NotPrincipal, one of Action and NotAction, and one of Resource and NotResource.';
  }
}
