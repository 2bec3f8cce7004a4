import { defineRule, obstaclesOf, weightOf } from './rule';
import { anchorOf, json, plainly, principalOf } from './statements';
import { bucketWords, named, statementWords } from './words';
import { pseudoParametersOf } from '../graph/environment';
import { render } from '../template/text';

export const policyPrincipalInvalid = defineRule({
  id: 'policy-principal-invalid',
  severity: 'error',
  title: 'A policy names a principal that does not exist',
  why: 'A policy with one invalid principal is refused as a whole (MalformedPolicy: "Invalid principal in policy"). A service is named in full, never by a wildcard; '
    + 'an ARN of a principal has no wildcards, only `*` alone does; an origin access identity goes by '
    + '`arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ID`, with its spaces, or by its canonical user id, never by its id alone. '
    + 'All but `*` stand under their type: Service, AWS or CanonicalUser.',
  fix: 'Name the service cloudfront.amazonaws.com, or the origin access identity by its ARN or canonical user id.',
  acknowledge: 'Never; the policy is refused at deployment.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    for (const obstacle of obstaclesOf(diagnosis, 'statement-refused')) {
      const { refusal } = obstacle;
      if (refusal.by !== 'principal') continue;
      const { partition } = pseudoParametersOf(path.distribution.stack);
      yield {
        ...weightOf(obstacle),
        message: `${refusal.statement.owner.type.startsWith('AWS::KMS::') ? named(refusal.statement.owner) : bucketWords(path)} would not get its policy: ${statementWords(refusal.statement)} names the principal `
          + `\`${refusal.type === '*' ? '' : `${refusal.type}: `}${render(refusal.principal)}\`, `
          + `${refusal.because}, and AWS refuses the policy as a whole at deployment.`,
        fix: path.identity.kind === 'oai'
          ? `Name the identity: { "CanonicalUser": { "Fn::GetAtt": ["IDENTITY", "S3CanonicalUserId"] } }, in the CDK new iam.CanonicalUserPrincipal(identity.cloudFrontOriginAccessIdentityS3CanonicalUserId), or\n${json(principalOf(path.identity, partition, plainly))}`
          : `Name the service in full, in the CDK new iam.ServicePrincipal('cloudfront.amazonaws.com'):\n${json({ Service: 'cloudfront.amazonaws.com' })}`,
        at: anchorOf(refusal.statement),
      };
    }
  },
});
