import { mistaken } from './missing-grant';
import { defineRule, weightOf } from './rule';
import { bucketWords, cannotRead, distributionWords, statementWords } from './words';
import { hasStrayCharacter, malformedArnsIn } from '../access/malformed-arn';
import { pseudoParametersOf } from '../graph/environment';
import { render } from '../template/text';

export const policyArnMalformed = defineRule({
  id: 'policy-arn-malformed',
  severity: 'error',
  title: 'An ARN in the policy has a stray character, or is of another partition',
  why: 'ARNs are compared character by character: a space, a quotation mark or an invisible character makes another ARN, which S3 either refuses or never meets. '
    + 'The partition is a part of it: `aws-cn` in China, `aws-us-gov` in GovCloud, `aws` elsewhere.',
  fix: 'Take the stray characters out, and write ${AWS::Partition} instead of a partition.',
  acknowledge: 'The template is deployed to the partition that the ARN names.',
  references: [
    'https://repost.aws/knowledge-center/s3-troubleshoot-403',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const { partition } = pseudoParametersOf(path.distribution.stack);
    for (const obstacle of mistaken(diagnosis, 'malformed')) {
      const { statement } = obstacle.mistake!;
      const arns = malformedArnsIn(statement, partition);
      const { arn } = arns.find((wrong) => hasStrayCharacter(wrong.arn)) ?? arns[0];
      const hasStray = hasStrayCharacter(arn);
      yield {
        ...weightOf(obstacle),
        message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} names \`${render(arn)}\`, `
          + `${hasStray ? 'with a stray character in it' : `which is not in the partition \`${partition}\``}, so it does not match what CloudFront asks for.`,
        fix: `Write instead: ${arns.map(({ repaired }) => `\`${render(repaired)}\``).join(', ')}${hasStray ? '.' : ' (in a template, ${AWS::Partition} in place of the partition).'}`,
      };
    }
  },
});
