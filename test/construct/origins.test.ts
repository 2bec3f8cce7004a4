import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Version } from 'aws-cdk-lib/aws-lambda';
import { ANY_OF_THE_ACCOUNT, checked, exactly, granted, shop, shopStack } from './sites';
import { MissingObjects, PagePaths, PathOrigin, SafeOriginDistribution, SafeOriginDistributionProps, Verdict } from '../../lib';

const VIEWER_REQUEST = cloudfront.FunctionEventType.VIEWER_REQUEST;

function ownFunction(stack: Stack): cloudfront.Function {
  return new cloudfront.Function(stack, 'Function', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }') });
}

describe('a bucket for a path', () => {
  const { config, template, stack } = shop((scope) => ({
    origins: [PathOrigin.bucket('/media/*', new s3.Bucket(scope, 'Media'), { originPath: '/v2' })],
  }));

  test('has an origin, and the access control of the site', () => {
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
    expect(config.Origins).toHaveLength(2);
    expect(config.Origins[1]).toMatchObject({ OriginPath: '/v2', OriginAccessControlId: config.Origins[0].OriginAccessControlId, S3OriginConfig: { OriginAccessIdentity: '' } });
  });

  test('is delivered like the rest of the site', () => {
    const { TargetOriginId: _own, ...settings } = config.DefaultCacheBehavior;
    expect(config.CacheBehaviors).toEqual([{ ...settings, PathPattern: '/media/*', TargetOriginId: config.Origins[1].Id }]);
  });

  test('lets exactly this distribution get objects', () => {
    const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action, Condition }) => ({ Action, Condition }))).toEqual([
      { Action: 's3:GetObject', Condition: exactly(distribution) },
      { Action: 's3:GetObject', Condition: exactly(distribution) },
    ]);
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });
});

test('settings of a path stand in place of those of the site', () => {
  const { config } = shop((stack) => ({
    origins: [PathOrigin.newBucket('/media/*', {
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS,
      keyGroups: [cloudfront.KeyGroup.fromKeyGroupId(stack, 'Keys', 'keys')],
    })],
  }));
  expect(config.CacheBehaviors).toMatchObject([{
    CachePolicyId: cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId,
    OriginRequestPolicyId: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN.originRequestPolicyId,
    ResponseHeadersPolicyId: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS.responseHeadersPolicyId,
    TrustedKeyGroups: ['keys'],
    ViewerProtocolPolicy: 'redirect-to-https',
  }]);
});

