import { Origin, UsedBehavior } from './distribution';
import { forwardingOf } from './forwarding';
import { GateKind, GATES } from './gate';
import { Identity } from './identity';
import { isMultiTenant, tenantSource } from './tenants';
import { kept } from '../collections';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { ContextValue, Principal, Request, RequestContext, RequestShape } from '../iam/request';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { Stack } from '../template/template-set';
import { literalOf, Text, text } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';
import { Doubt, Judgement, NO, not, unknown, YES } from '../truth';

/** What CloudFront's request for an object depends on. */
export interface Reading {
  readonly distribution: Resource;
  readonly origin: Origin;
  readonly behaviors: readonly UsedBehavior[];
  readonly identity: Identity;
  /** Whether the host is a website endpoint, which speaks HTTP only. */
  readonly website: boolean;
  readonly bucketRegion?: Text;
  /** The stack of the bucket, where it is in the app. */
  readonly bucketStack?: Stack;
  /** What the request asks for leave. */
  readonly gate: GateKind;
  readonly through?: Passage;
  readonly now: Date;
  readonly graph: ResourceGraph;
}

/** The access point that a request has come through, or is asking for leave. */
export interface Passage {
  readonly arn: Text;
  readonly account: Text;
  readonly isMultiRegion: boolean;
  /** Whether S3 Object Lambda makes the request in CloudFront's place. */
  readonly byObjectLambda: boolean;
}

/**
 * The distribution's ARN, whose Region is always empty. A staging distribution has an id of its own like every other: the
 * guide does not speak of it, but AWS's sample grants it beside the primary one, so a grant for that alone is none for it.
 * https://github.com/aws-samples/amazon-cloudfront-continuous-deployment
 */
export function distributionArn({ distribution, graph }: Pick<Reading, 'distribution' | 'graph'>): Text {
  const { partition, account } = pseudoParametersOf(distribution.stack);
  const id = asText(graph.resolve({ Ref: distribution.logicalId }, distribution.stack)) ?? text('');
  return text(`arn:${partition}:cloudfront::`, account, ':distribution/', id);
}

/** The request for an object, as S3 sees it; `overrides` change what it carries. */
export function objectRequest(reading: Reading, overrides: ReadonlyMap<string, ContextValue> = new Map()): RequestShape {
  const principal = principalOf(reading, reading.gate === 'bucket' && reading.through !== undefined);
  return { principal, action: GATES[reading.gate].action, context: contextOf(reading, overrides) };
}

/** The key of the ARN that S3 gives KMS as the encryption context. */
export const ENCRYPTION_CONTEXT = 'kms:encryptioncontext:aws:s3:arn';

/** The request to decrypt with a key that S3 makes on CloudFront's behalf. */
export function decryptRequest(
  reading: Reading, keyArn: Text, encryptionContext: Text | undefined, overrides: ReadonlyMap<string, ContextValue> = new Map(),
): Request {
  const region = reading.bucketRegion;
  const { suffix } = pseudoParametersOf(reading.bucketStack ?? reading.distribution.stack);
  const context = contextOf(reading, new Map([
    ['kms:viaservice', region ? known(text('s3.', region, `.${suffix}`)) : { present: YES }],
    [ENCRYPTION_CONTEXT, encryptionContext ? known(encryptionContext) : { present: YES }],
    ['kms:encryptioncontextkeys', literal('aws:s3:arn')],
    ['kms:encryptionalgorithm', literal('SYMMETRIC_DEFAULT')],
    ...overrides,
  ]));
  return { principal: principalOf(reading), action: 'kms:Decrypt', resource: keyArn, context };
}

function principalOf({ identity, distribution }: Reading, delegated = false): Principal {
  const { partition } = pseudoParametersOf(distribution.stack);
  if (identity.kind === 'oac') {
    const confirmed = partition !== 'aws-cn';
    return { kind: 'service', confirmed, delegated, names: ['cloudfront.amazonaws.com', ...(confirmed ? [] : ['cloudfront.amazonaws.com.cn'])] };
  }
  return identity.kind === 'oai' ? { kind: 'user', arn: oaiArn(identity.id, partition), canonicalUserId: identity.canonicalUserId } : { kind: 'anonymous' };
}

