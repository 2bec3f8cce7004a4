import { Anchor } from './rule';
import { AccessPath } from '../access/access-path';
import { Identity } from '../access/identity';
import { physicalIdOf } from '../access/named';
import { keyPatterns } from '../access/object-keys';
import { OwnedStatement } from '../access/obstacle';
import { distributionArn, oaiArn } from '../access/request';
import { isMultiTenant } from '../access/tenants';
import { pseudoParametersOf } from '../graph/environment';
import { constructPathOf, Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { Stack } from '../template/template-set';
import { Hole, holesOf, literalOf, render, Text, text } from '../template/text';
import { at, isList } from '../template/value';

/** Whether the template comes from the CDK, so that a fix is best given as CDK code. */
export function isCdk({ distribution }: AccessPath): boolean {
  return constructPathOf(distribution) !== undefined;
}

/** Whether the CDK's older construct made it, whose origins take no origin access control. */
export function isWebDistribution({ distribution }: AccessPath): boolean {
  return constructPathOf(distribution)?.endsWith('/CFDistribution') ?? false;
}

export type Write = (value: Text) => unknown;

type Written = string | { readonly 'Fn::Sub': string };

/** A text as a template writes it. */
export function written(value: Text): Written {
  const literal = literalOf(value);
  if (literal !== undefined) return literal;
  return holesOf(value).every(isReferable) ? { 'Fn::Sub': render(value) } : render(value);
}

/** What Fn::Sub can put in: resources, parameters and pseudo parameters. */
function isReferable({ id }: Hole): boolean {
  return /^(resource\||parameter\||AWS::)/.test(id);
}

/** Whom a statement lets read: of an access control it says nothing. */
type Reader = Exclude<Identity, { kind: 'oac' }> | { readonly kind: 'oac' };
type Granted = Omit<AccessPath, 'identity'> & { readonly identity: Reader };

/** The principal by which S3 knows the reader. */
export function principalOf(identity: Reader, partition: string, write: Write): unknown {
  if (identity.kind === 'oac') return { Service: 'cloudfront.amazonaws.com' };
  if (identity.kind !== 'oai') return '*';
  return { AWS: write(oaiArn(identity.id, partition)) };
}

/** The bucket policy statement that lets the origin's reader get the objects it can be asked for. */
export function bucketStatement(path: Granted, graph: ResourceGraph, write: Write = written): string {
  const folders = keyPatterns(path.origin, []).map((glob) => write(text(bucketArn(path, graph), '/', glob)));
  return grant(path, { Action: 's3:GetObject', Resource: folders.length === 1 ? folders[0] : folders }, graph, write);
}

/** The same for what reads without a signature, once it signs. */
export function signedStatement(path: AccessPath, graph: ResourceGraph): string {
  return bucketStatement({ ...path, identity: { kind: 'oac' } }, graph);
}

/** The one that lets it list the bucket, so that S3 says of an object that it does not exist. */
export function listStatement(path: AccessPath, graph: ResourceGraph): string {
  return grant(path, { Action: 's3:ListBucket', Resource: written(bucketArn(path, graph)) }, graph, written);
}

function bucketArn({ distribution, bucket, bucketName }: Granted, graph: ResourceGraph): Text {
  return text(`arn:${pseudoParametersOf(distribution.stack).partition}:s3:::`, bucket ? physicalIdOf(bucket, graph) : bucketName ?? text('BUCKET'));
}

function grant(path: Granted, granted: { readonly Action: string; readonly Resource: unknown }, graph: ResourceGraph, write: Write): string {
  const { distribution, identity, bucket } = path;
  const { partition } = pseudoParametersOf(distribution.stack);
  return json({
    Effect: 'Allow',
    Principal: principalOf(identity, partition, write),
    ...granted,
    ...(identity.kind === 'oac' && { Condition: isElsewhere(bucket, path) ? sourceAccountCondition(distribution, bucket.stack) : sourceArnCondition(path, graph, write) }),
  });
}

/**
 * The key policy statement that lets CloudFront decrypt. In one template with the distribution it cannot name it (the key
 * would depend on the distribution, that on the bucket, and that on the key), so it admits the account's distributions.
 */
export function keyStatement(path: AccessPath, graph: ResourceGraph, where: 'in the template' | 'by hand'): string {
  return json({
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: where === 'by hand' ? sourceArnCondition(path, graph, plainly) : anyDistribution(path),
  });
}

/** What to do for the grant that is missing in the bucket or key policy; `place` where it is to stand, if not beside the others. */
export function grantWords(kind: 'not-granted' | 'key-not-granted', path: AccessPath, graph: ResourceGraph, place?: string): string {
  const [owner, statement] = kind === 'not-granted' ? ['bucket', bucketStatement(path, graph)] : ['key', keyStatement(path, graph, 'in the template')];
  if (!isCdk(path)) return `${place ?? `Let the ${owner} policy have this statement`}:\n${statement}`;
  return `${place ? `${place}:\n` : byOrigin(owner, path)}${owner}.addToResourcePolicy(iam.PolicyStatement.fromJson(${statement}))`;
}

/**
 * To the policy of a bucket in a stack of another account the CDK adds a statement with the account of the bucket, which
 * the ARN of the distribution has not, and to that of an imported one none.
 * https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-cloudfront-origins#setting-up-oac-with-imported-s3-buckets
 */
function byOrigin(owner: string, path: AccessPath): string {
  if (path.identity.kind === 'oai' || isWebDistribution(path)) return '';
  return isElsewhere(path.bucket, path)
    ? `Add this in the stack that makes the ${owner}; for the bucket of another stack withOriginAccessControl adds nothing, or a statement with the wrong account:\n`
    : `Use origins.S3BucketOrigin.withOriginAccessControl(bucket), which adds this to the policy of the ${owner}; or add it yourself with\n`;
}

/** Where a statement stands in its template. */
export function anchorOf({ owner, index }: OwnedStatement): Anchor {
  const property = owner.type.startsWith('AWS::KMS::') ? 'KeyPolicy' : 'PolicyDocument';
  if (index < 0) return { resource: owner };
  return { resource: owner, property: isList(at(owner.properties, property, 'Statement')) ? `${property}.Statement.${index}` : `${property}.Statement` };
}

/** For what a distribution depends on: there its own ARN would close a circle. */
export function anyDistribution({ distribution }: Pick<AccessPath, 'distribution'>) {
  const { account, partition } = pseudoParametersOf(distribution.stack);
  return { ArnLike: { 'aws:SourceArn': written(text(`arn:${partition}:cloudfront::`, account, ':distribution/*')) } };
}

/** In the template of another stack the distribution has no name: its account stands for it. */
export function sourceAccountCondition({ stack }: Resource, reader: Stack) {
  const isForeign = stack.account !== undefined && stack.account !== reader.account;
  return { StringEquals: { 'aws:SourceAccount': isForeign ? stack.account : { Ref: 'AWS::AccountId' } } };
}

export function isElsewhere(bucket: Resource | undefined, { distribution }: Pick<AccessPath, 'distribution'>): bucket is Resource {
  return bucket !== undefined && bucket.stack !== distribution.stack;
}

/** Of a multi-tenant distribution it is not known whether S3 sees its ARN, or that of a tenant; the account is the same. */
export function sourceArnCondition(path: Pick<AccessPath, 'distribution'>, graph: ResourceGraph, write: Write) {
  if (isMultiTenant(path.distribution, graph).truth !== 'no') {
    return { StringEquals: { 'aws:SourceAccount': write(pseudoParametersOf(path.distribution.stack).account) } };
  }
  return { StringEquals: { 'aws:SourceArn': write(distributionArn({ distribution: path.distribution, graph })) } };
}

export function json(statement: unknown): string {
  return JSON.stringify(statement, null, 2);
}

/** For policies that are edited by hand: what is not known before deployment stays a placeholder. */
export function plainly(value: Text): string {
  return render(value);
}
