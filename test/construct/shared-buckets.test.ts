import { App, aws_kms as kms, aws_s3 as s3, Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { ANY_OF_THE_ACCOUNT, checked, exactly, granted, shopStack } from './sites';
import { SafeOriginDistribution, Verdict } from '../../lib';

const HERE: Environment = { account: '111122223333', region: 'eu-central-1' };
const OTHER_ACCOUNT = {
  ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::444455556666:distribution/*']] } },
  StringEquals: { 'aws:SourceAccount': '444455556666' },
};

function encrypted(stack: Stack, bucketName?: string): s3.Bucket {
  return new s3.Bucket(stack, 'Shared', { encryption: s3.BucketEncryption.KMS, encryptionKey: new kms.Key(stack, 'Key'), bucketName });
}

describe('one bucket with a key behind two distributions', () => {
  test('of its stack: each is named by a statement of its own, and one statement of the key is for both', () => {
    const stack = shopStack();
    const bucket = encrypted(stack);
    ['One', 'Two'].forEach((id) => new SafeOriginDistribution(stack, id, { bucket }));
    const template = Template.fromStack(stack);
    const distributions = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    expect(distributions).toHaveLength(2);
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual(distributions.map(exactly));
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
    template.resourceCountIs('AWS::S3::BucketPolicy', 1);
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    expect(circleIn(template.toJSON())).toBeUndefined();
  });

  test('of which one is in another stack', () => {
    const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
    const storage = shopStack(app);
    const bucket = encrypted(storage);
    new SafeOriginDistribution(storage, 'One', { bucket });
    new SafeOriginDistribution(new Stack(app, 'Preview', { env: HERE }), 'Two', { bucket });
    const template = Template.fromStack(storage);
    const [own] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual([exactly(own), ANY_OF_THE_ACCOUNT]);
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });

  test('of two other stacks: one statement is for both', () => {
    const app = new App({ context: { '@aws-cdk/core:stackRelativeExports': true } });
    const storage = new Stack(app, 'Storage', { env: HERE });
    const bucket = encrypted(storage);
    ['One', 'Two'].forEach((id) => new SafeOriginDistribution(new Stack(app, id, { env: HERE }), 'Site', { bucket }));
    expect(granted(Template.fromStack(storage), 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
    expect(checked(app)).toEqual({ verdicts: [Verdict.YES], mends: [] });
  });

  test('of two accounts: both keep their statements', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', { env: HERE });
    const bucket = encrypted(storage, 'shared');
    new SafeOriginDistribution(new Stack(app, 'One', { env: HERE }), 'Site', { bucket });
    new SafeOriginDistribution(new Stack(app, 'Two', { env: { ...HERE, account: '444455556666' } }), 'Site', { bucket });
    const template = Template.fromStack(storage);
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT, OTHER_ACCOUNT]);
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT, OTHER_ACCOUNT]);
    expect(checked(app).mends).toEqual([]);
  });
});

test('new buckets of two distributions with one key: one statement of the key is for both', () => {
  const stack = shopStack();
  const key = new kms.Key(stack, 'Key');
  ['One', 'Two'].forEach((id) => new SafeOriginDistribution(stack, id, { encryptionKey: key }));
  const template = Template.fromStack(stack);
  expect(granted(template, 'AWS::KMS::Key')).toHaveLength(1);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});
