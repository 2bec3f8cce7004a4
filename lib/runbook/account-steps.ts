import { Step } from './runbook';
import { Site } from './site';
import { pseudoParametersOf } from '../graph/environment';

const ON = 'BlockPublicPolicy or RestrictPublicBuckets true';

/** Block Public Access stops what is public, at the strictest of four levels; signed requests of the service never. */
export function publicAccessSteps(site: Site): readonly Step[] {
  if (site.reader === 'service') return [];
  if (site.reader === 'identity') return [bucketBlock({ seen: 'RestrictPublicBuckets true and IsPublic true', means: 'a public statement beside the grant cuts off everyone of another account, probably the identity too: remove it.' })];
  return [
    accountBlock(),
    bucketBlock({ seen: ON, means: 'S3 refuses or ignores a public policy of this bucket: turn both off, or use origin access control.' }),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
function accountBlock(): Step {
  return {
    question: 'Does the account or its organization block public access?',
    command: 'aws s3control get-public-access-block --account-id "$ACCOUNT"',
    answers: [
      { seen: ON, means: 'no bucket of the account is public, whatever its own settings: turn both off for the account (for an organization: see the step on its policies), or use origin access control.' },
      { seen: 'NoSuchPublicAccessBlockConfiguration', means: 'the account does not block it.' },
    ],
  };
}

function bucketBlock(answer: Step['answers'][number]): Step {
  return {
    question: 'Is the bucket policy public, and does the bucket block that?',
    command: 'aws s3api get-bucket-policy-status --bucket "$BUCKET" --query PolicyStatus\naws s3api get-public-access-block --bucket "$BUCKET"',
    answers: [
      answer,
      { seen: 'NoSuchPublicAccessBlockConfiguration', means: 'the bucket does not block it.' },
    ],
  };
}

/** https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-awssupport-troubleshoots3publicread.html */
export function automationSteps({ reader, path }: Site): readonly Step[] {
  if (reader !== 'anyone' || path.accessPoint) return [];
  const { stack } = path.bucket ?? path.distribution;
  const { partition } = pseudoParametersOf(stack);
  const parameters = `S3BucketName=$BUCKET,S3PrefixName=$KEY${partition === 'aws' ? '' : `,ResourcePartition=${partition}`}`;
  const region = stack.region === undefined ? '' : ` --region ${stack.region}`;
  return [{
    question: 'What does the automation of AWS Support find? It looks at the levels of Block Public Access, requester pays, policy, ACLs, owners and encryption at once.',
    command: `EXECUTION=$(aws ssm start-automation-execution --document-name AWSSupport-TroubleshootS3PublicRead --parameters "${parameters}"${region} --query AutomationExecutionId --output text)\n`
      + `sleep 60\naws ssm get-automation-execution --automation-execution-id "$EXECUTION"${region} --query "AutomationExecution.{Status:AutomationExecutionStatus,Failure:FailureMessage,Outputs:Outputs}"`,
    answers: [
      { seen: 'Status InProgress', means: 'ask again in a minute.' },
      { seen: 'Outputs with warnings or errors', means: 'they name the setting. It does not evaluate conditions of the policy (such as aws:Referer), nor policies of the organization.' },
      { seen: 'Failure', means: 'the step that it names has found the cause (such as requester pays), or you lack a permission.' },
    ],
  }];
}

/** Only these policies of an organization reach CloudFront: service control policies bind its own users and roles. */
export function organizationSteps({ reader }: Site): readonly Step[] {
  const publicPolicy: Step = {
    question: 'Is it the organization that blocks public access?',
    command: 'aws organizations describe-effective-policy --policy-type S3_POLICY --target-id "$ACCOUNT" --query EffectivePolicy.PolicyContent --output text',
    answers: [
      { seen: 'public_access_block_configuration "all"', means: 'it is, and the account cannot change it: use origin access control.' },
      { seen: 'EffectivePolicyNotFoundException or AWSOrganizationsNotInUseException', means: 'it is not.' },
    ],
  };
  return [
    ...(reader === 'anyone' || reader === 'unknown' ? [publicPolicy] : []),
    {
      question: 'Does a resource control policy of the organization deny it? (Ask in its management account.)',
      command: 'for POLICY in $(aws organizations list-policies --filter RESOURCE_CONTROL_POLICY --query "Policies[].Id" --output text); do\n'
        + '  aws organizations list-targets-for-policy --policy-id "$POLICY" --query "Targets[].[TargetId,Name]" --output text\n'
        + '  aws organizations describe-policy --policy-id "$POLICY" --query Policy.Content --output text\ndone',
      answers: [
        { seen: 'a Deny of s3:* or kms:* over the account, without an exception', means: RCP_EXCEPTIONS[reader] },
        { seen: 'RCPFullAWSAccess only', means: 'there is none.' },
      ],
    },
  ];
}

const RCP_EXCEPTIONS: Readonly<Record<Site['reader'], string>> = {
  service: 'it hits CloudFront: except services with BoolIfExists aws:PrincipalIsAWSService "false".',
  identity: 'it hits the identity, which is no AWS service to it: except it by aws:PrincipalArn, or use origin access control.',
  anyone: 'it hits requests without a signature: use origin access control.',
  unknown: 'it hits CloudFront. An exception for AWS services (BoolIfExists aws:PrincipalIsAWSService "false") helps with origin access control only.',
};
