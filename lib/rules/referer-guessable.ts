import { policyAnchor } from './policy-anchor';
import { headerGrantsOf, isGuessable } from './referer-statements';
import { defineRule } from './rule';
import { bucketWords, statementWords } from './words';
import { OwnedStatement } from '../access/obstacle';
import { render } from '../template/text';

export const refererGuessable = defineRule({
  id: 'referer-guessable',
  severity: 'warning',
  title: 'The header that keeps others out can be guessed',
  why: 'The bucket policy admits whoever sends a certain header, and everybody can send what it asks for: a value with a wildcard, the address of the site, '
    + 'or the User-Agent that CloudFront sends to every origin. Whoever sends it reads the bucket, past CloudFront.',
  fix: 'Read the bucket with origin access control; or ask for a secret that cannot be guessed, without wildcards.',
  acknowledge: 'The objects may be public, and the header only keeps other sites from linking to them.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorS3Origin.html',
  ],
  remarks: true,

  *check(diagnosis) {
    for (const { statement, key, values } of headerGrantsOf(diagnosis)) {
      const guessed = values.find((value) => isGuessable(value, key));
      if (!guessed || asksForMore(statement)) continue;
      yield {
        at: policyAnchor(statement),
        message: `${bucketWords(diagnosis.path)} can be read past CloudFront by whoever sends ${shown(render(guessed), key)}: ${statementWords(statement)} asks for nothing else.`,
        fix: 'Read the REST endpoint with S3BucketOrigin.withOriginAccessControl(bucket), which needs no header. Or send a long random value as Referer in the origin\'s custom headers, '
          + 'kept in AWS Secrets Manager, and compare it with StringEquals.',
      };
    }
  },
});

function asksForMore({ conditions }: OwnedStatement): boolean {
  return conditions.some(({ key }) => !/^aws:(referer|useragent|securetransport)$/i.test(key));
}

/** A value with a wildcard may still hold a part of a secret. */
function shown(value: string, key: string): string {
  return /[*?]/.test(value) && !/^https?:|\./.test(value) ? `a ${key} that a wildcard lets pass` : `\`${value}\` as ${key}`;
}
