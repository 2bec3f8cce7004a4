import { App, aws_kms as kms, aws_s3 as s3, CfnOutput, Environment, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SafeOrigin, SafeOriginDistribution, Verdict } from '../../lib';

const EU: Environment = { account: '111122223333', region: 'eu-central-1' };

const ANY_OF_THE_ACCOUNT = {
  ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/*']] } },
  StringEquals: { 'aws:SourceAccount': '111122223333' },
};

function appWith(bucketIn: (storage: Stack) => s3.Bucket, [here, there]: readonly [Environment?, Environment?] = [EU, EU]) {
  const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
  const storage = new Stack(app, 'Storage', { env: there });
  const shop = new Stack(app, 'Shop', { env: here });
  const bucket = bucketIn(storage);
  return { app, storage, shop, bucket, site: new SafeOriginDistribution(shop, 'Site', { bucket }) };
}

/** The verdicts, and whatever is an error or a warning. */
function checked(app: App) {
  const { paths, findings } = SafeOrigin.analyze(app);
  return { verdicts: paths.map(({ canRead }) => canRead), mends: findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message) };
}

describe('a bucket of another stack', () => {
  test.each<[title: string, bucketIn: (storage: Stack) => s3.Bucket, policies: number]>([
    ['without a policy', (storage) => new s3.Bucket(storage, 'Bucket'), 1],
    ['with a policy, which stays the only one', (storage) => new s3.Bucket(storage, 'Bucket', { enforceSSL: true }), 1],
    ['with a name', (storage) => new s3.Bucket(storage, 'Bucket', { bucketName: 'the-site' }), 1],
  ])('%s', (_title, bucketIn, policies) => {
    const { app, storage, shop } = appWith(bucketIn);
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    const template = Template.fromStack(storage);
    template.resourceCountIs('AWS::S3::BucketPolicy', policies);
    Template.fromStack(shop).resourceCountIs('AWS::S3::BucketPolicy', 0);
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Condition: ANY_OF_THE_ACCOUNT })]) },
    });
  });

  test('with a key, which lets CloudFront decrypt', () => {
    const { app, storage } = appWith((stack) => new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(stack, 'Key') }));
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    Template.fromStack(storage).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Condition: ANY_OF_THE_ACCOUNT })]) },
    });
  });

  test('of two distributions, of which one is in its own stack', () => {
    const { app, storage, bucket } = appWith((stack) => new s3.Bucket(stack, 'Bucket'));
    new SafeOriginDistribution(storage, 'Preview', { bucket });
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES, Verdict.YES], mends: [] });
  });

  test('whose stack nobody has fixed to an account', () => {
    const { app } = appWith((stack) => new s3.Bucket(stack, 'Bucket'), [undefined, undefined]);
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });

  test('that its stack needs something of the site for is a circle that the CDK refuses', () => {
    const { app, storage, site } = appWith((stack) => new s3.Bucket(stack, 'Bucket'));
    new CfnOutput(storage, 'Site', { value: site.distribution.distributionId });
    expect(() => app.synth()).toThrow(/cyclic reference/i);
  });
});

test.each<[title: string, env: Environment]>([
  ['another account', { account: '444455556666', region: 'eu-central-1' }],
  ['another Region', { account: '111122223333', region: 'us-west-2' }],
])('a bucket in %s: its policy is for the account of the distribution, and its host is in its Region', (_title, env) => {
  const { app, storage, shop } = appWith((stack) => new s3.Bucket(stack, 'Bucket', { bucketName: 'the-site' }), [EU, env]);
  expect(checked(app).mends).toEqual([]);
  Template.fromStack(storage).hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: [Match.objectLike({ Condition: ANY_OF_THE_ACCOUNT })] } });
  const [distribution] = Object.values(Template.fromStack(shop).findResources('AWS::CloudFront::Distribution'));
  expect(JSON.stringify(distribution.Properties.DistributionConfig.Origins[0].DomainName)).toContain(`the-site.s3.${env.region}.`);
});

test('sites of stacks that are named alike, each in its Region, have access controls of their own', () => {
  const app = new App();
  const stacks = ['eu-central-1', 'ap-southeast-1'].map((region) => {
    const stack = new Stack(app, region, { stackName: 'Shop', env: { account: '111122223333', region } });
    new SafeOriginDistribution(stack, `TheSiteOfOneOfOurManyCustomersWithANameThatIsLong${'er'.repeat(20)}`);
    return stack;
  });
  const controls = stacks.flatMap((stack) => Object.values(Template.fromStack(stack).findResources('AWS::CloudFront::OriginAccessControl')));
  const names = controls.map(({ Properties }) => Properties.OriginAccessControlConfig.Name as string);
  expect(new Set(names).size).toBe(2);
  expect(names.filter((name) => name.length > 64)).toEqual([]);
});
