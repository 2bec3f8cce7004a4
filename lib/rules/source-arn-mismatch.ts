import { mistaken } from './missing-grant';
import { defineRule, weightOf } from './rule';
import { grantWords } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, statementWords, valueWords } from './words';
import { AccessPath } from '../access/access-path';
import { Mistake } from '../access/mistake';
import { distributionArn } from '../access/request';
import { pseudoParametersOf } from '../graph/environment';
import { ResourceGraph } from '../graph/resource-graph';
import { Condition } from '../iam/policy';
import { equal } from '../template/matching';
import { literalOf, render, splitText, startsWith, Text, text } from '../template/text';
import { asText } from '../template/value';

export const sourceArnMismatch = defineRule({
  id: 'source-arn-mismatch',
  severity: 'error',
  title: 'The policy admits CloudFront, but not for this distribution',
  why: 'CloudFront sends the ARN of the distribution as `aws:SourceArn` and its account as `aws:SourceAccount`. The ARN has no Region, ends in '
    + '`distribution/` and the id, and names the account of the distribution, whichever account the bucket is in. '
    + 'StringEquals compares character by character, so a wildcard needs ArnLike or StringLike. What does not match grants nothing, and S3 or KMS answers 403.',
  fix: 'Compare aws:SourceArn with the ARN of this distribution: arn:aws:cloudfront::ACCOUNT:distribution/ID.',
  acknowledge: 'The ARN is that of this distribution: its id was looked up after an earlier deployment.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    for (const obstacle of mistaken(diagnosis, 'source')) {
      const mistake = obstacle.mistake!;
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(mistake.statement)} `
          + `${obstacle.kind === 'key-not-granted' ? 'lets CloudFront decrypt' : 'admits CloudFront'} for ${differenceIn(mistake, path, graph)}.${doubtWords(obstacle.doubts)}`,
        fix: grantWords(obstacle.kind, path, graph),
      };
    }
  },
});

/** "`aws:SourceArn` `arn:…`, which has a Region" */
function differenceIn({ conditions: [condition] }: Mistake, path: AccessPath, graph: ResourceGraph): string {
  const values = condition.values.flatMap((value) => asText(value) ?? []);
  if (values.length === 0) return `no value of \`${condition.key}\``;
  const [value] = values;
  const own = distributionArn({ distribution: path.distribution, graph });
  const difference = condition.key.toLowerCase() === 'aws:sourceaccount' ? accountDifference(path) : arnDifference(value, own, condition);
  const others = values.length > 1 ? ` (and ${values.length - 1} more)` : '';
  return `\`${condition.key}\` ${valueWords(value)}${others}, ${difference}`;
}

function accountDifference({ distribution }: AccessPath): string {
  return `while the distribution is in the account \`${render(pseudoParametersOf(distribution.stack).account)}\``;
}

const FORM = 'which is not of the form `arn:aws:cloudfront::ACCOUNT:distribution/ID`';

function arnDifference(value: Text, own: Text, { operator }: Condition): string {
  const isExact = /^(?:For\w+:)?StringEquals/i.test(operator);
  const wildcard = value.parts.some((part) => typeof part === 'string' && /[*?]/.test(part));
  if (isExact && wildcard) return `where ${operator} takes the wildcard literally (ArnLike does not)`;
  const [parts, wanted] = [value, own].map((arn) => splitText(arn, ':'));
  if (parts?.length !== 6 || !wanted || literalOf(parts[0]) !== 'arn' || literalOf(parts[2]) !== 'cloudfront') return FORM;
  if (parts[3].parts.length > 0 && literalOf(parts[3]) !== '*') return `which has the Region \`${render(parts[3])}\`, while the ARN of a distribution has none`;
  if (parts[4].parts.length === 0) return 'which names no account';
  if (equal(parts[4], wanted[4]).truth === 'no' && literalOf(parts[4]) !== '*') return `while the distribution is in the account \`${render(wanted[4])}\``;
  if (!startsWith(parts[5], 'distribution/') || /[./]/.test(idOf(parts[5]))) return FORM;
  return equal(parts[5], text('distribution/', ...wanted[5].parts.slice(1))).truth === 'no' ? 'which is another distribution' : 'which looks like another distribution';
}

function idOf(resource: Text): string {
  return resource.parts.flatMap((part) => (typeof part === 'string' ? part : part.source?.attribute === 'DomainName' ? '.' : [])).join('').slice('distribution/'.length);
}
