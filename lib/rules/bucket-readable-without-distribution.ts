import { policyAnchor } from './policy-anchor';
import { defineRule, Severity } from './rule';
import { bucketWords, statementWords } from './words';
import { publicExposure } from '../access/exposure';
import { Identity } from '../access/identity';

export const bucketReadableWithoutDistribution = defineRule({
  id: 'bucket-readable-without-distribution',
  severity: 'warning',
  title: 'Everyone can read the bucket, past CloudFront',
  why: 'The bucket policy lets everyone get the objects, and Block Public Access does not stop it. Whoever knows the name of the bucket reads from S3 '
    + 'directly: the origin access control or identity protects nothing, nor do WAF, signed URLs, geo restrictions and the cache. Where some settings of '
    + 'Block Public Access are given and others not, those others are off. A website endpoint can be read in no other way: there it is an info.',
  fix: 'Remove the public statement, and leave all settings of Block Public Access on.',
  acknowledge: 'The objects are meant to be public, also past CloudFront.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  ],
  remarks: true,

  *check({ path, judged }) {
    for (const gate of judged) {
      const exposure = publicExposure(gate);
      if (!exposure) continue;
      yield {
        severity: severityFor(path.identity),
        at: policyAnchor(exposure.statement),
        message: `${bucketWords(path)} can be read by everyone, past CloudFront: ${statementWords(exposure.statement)} admits everyone, and Block Public Access does not stop it.`,
        fix: path.identity.kind === 'anonymous'
          ? 'Where the bucket need not be public, read it through its REST endpoint with S3BucketOrigin.withOriginAccessControl(bucket), and remove the statement.'
          : 'Remove the statement, and set blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL (PublicAccessBlockConfiguration with all four settings true).',
      };
    }
  },
});

function severityFor({ kind }: Identity): Severity {
  return kind === 'oac' || kind === 'oai' ? 'warning' : 'info';
}