/** The ARN by which policies know an origin access identity; the spaces are real. */
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

type Carried = (reading: Reading) => ContextValue | undefined;

/** What a request carries only when it comes through an access point. */
function passed(value: (passage: Passage) => ContextValue | undefined): Carried {
  return ({ through }) => through && value(through);
}

const calledVia = passed(({ byObjectLambda }) => (byObjectLambda ? literal('s3-object-lambda.amazonaws.com') : undefined));

const ownerAccount: Carried = ({ bucketStack }) => (bucketStack ? known(pseudoParametersOf(bucketStack).account) : { present: YES });

export const EDGE_ADDRESS: Doubt = { kind: 'value', about: 'the address of the CloudFront edge that asks, never the viewer\'s' };

/** What every request carries, by key; nothing for a key that this one does not. */
const CARRIED: Readonly<Record<string, Carried>> = {
  'aws:securetransport': secureTransport,
  's3:tlsversion': tlsVersion,
  'aws:currenttime': ({ now }) => literal(now.toISOString()),
  'aws:epochtime': ({ now }) => literal(String(Math.floor(now.getTime() / 1000))),
  'aws:sourceip': () => ({ present: YES, doubt: EDGE_ADDRESS }),
  'aws:requestedregion': ({ bucketRegion, through }) => (bucketRegion && !through?.isMultiRegion ? known(bucketRegion) : { present: YES }),
  'aws:resourceaccount': ownerAccount,
  's3:resourceaccount': ownerAccount,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-condition-keys
  's3:dataaccesspointarn': passed(({ arn }) => known(arn)),
  's3:dataaccesspointaccount': passed(({ account }) => known(account)),
  's3:accesspointnetworkorigin': passed(({ isMultiRegion }) => (isMultiRegion ? open('the network origin of a Multi-Region Access Point', 'unconfirmed') : literal('Internet'))),
  'aws:calledvia': calledVia,
  'aws:calledviafirst': calledVia,
  'aws:calledvialast': calledVia,
  'aws:referer': (reading) => headerValue(reading, 'referer', undefined),
  'aws:useragent': (reading) => headerValue(reading, 'user-agent', literal('Amazon CloudFront')),
};

/** AWS's example for S3 Object Lambda names no source. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html */
function source(key: string, value: (reading: Reading) => ContextValue): Carried {
  return (reading) => {
    if (!reading.through?.byObjectLambda) return value(reading);
    const { present, doubt } = open(`whether a request that S3 Object Lambda makes for CloudFront carries \`${key}\``, 'unconfirmed');
    return { doubt, ...value(reading), present };
  };
}

function sourceArn({ distribution, graph }: Reading): ContextValue {
  const own = distributionArn({ distribution, graph });
  const multiTenant = isMultiTenant(distribution, graph);
  return multiTenant.truth === 'no' ? known(own) : tenantSource(own, distribution, multiTenant);
}

const unconfirmed = (key: string, values?: readonly Text[]): Carried => () => open(`whether a request that CloudFront signs carries \`${key}\``, 'unconfirmed', values);

