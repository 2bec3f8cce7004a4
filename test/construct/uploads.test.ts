import { App, aws_cloudfront as cloudfront, aws_kms as kms, aws_lambda as lambda, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { ANY_OF_THE_ACCOUNT, checked, exactly, granted, shop, shopStack } from './sites';
import { PathOrigin, SafeOriginDistribution, SafeOriginDistributionProps, UploadAction, Uploads, Verdict, ViewerCheck } from '../../lib';

function keyGroup(stack: Stack): cloudfront.IKeyGroup {
  return cloudfront.KeyGroup.fromKeyGroupId(stack, 'KeyGroup', 'keys');
}

function signed(stack: Stack): ViewerCheck {
  return ViewerCheck.signedBy(keyGroup(stack));
}

describe('uploads', () => {
  const { config, template, stack } = shop((scope) => ({ originPath: '/site', encryptionKey: new kms.Key(scope, 'Key'), uploads: Uploads.under('/uploads/*', signed(scope)) }));

  test('are passed on over HTTPS, uncached, for viewers who have signed', () => {
    expect(config.CacheBehaviors).toEqual([{
      PathPattern: '/uploads/*',
      TargetOriginId: config.DefaultCacheBehavior.TargetOriginId,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachePolicyId: cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId,
      ResponseHeadersPolicyId: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyId,
      Compress: true,
      TrustedKeyGroups: ['keys'],
      ViewerProtocolPolicy: 'https-only',
    }]);
    expect(config.Origins).toHaveLength(1);
    expect(config.DefaultCacheBehavior.AllowedMethods).toBeUndefined();
  });

  test('may be written under their path only, for exactly this distribution', () => {
    const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
    const objects = (keys: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, `/${keys}`]] });
    expect(granted(template, 'AWS::S3::BucketPolicy')).toEqual([
      { Action: 's3:GetObject', Resource: objects('*'), Condition: exactly(distribution) },
      { Action: 's3:PutObject', Resource: objects('site/uploads/*'), Condition: exactly(distribution) },
    ]);
  });

  test('take the right to encrypt', () => {
    expect(granted(template, 'AWS::KMS::Key')).toEqual([{ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', Condition: ANY_OF_THE_ACCOUNT }]);
  });

  test('are nothing to mend', () => {
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    expect(circleIn(template.toJSON())).toBeUndefined();
  });
});

test('without uploads there is no right to write or encrypt', () => {
  const { template } = shop((stack) => ({ encryptionKey: new kms.Key(stack, 'Key'), origins: [PathOrigin.newBucket('/media/*')] }));
  expect([...granted(template, 'AWS::S3::BucketPolicy'), ...granted(template, 'AWS::KMS::Key')].map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:GetObject', 'kms:Decrypt']);
});

test.each<[actions: UploadAction[], granted: string | string[]]>([
  [[UploadAction.DELETE], 's3:DeleteObject'],
  [[UploadAction.PUT, UploadAction.DELETE], ['s3:DeleteObject', 's3:PutObject']],
  [[UploadAction.PUT, UploadAction.PUT_IN_PARTS], ['s3:AbortMultipartUpload', 's3:PutObject']],
])('%j takes %j', (actions, expected) => {
  const { template, stack } = shop((scope) => ({ uploads: Uploads.under('/uploads/*', signed(scope), { actions }) }));
  expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action }) => (Array.isArray(Action) ? Action.sort() : Action))).toEqual(['s3:GetObject', expected]);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('the policy for parts has the Region in its name, since names are of the account', () => {
  const { template } = shop((stack) => ({ uploads: Uploads.under('/uploads/*', signed(stack), { actions: [UploadAction.PUT_IN_PARTS] }) }));
  template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', { OriginRequestPolicyConfig: { Name: Match.stringLikeRegexp('-eu-central-1$') } });
});

test('uploads in parts need what the query string says', () => {
  const { template, config } = shop((stack) => ({ uploads: Uploads.under('/uploads/*', signed(stack), { actions: [UploadAction.PUT_IN_PARTS] }) }));
  template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
    OriginRequestPolicyConfig: {
      QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['uploads', 'uploadId', 'partNumber'] },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
    },
  });
  expect(config.CacheBehaviors[0].OriginRequestPolicyId).toEqual({ Ref: expect.any(String) });
});

