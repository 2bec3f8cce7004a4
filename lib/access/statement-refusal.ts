import { InvalidLanguage, invalidLanguageIn } from './invalid-language';
import { InvalidPrincipal, invalidPrincipalIn } from './invalid-principal';
import { repairedArn } from './malformed-arn';
import type { Obstacle, OwnedStatement } from './obstacle';
import { unconfirmed } from './unconfirmed';
import { matches } from '../template/matching';
import { hasStart, Hole, literalOf, render, startsWith, Text, text } from '../template/text';
import { asText, listOf } from '../template/value';
import { Doubt } from '../truth';

/** Why S3 does not take a policy because of one of its statements. */
export type StatementRefusal = { readonly statement: OwnedStatement; readonly doubt?: Doubt } & (
  /** No resource of the statement is what the action is for. */
  | { readonly by: 'action'; readonly action: string; readonly wants: 'objects' | 'bucket'; readonly resource: Text }
  /** A resource that is neither the bucket nor in it; `isArn`: as S3 writes them. */
  | { readonly by: 'resource'; readonly resource: Text; readonly isArn: boolean }
  /** An action that is none of S3. */
  | { readonly by: 'service'; readonly action: Text }
  | ({ readonly by: 'principal' } & InvalidPrincipal)
  | InvalidLanguage
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
  return statements.filter(isOfBucketPolicy).flatMap((statement) => {
    return [...refusalsOfAny(statement), ...resourceRefusals(statement, target), ...serviceRefusals(statement)];
  });
}

function isOfBucketPolicy({ owner, open }: OwnedStatement): boolean {
  return owner.type === 'AWS::S3::BucketPolicy' && open === undefined;
}

/** The statement of a key policy for which KMS answers MalformedPolicyDocument. */
export function keyStatementRefusal(statements: readonly OwnedStatement[]): StatementRefusal | undefined {
  return decisiveOf(statements.filter(({ owner, open }) => owner.type.startsWith('AWS::KMS::') && open === undefined).flatMap(refusalsOfAny));
}

/** The refusal that stands for all of a policy: the rest of it is refused together with the statement. */
export function decisiveOf(refusals: readonly StatementRefusal[]): StatementRefusal | undefined {
  const certain = refusals.filter(({ doubt }) => doubt === undefined);
  return certain.find(({ by }) => by === 'principal') ?? certain[0] ?? refusals[0];
}

/** The obstacle that it makes. */
export function refusalObstacle(refusal: StatementRefusal): Obstacle {
  const { doubt } = refusal;
  return { kind: 'statement-refused', truth: doubt ? 'unknown' : 'yes', doubts: doubt ? [doubt] : [], refusal };
}

/** For what a statement is refused in any policy of a resource. */
function refusalsOfAny(statement: OwnedStatement): readonly StatementRefusal[] {
  const principal = invalidPrincipalIn(statement);
  const language = invalidLanguageIn(statement);
  return [...(principal ? [{ statement, by: 'principal', ...principal } as const] : []), ...(language ? [{ statement, ...language }] : [])];
}

function resourceRefusals(statement: OwnedStatement, target: Target): readonly StatementRefusal[] {
  const refusal = refusalOf(statement, target);
  return refusal ? [refusal] : [];
}

function refusalOf(statement: OwnedStatement, target: Target): StatementRefusal | undefined {
  if (!statement.resource || statement.resource.negated) return undefined;
  const resources = listOf(statement.resource.value).flatMap((value) => asText(value) ?? []);
  const covered = resources.map((resource): Coverage => ({ resource, kind: kindOf(resource, target) }));
  const foreign = covered.find(({ kind }) => kind === 'no ARN' || kind === 'foreign');
  if (foreign) return { statement, by: 'resource', resource: foreign.resource, isArn: foreign.kind === 'foreign' };
  return mismatchedAction(statement, covered) ?? everythingIn(statement, covered);
}

interface Coverage {
  readonly resource: Text;
  /** What of the bucket it certainly speaks of and nothing else; absent where that is not certain. */
  readonly kind?: 'bucket' | 'objects' | 'foreign' | 'no ARN' | 'everything';
}

function kindOf(resource: Text, { arn, partition }: Target): Coverage['kind'] {
  if (ANY_BUCKET.test(render(resource))) return 'everything';
  if (repairedArn(resource, partition) === undefined && isNoArn(resource)) return 'no ARN';
  if (!isReadable(resource, partition)) return undefined;
  // What speaks of no objects, and not certainly of another bucket, is for actions on a bucket, whichever it is.
  if (matches(resource, text(arn, '/', ANY_KEY)).truth === 'no') return matches(resource, arn).truth === 'no' ? 'foreign' : 'bucket';
  return hasSlash(resource) ? 'objects' : undefined;
}

/** `*`, or an ARN whose bucket is nothing but wildcards. */
const ANY_BUCKET = /^\*+$|^arn:[a-z-]+:s3:::[*?]+(?:\/|$)/;

const ANY_KEY: Hole = { id: 'any-key', label: 'KEY', about: 'any key' };

/** Whether it begins as no ARN of S3 does: with the name of a bucket, or with a colon too few. */
function isNoArn({ parts: [first] }: Text): boolean {
  if (typeof first === 'object') return first.family === 'AWS::S3::Bucket.Ref';
  const [start] = (first ?? '').split(/[*?$]/);
  return start.startsWith('arn:') ? /^arn:aws[a-z-]*:s3::[^:]/.test(start) : !'arn:'.startsWith(start);
}

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
  if (everything === undefined) return undefined;
  const { resource } = everything;
  return { statement, by: 'resource', resource, isArn: true, doubt: unconfirmed(`whether S3 takes \`${render(resource)}\` as a Resource of a bucket policy`) };
}

/**
 * Policies of buckets do not support actions of other services, says IAM Access Analyzer, but no page that S3 refuses them:
 * people report "Policy has invalid action".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy
 */
function serviceRefusals(statement: OwnedStatement): readonly StatementRefusal[] {
  const { action } = statement;
  const names = action && !action.negated ? listOf(action.value).flatMap((value) => asText(value) ?? []) : [];
  const foreign = names.find((name) => hasStart(name, OTHER_SERVICE));
  return foreign ? [{ statement, by: 'service', action: foreign, doubt: unconfirmed(`whether S3 takes \`${render(foreign)}\` as an Action of a bucket policy`) }] : [];
}

const OTHER_SERVICE = /^(?!s3:)[a-z0-9-]+:/i;
