import { App, aws_iam as iam, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { checked, shopStack } from './sites';
import { Adoption, Failover, PathOrigin, SafeOriginDistribution, Verdict } from '../../lib';

const policyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::the-site/*' }] };

function document(): iam.PolicyDocument {
  return iam.PolicyDocument.fromJson(policyDocument);
}

test.each<[title: string, write: (bucket: s3.Bucket, stack: Stack) => unknown]>([
  ['by its name', (bucket, stack) => new s3.CfnBucketPolicy(stack, 'Policy', { bucket: bucket.bucketName, policyDocument })],
  ['by its reference', (bucket, stack) => new s3.CfnBucketPolicy(stack, 'Policy', { bucket: (bucket.node.defaultChild as s3.CfnBucket).ref, policyDocument })],
  ['by its literal name, in another stack', (_bucket, stack) => new s3.CfnBucketPolicy(new Stack(stack.node.root as App, 'There'), 'Policy', { bucket: 'the-site', policyDocument })],
  ['as a construct', (bucket, stack) => new s3.BucketPolicy(stack, 'Policy', { bucket, document: document() })],
])('beside a policy that a bucket has %s no second one is written', (_title, write) => {
  const stack = shopStack();
  const bucket = new s3.Bucket(stack, 'Content', { bucketName: 'the-site' });
  write(bucket, stack);
  const second = new s3.Bucket(stack, 'Other');
  const refused = /the bucket 'Shop\/Content' has the policy '(Shop|There)\/Policy.*Write its statements by bucket\.addToResourcePolicy/;
  expect(() => new SafeOriginDistribution(stack, 'Site', { bucket })).toThrow(refused);
  expect(() => new SafeOriginDistribution(stack, 'Path', { bucket: second, origins: [PathOrigin.bucket('/a/*', bucket)] })).toThrow(refused);
  expect(() => Adoption.prepare(new SafeOriginDistribution(stack, 'Old').distribution, bucket)).toThrow(refused);
  expect(() => new SafeOriginDistribution(stack, 'Failover', { bucket: second, failover: Failover.to(bucket) })).toThrow(refused);
});

test.each<[title: string, bucketIn: (stack: Stack) => s3.IBucket]>([
  ['its own construct', (stack) => {
    const bucket = new s3.Bucket(stack, 'Content');
    bucket.policy = new s3.BucketPolicy(stack, 'Policy', { bucket, document: document() });
    return bucket;
  }],
  ['that of TLS', (stack) => new s3.Bucket(stack, 'Content', { enforceSSL: true })],
  ['none, of a bucket that is an L1', (stack) => s3.Bucket.fromCfnBucket(new s3.CfnBucket(stack, 'Content'))],
])('into a policy that a bucket has the statement is added: %s', (_title, bucketIn) => {
  const stack = shopStack();
  const bucket = bucketIn(stack);
  ['One', 'Two'].forEach((id) => new SafeOriginDistribution(stack, id, { bucket }));
  Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
  expect(checked(stack).verdicts).toEqual([Verdict.YES]);
});
