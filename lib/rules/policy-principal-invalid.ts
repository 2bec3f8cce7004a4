import { refusedWords } from './refused-words';
import { defineRule, obstaclesOf, weightOf } from './rule';
import { anchorOf, json, principalOf, written } from './statements';
import { AccessPath } from '../access/access-path';
import { InvalidPrincipal } from '../access/invalid-principal';
import { StatementRefusal } from '../access/statement-refusal';
import { pseudoParametersOf } from '../graph/environment';
import { render, text } from '../template/text';

export const policyPrincipalInvalid = defineRule({
  id: 'policy-principal-invalid',
  severity: 'error',
  title: 'A policy names a principal that does not exist, or none',
  why: 'A policy with one invalid principal is refused as a whole (MalformedPolicy: "Invalid principal in policy"). A service is named in full, never by a wildcard; '
    + 'an ARN of a principal has no wildcards, only `*` alone does; an origin access identity goes by '
    + '`arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ID`, with its spaces, or by its canonical user id, never by its id alone. '
    + 'Under AWS there are accounts of 12 digits, and ARNs of accounts, users, roles and their sessions; groups of users are none. '
    + 'All but `*` stand under their type: Service, AWS or CanonicalUser. A statement without a principal belongs to the policy of a user or role; '
    + 'S3 answers "Missing required field Principal".',
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
      yield {
        ...weightOf(obstacle),
        message: refusedWords(obstacle, path, `names ${principalWords(refusal)}, ${refusal.because}`),
        fix: fixOf(refusal, path),
        at: anchorOf(refusal.statement),
      };
    }
  },
});

type Refusal = Extract<StatementRefusal, { by: 'principal' }>;

function principalWords({ type, principal }: InvalidPrincipal): string {
  return principal ? `the principal \`${type === '*' ? '' : `${type}: `}${render(principal)}\`` : 'no principal';
}

function fixOf({ type, principal, statement, meant }: Refusal, { identity, distribution }: AccessPath): string {
  if (!principal && statement.effect === 'Deny') return `Say whom the statement is for:\n${json({ Principal: '*' })}`;
  const name = render(principal ?? text());
  switch (meant ?? (identity.kind === 'oai' ? 'identity' : 'service')) {
    case 'some of an account': return 'Name each principal by its full ARN; or name their account, and let a Condition tell them apart:\n'
      + json({ ArnLike: { 'aws:PrincipalArn': name } });
    case 'account': return `Name an account by its 12 digits, a user or a role by its ARN, and both under \`AWS\`:\n${json({ AWS: type === 'AWS' ? ROLE : name })}`;
    case 'distribution': return 'Name the service, and the distribution in the Condition:\n'
      + json({ Principal: SERVICE, Condition: { StringEquals: { 'aws:SourceArn': written(principal!) } } });
    case 'service': return `Name the service in full, in the CDK new iam.ServicePrincipal('cloudfront.amazonaws.com'):\n${json(SERVICE)}`;
    case 'identity': {
      const { partition } = pseudoParametersOf(distribution.stack);
      const known = identity.kind === 'oai' ? principalOf(identity, partition, written) : { CanonicalUser: { 'Fn::GetAtt': ['IDENTITY', 'S3CanonicalUserId'] } };
      return `Name the identity, in the CDK new iam.CanonicalUserPrincipal(identity.cloudFrontOriginAccessIdentityS3CanonicalUserId):\n${json(known)}`;
    }
  }
}

const SERVICE = { Service: 'cloudfront.amazonaws.com' };
const ROLE = 'arn:aws:iam::ACCOUNT:role/NAME';
