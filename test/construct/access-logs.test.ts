import { App, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_logs as logs, aws_s3 as s3, Environment, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccessLogDelivery, AccessLogs, Failover, PathOrigin, SafeOrigin, SafeOriginDistribution, SafeOriginDistributionProps, Uploads, ViewerCheck,
} from '../../lib';

const ACCOUNT = '111122223333';
const US: Environment = { account: ACCOUNT, region: 'us-east-1' };
const EU: Environment = { account: ACCOUNT, region: 'eu-central-1' };

function stackIn(env?: Environment, app = new App(), id = 'Shop', crossRegionReferences = false): Stack {
  return new Stack(app, id, { env, crossRegionReferences });
}

function toMend(scope: App | Stack): readonly string[] {
  return SafeOrigin.analyze(scope).findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
}

/** The names begin with that of the stack and have no characters but letters and digits. */
const NAME = Match.stringLikeRegexp('^ShopSiteAccessLogs[A-Za-z0-9]+$');

const BY_THIS_SOURCE = {
  StringEquals: Match.objectLike({ 'aws:SourceAccount': ACCOUNT }),
  ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, Match.stringLikeRegexp('^:logs:us-east-1:111122223333:delivery-source:ShopSiteAccessLogs[A-Za-z0-9]+$')]] } },
};

function writeOf(bucket: unknown) {
  return Match.objectLike({
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [bucket, '/AWSLogs/111122223333/*']] },
    Condition: { ...BY_THIS_SOURCE, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': ACCOUNT } },
  });
}