/** What it is, AWS does not say; that each request signed with version 4 has it: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const CONTENT_HASH: Doubt = { kind: 'unconfirmed', about: 'the `x-amz-content-sha256` that CloudFront sends' };

/** What it carries further by who asks. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const CARRIED_BY: Readonly<Record<Identity['kind'], Readonly<Record<string, Carried>>>> = {
  oac: {
    'aws:sourcearn': source('aws:SourceArn', sourceArn),
    'aws:sourceaccount': source('aws:SourceAccount', ({ distribution }) => known(pseudoParametersOf(distribution.stack).account)),
    'aws:principalisawsservice': () => literal('true'),
    'aws:principalservicename': () => literal('cloudfront.amazonaws.com'),
    'aws:principalservicenameslist': () => literal('cloudfront.amazonaws.com'),
    'aws:principalarn': unconfirmed('aws:PrincipalArn'),
    'aws:principalaccount': unconfirmed('aws:PrincipalAccount'),
    'aws:sourceorgid': unconfirmed('aws:SourceOrgID'),
    'aws:sourceorgpaths': unconfirmed('aws:SourceOrgPaths'),
    'aws:viaawsservice': unconfirmed('aws:ViaAWSService', [text('false')]),
    's3:authtype': () => literal('REST-HEADER'),
    's3:signatureversion': () => literal('AWS4-HMAC-SHA256'),
    's3:x-amz-content-sha256': () => ({ present: YES, doubt: CONTENT_HASH }),
  },
  oai: {
    'aws:principalisawsservice': () => literal('false'),
    'aws:principalarn': ({ identity, distribution }) => {
      return identity.kind === 'oai' ? known(oaiArn(identity.id, pseudoParametersOf(distribution.stack).partition)) : undefined;
    },
    'aws:principalaccount': () => literal('cloudfront'),
    'aws:viaawsservice': () => literal('false'),
    's3:authtype': () => literal('REST-HEADER'),
    's3:signatureversion': () => open('the signature version of an origin access identity', 'unconfirmed'),
    's3:x-amz-content-sha256': () => open('whether an origin access identity sends `x-amz-content-sha256`', 'unconfirmed'),
  },
  anonymous: { 'aws:principalaccount': () => literal('anonymous') },
  unknown: {},
};

const TLS_VERSION: ContextValue = {
  present: YES,
  oneOf: [text('1.2'), text('1.3')],
  doubt: { kind: 'unconfirmed', about: 'whether CloudFront speaks TLS 1.3 to S3' },
};

function secureTransport(reading: Reading): ContextValue {
  const encrypted = isEncrypted(reading);
  if (encrypted.truth !== 'unknown') return literal(String(encrypted.truth === 'yes'));
  return { present: YES, oneOf: [text('true'), text('false')], doubt: encrypted.doubts[0] };
}

function tlsVersion(reading: Reading): ContextValue | undefined {
  const encrypted = isEncrypted(reading);
  if (encrypted.truth === 'unknown') return { present: encrypted, doubt: encrypted.doubts[0] };
  return encrypted.truth === 'yes' ? TLS_VERSION : undefined;
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

/** Custom headers override what the viewer sends. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html */
function headerValue({ origin, behaviors, graph }: Reading, name: string, otherwise: ContextValue | undefined): ContextValue | undefined {
  const header = customHeader(origin, name);
  if (header?.value) return known(header.value);
  if (header?.doubt) return { present: unknown(header.doubt), doubt: header.doubt };
  const { truth } = forwardingOf(behaviors, graph)(name);
  return truth === 'no' ? otherwise : open(`the \`${name}\` header that the viewer sends`);
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
  'aws:viaawsservice',
  's3:authtype', 's3:signatureversion', 's3:tlsversion', 's3:x-amz-.*', 's3:requestobjecttag.*',
  's3:prefix', 's3:delimiter', 's3:max-keys', 's3:versionid', 's3:object-lock-.*',
].join('|')})$`);

/** Looked up key by key, since a policy asks for a few of them; and kept, since its statements ask for the same. */
function contextOf(reading: Reading, overrides: ReadonlyMap<string, ContextValue>): RequestContext {
  const found = new Map<string, ContextValue | undefined>(overrides);
  return { get: (key) => kept(found, key, () => carriedBy(reading, key)) };
}

function carriedBy(reading: Reading, key: string): ContextValue | undefined {
  const byIdentity = CARRIED_BY[reading.identity.kind];
  if (Object.hasOwn(CARRIED, key)) return CARRIED[key](reading);
  if (Object.hasOwn(byIdentity, key)) return byIdentity[key](reading);
  return ABSENT.test(key) ? undefined : open(`what \`${key}\` is in CloudFront's request`);
}
