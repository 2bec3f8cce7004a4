import { InvalidPrincipal, invalidPrincipalIn } from './invalid-principal';
import { repairedArn } from './malformed-arn';
import type { OwnedStatement } from './obstacle';
import { matches } from '../template/matching';
import { Hole, literalOf, startsWith, Text, text } from '../template/text';
import { asText, listOf } from '../template/value';
import { Doubt } from '../truth';

/** Why S3 does not take a policy because of one of its statements. */
export type StatementRefusal = { readonly statement: OwnedStatement; readonly doubt?: Doubt } & (
  /** No resource of the statement is what the action is for. */
  | { readonly by: 'action'; readonly action: string; readonly wants: 'objects' | 'bucket'; readonly resource: Text }
  /** A resource that is neither the bucket nor in it. */
  | { readonly by: 'resource'; readonly resource: Text }
  | ({ readonly by: 'principal' } & InvalidPrincipal)
);

/** The bucket whose policy is looked at. */
interface Target {
  readonly arn: Text;
  readonly partition: string;
}

/**
 * The statements of a bucket policy for which PutBucketPolicy answers MalformedPolicy; only where the template shows it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html
 */
export function statementRefusals(statements: readonly OwnedStatement[], target: Target): readonly StatementRefusal[] {
  return statements.filter(isOfBucketPolicy).flatMap((statement) => invalidPrincipal(statement) ?? refusalOf(statement, target) ?? []);
}

function isOfBucketPolicy({ owner, open }: OwnedStatement): boolean {
  return owner.type === 'AWS::S3::BucketPolicy' && open === undefined;
}

/** The statement of a key policy for which KMS answers MalformedPolicyDocument. */
export function keyStatementRefusal(statements: readonly OwnedStatement[]): StatementRefusal | undefined {
  const own = statements.filter(({ owner, open }) => owner.type.startsWith('AWS::KMS::') && open === undefined);
  return own.flatMap((statement) => invalidPrincipal(statement) ?? [])[0];
}

function invalidPrincipal(statement: OwnedStatement): StatementRefusal | undefined {
  const invalid = invalidPrincipalIn(statement);
  return invalid && { statement, by: 'principal', ...invalid };
}

function refusalOf(statement: OwnedStatement, target: Target): StatementRefusal | undefined {
  if (!statement.resource || statement.resource.negated) return undefined;
  const resources = listOf(statement.resource.value).flatMap((value) => asText(value) ?? []);
  const covered = resources.map((resource): Coverage => ({ resource, kind: kindOf(resource, target) }));
  const foreign = covered.find(({ kind }) => kind === 'foreign');
  if (foreign) return { statement, by: 'resource', resource: foreign.resource };
  return mismatchedAction(statement, covered) ?? everythingIn(statement, covered);
}

interface Coverage {
  readonly resource: Text;
  /** What of the bucket it certainly speaks of and nothing else; absent where that is not certain. */
  readonly kind?: 'bucket' | 'objects' | 'foreign' | 'everything';
}

function kindOf(resource: Text, { arn, partition }: Target): Coverage['kind'] {
  if (literalOf(resource) === '*') return 'everything';
  if (!isReadable(resource, partition)) return undefined;
  // What speaks of no objects, and not certainly of another bucket, is for actions on a bucket, whichever it is.
  if (matches(resource, text(arn, '/', ANY_KEY)).truth === 'no') return matches(resource, arn).truth === 'no' ? 'foreign' : 'bucket';
  return hasSlash(resource) ? 'objects' : undefined;
}

const ANY_KEY: Hole = { id: 'any-key', label: 'KEY', about: 'any key' };

/** An ARN of S3 as it should be, without policy variables in the name of the bucket. */
function isReadable(resource: Text, partition: string): boolean {
  const [first] = resource.parts;
  return startsWith(resource, `arn:${partition}:s3:::`) && repairedArn(resource, partition) === undefined && !/^[^/]*\$\{/.test(first as string);
}

function hasSlash({ parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && part.includes('/'));
}

/** Actions with wildcards are taken, whatever they come to. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
function mismatchedAction(statement: OwnedStatement, covered: readonly Coverage[]): StatementRefusal | undefined {
  const { action } = statement;
  if (!action || action.negated || covered.length === 0) return undefined;
  const onlyOn = (kind: Coverage['kind']) => covered.every((coverage) => coverage.kind === kind);
  const wants = onlyOn('bucket') ? 'objects' : onlyOn('objects') ? 'bucket' : undefined;
  const names = listOf(action.value).flatMap((value) => literalOf(asText(value) ?? text()) ?? []);
  const mismatched = wants && names.find((name) => ACTIONS[wants].test(name));
  return mismatched ? { statement, by: 'action', action: mismatched, wants, resource: covered[0].resource } : undefined;
}

const ACTIONS: Readonly<Record<'objects' | 'bucket', RegExp>> = {
  objects: new RegExp('^s3:(?:(?:Get|Put|Delete)Object(?:Version)?(?:Acl|Tagging|Attributes|Torrent|ForReplication)?'
    + '|(?:Get|Put)Object(?:LegalHold|Retention)|RestoreObject|AbortMultipartUpload|ListMultipartUploadParts|BypassGovernanceRetention'
    + '|Replicate(?:Object|Delete|Tags))$', 'i'),
  bucket: /^s3:(?:ListBucket(?:Versions|MultipartUploads)?|(?:Get|Put)Bucket[A-Za-z]+|DeleteBucket(?:Policy|Website)?)$/i,
};

function everythingIn(statement: OwnedStatement, covered: readonly Coverage[]): StatementRefusal | undefined {
  const everything = covered.find(({ kind }) => kind === 'everything');
  return everything && { statement, by: 'resource', resource: everything.resource, doubt: UNCONFIRMED };
}

const UNCONFIRMED: Doubt = { kind: 'unconfirmed', about: 'whether S3 takes `*` as a Resource of a bucket policy' };
