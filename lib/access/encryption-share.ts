import { Encryption } from './encryption';
import { Representatives, Singling, singling } from './representative-objects';
import { Share, shareOf, unlessRead, WHOLE } from './share';
import { nameOf } from '../graph/resource';
import { matches } from '../template/matching';
import { Text, text } from '../template/text';
import { any, not, unknown } from '../truth';

export interface EncryptedObjects {
  readonly encryptions: readonly Encryption[];
  /** Objects that stand for all that are asked for, told apart by the Resource of statements. */
  readonly objects: (statements: readonly Singling[]) => Representatives;
  readonly bucketArn: Text;
}

export interface EncryptionShare {
  readonly encryption: Encryption;
  /** The objects asked for that it keeps from being read, where it does. */
  readonly share: Share;
}

/** The encryptions that objects asked for have, or may have. */
export function encryptionShares(encrypted: EncryptedObjects): readonly EncryptionShare[] {
  const shares = encrypted.encryptions.map((encryption) => ({ encryption, share: shareFor(encryption, encrypted) }));
  const read = any(shares.filter(({ encryption }) => isPlainUpload(encryption, encrypted)).map(({ share }) => share.some));
  return shares
    .filter(({ share }) => share.some.truth !== 'no')
    .map(({ encryption, share }) => ({ encryption, share: unlessRead(share, read) }));
}

/** Where a deployment uploads the objects, those among the representatives. */
export function encryptedWith({ keys }: Encryption, { objects, bucketArn }: EncryptedObjects, statements: readonly Singling[]): Representatives {
  if (keys === undefined) return objects(statements);
  const pattern = text(bucketArn, '/', keys);
  const found = objects([...statements, singling(pattern)]);
  const within = found.objects.filter((object) => matches(pattern, object).truth !== 'no');
  return within.length > 0 ? { ...found, objects: within } : found;
}

function shareFor({ keys }: Encryption, { encryptions, objects, bucketArn }: EncryptedObjects): Share {
  const own = encryptions.flatMap(({ source, keys: uploaded }) => (source.kind === 'deployment' && uploaded ? [{ by: source.resource, uploaded }] : []));
  const patterns = (keys ? [keys] : own.map(({ uploaded }) => uploaded)).map((pattern) => text(bucketArn, '/', pattern));
  if (patterns.length === 0) return WHOLE; // as mostly
  const isMatched = (object: Text) => any(patterns.map((pattern) => matches(pattern, object)));
  const share = shareOf(objects(patterns.map(singling)), keys ? isMatched : (object) => not(isMatched(object)));
  if (keys || share.some.truth !== 'no') return share;
  const names = own.map(({ by }) => `\`${nameOf(by)}\``).join(' and ');
  const others = unknown({ kind: 'value', about: `whether there are objects that ${names} ${own.length > 1 ? 'do' : 'does'} not upload, and which have the bucket's default encryption` });
  return { some: others, all: others };
}

function isPlainUpload({ kind, keys, source }: Encryption, { encryptions: [byDefault] }: EncryptedObjects): boolean {
  return kind === 'none' && keys !== undefined && (source.kind === 'deployment' || byDefault.kind === 'none');
}
