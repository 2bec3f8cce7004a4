import { cycleObstacles } from './dependency-cycle';
import { KeyEncryption } from './encryption';
import { EncryptedObjects, encryptedWith, encryptionShares } from './encryption-share';
import { lockoutObstacles } from './key-lockout';
import { mistakeIn, partitionDoubt } from './mistake';
import { KeyState, Obstacle, OwnedStatement } from './obstacle';
import { certainDenials, Readability, readabilityBy, unreadableObject } from './readability';
import { decryptRequest, ENCRYPTION_CONTEXT, Reading } from './request';
import { limitedTo, Share } from './share';
import { Overrides, primaryLetThrough, stagingDoubt } from './staging';
import { keyStatementRefusal, refusalObstacle } from './statement-refusal';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { authorize } from '../iam/authorization';
import { nearMisses } from '../iam/near-miss';
import { equal } from '../template/matching';
import { literalOf, mapLiterals, Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { any, Doubt, Judgement, NO, not } from '../truth';

export interface Decryption {
  readonly obstacles: readonly Obstacle[];
  /** A key that the templates do not show, whose policy therefore has to be looked at. */
  readonly foreignKeys: readonly Text[];
  readonly doubts: readonly Doubt[];
}

/** The ARNs of the objects and the bucket are the encryption contexts. */
interface Subject extends EncryptedObjects {
  readonly reading: Reading;
  readonly keyStatements: (key: Resource) => readonly OwnedStatement[];
}

/**
 * Whether the reader can have the objects decrypted: KMS wants a signature, and for a service principal a grant in the
 * key policy itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function decryptionOf(subject: Subject): Decryption {
  const asked = encryptionShares(subject);
  const encrypted = asked.flatMap(({ encryption, share }) => (encryption.kind === 'kms' ? [{ encryption, share }] : []));
  const obstacles = encrypted.map(({ encryption, share }) => encryptionObstacles(encryption, share, subject));
  const unknowns = asked.flatMap(({ encryption }) => (encryption.kind === 'unknown' ? [encryption.doubt] : []));
  const [worst] = WORST_FIRST.flatMap((isSo) => obstacles.filter((each) => each.some(isSo)));
  const decryption = { obstacles: worst ?? [], doubts: unknowns, foreignKeys: [] };
  if (subject.reading.identity.kind !== 'oac') return decryption;
  const keys = encrypted.map(({ encryption }) => encryption.key);
  return {
    ...decryption,
    doubts: [...unknowns, ...keys.flatMap((key) => (key.kind === 'open' ? [key.doubt] : []))],
    foreignKeys: keys.flatMap((key) => (key.kind === 'foreign' ? [key.name] : [])),
  };
}

const WORST_FIRST: readonly ((obstacle: Obstacle) => boolean)[] = [
  ({ truth, partly }) => truth === 'yes' && partly === undefined,
  ({ truth }) => truth === 'unknown',
  () => true,
];

function encryptionObstacles(encryption: KeyEncryption, share: Share, subject: Subject): readonly Obstacle[] {
  const obstacles: readonly Obstacle[] = subject.reading.identity.kind === 'oac'
    ? keyObstacles(encryption, subject)
    : [{ kind: 'kms-encrypted', truth: 'yes', doubts: [], encryption }];
  // A key policy that is refused is, whatever the key encrypts.
  return obstacles.map((obstacle) => (obstacle.kind === 'kms-encrypted' || obstacle.kind === 'key-not-granted' ? limitedTo(share, obstacle) : obstacle));
}

function keyObstacles(encryption: KeyEncryption, subject: Subject): readonly Obstacle[] {
  const { key } = encryption;
  const certain = { kind: 'key-not-granted', truth: 'yes', doubts: [], encryption, near: [], denials: [] } as const;
  if (key.kind === 'foreign' || key.kind === 'open') return [];
  if (key.kind === 'managed') return [{ ...certain, by: 'managed' }];
  const found = unusable(key.resource);
  if (found && found.judgement.truth !== 'no') return [{ ...certain, by: 'state', state: found.state, truth: found.judgement.truth, doubts: found.judgement.doubts }];
  const arn = asText(subject.reading.graph.resolve({ 'Fn::GetAtt': [key.resource.logicalId, 'Arn'] }, key.resource.stack)) ?? text('*');
  const statements = subject.keyStatements(key.resource);
  const cycle = cycleObstacles(key.resource, subject.reading.graph);
  if (cycle.length > 0) return cycle;
  return policyObstacles(encryption, subject, key.resource, { arn, statements });
}

function policyObstacles(encryption: KeyEncryption, subject: Subject, key: Resource, asked: Asked): readonly Obstacle[] {
  const refusal = keyStatementRefusal(asked.statements);
  const refused = refusal ? [refusalObstacle(refusal)] : [];
  if (refusal && refusal.doubt === undefined) return refused;
  return [...refused, ...lockoutObstacles(key, asked), ...policyObstacle(encryption, subject, asked)];
}

interface Asked {
  readonly arn: Text;
  readonly statements: readonly OwnedStatement[];
}

function policyObstacle(encryption: KeyEncryption, subject: Subject, { arn, statements }: Asked): Obstacle[] {
  const { reading } = subject;
  const { contexts, doubt: incomplete } = encryptionContexts(encryption, subject, statements);
  const requestFor = (context: Text | undefined, overrides?: Overrides) => decryptRequest(reading, arn, context, overrides);
  const readabilityWith = (overrides?: Overrides): Readability => readabilityBy(contexts.map((context) => {
    return { object: context ?? arn, authorization: authorize(statements, requestFor(context, overrides)) };
  }), incomplete);
  const readability = readabilityWith();
  if (readability.verdict === 'yes') return [];
  const partly = unreadableObject(readability);
  const request = requestFor(partly ?? contexts[0]);
  const near = nearMisses(statements, request);
  const denials = certainDenials(readability);
  const truth = readability.verdict === 'unknown' ? 'unknown' : 'yes';
  const primary = readability.verdict === 'no' ? primaryLetThrough(reading, (overrides) => readabilityWith(overrides).verdict === 'yes') : undefined;
  const { partition } = pseudoParametersOf(reading.distribution.stack);
  const mistake = denials.length === 0 ? mistakeIn({ statements, near, request, partition, truth }) : undefined;
  const named = mistake?.kind === 'resource' ? undefined : mistake;
  const doubt = primary ? stagingDoubt(primary) : named && partitionDoubt(named, reading.distribution);
  return [{ kind: 'key-not-granted', encryption, by: 'policy', truth, doubts: readability.doubts, near, denials, mistake: named, primary, partly, ...doubt }];
}

interface EncryptionContexts {
  /** Undefined where it is not known. */
  readonly contexts: readonly (Text | undefined)[];
  readonly doubt?: Doubt;
}

