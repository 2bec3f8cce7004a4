import { mistaken } from './missing-grant';
import { defineRule, isReported, obstaclesOf, Problem, weightOf } from './rule';
import { grantWords } from './statements';
import { bucketWords, cannotRead, distributionWords, doubtWords, encryptedWords, named, statementWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { KeyState } from '../access/obstacle';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { render } from '../template/text';
import { asText, at } from '../template/value';

export const keyUnusable = defineRule({
  id: 'key-unusable',
  severity: 'error',
  title: 'The KMS key decrypts nothing for S3',
  why: 'S3 uses symmetric encryption keys only. A disabled key, or one whose key material has yet to be imported, decrypts nothing, whatever its policy says. '
    + 'A condition on kms:ViaService holds for requests that S3 makes in the Region of the bucket (`s3.REGION.amazonaws.com`) and for no others.',
  fix: 'Use an enabled symmetric key with its material in place, and let kms:ViaService be S3 in the Region of the bucket.',
  acknowledge: 'The key is enabled, or its material imported, outside the templates before anyone reads.',
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
  ],

  *check(diagnosis, graph) {
    yield* unusable(diagnosis);
    yield* elsewhere(diagnosis, graph);
  },
});

const STATES: Readonly<Record<KeyState, readonly [state: string, property: string, fix: string]>> = {
  'disabled': ['is disabled', 'Enabled', 'Enable the key: new kms.Key(this, \'Key\', { enabled: true }) (Enabled: true, or leave it out).'],
  'without material': ['holds no key material until some is imported', 'Origin', 'Let KMS make the key material: Origin: AWS_KMS, or leave it out; or import it before objects are uploaded.'],
  'not symmetric': ['is not a symmetric encryption key', 'KeySpec', 'Use a key with keySpec: kms.KeySpec.SYMMETRIC_DEFAULT and keyUsage: kms.KeyUsage.ENCRYPT_DECRYPT (KeySpec, KeyUsage), or leave both out.'],
};

function* unusable(diagnosis: Diagnosis): Generator<Problem> {
  const { path } = diagnosis;
  for (const obstacle of obstaclesOf(diagnosis, 'key-not-granted').filter(isReported)) {
    const { state, encryption } = obstacle;
    if (!state || encryption.key.kind !== 'key') continue;
    const [words, property, fix] = STATES[state];
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${encryptedWords(encryption)} with ${named(encryption.key.resource)}, which ${words}.${doubtWords(obstacle.doubts)}`,
      fix,
      at: { resource: encryption.key.resource, property: anchored(encryption.key.resource, property) },
    };
  }
}

/** What makes a key asymmetric is its spec; a usage alone may contradict that it is symmetric. */
function anchored({ properties }: Resource, property: string): string {
  return property === 'KeySpec' && at(properties, property) === undefined ? 'KeyUsage' : property;
}

function* elsewhere(diagnosis: Diagnosis, graph: ResourceGraph): Generator<Problem> {
  const { path } = diagnosis;
  for (const obstacle of mistaken(diagnosis, 'via-service')) {
    const { statement, conditions } = obstacle.mistake!;
    const values = conditions.flatMap((condition) => condition.values).flatMap((value) => asText(value) ?? []).map((value) => `\`${render(value)}\``).join(' or ');
    const pseudo = pseudoParametersOf((path.bucket ?? path.distribution).stack);
    const service = `s3.${render(obstacle.gate?.reading.bucketRegion ?? pseudo.region)}.${pseudo.suffix}`;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${statementWords(statement)} lets CloudFront decrypt through ${values} only (kms:ViaService), `
        + `while S3 asks as \`${service}\`.${doubtWords(obstacle.doubts)}`,
      fix: `Let kms:ViaService be ${service}, or leave it out. ${grantWords(obstacle.kind, path, graph)}`,
    };
  }
}
