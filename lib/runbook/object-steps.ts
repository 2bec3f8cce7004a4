import { Step } from './runbook';
import { keyOf, Site } from './site';

/** What is true of one object and no template shows: whether it is there, how it is encrypted, whose it is. */
export function objectSteps(site: Site): readonly Step[] {
  return [objectStep(site), namesStep()];
}

function objectStep(site: Site): Step {
  return {
    question: 'Is the object there, and how is it stored?',
    command: 'aws s3api head-object --bucket "$BUCKET" --key "$KEY" --query "{Encryption:ServerSideEncryption,Key:SSEKMSKeyId,StorageClass:StorageClass,ArchiveStatus:ArchiveStatus,Restore:Restore}"',
    answers: [
      { seen: '404 Not Found', means: 'the object is not there. CloudFront gets 403 for it as long as it may not list the bucket.' },
      { seen: '403 Forbidden', means: 'this says nothing about CloudFront: your own credentials may not read the object.' },
      { seen: '400 Bad Request', means: 'the object is encrypted with a key of the uploader (SSE-C), which CloudFront cannot send: upload it again without.' },
      encryptionAnswer(site),
      { seen: 'StorageClass GLACIER or DEEP_ARCHIVE, or an ArchiveStatus', means: 'archived objects are not read until they are restored: 403 InvalidObjectState.' },
    ],
  };
}

function encryptionAnswer(site: Site) {
  if (site.reader === 'identity' || site.reader === 'anyone') {
    return {
      seen: 'Encryption aws:kms',
      means: `${site.reader === 'identity' ? 'an origin access identity' : 'a request without a signature'} cannot read objects that are encrypted with KMS: use origin access control, or upload it again with SSE-S3.`,
    };
  }
  return keyOf(site)
    ? { seen: 'another Key than $KMS_KEY', means: 'it was uploaded with this key, or before the bucket\'s encryption was changed: set KMS_KEY to it for the steps on the key, or upload it again.' }
    : { seen: 'Encryption aws:kms', means: 'CloudFront needs the Key too, whatever the encryption of the bucket is now: see the step on the key.' };
}

function namesStep(): Step {
  return {
    question: 'What is the object called, exactly?',
    command: 'aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "${KEY%"${KEY##*/}"}" --max-items 25 --query "Contents[].Key"',
    answers: [
      { seen: 'a name in other upper or lower case, with another folder, a space, a plus sign or an accent', means: 'keys are compared letter by letter, and the path pattern of a behavior is part of them; in URLs, special characters are percent-encoded (a plus sign as %2B).' },
      { seen: 'null or nothing', means: 'nothing has been uploaded here.' },
    ],
  };
}

/** Matters for buckets with ACLs only, where an object belongs to its uploader. */
export function ownerStep(): Step {
  return {
    question: 'Does the object belong to the owner of the bucket?',
    command: [
      'aws s3api get-bucket-ownership-controls --bucket "$BUCKET" --query "OwnershipControls.Rules[].ObjectOwnership" --output text',
      'aws s3api get-bucket-acl --bucket "$BUCKET" --query Owner.ID --output text',
      'aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$KEY" --fetch-owner --max-items 1 --query "Contents[].Owner.ID" --output text',
    ].join('\n'),
    answers: [
      { seen: 'BucketOwnerEnforced', means: 'all objects belong to the owner: this is not the cause.' },
      { seen: 'OwnershipControlsNotFoundError, ObjectWriter or BucketOwnerPreferred', means: 'ACLs are in use: compare the owners.' },
      { seen: 'two ids that differ', means: 'a bucket policy does not reach objects of another account: set Object Ownership to BucketOwnerEnforced.' },
    ],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html */
export function requesterPaysStep(): Step {
  return {
    question: 'Does the requester have to pay?',
    command: 'aws s3api get-bucket-request-payment --bucket "$BUCKET" --query Payer --output text',
    answers: [
      { seen: 'Requester', means: 'S3 answers 403, since CloudFront cannot send x-amz-request-payer: set it to BucketOwner.' },
      { seen: 'BucketOwner', means: 'this is not the cause.' },
    ],
  };
}