/**
 * With an S3 Bucket Key the context is the bucket, else each object has its own.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
function encryptionContexts(encryption: KeyEncryption, subject: Subject, statements: readonly OwnedStatement[]): EncryptionContexts {
  const { bucketKey } = encryption;
  const setting = asText(bucketKey ?? text('false'));
  const literal = setting && literalOf(mapLiterals(setting, (value) => value.toLowerCase()));
  if (literal === undefined) return { contexts: [undefined] };
  if (literal === 'true') return { contexts: [subject.bucketArn] };
  const representatives = encryptedWith(encryption, subject, statements.flatMap(byEncryptionContext));
  return { contexts: representatives.objects, doubt: representatives.doubt };
}

/** The statement for each time that it asks for the encryption context, as though that were its Resource. */
function byEncryptionContext(statement: OwnedStatement): readonly OwnedStatement[] {
  return statement.conditions
    .filter(({ key }) => key.toLowerCase() === ENCRYPTION_CONTEXT)
    .map(({ operator, values }) => ({ ...statement, resource: { negated: /not/i.test(operator), value: values } }));
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
function unusable({ properties }: Resource): { readonly state: KeyState; readonly judgement: Judgement } | undefined {
  const is = (name: string, expected: string): Judgement => {
    const value = asText(at(properties, name));
    return value ? equal(mapLiterals(value, (literal) => literal.toLowerCase()), text(expected)) : NO;
  };
  const isNot = (name: string, expected: string): Judgement => (at(properties, name) === undefined ? NO : not(is(name, expected)));
  const states: readonly { readonly state: KeyState; readonly judgement: Judgement }[] = [
    { state: 'disabled', judgement: is('Enabled', 'false') },
    { state: 'without material', judgement: is('Origin', 'external') },
    { state: 'not symmetric', judgement: any([isNot('KeySpec', 'symmetric_default'), isNot('KeyUsage', 'encrypt_decrypt')]) },
  ];
  return states.find(({ judgement }) => judgement.truth === 'yes') ?? states.find(({ judgement }) => judgement.truth === 'unknown');
}
