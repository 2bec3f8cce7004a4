import { Behavior, Origin } from './distribution';
import { Identity } from './identity';
import { forwardingOf } from './forwarding';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { ContextValue, Principal, Request, RequestContext } from '../iam/request';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, Text, text } from '../template/text';
import { Stack } from '../template/template-set';
import { asText, at, listOf, Value } from '../template/value';
import { Doubt, Judgement, NO, not, unknown, YES } from '../truth';

/** What CloudFront's request for an object depends on. */
export interface Reading {
  readonly distribution: Resource;
  readonly origin: Origin;
  readonly behaviors: readonly Behavior[];
  readonly identity: Identity;
  /** Whether the host is a website endpoint, which speaks HTTP only. */
  readonly website: boolean;
  readonly bucketRegion?: Text;
  /** The stack of the bucket, where it is in the app. */
  readonly bucketStack?: Stack;
  readonly now: Date;
  readonly graph: ResourceGraph;
}

/** The distribution's ARN, whose Region is always empty. */
export function distributionArn({ distribution, graph }: Pick<Reading, 'distribution' | 'graph'>): Text {
  const { partition, account } = pseudoParametersOf(distribution.stack);
  const id = asText(graph.resolve({ Ref: distribution.logicalId }, distribution.stack)) ?? text('');
  return text(`arn:${partition}:cloudfront::`, account, ':distribution/', id);
}

/** The requests for objects, as S3 sees them; `overrides` change what the request carries. */
export function objectRequests(reading: Reading, overrides: ReadonlyMap<string, ContextValue> = new Map()): (object: Text) => Request {
  const principal = principalOf(reading);
  const context = contextOf(new Map([...contextValues(reading), ...overrides]));
  return (object) => ({ principal, action: 's3:GetObject', resource: object, context });
}

/** The request to decrypt with a key that S3 makes on CloudFront's behalf. */
export function decryptRequest(reading: Reading, keyArn: Text, encryptionContext: Text | undefined): Request {
  const region = reading.bucketRegion;
  const { suffix } = pseudoParametersOf(reading.bucketStack ?? reading.distribution.stack);
  const values = new Map(contextValues(reading));
  values.set('kms:viaservice', region ? known(text('s3.', region, `.${suffix}`)) : { present: YES });
  values.set('kms:encryptioncontext:aws:s3:arn', encryptionContext ? known(encryptionContext) : { present: YES });
  values.set('kms:encryptioncontextkeys', known(text('aws:s3:arn')));
  values.set('kms:encryptionalgorithm', known(text('SYMMETRIC_DEFAULT')));
  return { principal: principalOf(reading), action: 'kms:Decrypt', resource: keyArn, context: contextOf(values) };
}

function principalOf({ identity, distribution }: Reading): Principal {
  const { partition } = pseudoParametersOf(distribution.stack);
  if (identity.kind === 'oac') {
    const confirmed = partition !== 'aws-cn';
    return { kind: 'service', confirmed, names: ['cloudfront.amazonaws.com', ...(confirmed ? [] : ['cloudfront.amazonaws.com.cn'])] };
  }
  return identity.kind === 'oai' ? { kind: 'user', arn: oaiArn(identity.id, partition), canonicalUserId: identity.canonicalUserId } : { kind: 'anonymous' };
}

export function oaiArn(id: Text, partition: string): Text {
  return text(`arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity `, id);
}

function known(...values: readonly Text[]): ContextValue {
  return { present: YES, values };
}

function literal(value: string): ContextValue {
  return known(text(value));
}

function open(about: string, kind: Doubt['kind'] = 'value', values?: readonly Text[]): ContextValue {
  const doubt: Doubt = { kind, about };
  return { present: unknown(doubt), doubt, values };
}

/** What the request carries. Keys that are neither here nor among the absent ones are unknown. */
function contextValues(reading: Reading): ReadonlyMap<string, ContextValue> {
  const { bucketRegion, bucketStack, now } = reading;
  return new Map<string, ContextValue>([
    ['aws:currenttime', literal(now.toISOString())],
    ['aws:epochtime', literal(String(Math.floor(now.getTime() / 1000)))],
    ['aws:sourceip', { present: YES, doubt: { kind: 'value', about: 'the address of the CloudFront edge that asks, never the viewer\'s' } }],
    ['aws:requestedregion', bucketRegion ? known(bucketRegion) : { present: YES }],
    ['aws:resourceaccount', bucketStack ? known(pseudoParametersOf(bucketStack).account) : { present: YES }],
    ['s3:resourceaccount', bucketStack ? known(pseudoParametersOf(bucketStack).account) : { present: YES }],
    ...transportContext(reading),
    ...identityContext(reading),
    ...headerContext(reading),
  ]);
}

const TLS_VERSION: ContextValue = {
  present: YES,
  oneOf: [text('1.2'), text('1.3')],
  doubt: { kind: 'unconfirmed', about: 'whether CloudFront speaks TLS 1.3 to S3' },
};

function transportContext(reading: Reading): [string, ContextValue][] {
  const encrypted = isEncrypted(reading);
  if (encrypted.truth === 'unknown') {
    const [doubt] = encrypted.doubts;
    return [['aws:securetransport', { present: YES, oneOf: [text('true'), text('false')], doubt }], ['s3:tlsversion', { present: encrypted, doubt }]];
  }
  const transport: [string, ContextValue] = ['aws:securetransport', literal(String(encrypted.truth === 'yes'))];
  return encrypted.truth === 'yes' ? [transport, ['s3:tlsversion', TLS_VERSION]] : [transport];
}

