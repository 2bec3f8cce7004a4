import { defineRule, obstaclesOf } from './rule';
import { isCdk } from './statements';
import { doubtWords, holderWords, named } from './words';

export const bucketPolicyDuplicated = defineRule({
  id: 'bucket-policy-duplicated',
  severity: 'error',
  title: 'A bucket has several bucket policies',
  why: 'S3 keeps one policy for a bucket. Of two AWS::S3::BucketPolicy resources for it, in one stack or in several, CloudFormation refuses the second '
    + 'or lets it overwrite the first, so the statements of one of them are lost, and deleting either deletes the policy. '
    + 'The CDK writes one by itself for enforceSSL, autoDeleteObjects, grants and origin access control.',
  fix: 'Keep one bucket policy with the statements of all.',
  acknowledge: 'Never; one of the policies is not in effect.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    for (const { gate, policies, doubts } of obstaclesOf(diagnosis, 'rival-policies')) {
      if (!gate) continue;
      const [kept] = policies;
      const last = policies[policies.length - 1];
      const names = policies.map(named);
      yield {
        truth: 'yes', // what is not known is which of them S3 keeps
        message: `${holderWords(gate).replace(/^the bucket /, '')} has ${policies.length} bucket policies, ${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}, `
          + `and S3 keeps one: the deployment fails, or the statements of the others are lost, CloudFront's grant perhaps among them.${doubtWords(doubts)}`,
        fix: isCdk(path)
          ? 'Add the statements with bucket.addToResourcePolicy(iam.PolicyStatement.fromJson(…)) instead of a BucketPolicy or CfnBucketPolicy of their own; for a bucket of another stack, in that stack.'
          : `Move the statements of ${names.slice(1).join(' and ')} into the PolicyDocument of ${named(kept)}, and remove ${policies.length > 2 ? 'the others' : 'the other'}.`,
        at: { resource: last, property: 'Bucket' },
      };
    }
  },
});
