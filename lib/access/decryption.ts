import { Encryption } from './encryption';
import { Obstacle, OwnedStatement } from './obstacle';
import { certainDenials, readabilityOf } from './readability';
import { decryptRequest, Reading } from './request';
import { Resource } from '../graph/resource';
import { nearMisses } from '../iam/near-miss';
import { equal } from '../template/matching';
import { literalOf, mapLiterals, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { any, Doubt, Judgement, NO, not } from '../truth';

type KmsEncryption = Extract<Encryption, { kind: 'kms' }>;

export interface Decryption {
  readonly obstacles: readonly Obstacle[];
  /** A key that the templates do not show, whose policy therefore has to be looked at. */
  readonly foreignKeys: readonly Text[];
  readonly doubts: readonly Doubt[];
}

interface Subject {
  readonly reading: Reading;
  readonly encryptions: readonly Encryption[];
  /** The object that stands for all, and the bucket's ARN: one of them is the encryption context. */
  readonly object: Text;
  readonly bucketArn: Text;
  readonly keyStatements: (key: Resource) => readonly OwnedStatement[];
}

/**
 * Whether the reader can have the objects decrypted: KMS wants a signature, and for a service principal a grant in the
 * key policy itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function decryptionOf(subject: Subject): Decryption {
  const doubts = subject.encryptions.flatMap((encryption) => (encryption.kind === 'unknown' ? [encryption.doubt] : []));
  const encrypted = subject.encryptions.filter((encryption): encryption is KmsEncryption => encryption.kind === 'kms');
  if (subject.reading.identity.kind !== 'oac') {
    return { doubts, foreignKeys: [], obstacles: encrypted.slice(0, 1).map((encryption) => ({ kind: 'kms-encrypted', truth: 'yes', doubts: [], encryption })) };
  }
  const foreignKeys = encrypted.flatMap(({ key }) => (key.kind === 'foreign' ? [key.name] : []));
  return { doubts, foreignKeys, obstacles: encrypted.flatMap((encryption) => keyObstacle(encryption, subject)).slice(0, 1) };
}

function keyObstacle(encryption: KmsEncryption, subject: Subject): Obstacle[] {
  const { key } = encryption;
  const certain = { kind: 'key-not-granted', truth: 'yes', doubts: [], encryption, near: [], denials: [] } as const;
  if (key.kind === 'foreign') return [];
  if (key.kind === 'managed') return [{ ...certain, by: 'managed' }];
  const unusable = isUnusable(key.resource);
  if (unusable.truth !== 'no') return [{ ...certain, by: 'state', truth: unusable.truth, doubts: unusable.doubts }];
  const arn = asText(subject.reading.graph.resolve({ 'Fn::GetAtt': [key.resource.logicalId, 'Arn'] }, key.resource.stack)) ?? text('*');
  const statements = subject.keyStatements(key.resource);
  const circle = subject.reading.graph.circleThrough(key.resource);
  if (circle) return [{ ...certain, by: 'circle', circle }];
  const request = decryptRequest(subject.reading, arn, encryptionContext(encryption, subject));
  const readability = readabilityOf(statements, { objects: [arn] }, request);
  if (readability.verdict === 'yes') return [];
  const denials = certainDenials(readability);
  const truth = readability.verdict === 'no' ? 'yes' : 'unknown';
  return [{ ...certain, by: 'policy', near: nearMisses(statements, request), denials, truth, doubts: readability.doubts }];
}

/** With an S3 Bucket Key the context is the bucket. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
function encryptionContext({ bucketKey }: KmsEncryption, { object, bucketArn }: Subject): Text | undefined {
  if (bucketKey === undefined) return object;
  const setting = asText(bucketKey);
  const literal = setting && literalOf(mapLiterals(setting, (value) => value.toLowerCase()));
  if (literal === undefined) return undefined;
  return literal === 'true' ? bucketArn : object;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
function isUnusable({ properties }: Resource): Judgement {
  const setting = (name: string, lower: (value: string) => string = (value) => value.toLowerCase()) => {
    const value = asText(at(properties, name));
    return value && mapLiterals(value, lower);
  };
  const is = (value: Text | undefined, expected: string) => (value ? equal(value, text(expected)) : NO);
  const isNot = (value: Text | undefined, expected: string) => (value ? not(equal(value, text(expected))) : NO);
  return any([
    is(setting('Enabled'), 'false'),
    is(setting('Origin'), 'external'),
    isNot(setting('KeySpec'), 'symmetric_default'),
    isNot(setting('KeyUsage'), 'encrypt_decrypt'),
  ]);
}
