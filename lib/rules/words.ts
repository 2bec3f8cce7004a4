import { AccessPath } from '../access/access-path';
import { Encryption, KeyEncryption } from '../access/encryption';
import { Gate, GateKind } from '../access/gate';
import { Obstacle, OwnedStatement } from '../access/obstacle';
import { ORGANIZATION_POLICY } from '../access/organization-policies';
import { NOBODYS } from '../access/representative-objects';
import { nameOf, Resource } from '../graph/resource';
import { isUnfilled } from '../iam/variables';
import { render, Text } from '../template/text';
import { asText, listOf } from '../template/value';
import { Doubt } from '../truth';

/** What is read, in the user's words: the construct path, logical id or name of the bucket, and what it is read through. */
export function bucketWords({ bucket, bucketName, accessPoint }: AccessPath): string {
  const name = bucket ? named(bucket) : bucketName && `\`${render(bucketName)}\``;
  if (!accessPoint) return name ?? 'the bucket';
  return name ? `${name} through ${holderWords(accessPoint)}` : holderWords(accessPoint);
}

const HOLDERS: Readonly<Record<GateKind, string>> = {
  'bucket': 'the bucket',
  'access-point': 'the access point',
  'object-lambda': 'the Object Lambda access point',
  'multi-region': 'the Multi-Region Access Point',
  'function': 'the function',
};

/** "the access point `SiteAccessPoint`": what has a policy of its own. */
export function holderWords({ kind, resource, name }: Pick<Gate, 'kind' | 'resource' | 'name'>): string {
  return `${HOLDERS[kind]} ${resource ? named(resource) : `\`${render(name)}\``}`;
}

export function distributionWords({ distribution }: AccessPath): string {
  return `\`${nameOf(distribution)}\``;
}

export function named(resource: Resource): string {
  return `\`${nameOf(resource)}\``;
}

/** What makes the objects KMS-encrypted. */
export function encryptionWords({ source }: Pick<Extract<Encryption, { kind: 'kms' }>, 'source'>): string {
  return source.kind === 'bucket' ? 'the bucket encrypts new objects with KMS' : `${named(source.resource)} uploads the objects with KMS encryption`;
}

/** "its objects are encrypted", or by whom they are. */
export function encryptedWords({ source }: KeyEncryption): string {
  return source.kind === 'bucket' ? 'its objects are encrypted' : `${named(source.resource)} uploads the objects encrypted`;
}

export function statementWords({ sid, index, owner }: OwnedStatement): string {
  return `statement ${index}${sid ? ` (\`${sid}\`)` : ''} of ${owner.type === ORGANIZATION_POLICY ? 'the organization policy ' : ''}${named(owner)}`;
}

/** Whether it stands in the same place: that of an organization counts for buckets, access points and keys alike. */
export function isSameStatement(one: OwnedStatement, other: OwnedStatement): boolean {
  return one.owner.id === other.owner.id && one.index === other.index;
}

/** "StringEquals aws:Referer, Bool aws:SecureTransport" */
export function conditionWords({ conditions }: Pick<OwnedStatement, 'conditions'>): string {
  return conditions.map(({ operator, key }) => `${operator} ${key}`).join(', ');
}

const MAX_RESOURCES = 3;

/** A value of a policy, as it is written. */
export function valueWords(value: Text): string {
  return `\`${render(value)}\`${isUnfilled(value) ? ' (just as it stands there: only Fn::Sub replaces what is in ${…})' : ''}`;
}

/** The resources that a statement is about: "`arn:aws:s3:::site/a/*` and `arn:aws:s3:::site/b/*`" */
export function resourceWords({ resource }: OwnedStatement): string {
  const values = listOf(resource?.value).flatMap((value) => asText(value) ?? []).map(valueWords);
  const more = values.length > MAX_RESOURCES ? [`${values.length - MAX_RESOURCES} more`] : [];
  const all = [...values.slice(0, MAX_RESOURCES), ...more].join(' and ') || 'nothing';
  return resource?.negated ? `what is not ${all}` : all;
}

/** "It depends on …", for what is only suspected. */
export function doubtWords(doubts: readonly Doubt[]): string {
  const about = [...new Set(doubts.map((doubt) => doubt.about))];
  return about.length > 0 ? ` It depends on ${about.join('; ')}.` : '';
}

/** "default behavior", "behaviors for `/a/*` and `/b/*`" */
export function behaviorWords(patterns: readonly Text[]): string {
  const names = patterns.map((pattern) => `\`${render(pattern)}\``);
  if (names.length === 1) return names[0] === '`*`' ? 'default behavior' : `behavior for ${names[0]}`;
  return `behaviors for ${names.join(' and ')}`;
}

/** "cannot read", or how much of it, or how surely. */
export function cannotRead({ truth, partly }: Obstacle): string {
  if (partly) return `can read only some objects (not \`${keyOf(render(partly))}\`, for one)`;
  return truth === 'unknown' ? 'may not be able to read' : 'cannot read';
}

function keyOf(arn: string): string {
  return arn.replace(/^[^/]*\/(?:[^/]*\/object\/)?/, '').replace(new RegExp(`${NOBODYS}[${NOBODYS}/]*`, 'g'), '…');
}

/** "the bucket policy does not let …", or that there is none. */
export function lacking({ hasPolicy }: { readonly hasPolicy: boolean }, what: string): string {
  return hasPolicy ? `the bucket policy does not ${what}` : `there is no bucket policy to ${what}`;
}
