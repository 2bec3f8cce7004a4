import { gateStatement } from './gate-statements';
import { defineRule, isReported, obstacleOf } from './rule';
import { bucketStatement, keyStatement, plainly, Write } from './statements';
import { bucketWords, distributionWords, holderWords } from './words';
import { AccessPath } from '../access/access-path';
import { Diagnosis } from '../access/diagnosis';
import { Gate } from '../access/gate';
import { Obstacle } from '../access/obstacle';
import { Verification } from '../access/passing';
import { ResourceGraph } from '../graph/resource-graph';
import { render } from '../template/text';

/** Held true wherever the templates leave things open; the documentation lists them. */
export const ASSUMPTIONS: readonly string[] = [
  'Every bucket is new, so the S3 defaults of today hold: Block Public Access is on and ACLs are off unless the template says otherwise.',
  'Objects exist and belong to the bucket owner. But for what a `BucketDeployment` of the app says of those that it uploads, they have the bucket\'s default encryption, a storage class that is '
    + 'read at once and, but in a bucket with a public ACL, no ACL of their own. Nobody has set requester pays.',
  'Block Public Access is off for the account and, but for policies in the app, the organization; no resource control policy or service outside the app interferes.',
  'Viewers use HTTPS.',
  'What a template leaves open in a policy is such that S3 and KMS take the policy.',
  'What it leaves open in the path and the custom headers of an origin, in what behaviors name as theirs, in a default root object and in the ACLs and the object ownership of buckets is such that '
    + 'CloudFront and S3 take it.',
  'Where a bucket has a policy, one for a bucket that is not known is that of another.',
  'The name of a bucket is one that S3 takes, whatever it is put together of.',
  'The partition is `aws` where the Region is not known; a host of another one leaves the verdict open. A Region that is not known is the one that an origin\'s host names, and neither one where origin access identities fail nor one '
    + 'launched after 2018.',
];

export const readNotProvable = defineRule({
  id: 'read-not-provable',
  severity: 'info',
  title: 'Whether CloudFront can read cannot be known from the templates',
  why: 'The bucket, its policy, the key or a value on the way is outside these templates or known only at deployment. The finding names what the '
    + 'read hangs on and what to look up. Service control policies, permissions boundaries and the policies of VPC endpoints need no look: '
    + 'CloudFront\'s requests are none of theirs. All other verdicts rest on the assumptions below.',
  fix: 'Look up what the finding names, and acknowledge it once it is right.',
  acknowledge: 'You have looked up what the finding names.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],

  *check(diagnosis, graph, claimed) {
    const { path, canRead, obstacles, doubts, verifications } = diagnosis;
    if (canRead !== 'unknown') return;
    const isSuspected = claimed.some(({ truth }) => truth === 'unknown') || obstacleOf(diagnosis, 'rival-policies') !== undefined;
    if (isSuspected && doubts.length === 0 && verifications.length === 0) return;
    const open = obstacles.filter((obstacle) => obstacle.truth === 'unknown' && obstacle.kind !== 'left-to-object-acls' && !(isSuspected && isReported(obstacle)));
    const about = [
      ...verifications.map(aboutOf),
      ...doubts.map((doubt) => doubt.about),
      ...open.flatMap((obstacle) => obstacle.doubts.map((doubt) => doubt.about)),
    ];
    if (about.length === 0) return; // what is open has a rule of its own
    yield {
      truth: 'unknown',
      message: `Whether ${distributionWords(path)} can read from ${bucketWords(path)} cannot be known from the templates. It depends on ${[...new Set(about)].join('; ')}.`,
      fix: checksOf(diagnosis, graph).join('\n'),
    };
  },
});

function aboutOf(verification: Verification): string {
  switch (verification.kind) {
    case 'gate': return foreignWords(verification.gate);
    case 'key': return `the policy of the KMS key \`${render(verification.name)}\`, which is not in the app`;
    case 'access-control': return `the origin access control \`${render(verification.name)}\`, which is not in the app`;
  }
}

function foreignWords(gate: Gate): string {
  const holder = `${holderWords(gate)}, which is not in the app`;
  if (gate.kind === 'bucket') {
    const open = !isJudged(gate) ? 'the policy and ' : gate.reading.identity.kind === 'anonymous' ? 'Block Public Access and ' : '';
    return `${open}the encryption of ${holder}`;
  }
  return gate.kind === 'function' ? `the permissions of ${holder}` : `the policies of ${holder}, and of what is behind it`;
}

/** Whether the policy of a bucket that is not in the app is, and so has been read. */
function isJudged({ policies }: Gate): boolean {
  return policies.length > 0;
}

function checksOf(diagnosis: Diagnosis, graph: ResourceGraph): string[] {
  const { path, verifications, obstacles } = diagnosis;
  const checks = verifications.map((verification) => {
    switch (verification.kind) {
      case 'gate': return gateCheck(verification.gate, diagnosis, graph);
      case 'key': return `Check that the policy of the key ${render(verification.name)} has this statement:\n${keyStatement(path, graph, 'by hand')}`;
      case 'access-control': return `Check that the origin access control ${render(verification.name)} has the origin type s3 and signs always${path.accessPoint?.kind === 'multi-region' ? ', with sigv4a' : ''}.`;
    }
  });
  if (checks.length > 0) return checks;
  const open = obstacles.find(({ truth }) => truth === 'unknown');
  if (obstacles.length === 0 || (open && isBeyondPolicies(open))) return ['Look up the values named above, or write them into the template.'];
  const isKey = open?.kind === 'key-not-granted';
  const statement = isKey ? keyStatement(path, graph, 'in the template') : statementFor(open?.gate, diagnosis, graph);
  return [`Check that these values let this statement${isKey ? ' of the key policy' : ''}, or one like it, take effect and make no Deny hit CloudFront:\n${statement}`];
}

/** What no statement of a policy mends. */
function isBeyondPolicies(obstacle: Obstacle): boolean {
  return obstacle.kind === 'kms-encrypted' || obstacle.kind === 'archived' || (obstacle.kind === 'key-not-granted' && obstacle.by === 'managed');
}

function statementFor(gate: Gate | undefined, { path }: Diagnosis, graph: ResourceGraph, write?: Write): string {
  return gate && path.accessPoint ? gateStatement(gate, write) : bucketStatement(path, graph, write);
}

function gateCheck(gate: Gate, diagnosis: Diagnosis, graph: ResourceGraph): string {
  const { path } = diagnosis;
  const statement = statementFor(gate, diagnosis, graph, plainly);
  if (gate.kind === 'function') return `Check that CloudFront may invoke the function ${render(gate.name)}, as with this permission:\n${statement}`;
  const words = holderWords(gate).replaceAll('`', '');
  if (gate.kind === 'bucket' && isJudged(gate)) return `Look at the settings of ${words}.${encryptionAdvice(path, graph)}`;
  const check = `Check that the policy of ${words} has this statement, and no Deny that hits CloudFront:\n${statement}`;
  if (gate.kind !== 'bucket') return `${check}\nThe policy of the bucket behind it must delegate to it, or have such a statement too.`;
  return `${check}${encryptionAdvice(path, graph)}`;
}

function encryptionAdvice(path: AccessPath, graph: ResourceGraph): string {
  switch (path.identity.kind) {
    case 'oac': return `\nIf the bucket encrypts with KMS, its key's policy must have:\n${keyStatement(path, graph, 'by hand')}`;
    case 'oai': return '\nIf the bucket encrypts with KMS, an origin access identity cannot read it: use origin access control.';
    default: return '\nThe read is anonymous: Block Public Access must permit its policy, and the objects must not be KMS-encrypted.';
  }
}