test('a bucket of their own has no folder of the site, and comes before other paths', () => {
  const { config, template } = shop((stack) => {
    const inbox = new s3.Bucket(stack, 'Inbox');
    return {
      originPath: '/site',
      origins: [PathOrigin.bucket('/up*', inbox)],
      uploads: Uploads.under('/up/*.jpg', signed(stack), { bucket: inbox }),
    };
  });
  expect(config.CacheBehaviors.map(({ PathPattern }: Record<string, string>) => PathPattern)).toEqual(['/up/*.jpg', '/up*']);
  expect(config.Origins).toHaveLength(2);
  expect(JSON.stringify(granted(template, 'AWS::S3::BucketPolicy').find(({ Action }) => Action === 's3:PutObject')!.Resource)).toContain('/up/*.jpg');
});

test('another folder of the bucket of the site is an origin of its own', () => {
  const { config, template } = shop((stack) => ({ originPath: '/site', uploads: Uploads.under('/up/*', signed(stack), { originPath: '/inbox' }) }));
  expect(config.Origins.map(({ OriginPath }: Record<string, string>) => OriginPath)).toEqual(['/site', '/inbox']);
  expect(JSON.stringify(granted(template, 'AWS::S3::BucketPolicy'))).toContain('/inbox/up/*');
});

test('into a bucket of another stack, the account stands for the distribution', () => {
  const app = new App();
  const storage = new Stack(app, 'Storage', { env: { account: '111122223333', region: 'eu-central-1' } });
  const bucket = new s3.Bucket(storage, 'Inbox', { encryption: s3.BucketEncryption.KMS });
  const stack = shopStack(app);
  new SafeOriginDistribution(stack, 'Site', { uploads: Uploads.under('/uploads/*', signed(stack), { bucket }) });
  expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  expect(granted(Template.fromStack(storage), 'AWS::S3::BucketPolicy').map(({ Action, Condition }) => [Action, Condition])).toEqual([
    ['s3:GetObject', ANY_OF_THE_ACCOUNT],
    ['s3:PutObject', ANY_OF_THE_ACCOUNT],
  ]);
});

describe('viewers are checked', () => {
  test('by a CloudFront Function', () => {
    const { config, stack } = shop((scope) => ({
      uploads: Uploads.under('/uploads/*', ViewerCheck.byFunction(new cloudfront.Function(scope, 'Check', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return { statusCode: 401 }; }') }))),
    }));
    expect(config.CacheBehaviors[0].FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });

  test('by a Lambda@Edge function', () => {
    const { config, stack } = shop((scope) => ({
      uploads: Uploads.under('/uploads/*', ViewerCheck.byLambda(lambda.Version.fromVersionArn(scope, 'Check', 'arn:aws:lambda:us-east-1:111122223333:function:check:1'))),
    }));
    expect(config.CacheBehaviors[0].LambdaFunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });
});

describe('what cannot work is refused', () => {
  test.each<[title: string, props: (stack: Stack) => SafeOriginDistributionProps, message: string]>([
    ['nobody who checks', () => ({ uploads: Uploads.under('/uploads/*', ViewerCheck.signedBy()) }), 'signedBy names no key group, so that nobody would be checked. Give one: ViewerCheck.signedBy(keyGroup).'],
    ['code in another Region', (stack) => ({ uploads: Uploads.under('/uploads/*', ViewerCheck.byLambda(lambda.Version.fromVersionArn(stack, 'Check', 'arn:aws:lambda:eu-central-1:111122223333:function:check:1'))) }), 'for \'/uploads/*\': the function \'Shop/Check\' of edgeLambdas is in eu-central-1'],
    ['nothing that may be done', (stack) => ({ uploads: Uploads.under('/uploads/*', signed(stack), { actions: [] }) }), 'actions are empty, so that nobody may upload.'],
    ['all paths', (stack) => ({ uploads: Uploads.under('*', signed(stack)) }), 'the path pattern \'*\' leaves nothing to the bucket of the site.'],
    ['a pattern that hides another origin', (stack) => ({ uploads: Uploads.under('/a*', signed(stack)), origins: [PathOrigin.newBucket('/a/b')] }), 'all paths of \'/a/b\' are taken by \'/a*\' before it. Narrow the pattern of uploads, which come first.'],
    ['a bucket that nobody can write', (stack) => ({ uploads: Uploads.under('/a*', signed(stack), { bucket: new s3.Bucket(stack, 'Inbox', { encryption: s3.BucketEncryption.KMS_MANAGED }) }) }), 'the bucket \'Shop/Inbox\': the objects are encrypted with the AWS managed key'],
  ])('%s', (_title, props, message) => {
    const stack = shopStack();
    expect(() => new SafeOriginDistribution(stack, 'Site', props(stack))).toThrow(message);
  });
});