describe('into a bucket', () => {
  test('a new one, which only the service that delivers logs can write to, and only for this distribution', () => {
    const stack = stackIn(US);
    new SafeOriginDistribution(stack, 'Site', { logs: AccessLogs.toBucket() });
    const template = Template.fromStack(stack);
    const bucket = { 'Fn::GetAtt': [Match.stringLikeRegexp('^SiteAccessLogsBucket'), 'Arn'] };
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365, Status: 'Enabled' }] },
        AccessControl: Match.absent(),
      },
      DeletionPolicy: 'Retain',
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny' }), writeOf(bucket)] } });
    template.hasResourceProperties('AWS::Logs::DeliverySource', {
      Name: NAME,
      LogType: 'ACCESS_LOGS',
      ResourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/', { Ref: Match.stringLikeRegexp('^SiteDistribution') }]] },
    });
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', { Name: Match.stringLikeRegexp('^ShopSiteAccessLogs.*-w3c$'), DestinationResourceArn: bucket, OutputFormat: 'w3c' });
    template.hasResource('AWS::Logs::Delivery', {
      Properties: { DeliverySourceName: { Ref: Match.stringLikeRegexp('^SiteAccessLogsSource') }, DeliveryDestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SiteAccessLogsDestination'), 'Arn'] } },
      DependsOn: [Match.stringLikeRegexp('^SiteAccessLogsBucketPolicy')],
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Logging: Match.absent() } });
    expect(toMend(stack)).toEqual([]);
  });

  test('a given one with a key, in another Region: both let the logs in', () => {
    const app = new App();
    const storage = stackIn(EU, app, 'Storage');
    const bucket = new s3.Bucket(storage, 'Logs', { bucketName: 'the-logs', encryptionKey: new kms.Key(storage, 'Key') });
    const stack = stackIn(US, app);
    new SafeOriginDistribution(stack, 'Site', { logs: AccessLogs.toBucket(bucket) });
    expect(toMend(app)).toEqual([]);
    const template = Template.fromStack(storage);
    template.hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [writeOf({ 'Fn::GetAtt': [Match.stringLikeRegexp('^Logs'), 'Arn'] })] } });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'delivery.logs.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Condition: BY_THIS_SOURCE })]) },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::DeliveryDestination', { DestinationResourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::the-logs']] } });
  });

  test('one for the content too', () => {
    const stack = stackIn(US);
    const bucket = new s3.Bucket(stack, 'Bucket');
    new SafeOriginDistribution(stack, 'Site', { bucket, originPath: '/site', logs: AccessLogs.toBucket(bucket) });
    Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
    expect(toMend(stack)).toEqual([]);
  });

  test('one that has the objects of other paths', () => {
    const stack = stackIn(US);
    const bucket = new s3.Bucket(stack, 'Bucket');
    const other = PathOrigin.other('/api/*', new origins.HttpOrigin('api.example.com'));
    new SafeOriginDistribution(stack, 'Site', { origins: [PathOrigin.bucket('/media/*', bucket), PathOrigin.newBucket('*.gz'), other], logs: AccessLogs.toBucket(bucket) });
    expect(toMend(stack)).toEqual([]);
  });

  test('an imported one has a policy that cannot be written, which is said with the statement', () => {
    const app = new App();
    const stack = stackIn(US, app);
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`);
    new SafeOriginDistribution(stack, 'Site', { logs: AccessLogs.toBucket(s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', encryptionKey })) });
    expect(app.synth().getStackByName('Shop').messages.map(({ level, entry }) => `${level} ${String(entry.data)}`)).toEqual([
      expect.stringMatching(/^warning The policy of the imported bucket 'Shop\/Theirs' cannot be written here.*"Action":"s3:PutObject"/),
      expect.stringMatching(/^warning The policy of the imported key 'Shop\/Key' cannot be written here.*"kms:GenerateDataKey\*"/),
    ]);
  });
});

describe('into a log group', () => {
  test.each<[title: string, groupIn: (stack: Stack) => logs.ILogGroup | undefined, arn: unknown[]]>([
    ['a new one', () => undefined, [{ Ref: Match.stringLikeRegexp('^SiteAccessLogsGroup') }]],
    ['a given one', (stack) => new logs.LogGroup(stack, 'Given'), [{ Ref: Match.stringLikeRegexp('^Given') }]],
    ['an imported one', (stack) => logs.LogGroup.fromLogGroupName(stack, 'Theirs', 'theirs'), []],
  ])('%s', (_title, groupIn, [name]) => {
    const stack = stackIn(US);
    new SafeOriginDistribution(stack, 'Site', { logs: AccessLogs.toLogGroup(groupIn(stack)) });
    const template = Template.fromStack(stack);
    const parts = name ? [':logs:us-east-1:111122223333:log-group:', name] : [':logs:us-east-1:111122223333:log-group:theirs'];
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', { OutputFormat: 'json', DestinationResourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ...parts]] } });
    template.hasResource('AWS::Logs::Delivery', { DependsOn: [Match.stringLikeRegexp('Policy')] });
    const policy = JSON.stringify(Object.values(template.findResources('AWS::Logs::ResourcePolicy')).map(({ Properties }) => Properties.PolicyDocument));
    expect(policy).toContain('delivery.logs.amazonaws.com');
    expect(policy).toContain(':log-stream:*');
    expect(policy).toContain(':logs:us-east-1:111122223333:*');
    expect(toMend(stack)).toEqual([]);
  });
});

test('of a site in another Region, by references across Regions', () => {
  const app = new App();
  const shop = stackIn(EU, app, 'Shop', true);
  const { distribution } = new SafeOriginDistribution(shop, 'Site');
  const watch = stackIn(US, app, 'Watch', true);
  new AccessLogDelivery(watch, 'Logs', { distribution, logs: AccessLogs.toBucket() });
  expect(toMend(app)).toEqual([]);
  Template.fromStack(watch).resourceCountIs('AWS::Logs::Delivery', 1);
  Template.fromStack(shop).resourceCountIs('AWS::Logs::Delivery', 0);
});

test('of a stack without a Region nothing is known', () => {
  const stack = stackIn();
  new SafeOriginDistribution(stack, 'Site', { logs: AccessLogs.toBucket() });
  expect(toMend(stack)).toEqual([]);
});

describe('what cannot arrive is refused with the reason', () => {
  test.each<[title: string, env: Environment, logsOf: (stack: Stack) => AccessLogs, message: RegExp]>([
    ['of a site in another Region', EU, () => AccessLogs.toBucket(), /^SafeOriginDistribution 'Shop\/Site': the stack is in eu-central-1.*new AccessLogDelivery/],
    ['in a log group of another Region', US, (stack) => AccessLogs.toLogGroup(new logs.LogGroup(stackIn(EU, stack.node.root as App, 'There'), 'Group')), /log group 'There\/Group' is in eu-central-1/],
    ['in a bucket of another account', US, (stack) => AccessLogs.toBucket(new s3.Bucket(stackIn({ ...US, account: '444455556666' }, stack.node.root as App, 'Theirs'), 'Bucket')), /log bucket 'Theirs\/Bucket' is in the account 444455556666/],
    ['in a bucket with the AWS managed key', US, (stack) => AccessLogs.toBucket(new s3.Bucket(stack, 'Logs', { encryption: s3.BucketEncryption.KMS_MANAGED })), /log bucket 'Shop\/Logs' encrypts with the AWS managed key/],
  ])('%s', (_title, env, logsOf, message) => {
    const stack = stackIn(env);
    expect(() => new SafeOriginDistribution(stack, 'Site', { logs: logsOf(stack) })).toThrow(message);
  });

  test.each<[title: string, propsOf: (bucket: s3.Bucket, stack: Stack) => SafeOriginDistributionProps]>([
    ['of the site', (bucket) => ({ bucket })],
    ['of the site, in their folder', (bucket) => ({ bucket, originPath: '/AWSLogs' })],
    ['of a path that leads there', (bucket) => ({ origins: [PathOrigin.bucket('/AWS*', bucket)] })],
    ['of a path by its ending', (bucket) => ({ origins: [PathOrigin.bucket('*.gz', bucket)] })],
    ['for failures', (bucket) => ({ failover: Failover.to(bucket) })],
    ['for failures of a path', (bucket, stack) => ({ origins: [PathOrigin.bucket('*.gz', new s3.Bucket(stack, 'Media'), { failover: Failover.to(bucket) })] })],
    ['of uploads', (bucket, stack) => ({ uploads: Uploads.under('*.gz', ViewerCheck.byFunction(new cloudfront.Function(stack, 'Check', { code: cloudfront.FunctionCode.fromInline('') })), { bucket }) })],
  ])('where viewers would read them: in the bucket %s', (_title, propsOf) => {
    const stack = stackIn(US);
    const bucket = new s3.Bucket(stack, 'Bucket');
    expect(() => new SafeOriginDistribution(stack, 'Site', { ...propsOf(bucket, stack), logs: AccessLogs.toBucket(bucket) })).toThrow(/logs go into the bucket 'Shop\/Bucket', which viewers read from/);
  });

  test('wherever the delivery is made', () => {
    const app = new App();
    const { distribution } = new SafeOriginDistribution(stackIn(US, app), 'Site');
    expect(() => new AccessLogDelivery(stackIn(EU, app, 'There'), 'Logs', { distribution, logs: AccessLogs.toBucket() })).toThrow(/^AccessLogDelivery 'There\/Logs': the stack is in eu-central-1/);
  });
});
