import { App, aws_cloudfront as cloudfront, aws_lambda as lambda, aws_wafv2 as wafv2, CfnParameter, Environment, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { FindingSeverity, PagePaths, Redirect, SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps } from '../../lib';

const ACCOUNT = '111122223333';
const US: Environment = { account: ACCOUNT, region: 'us-east-1' };
const EU: Environment = { account: ACCOUNT, region: 'eu-central-1' };

const { CachePolicy, CacheHeaderBehavior, OriginRequestPolicy, OriginRequestHeaderBehavior, FunctionEventType, LambdaEdgeEventType } = cloudfront;

function stackIn(env: Environment = US, app = new App(), id = 'Shop'): Stack {
  return new Stack(app, id, { env, crossRegionReferences: true });
}

function siteWith(given: (stack: Stack) => SafeOriginDistributionProps, env?: Environment): Stack {
  const stack = stackIn(env);
  new SafeOriginDistribution(stack, 'Site', given(stack));
  return stack;
}

function findingsOf(stack: Stack): readonly string[] {
  return SafeOrigin.analyze(stack).findings.filter(({ severity }) => severity !== FindingSeverity.INFO).map(({ ruleId }) => ruleId);
}

function lambdaIn(stack: Stack): lambda.Version {
  return new lambda.Function(stack, 'Lambda', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({});') }).currentVersion;
}

function functionIn(stack: Stack, id = 'Function'): cloudfront.Function {
  return new cloudfront.Function(stack, id, { code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }') });
}

function defaultBehavior(stack: Stack, expected: object): void {
  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { DefaultCacheBehavior: expected } });
}

describe('what S3 is told of the request', () => {
  test.each<[title: string, given: (stack: Stack) => SafeOriginDistributionProps]>([
    ['a policy of AWS for S3', () => ({ originRequestPolicy: OriginRequestPolicy.CORS_S3_ORIGIN })],
    ['all but Host', () => ({ originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER })],
    ['some headers', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.allowList('Origin', 'X-Hostname') }) })],
    ['no headers', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy') })],
    ['all but some, of which Host is one', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.denyList('host') }) })],
    ['a key with headers', (stack) => ({ cachePolicy: new CachePolicy(stack, 'Policy', { headerBehavior: CacheHeaderBehavior.allowList('Origin') }) })],
    ['a key without headers', (stack) => ({ cachePolicy: new CachePolicy(stack, 'Policy') })],
  ])('is taken: %s', (_title, given) => {
    const stack = stackIn();
    const props = given(stack);
    new SafeOriginDistribution(stack, 'Site', props);
    defaultBehavior(stack, {
      CachePolicyId: stack.resolve(props.cachePolicy?.cachePolicyId) ?? '658327ea-f89d-4fab-a63d-7e88639e58f6',
      OriginRequestPolicyId: stack.resolve(props.originRequestPolicy?.originRequestPolicyId) ?? Match.absent(),
    });
    expect(findingsOf(stack)).toEqual([]);
  });

  test.each<[title: string, idIn: (stack: Stack) => string]>([
    ['by its id', () => 'theirs'],
    ['by an id that is known when deployed', (stack) => new CfnParameter(stack, 'Id').valueAsString],
  ])('of a policy imported %s nothing is known', (_title, idIn) => {
    const stack = siteWith((scope) => {
      const id = idIn(scope);
      return { originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(scope, 'Policy', id), cachePolicy: CachePolicy.fromCachePolicyId(scope, 'Cache', id) };
    });
    expect(findingsOf(stack)).toEqual([]);
  });

  test.each<[title: string, given: (stack: Stack) => SafeOriginDistributionProps, message: RegExp]>([
    ['all headers', () => ({ originRequestPolicy: OriginRequestPolicy.ALL_VIEWER }), /^SafeOriginDistribution 'Shop\/Site': originRequestPolicy forwards the header Host.*ALL_VIEWER_EXCEPT_HOST_HEADER/],
    ['all headers, by the id of the policy', (stack) => ({ originRequestPolicy: OriginRequestPolicy.fromOriginRequestPolicyId(stack, 'Policy', '216adef6-5c7f-47e4-b989-5492eafa07d3') }), /originRequestPolicy forwards the header Host/],
    ['all headers, by a policy of the app', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.all() }) }), /originRequestPolicy forwards the header Host/],
    ['all headers and those of CloudFront', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.all('CloudFront-Viewer-Country') }) }), /originRequestPolicy forwards the header Host/],
    ['Host', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.allowList('HOST') }) }), /originRequestPolicy forwards the header Host/],
    ['all but others', (stack) => ({ originRequestPolicy: new OriginRequestPolicy(stack, 'Policy', { headerBehavior: OriginRequestHeaderBehavior.denyList('Cookie') }) }), /originRequestPolicy forwards the header Host/],
    ['Host in the key', (stack) => ({ cachePolicy: new CachePolicy(stack, 'Policy', { headerBehavior: CacheHeaderBehavior.allowList('Host') }) }), /cachePolicy has the header Host in its key.*leave Host out/],
    ['Host in the key, by a policy of AWS', () => ({ cachePolicy: CachePolicy.AMPLIFY }), /cachePolicy has the header Host in its key/],
    ['Host in the key, by another policy of AWS', () => ({ cachePolicy: CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS }), /cachePolicy has the header Host in its key/],
  ])('is refused where it would name another bucket: %s', (_title, given, message) => {
    expect(() => siteWith(given)).toThrow(message);
  });
});

