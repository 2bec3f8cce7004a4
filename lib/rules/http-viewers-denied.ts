import { defineRule } from './rule';
import { isCdk } from './statements';
import { behaviorWords, bucketWords, distributionWords, encryptionWords, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { refusedThen } from '../access/asked-again';
import { bucketsOf } from '../access/buckets';
import { Diagnosis } from '../access/diagnosis';
import { UsedBehavior } from '../access/distribution';
import { encryptionsOf } from '../access/encryption';
import { encryptionShares } from '../access/encryption-share';
import { physicalIdOf } from '../access/named';
import { askedOf, JudgedGate } from '../access/passing';
import { certainDenials } from '../access/readability';
import { representativeObjects } from '../access/representative-objects';
import { ResourceGraph } from '../graph/resource-graph';
import { ContextValue } from '../iam/request';
import { literalOf, text } from '../template/text';
import { asText, at, Value } from '../template/value';
import { NO, YES } from '../truth';

export const httpViewersDenied = defineRule({
  id: 'http-viewers-denied',
  severity: 'warning',
  title: 'Viewers that use HTTP are refused',
  why: 'Without origin access control that always signs, CloudFront asks S3 by the protocol of the viewer. A behavior that takes HTTP and HTTPS (allow-all) '
    + 'asks without TLS for viewers that use HTTP, and S3 refuses that: the bucket policy denies it, or the objects are encrypted with KMS.',
  fix: 'Redirect viewers to HTTPS, or read through origin access control that always signs.',
  acknowledge: 'Viewers that use HTTP are meant to be refused.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-s3-origin.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
  ],
  remarks: true,

  *check(diagnosis, graph) {
    const { path, canRead } = diagnosis;
    if (canRead === 'no' || !followsViewer(path)) return;
    const open = path.behaviors.filter(({ value }) => literal(at(value, 'ViewerProtocolPolicy')) === 'allow-all');
    const reason = open.length > 0 ? denialWithoutTls(diagnosis, open, graph) ?? encryptionOf(diagnosis, graph) : undefined;
    if (!reason) return;
    yield {
      message: `${distributionWords(path)} cannot read from ${bucketWords(path)} for viewers that use HTTP: its ${behaviorWords(open.map(({ pathPattern }) => pathPattern))} ${open.length > 1 ? 'take' : 'takes'} them (allow-all), and ${reason}.`,
      fix: `${isCdk(path) ? 'Set viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS' : 'Set ViewerProtocolPolicy: redirect-to-https'} in the behavior, `
        + 'or read the bucket through origin access control that always signs, which uses TLS for all viewers (origins.S3BucketOrigin.withOriginAccessControl(bucket)).',
    };
  },
});

/** Whether CloudFront asks S3 by HTTP for a viewer that does. */
function followsViewer({ identity, endpoint, origin }: AccessPath): boolean {
  if (endpoint.kind !== 'rest' || identity.kind === 'unknown') return false;
  if (identity.kind === 'oac') return identity.accessControl.signingBehavior !== undefined && literalOf(identity.accessControl.signingBehavior) === 'no-override';
  const custom = origin.value.get('CustomOriginConfig');
  return custom === undefined || literal(at(custom, 'OriginProtocolPolicy')) === 'match-viewer';
}

const WITHOUT_TLS: ReadonlyMap<string, ContextValue> = new Map([
  ['aws:securetransport', { present: YES, values: [text('false')] }],
  ['s3:tlsversion', { present: NO }],
]);

function denialWithoutTls({ judged }: Diagnosis, open: readonly UsedBehavior[], graph: ResourceGraph): string | undefined {
  const speaking = judged.filter(({ statements }) => statements.some(speaksOfTls));
  const [found] = speaking.flatMap((gate) => refusedThen(gate, open, WITHOUT_TLS, graph) ?? []);
  if (!found) return undefined;
  const [denial] = certainDenials(found);
  return denial ? `${statementWords(denial.statement)} denies requests without TLS` : 'the bucket policy allows requests with TLS only';
}

function speaksOfTls({ conditions }: JudgedGate['statements'][number]): boolean {
  return conditions.some(({ key }) => WITHOUT_TLS.has(key.toLowerCase()));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
function encryptionOf({ path: { identity, behaviors }, judged }: Diagnosis, graph: ResourceGraph): string | undefined {
  if (identity.kind !== 'oac') return undefined; // no other identity reads what KMS encrypts
  const [encrypted] = judged.flatMap(({ gate }) => {
    const { resource: bucket, arn: bucketArn } = gate;
    if (gate.kind !== 'bucket' || !bucket) return [];
    const encryptions = encryptionsOf(bucket, bucketsOf(graph).deploymentsInto(physicalIdOf(bucket, graph), bucket.stack), graph);
    const shares = encryptionShares({ encryptions, bucketArn, objects: (statements) => representativeObjects(askedOf(gate, behaviors), statements) });
    return shares.flatMap(({ encryption }) => (encryption.kind === 'kms' ? [encryption] : []));
  });
  return encrypted && `${encryptionWords(encrypted)}, which S3 decrypts for requests with TLS only`;
}

function literal(value: Value | undefined): string | undefined {
  return literalOf(asText(value) ?? text());
}
