import { descriptionOf, policyOf } from './access-points';
import { Answer, Step } from './runbook';
import { keyOf, Reader, Site } from './site';
import { pseudoParametersOf } from '../graph/environment';

function grantWords({ reader, path }: Site): string {
  const { partition } = pseudoParametersOf(path.distribution.stack);
  const what = `an Allow of s3:GetObject on the objects (arn:${partition}:s3:::$BUCKET/*) for`;
  switch (reader) {
    case 'service': return `${what} the service cloudfront.amazonaws.com, where aws:SourceArn is $DISTRIBUTION_ARN`;
    case 'identity': return `${what} arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity $ACCESS_IDENTITY`;
    case 'anyone': return `${what} everyone ("*")`;
    case 'unknown': return `${what} whom CloudFront asks as: the service cloudfront.amazonaws.com, where aws:SourceArn is $DISTRIBUTION_ARN (with an AccessControl), its Identity, or everyone ("*", with neither)`;
  }
}

/** The policy of the bucket as S3 has it. */
export function bucketPolicyStep(site: Site): Step {
  const { reader, path } = site;
  const other = path.accessPoint ? ', or one that delegates to the access point (s3:DataAccessPointAccount or s3:DataAccessPointArn)' : '';
  return {
    question: 'What does the bucket policy say now?',
    command: [
      ...(reader === 'service' || reader === 'unknown' ? ['echo "$DISTRIBUTION_ARN"'] : reader === 'identity' ? ['echo "$ACCESS_IDENTITY"'] : []),
      'aws s3api get-bucket-policy --bucket "$BUCKET" --query Policy --output text',
    ].join('\n'),
    answers: [
      { seen: `${grantWords(site)}${other}`, means: 'the grant is there: look for a Deny.' },
      { seen: 'no such statement, or NoSuchBucketPolicy', means: 'this is the cause: add it.' },
      ...(reader === 'identity' ? [{ seen: 'a principal that is a bare id', means: 'its identity was deleted; a new one of the same name is another.' }] : []),
      ...(reader === 'anyone' ? [{ seen: 'a Condition on aws:Referer', means: 'the origin\'s custom header Referer must be this value, which is a secret: do not share the output.' }] : []),
      { seen: 'a Deny with a condition such as aws:SourceVpce, aws:PrincipalOrgID, aws:SourceIp or s3:x-amz-server-side-encryption that says "not equal"', means: `it hits CloudFront, whose requests carry none of them, or an address of its own: ${exceptionFor(reader)}.` },
      ...(path.endpoint.kind === 'website' ? [{ seen: 'a Deny where aws:SecureTransport is false', means: 'it hits a website endpoint always, since it has no TLS.' }] : []),
      { seen: 'AccessDenied or MethodNotAllowed', means: 'only the account that owns the bucket may ask: run it there.' },
    ],
  };
}

function exceptionFor(reader: Reader): string {
  return reader === 'service' || reader === 'unknown' ? 'except services with BoolIfExists aws:PrincipalIsAWSService "false"' : 'narrow it to the principals it is meant for';
}

/** An access control or identity that is made elsewhere. */
export function identitySteps({ path: { identity } }: Site): readonly Step[] {
  if (identity.kind === 'oac' && !identity.accessControl.resource) {
    return [{
      question: 'Does the origin access control sign?',
      command: 'aws cloudfront get-origin-access-control --id "$ACCESS_CONTROL" --query OriginAccessControl.OriginAccessControlConfig',
      answers: [
        { seen: 'SigningBehavior always and OriginAccessControlOriginType s3', means: 'it signs every request: this is not the cause.' },
        { seen: 'SigningBehavior never', means: 'CloudFront asks without a signature, for all distributions that use it.' },
        { seen: 'SigningBehavior no-override', means: 'a viewer that sends Authorization takes the place of the signature.' },
        { seen: 'NoSuchOriginAccessControl', means: 'it was deleted: give the origin another.' },
      ],
    }];
  }
  if (identity.kind !== 'oai' || identity.resource) return [];
  return [{
    question: 'Is there the origin access identity?',
    command: 'aws cloudfront get-cloud-front-origin-access-identity --id "$ACCESS_IDENTITY" --query CloudFrontOriginAccessIdentity.S3CanonicalUserId --output text',
    answers: [
      { seen: 'a canonical user id', means: 'the bucket policy must name it, or the identity.' },
      { seen: 'NoSuchCloudFrontOriginAccessIdentity', means: 'it was deleted: use origin access control.' },
    ],
  }];
}

export function accessPointSteps({ path }: Site): readonly Step[] {
  const { accessPoint } = path;
  if (!accessPoint) return [];
  const { what, command, grant } = policyOf(accessPoint, path);
  const network: Step = {
    question: 'Does the access point answer the internet?',
    command: `${descriptionOf(accessPoint, path)} --query "{Network:NetworkOrigin,Bucket:Bucket}"`,
    answers: [
      { seen: 'Network Internet', means: 'it does.' },
      { seen: 'Network VPC', means: 'it answers its VPC only, never CloudFront: use another access point.' },
    ],
  };
  return [
    {
      question: `What does the policy of the ${what} say now?`,
      command,
      answers: [
        { seen: `an Allow of ${grant}`, means: 'the grant is there: look for a Deny, and at the bucket policy, which must let the request through too.' },
        { seen: 'no such statement, or NoSuchAccessPointPolicy', means: 'this is the cause: add it.' },
      ],
    },
    ...(accessPoint.kind === 'access-point' ? [network] : []),
  ];
}

/** For signed requests only: no others decrypt. */
export function keySteps(site: Site): readonly Step[] {
  if (site.reader !== 'service' && site.reader !== 'unknown') return [];
  const isNamed = keyOf(site) !== undefined;
  const region = '--region "$(cut -d: -f4 <<< "$KMS_KEY")"';
  const none: readonly Answer[] = isNamed ? [] : [{ seen: 'an error about None', means: 'the object is not encrypted with KMS: there is no key to ask for.' }];
  return [
    {
      question: isNamed ? 'Can the key be used?' : 'If the object is encrypted with KMS: can the key be used?',
      command: `aws kms describe-key --key-id "$KMS_KEY" ${region} --query "KeyMetadata.{State:KeyState,Manager:KeyManager,Spec:KeySpec}"`,
      answers: [
        { seen: 'State Enabled, Manager CUSTOMER', means: 'it can: look at its policy.' },
        { seen: 'Manager AWS', means: 'the AWS managed key admits callers of its own account only, and its policy cannot be changed: encrypt with another key, or with SSE-S3, and upload again.' },
        { seen: 'State Disabled, PendingDeletion or PendingImport', means: 'nothing that it encrypts can be read.' },
        ...none,
      ],
    },
    {
      question: isNamed ? 'Does the key policy admit CloudFront?' : 'And does its policy admit CloudFront?',
      command: `echo "$DISTRIBUTION_ARN"\naws kms get-key-policy --key-id "$KMS_KEY" --policy-name default ${region} --query Policy --output text`,
      answers: [
        { seen: 'an Allow of kms:Decrypt for the service cloudfront.amazonaws.com, where aws:SourceArn is $DISTRIBUTION_ARN (or, with ArnLike, a pattern it matches)', means: 'the grant is there: look for a Deny, kms:ViaService and kms:EncryptionContext.' },
        { seen: 'no such statement', means: 'this is the cause: add it. What the root of the account may do does not reach CloudFront.' },
        ...none,
      ],
    },
  ];
}