describe('signed URLs', () => {
  test('of key groups are asked of viewers', () => {
    const stack = siteWith((scope) => ({
      keyGroups: [new cloudfront.KeyGroup(scope, 'Keys', { items: [cloudfront.PublicKey.fromPublicKeyId(scope, 'Key', 'K1')] })],
      pagePaths: PagePaths.DIRECTORY_INDEXES,
    }));
    defaultBehavior(stack, { TrustedKeyGroups: [{ Ref: Match.stringLikeRegexp('^Keys') }] });
    expect(findingsOf(stack)).toEqual([]);
  });

  test('of no group at all would be asked of nobody, which is refused', () => {
    expect(() => siteWith(() => ({ keyGroups: [] }))).toThrow(/keyGroups is empty, so that everybody would get the objects/);
  });
});

describe('functions at the edge', () => {
  test.each([LambdaEdgeEventType.VIEWER_REQUEST, LambdaEdgeEventType.VIEWER_RESPONSE, LambdaEdgeEventType.ORIGIN_REQUEST, LambdaEdgeEventType.ORIGIN_RESPONSE])('Lambda@Edge for the event %s', (eventType) => {
    const stack = siteWith((scope) => ({ edgeLambdas: [{ eventType, functionVersion: lambdaIn(scope) }] }));
    defaultBehavior(stack, { LambdaFunctionAssociations: [{ EventType: eventType, LambdaFunctionARN: Match.anyValue() }] });
    expect(findingsOf(stack)).toEqual([]);
  });

  test('Lambda@Edge for origin events, beside CloudFront Functions for viewer events', () => {
    const stack = siteWith((scope) => ({
      pagePaths: PagePaths.DIRECTORY_INDEXES,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_RESPONSE, function: functionIn(scope) }],
      edgeLambdas: [{ eventType: LambdaEdgeEventType.ORIGIN_RESPONSE, functionVersion: lambdaIn(scope) }],
    }));
    expect(findingsOf(stack)).toEqual([]);
  });

  test('Lambda@Edge of us-east-1 for a site in another Region', () => {
    const stack = siteWith((scope) => ({
      edgeLambdas: [{
        eventType: LambdaEdgeEventType.VIEWER_REQUEST,
        functionVersion: new cloudfront.experimental.EdgeFunction(scope, 'Edge', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({});') }).currentVersion,
      }],
    }), EU);
    expect(findingsOf(stack)).toEqual([]);
  });

  test.each<[title: string, env: Environment, given: (stack: Stack) => SafeOriginDistributionProps, message: RegExp]>([
    ['two for one event', US, (stack) => ({ functionAssociations: ['A', 'B'].map((id) => ({ eventType: FunctionEventType.VIEWER_RESPONSE, function: functionIn(stack, id) })) }), /two functions for the event viewer-response; CloudFront takes one/],
    ['two of both kinds for one event', US, (stack) => ({
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: functionIn(stack) }],
      edgeLambdas: [{ eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: lambdaIn(stack) }],
    }), /two functions for the event viewer-request/],
    ['both kinds for viewer events', US, (stack) => ({
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_RESPONSE, function: functionIn(stack) }],
      edgeLambdas: [{ eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: lambdaIn(stack) }],
    }), /edgeLambdas have a function for the event viewer-request and functionAssociations have one too.*let the Lambda@Edge function work on origin events/],
    ['Lambda@Edge beside the function for paths', US, (stack) => ({
      pagePaths: PagePaths.DIRECTORY_INDEXES,
      edgeLambdas: [{ eventType: LambdaEdgeEventType.VIEWER_RESPONSE, functionVersion: lambdaIn(stack) }],
    }), /the event viewer-response, and pagePaths or redirects need a CloudFront Function/],
    ['Lambda@Edge beside the function for redirects', US, (stack) => ({
      redirects: [Redirect.path('/a', '/b')],
      edgeLambdas: [{ eventType: LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: lambdaIn(stack) }],
    }), /and pagePaths or redirects need a CloudFront Function/],
    ['Lambda@Edge of another Region', EU, (stack) => ({ edgeLambdas: [{ eventType: LambdaEdgeEventType.ORIGIN_RESPONSE, functionVersion: lambdaIn(stack) }] }), /of edgeLambdas is in eu-central-1.*EdgeFunction/],
    ['imported Lambda@Edge of another Region', US, (stack) => ({
      edgeLambdas: [{ eventType: LambdaEdgeEventType.ORIGIN_RESPONSE, functionVersion: lambda.Version.fromVersionArn(stack, 'Theirs', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f:1`) }],
    }), /'Shop\/Theirs' of edgeLambdas is in eu-west-1/],
  ])('are refused: %s', (_title, env, given, message) => {
    expect(() => siteWith(given, env)).toThrow(message);
  });
});

describe('web ACLs', () => {
  const acl = (stack: Stack, scope: string) => new wafv2.CfnWebACL(stack, 'Acl', { scope, defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'm', sampledRequestsEnabled: false } }).attrArn;

  test.each<[title: string, given: (stack: Stack) => SafeOriginDistributionProps]>([
    ['of CloudFront', () => ({ webAclId: `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/x/1` })],
    ['of AWS WAF Classic', () => ({ webAclId: '473e64fd-f30b-4765-81a0-62ad96dd167a' })],
    ['made here', (stack) => ({ webAclId: acl(stack, 'CLOUDFRONT') })],
    ['known when deployed', (stack) => ({ webAclId: new CfnParameter(stack, 'Acl').valueAsString })],
    ['made of parts', (stack) => ({ webAclId: `arn:${stack.partition}:wafv2:us-east-1:${ACCOUNT}:global/webacl/x/1` })],
  ])('are taken: %s', (_title, given) => {
    expect(findingsOf(siteWith(given))).toEqual([]);
  });

  test.each<[title: string, env: Environment, given: (stack: Stack) => SafeOriginDistributionProps, message: RegExp]>([
    ['regional ones', US, () => ({ webAclId: `arn:aws:wafv2:us-east-1:${ACCOUNT}:regional/webacl/x/1` }), /regional\/webacl\/x\/1' is not the ARN of a web ACL for CloudFront.*scope: 'CLOUDFRONT'/],
    ['those of AWS WAF Classic for a Region', US, () => ({ webAclId: `arn:aws:waf-regional:us-east-1:${ACCOUNT}:webacl/1` }), /is not the ARN of a web ACL for CloudFront/],
    ['regional ones made here', US, (stack) => ({ webAclId: acl(stack, 'REGIONAL') }), /the web ACL 'Shop\/Acl' with the scope REGIONAL/],
    ['those made in another Region', EU, (stack) => ({ webAclId: acl(stack, 'CLOUDFRONT') }), /the web ACL 'Shop\/Acl' in eu-central-1/],
  ])('are refused: %s', (_title, env, given, message) => {
    expect(() => siteWith(given, env)).toThrow(message);
  });
});
