import { policyAnchor } from './policy-anchor';
import { headerGrantsOf, isGuessable } from './referer-statements';
import { defineRule } from './rule';
import { bucketWords, statementWords } from './words';
import { literalOf } from '../template/text';

export const refererSecretInTemplate = defineRule({
  id: 'referer-secret-in-template',
  severity: 'warning',
  title: 'The secret that keeps others out stands in the template',
  why: 'The bucket policy admits whoever sends a secret header, and the secret is written out in the template. It is then in the repository, in '
    + 'CloudFormation and in every copy of the template, and whoever reads one of them reads the bucket, past CloudFront. AWS advises against using '
    + 'aws:Referer to keep others out.',
  fix: 'Read the bucket with origin access control; or keep the secret in AWS Secrets Manager and refer to it on both sides.',
  acknowledge: 'The objects may be public, and the header only keeps crawlers away.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html',
  ],
  remarks: true,

  *check(diagnosis) {
    for (const { statement, key, values } of headerGrantsOf(diagnosis)) {
      const isWritten = values.some((value) => (literalOf(value) ?? '') !== '' && !isGuessable(value, key));
      if (!isWritten) continue;
      yield {
        at: policyAnchor(statement),
        message: `${bucketWords(diagnosis.path)} opens to a secret that stands in the template: ${statementWords(statement)} compares ${key} with a literal value.`,
        fix: 'Keep it in AWS Secrets Manager, and write \'{{resolve:secretsmanager:NAME:SecretString:KEY}}\' '
          + '(`SecretValue.secretsManager(name, { jsonField: key }).unsafeUnwrap()`) as the value of the origin\'s custom header and of the condition. '
          + 'Better: read the REST endpoint with S3BucketOrigin.withOriginAccessControl(bucket), which needs no secret.',
      };
    }
  },
});
