import { defineRule, isReported, obstacleOf, weightOf } from './rule';
import { anchorOf, bucketStatement } from './statements';
import { bucketWords, doubtWords, statementWords } from './words';

export const publicPolicyBlocked = defineRule({
  id: 'public-policy-blocked',
  severity: 'error',
  title: 'Block Public Access refuses the bucket policy because of a public statement',
  why: 'One statement that admits everyone makes the whole policy public; a condition on aws:Referer or TLS does not change that. With BlockPublicPolicy, '
    + 'which is on for every new bucket, S3 answers 403 when CloudFormation writes such a policy, so the statement for CloudFront is lost with it. '
    + 'RestrictPublicBuckets without it lets the policy be written, but may cut off an origin access identity.',
  fix: 'Take the public statement out: CloudFront reads a private bucket.',
  acknowledge: 'Never where the deployment is refused; turn BlockPublicPolicy off if the bucket is to be public.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html',
  ],

  *check(diagnosis, graph) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'public-policy-refused');
    if (path.accessPoint || !obstacle || !isReported(obstacle) || obstacle.organization) return;
    const { statement, byDefault, truth } = obstacle;
    const setting = byDefault ? 'Block Public Access, which is on by default,' : 'Block Public Access';
    yield {
      ...weightOf(obstacle),
      message: `${bucketWords(path)} ${truth === 'yes' ? 'would not get its policy' : 'may not get its policy, or be closed to CloudFront'}: ${statement ? statementWords(statement) : 'a statement of the bucket policy'} is public, `
        + `and ${setting} ${truth === 'yes' ? 'refuses' : 'may refuse or restrict'} such a policy as a whole.${doubtWords(obstacle.doubts)}`,
      fix: `Let CloudFront alone read, with this statement in place of the one for everyone:\n${bucketStatement(path, graph)}\n`
        + 'Or, if everyone is meant to read the bucket: blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY (BlockPublicPolicy and RestrictPublicBuckets false).',
      at: statement && anchorOf(statement),
    };
  },
});
