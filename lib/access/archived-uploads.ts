import { ARCHIVES } from './archiving';
import { Gate } from './gate';
import { Obstacle } from './obstacle';
import { Representatives, Singling } from './representative-objects';
import { limitedTo, shareUnder, unlessRead } from './share';
import { uploadedKeys } from './uploads';
import { Resource } from '../graph/resource';
import { equal } from '../template/matching';
import { Text, text } from '../template/text';
import { asText, at } from '../template/value';
import { all, any, Judgement, NO, not } from '../truth';

/**
 * What a `BucketDeployment` uploads right into an archive, out of which S3 reads nothing before it is restored.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function archivedObstacles(
  { arn }: Gate, deployments: readonly Resource[], objects: (singled: readonly Singling[]) => Representatives,
): readonly Obstacle[] {
  const uploads = deployments.map((upload) => ({ upload, archived: all([upload.exists, isArchived(upload)]) }));
  if (uploads.every(({ archived }) => archived.truth === 'no')) return []; // as mostly
  const shares = uploads.map((each) => ({ ...each, share: shareUnder(text(arn, '/', uploadedKeys(each.upload)), objects) }));
  const read = any(shares.map(({ archived, upload, share }) => all([upload.exists, not(archived), share.some])));
  return shares
    .filter(({ archived, share }) => archived.truth !== 'no' && share.some.truth !== 'no')
    .map(({ upload, archived, share }) => limitedTo(unlessRead(share, read), {
      kind: 'archived',
      truth: archived.truth === 'yes' ? 'yes' : 'unknown',
      doubts: archived.doubts,
      upload,
      storage: storageOf(upload) ?? text(),
    }))
    .slice(0, 1);
}

function storageOf({ properties }: Resource): Text | undefined {
  return asText(at(properties, 'SystemMetadata', 'storage-class'));
}

function isArchived(upload: Resource): Judgement {
  const storage = storageOf(upload);
  return storage ? any([...ARCHIVES].map((archive) => equal(storage, text(archive)))) : NO;
}
