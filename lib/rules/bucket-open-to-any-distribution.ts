import { policyAnchor } from './policy-anchor';
import { defineRule } from './rule';
import { bucketStatement } from './statements';
import { bucketWords, statementWords } from './words';
import { distributionExposure } from '../access/exposure';

export const bucketOpenToAnyDistribution = defineRule({
  id: 'bucket-open-to-any-distribution',
  severity: 'warning',
  title: 'The bucket policy lets the distributions of every AWS account read',
  why: 'The service `cloudfront.amazonaws.com` signs for all distributions of all accounts. A statement that names the service, and neither a distribution '
    + 'nor an account, lets whoever knows the name of the bucket put a distribution of their own in front of it: without your WAF, your signed URLs and '
    + 'your restrictions.',
  fix: 'Limit the statement to this distribution\'s ARN with aws:SourceArn.',
  acknowledge: 'The objects are meant for everyone.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  remarks: true,

  *check({ path, judged }, graph) {
    for (const gate of judged) {
      const exposure = distributionExposure(gate, 'every account');
      if (!exposure) continue;
      yield {
        at: policyAnchor(exposure.statement),
        message: `${bucketWords(path)} can be read by the CloudFront distributions of every AWS account: ${statementWords(exposure.statement)} admits `
          + 'the service `cloudfront.amazonaws.com` whichever distribution it asks for.',
        fix: path.identity.kind === 'oac'
          ? `Let this distribution alone read, with this statement in place of the one there:\n${bucketStatement(path, graph)}`
          : 'Remove the statement: the origin does not read by origin access control.',
      };
    }
  },
});