test('a new bucket is private, among the buckets, and lets CloudFront decrypt with its key', () => {
  const { site, template, stack } = shop((scope) => ({ origins: [PathOrigin.newBucket('/media/*', { encryptionKey: new kms.Key(scope, 'Key') })] }));
  expect(Object.keys(site.buckets)).toEqual(['/media/*']);
  expect(site.buckets['/media/*']).not.toBe(site.bucket);
  template.allResourcesProperties('AWS::S3::Bucket', { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true } });
  expect(granted(template, 'AWS::KMS::Key')).toEqual([{ Action: 'kms:Decrypt', Resource: '*', Condition: ANY_OF_THE_ACCOUNT }]);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('several paths of one bucket make one origin and one statement', () => {
  const { config, template } = shop((stack) => {
    const bucket = new s3.Bucket(stack, 'Media', { encryption: s3.BucketEncryption.KMS });
    return { bucket, origins: ['/img/*', '/audio/*'].map((pattern) => PathOrigin.bucket(pattern, bucket)) };
  });
  expect(config.Origins).toHaveLength(1);
  expect(config.CacheBehaviors.map(({ PathPattern, TargetOriginId }: Record<string, string>) => [PathPattern, TargetOriginId])).toEqual([
    ['/img/*', config.Origins[0].Id],
    ['/audio/*', config.Origins[0].Id],
  ]);
  expect(granted(template, 'AWS::S3::BucketPolicy')).toHaveLength(1);
  expect(granted(template, 'AWS::KMS::Key')).toHaveLength(1);
});

test('buckets in other stacks, accounts and Regions are read, too', () => {
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
  const near = new s3.Bucket(new Stack(app, 'Near', { env: { account: '111122223333', region: 'eu-central-1' } }), 'Bucket');
  const far = new s3.Bucket(new Stack(app, 'Far', { env: { account: '444455556666', region: 'us-west-2' } }), 'Bucket', { bucketName: 'far' });
  const stack = shopStack(app);
  new SafeOriginDistribution(stack, 'Site', {
    origins: [PathOrigin.bucket('/near/*', near), PathOrigin.bucket('/far/*', far), PathOrigin.bucket('/farther/*', far, { originPath: '/x' })],
  });
  expect(checked(app).mends).toEqual([]);
  [near, far].forEach((bucket) => expect(granted(Template.fromStack(Stack.of(bucket)), 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]));
});

test('what is missing has its page under all paths', () => {
  const { template, stack } = shop(() => ({ missingObjects: MissingObjects.notFound(), origins: [PathOrigin.newBucket('/media/*')] }));
  expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket', 's3:GetObject', 's3:ListBucket']);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('a path may be for everybody on a site for those who sign', () => {
  const { config } = shop((stack) => ({
    keyGroups: [cloudfront.KeyGroup.fromKeyGroupId(stack, 'Keys', 'keys')],
    origins: [PathOrigin.newBucket('/paid/*'), PathOrigin.newBucket('/free/*', { keyGroups: [] })],
  }));
  expect(config.CacheBehaviors.map(({ TrustedKeyGroups }: Record<string, unknown>) => TrustedKeyGroups)).toEqual([['keys'], undefined]);
});

test('a path has the code of the site, or its own', () => {
  const { config } = shop((stack) => {
    const functionAssociations = [{ function: ownFunction(stack), eventType: VIEWER_REQUEST }];
    const lambda = Version.fromVersionArn(stack, 'Version', 'arn:aws:lambda:us-east-1:111122223333:function:check:1');
    const edgeLambdas = [{ functionVersion: lambda, eventType: cloudfront.LambdaEdgeEventType.VIEWER_RESPONSE }];
    return {
      functionAssociations,
      origins: [
        PathOrigin.newBucket('/site/*'),
        PathOrigin.newBucket('/own/*', { edgeLambdas }),
        PathOrigin.newBucket('/none/*', { functionAssociations: [] }),
      ],
    };
  });
  const countOf = (behavior: Record<string, readonly unknown[] | undefined>, name: string) => behavior[name]?.length ?? 0;
  const counts = (name: string) => config.CacheBehaviors.map((behavior: Record<string, readonly unknown[] | undefined>) => countOf(behavior, name));
  expect(counts('FunctionAssociations')).toEqual([1, 0, 0]);
  expect(counts('LambdaFunctionAssociations')).toEqual([0, 1, 0]);
});

describe('the function for page paths', () => {
  test.each<[title: string, origin: (stack: Stack) => PathOrigin, functions: number]>([
    ['is the same for buckets', () => PathOrigin.newBucket('/docs/*'), 1],
    ['stands back behind one of the path', (stack) => PathOrigin.newBucket('/docs/*', { functionAssociations: [{ function: ownFunction(stack), eventType: VIEWER_REQUEST }] }), 1],
    ['goes with one for responses', (stack) => PathOrigin.newBucket('/docs/*', { functionAssociations: [{ function: ownFunction(stack), eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE }] }), 2],
  ])('%s', (_title, origin, functions) => {
    const { config } = shop((stack) => ({ pagePaths: PagePaths.DIRECTORY_INDEXES, origins: [origin(stack)] }));
    expect(config.CacheBehaviors[0].FunctionAssociations).toHaveLength(functions);
  });

  test('is not for other origins', () => {
    const { config } = shop(() => ({ pagePaths: PagePaths.DIRECTORY_INDEXES, origins: [PathOrigin.other('/api/*', new origins.HttpOrigin('api.example.com'))] }));
    expect(config.CacheBehaviors[0].FunctionAssociations).toBeUndefined();
  });
});

test('another origin is passed through, but for plain HTTP', () => {
  const { config, stack } = shop(() => ({
    origins: [
      PathOrigin.other('/api/*', new origins.HttpOrigin('api.example.com'), { allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL }),
      PathOrigin.other('/plain/*', new origins.HttpOrigin('plain.example.com'), { viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.ALLOW_ALL }),
    ],
  }));
  expect(config.CacheBehaviors).toMatchObject([
    { PathPattern: '/api/*', ViewerProtocolPolicy: 'redirect-to-https', AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] },
    { PathPattern: '/plain/*', ViewerProtocolPolicy: 'allow-all' },
  ]);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test.each([['', undefined], ['/', undefined], ['a', '/a'], ['//a//', '/a'], ['/a/b/', '/a/b']])('the origin path %p becomes %p', (originPath, expected) => {
  expect(shop(() => ({ originPath })).config.Origins[0].OriginPath).toBe(expected);
});

test('origins keep their order', () => {
  const { config } = shop((stack) => {
    const bucket = new s3.Bucket(stack, 'Media');
    return { origins: ['404', '/b/*', '1', '/a/*'].map((pattern) => PathOrigin.bucket(pattern, bucket)) };
  });
  expect(config.CacheBehaviors.map(({ PathPattern }: Record<string, string>) => PathPattern)).toEqual(['404', '/b/*', '1', '/a/*']);
});

describe('what cannot work is refused', () => {
  test.each<[title: string, props: (stack: Stack) => SafeOriginDistributionProps, message: string]>([
    ['a pattern for everything', () => ({ origins: [PathOrigin.newBucket('/*')] }), 'the path pattern \'/*\' leaves nothing to the bucket of the site. Give that bucket (bucket), or a pattern such as \'/media/*\'.'],
    ['a pattern twice', () => ({ origins: [PathOrigin.newBucket('/a'), PathOrigin.newBucket('/a')] }), 'two origins answer \'/a\', and only the first would be asked. Leave one out.'],
    ['a pattern twice, once without its slash', () => ({ origins: [PathOrigin.newBucket('/a/*'), PathOrigin.newBucket('a/*')] }), 'two origins answer \'a/*\', and only the first would be asked. Leave one out.'],
    ['a pattern behind a wider one', () => ({ origins: [PathOrigin.newBucket('/a.b/*'), PathOrigin.newBucket('/a.b/?/*')] }), 'all paths of \'/a.b/?/*\' are taken by \'/a.b/*\' before it. Put \'/a.b/?/*\' first.'],
    ['a pattern that differs by its slash', () => ({ origins: [PathOrigin.newBucket('a/*'), PathOrigin.newBucket('/a/b')] }), 'all paths of \'/a/b\' are taken by \'a/*\' before it.'],
    ['a key that admits nobody', (stack) => ({ origins: [PathOrigin.newBucket('/a/*', { encryptionKey: kms.Alias.fromAliasName(stack, 'Managed', 'alias/aws/s3') })] }), 'AWS managed key aws/s3'],
    ['a bucket with such a key', (stack) => ({ origins: [PathOrigin.bucket('/a/*', new s3.Bucket(stack, 'Media', { encryption: s3.BucketEncryption.KMS_MANAGED }))] }), 'the bucket \'Shop/Media\': the objects are encrypted with the AWS managed key'],
    ['a bucket that redirects', (stack) => ({ origins: [PathOrigin.bucket('/a/*', new s3.Bucket(stack, 'Media', { websiteRedirect: { hostName: 'example.com' } }))] }), 'the bucket \'Shop/Media\' redirects all requests'],
    ['a policy that forwards Host', () => ({ origins: [PathOrigin.newBucket('/a/*', { originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER })] }), 'for \'/a/*\': originRequestPolicy forwards the header Host'],
  ])('%s', (_title, props, message) => {
    const stack = shopStack();
    expect(() => new SafeOriginDistribution(stack, 'Site', props(stack))).toThrow(message);
  });

  test.each(['/a/*.png', '/b/*', '/a?b', '/ab'])('and nothing else: %s behind /a/*.jpg', (pattern) => {
    expect(() => shop(() => ({ origins: [PathOrigin.newBucket('/a/*.jpg'), PathOrigin.newBucket(pattern)] }))).not.toThrow();
  });
});
