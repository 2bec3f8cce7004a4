import { defineRule } from './rule';
import { bucketWords, conditionWords, distributionWords, statementWords } from './words';
import { timeLimitOf } from '../access/time-limits';

export const policyTimeLimited = defineRule({
  id: 'policy-time-limited',
  severity: 'warning',
  title: 'CloudFront can read until a certain date only',
  why: 'A condition on the date (aws:CurrentTime, aws:EpochTime) lets CloudFront read for a time, and on that date the site fails although nobody '
    + 'has changed anything. CloudFront goes on with what it has in its cache, so that it fails object by object.',
  fix: 'Take the date out of the condition.',
  acknowledge: 'The content is meant to be offline from that date on.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    if (canRead === 'no' || path.behaviors.length === 0) return;
    const limit = timeLimitOf(diagnosis, graph);
    if (!limit) return;
    const { date, statement } = limit;
    yield {
      message: `${distributionWords(path)} can read from ${bucketWords(path)} until ${date} only: ${statementWords(statement)} ${statement.effect === 'Deny' ? 'denies it then' : 'allows it no longer'} (${conditionWords(statement)}).`,
      fix: statement.effect === 'Deny'
        ? 'Limit the statement to the actions and principals it is meant for, or take it out.'
        : 'Take the condition on the date out of the statement, and the statement out of the policy when it is to end.',
    };
  },
});
