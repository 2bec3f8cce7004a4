import { policyAnchor } from './policy-anchor';
import { defineRule } from './rule';
import { bucketStatement } from './statements';
import { bucketWords, statementWords } from './words';
import { distributionExposure } from '../access/exposure';

export const grantSpansDistributions = defineRule({
  id: 'grant-spans-distributions',
  severity: 'info',
  title: 'The bucket policy lets all distributions of the account read',
  why: 'A statement for all distributions of one account also serves those that are made later, by whoever may make distributions there. Where bucket and '
    + 'distribution are in different stacks it is the usual way out, and not reported.',
  fix: 'Name the distribution in aws:SourceArn.',
  acknowledge: 'All distributions of the account may read.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  remarks: true,

  *check({ path, judged }, graph) {
    // In the template of another stack the distribution has no name.
    if (path.bucket?.stack !== path.distribution.stack) return;
    for (const gate of judged) {
      const exposure = distributionExposure(gate, 'one account');
      if (!exposure || distributionExposure(gate, 'every account')) continue;
      yield {
        at: policyAnchor(exposure.statement),
        message: `${bucketWords(path)} can be read by all CloudFront distributions of the account: ${statementWords(exposure.statement)} names none of them.`,
        fix: path.identity.kind === 'oac'
          ? `Let this distribution alone read, with this statement in place of the one there:\n${bucketStatement(path, graph)}`
          : 'Remove the statement: the origin does not read by origin access control.',
      };
    }
  },
});
