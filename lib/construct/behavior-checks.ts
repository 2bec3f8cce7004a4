import { aws_cloudfront as cloudfront, aws_lambda as lambda, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { otherRegion, otherRegionIn } from './us-east-1';
import { forwardsByItsId } from '../access/forwarding';

/** What a behavior of an S3 origin is given. */
export interface BehaviorSettings {
  readonly cachePolicy?: cloudfront.ICachePolicy;
  readonly originRequestPolicy?: cloudfront.IOriginRequestPolicy;
  readonly functionAssociations?: cloudfront.FunctionAssociation[];
  readonly edgeLambdas?: cloudfront.EdgeLambda[];
}

/** Why a behavior of an S3 origin cannot work like that, with the way out. */
export function behaviorReasons(given: BehaviorSettings): readonly string[] {
  return [hostToOrigin, hostInKey, repeatedEvent, mixedCode, misplacedLambda].flatMap((check) => check(given) ?? []);
}

const BY_HOST = 'S3 looks for the bucket by the header Host, and checks the signature with it; that of the viewer names the distribution';

function hostToOrigin({ originRequestPolicy }: BehaviorSettings): string | undefined {
  if (!originRequestPolicy || !forwardsHost(originRequestPolicy, originRequestPolicy.originRequestPolicyId)) return undefined;
  return `originRequestPolicy forwards the header Host: ${BY_HOST}. Use OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER, or leave Host out of it.`;
}

function hostInKey({ cachePolicy }: BehaviorSettings): string | undefined {
  if (!cachePolicy || !forwardsHost(cachePolicy, cachePolicy.cachePolicyId)) return undefined;
  return `cachePolicy has the header Host in its key, and so forwards it: ${BY_HOST}. Use CachePolicy.CACHING_OPTIMIZED, or leave Host out of it.`;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html */
function repeatedEvent({ functionAssociations = [], edgeLambdas = [] }: BehaviorSettings): string | undefined {
  const events = [...functionAssociations, ...edgeLambdas].map(({ eventType }) => String(eventType));
  const repeated = events.find((event, index) => events.indexOf(event) !== index);
  return repeated && `functionAssociations and edgeLambdas have two functions for the event ${repeated}; CloudFront takes one. Do both in one function.`;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html */
function mixedCode({ functionAssociations = [], edgeLambdas = [] }: BehaviorSettings): string | undefined {
  const [viewer] = edgeLambdas.filter(({ eventType }) => isOfViewer(eventType));
  if (!viewer || functionAssociations.length === 0) return undefined;
  return `edgeLambdas have a function for the event ${viewer.eventType} and functionAssociations have one too; CloudFront does not take both kinds for viewer events. `
    + 'Do it all in one kind, or let the Lambda@Edge function work on origin events.';
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html */
function misplacedLambda({ edgeLambdas = [] }: BehaviorSettings): string | undefined {
  for (const { functionVersion } of edgeLambdas) {
    const region = functionVersion instanceof lambda.Version ? otherRegion(functionVersion) : otherRegionIn(functionVersion.functionArn);
    if (region) return `the function '${functionVersion.node.path}' of edgeLambdas is in ${region}; CloudFront takes those of us-east-1 only. Use cloudfront.experimental.EdgeFunction, which makes it there.`;
  }
  return undefined;
}

export function isOfViewer(event: cloudfront.LambdaEdgeEventType): boolean {
  return event === cloudfront.LambdaEdgeEventType.VIEWER_REQUEST || event === cloudfront.LambdaEdgeEventType.VIEWER_RESPONSE;
}

/** Nothing is known of a policy that is neither AWS's nor of this app. */
function forwardsHost(policy: unknown, id: string): boolean {
  if (!Token.isUnresolved(id)) return forwardsByItsId(id, 'host');
  const definition = policy instanceof Construct ? policy.node.defaultChild : undefined;
  const headers = definition && headersOf(definition);
  const isNamed = headers?.headers?.some((header) => header.toLowerCase() === 'host') ?? false;
  switch (headers?.headerBehavior) {
    case 'whitelist': return isNamed;
    case 'allExcept': return !isNamed;
    case 'allViewer': case 'allViewerAndWhitelistCloudFront': return true;
    default: return false;
  }
}

interface Headers {
  readonly headerBehavior?: string;
  readonly headers?: readonly string[];
}

function headersOf(definition: unknown): Headers | undefined {
  const resolved = (policy: cloudfront.CfnOriginRequestPolicy | cloudfront.CfnCachePolicy, config: unknown) => Stack.of(policy).resolve(config);
  if (definition instanceof cloudfront.CfnOriginRequestPolicy) return resolved(definition, definition.originRequestPolicyConfig)?.headersConfig;
  if (!(definition instanceof cloudfront.CfnCachePolicy)) return undefined;
  return resolved(definition, definition.cachePolicyConfig)?.parametersInCacheKeyAndForwardedToOrigin?.headersConfig;
}
