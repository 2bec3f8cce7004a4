import { defineRule, isReported, obstaclesOf, Problem, weightOf } from './rule';
import { isCdk } from './statements';
import { bucketWords, cannotRead, distributionWords, named } from './words';
import { AccessPath } from '../access/access-path';
import { Archiving, archivingOf } from '../access/archiving';
import { Obstacle } from '../access/obstacle';
import { render } from '../template/text';

export const objectsArchivedByLifecycle = defineRule({
  id: 'objects-archived-by-lifecycle',
  severity: 'warning',
  title: 'Objects that are served are in an archive, or moved to one',
  why: 'S3 reads an object in the storage classes GLACIER and DEEP_ARCHIVE only after it has been restored; until then it answers CloudFront 403 '
    + '(InvalidObjectState). What a `BucketDeployment` uploads in such a class cannot be read from the first day. A lifecycle rule for current versions makes objects unreadable one by one, as they come of age. For the archive tiers of '
    + 'Intelligent-Tiering the API says the same and other pages do not, so that is only possible. It is a warning where all that a behavior serves is moved, and worth knowing where '
    + 'it is one folder of many.',
  fix: 'Move the objects to GLACIER_IR, or another storage class that is read at once, or leave those that are served out of the rule.',
  acknowledge: 'Objects are replaced before they come of age, or are not asked for any more.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html',
  ],
  remarks: true,

  *check(diagnosis) {
    const { path } = diagnosis;
    const { bucket } = path;
    const uploaded = obstaclesOf(diagnosis, 'archived').filter(isReported);
    yield* uploaded.map((obstacle) => archivedAtOnce(obstacle, path));
    if (uploaded.length > 0) return;
    if (!bucket || path.behaviors.length === 0) return;
    const archiving = archivingOf(bucket, path);
    if (!archiving) return;
    const { by, storage, days, property, part } = archiving;
    const objects = part === undefined ? 'objects' : `the objects below \`${part}\``;
    const after = days === undefined ? 'in the end' : `after ${days} days`;
    yield {
      // Who names a folder may do so because it is not served.
      severity: part === undefined ? 'warning' : 'info',
      truth: by === 'lifecycle' ? 'yes' : 'unknown',
      message: by === 'lifecycle'
        ? `${distributionWords(path)} cannot read ${objects} from ${bucketWords(path)} any more once its lifecycle moves them to ${storage} ${after}: S3 then answers 403 (InvalidObjectState).`
        : `${distributionWords(path)} may not be able to read ${objects} from ${bucketWords(path)} any more once Intelligent-Tiering moves them to ${storage} ${after} without access.`,
      fix: fixFor(archiving, isCdk(path)),
      at: { resource: bucket, property },
    };
  },
});

function archivedAtOnce(obstacle: Extract<Obstacle, { kind: 'archived' }>, path: AccessPath): Problem {
  const { upload, storage } = obstacle;
  return {
    ...weightOf(obstacle),
    message: `${distributionWords(path)} ${cannotRead(obstacle)} from ${bucketWords(path)}: ${named(upload)} uploads objects in the storage class ${render(storage)}, for which S3 answers 403 (InvalidObjectState).`,
    fix: isCdk(path)
      ? 'Remove storageClass from the deployment, or take one that is read at once: s3deploy.StorageClass.STANDARD_IA.'
      : 'Remove storage-class from SystemMetadata, or take one that is read at once: STANDARD_IA.',
    at: { resource: upload, property: 'SystemMetadata.storage-class' },
  };
}

function fixFor({ by, storage }: Archiving, inCdk: boolean): string {
  if (by === 'intelligent-tiering') {
    const where = inCdk ? 'intelligentTieringConfigurations (archiveAccessTierTime, deepArchiveAccessTierTime)' : 'IntelligentTieringConfigurations';
    return `Take ${storage} out of ${where}, or give them a prefix of objects that are not served.`;
  }
  const instant = inCdk ? 'storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL' : 'StorageClass: GLACIER_IR';
  return `Use ${instant} in the rule, or give it a prefix of objects that are not served. For older versions alone: ${inCdk ? 'noncurrentVersionTransitions' : 'NoncurrentVersionTransitions'}.`;
}