/**
 * For a viewer that uses HTTPS: OAC always signs over HTTPS, an S3 origin follows the viewer, a custom origin its policy.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-s3-origin.html
 */
function isEncrypted({ website, origin, identity }: Reading): Judgement {
  if (website) return NO;
  const policy = asText(at(origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  return identity.kind !== 'anonymous' || policy === undefined ? YES : not(equal(policy, text('http-only')));
}

function identityContext(reading: Reading): [string, ContextValue][] {
  const { identity, distribution } = reading;
  const { account, partition } = pseudoParametersOf(distribution.stack);
  if (identity.kind === 'oac') {
    return [
      ['aws:sourcearn', known(distributionArn(reading))],
      ['aws:sourceaccount', known(account)],
      ['aws:principalisawsservice', literal('true')],
      ['aws:principalservicename', literal('cloudfront.amazonaws.com')],
      ['aws:principalservicenameslist', literal('cloudfront.amazonaws.com')],
      ['aws:principalarn', open('whether a request that CloudFront signs carries `aws:PrincipalArn`', 'unconfirmed')],
      ['aws:principalaccount', open('whether a request that CloudFront signs carries `aws:PrincipalAccount`', 'unconfirmed')],
      ['aws:sourceorgid', open('whether a request that CloudFront signs carries `aws:SourceOrgID`', 'unconfirmed')],
      ['aws:sourceorgpaths', open('whether a request that CloudFront signs carries `aws:SourceOrgPaths`', 'unconfirmed')],
      ['aws:viaawsservice', open('whether a request that CloudFront signs carries `aws:ViaAWSService`', 'unconfirmed', [text('false')])],
      ['s3:authtype', literal('REST-HEADER')],
      ['s3:signatureversion', literal('AWS4-HMAC-SHA256')],
    ];
  }
  if (identity.kind === 'oai') {
    return [
      ['aws:principalisawsservice', literal('false')],
      ['aws:principalarn', known(oaiArn(identity.id, partition))],
      ['aws:principalaccount', literal('cloudfront')],
      ['aws:viaawsservice', literal('false')],
      ['s3:authtype', literal('REST-HEADER')],
      ['s3:signatureversion', open('the signature version of an origin access identity', 'unconfirmed')],
    ];
  }
  return [['aws:principalaccount', literal('anonymous')]];
}

/** Custom headers override what the viewer sends. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
function headerContext({ origin, behaviors, graph }: Reading): [string, ContextValue][] {
  const forwarded = forwardingOf(behaviors, graph);
  const carried = (name: string, otherwise: ContextValue | undefined): ContextValue | undefined => {
    const header = customHeader(origin, name);
    if (header?.value) return known(header.value);
    if (header?.doubt) return { present: unknown(header.doubt), doubt: header.doubt };
    const { truth } = forwarded(name);
    return truth === 'no' ? otherwise : open(`the \`${name}\` header that the viewer sends`);
  };
  const referer = carried('referer', undefined);
  return [...(referer ? [['aws:referer', referer] as [string, ContextValue]] : []), ['aws:useragent', carried('user-agent', literal('Amazon CloudFront'))!]];
}

/** A custom header of the origin by its name in lower case; a doubt where one of the headers may be it. */
export function customHeader(origin: Origin, name: string): { readonly value?: Text; readonly doubt?: Doubt } | undefined {
  const headers = listOf(origin.value.get('OriginCustomHeaders'));
  const nameOf = (header: Value) => asText(at(header, 'HeaderName'));
  const named = headers.find((header) => literalOf(nameOf(header) ?? text(''))?.toLowerCase() === name);
  if (named) return { value: asText(at(named, 'HeaderValue')) ?? text('') };
  const [doubt] = headers.flatMap((header) => doubtsAbout(nameOf(header) ?? text('')));
  return doubt && { doubt };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and amazon-s3-policy-keys.html */
const ABSENT = new RegExp(`^(?:${[
  'aws:sourcearn', 'aws:sourceaccount', 'aws:sourceowner', 'aws:sourceorgid', 'aws:sourceorgpaths',
  'aws:principalarn', 'aws:principalisawsservice', 'aws:principalservicename', 'aws:principalservicenameslist',
  'aws:principalorgid', 'aws:principalorgpaths', 'aws:principaltag/.*', 'aws:requesttag/.*', 'aws:tagkeys',
  'aws:userid', 'aws:username', 'aws:tokenissuetime', 'aws:sourceidentity', 'aws:federatedprovider',
  'aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:referer',
  'aws:vpcsourceip', 'aws:sourcevpc', 'aws:sourcevpcarn', 'aws:sourcevpce', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths',
  'aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast',
  's3:authtype', 's3:signatureversion', 's3:tlsversion', 's3:x-amz-.*', 's3:requestobjecttag.*',
  's3:dataaccesspointarn', 's3:dataaccesspointaccount', 's3:accesspointnetworkorigin',
  's3:prefix', 's3:delimiter', 's3:max-keys', 's3:versionid', 's3:object-lock-.*',
].join('|')})$`);

function contextOf(values: ReadonlyMap<string, ContextValue>): RequestContext {
  return {
    get: (key) => values.get(key) ?? (ABSENT.test(key) ? undefined : open(`what \`${key}\` is in CloudFront's request`)),
  };
}
