import { defineRule } from './rule';
import { isCdk } from './statements';
import { named, statementWords } from './words';
import { Diagnosis } from '../access/diagnosis';
import { OwnedStatement } from '../access/obstacle';
import { pseudoParametersOf } from '../graph/environment';
import { entriesOf } from '../iam/principal';
import { matches } from '../template/matching';
import { literalOf, mapLiterals, splitText, Text, text } from '../template/text';
import { asText, at, listOf } from '../template/value';

export const objectOwnershipNotEnforced = defineRule({
  id: 'object-ownership-not-enforced',
  severity: 'warning',
  title: 'Objects may belong to another account, where the bucket policy does not reach them',
  why: 'With the object ownership ObjectWriter an object belongs to the account that uploads it, and a bucket policy grants nothing on the objects of others: '
    + 'CloudFront gets 403 for them. Origin access control asks for BucketOwnerEnforced, or for BucketOwnerPreferred where ACLs are needed. It is a warning '
    + 'where the bucket policy lets another account upload, and worth knowing elsewhere.',
  fix: 'Set the object ownership of the bucket to BucketOwnerEnforced.',
  acknowledge: 'Only the account of the bucket uploads objects.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  ],
  remarks: true,

  *check(diagnosis) {
    const { path } = diagnosis;
    const { bucket } = path;
    const ownership = at(bucket?.properties, 'OwnershipControls', 'Rules', 0, 'ObjectOwnership');
    if (!bucket || path.behaviors.length === 0 || literalOf(asText(ownership) ?? text()) !== 'ObjectWriter') return;
    const upload = uploadByOthers(diagnosis);
    yield {
      severity: upload ? 'warning' : 'info',
      message: upload
        ? `${named(bucket)} leaves objects to the account that uploads them (ObjectWriter), and ${statementWords(upload)} lets another account upload: CloudFront gets 403 for those objects.`
        : `${named(bucket)} leaves objects to the account that uploads them (ObjectWriter): CloudFront gets 403 for those that another account uploads.`,
      fix: isCdk(path)
        ? 'Give the bucket objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED; if something needs ACLs, BUCKET_OWNER_PREFERRED.'
        : 'Set OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }; if something needs ACLs, BucketOwnerPreferred.',
      at: { resource: bucket, property: 'OwnershipControls' },
    };
  },
});

/** A statement of the bucket's policy that lets a principal of another account upload. */
function uploadByOthers({ judged, path }: Diagnosis): OwnedStatement | undefined {
  const own = path.bucket && literalOf(pseudoParametersOf(path.bucket.stack).account);
  // Of an account that is not known nobody can say whether it is another one.
  if (own === undefined) return undefined;
  return judged.filter(({ gate }) => gate.kind === 'bucket').flatMap(({ statements }) => statements).find((statement) => {
    return statement.effect === 'Allow' && isForUploads(statement) && accountsIn(statement).some((account) => account !== own);
  });
}

function isForUploads({ action }: OwnedStatement): boolean {
  if (!action || action.negated) return false;
  return listOf(action.value).some((value) => {
    const pattern = asText(value);
    return pattern && matches(mapLiterals(pattern, (literal) => literal.toLowerCase()), text('s3:putobject')).truth === 'yes';
  });
}

/** The accounts that it names by their numbers: what is not written out is taken to be the bucket's own. */
function accountsIn({ principal }: OwnedStatement): readonly string[] {
  if (!principal || principal.negated) return [];
  return entriesOf(principal.value).filter(({ type }) => type === 'AWS').flatMap(({ value }) => accountOf(asText(value) ?? text()) ?? []);
}

function accountOf(principal: Text): string | undefined {
  const account = splitText(principal, ':')?.at(4) ?? principal;
  const number = literalOf(account);
  return number && /^\d{12}$/.test(number) ? number : undefined;
}
