import { App, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { ANY_OF_THE_ACCOUNT, exactly, granted, messagesOf, shop, shopStack } from './sites';
import { MissingObjects, PathOrigin, SafeOrigin, SafeOriginDistribution, Verdict } from '../../lib';

const KEY_ARN = 'arn:aws:kms:eu-central-1:444455556666:key/0a1b';

/** The outputs for which nothing is known: their statements, with the distribution filled in. */
function outputsOf(template: Template) {
  return Object.entries(template.findOutputs('*')).map(([id, { Description, Value }]) => {
    const text = Value['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : Object.values(part as object)[0])).join('');
    return { id, description: Description, statements: JSON.parse(text) };
  });
}

const EXACTLY = { StringEquals: { 'aws:SourceArn': expect.stringMatching(/^arn:AWS::Partition:cloudfront::111122223333:distribution\/Site/) } };

describe('an imported bucket', () => {
  const { app, template, stack } = shop((scope) => ({ bucket: s3.Bucket.fromBucketName(scope, 'Theirs', 'theirs'), missingObjects: MissingObjects.notFound() }));
  const [output, ...others] = outputsOf(template);

  test('has its statements in an output', () => {
    expect(others).toEqual([]);
    expect(output.statements).toEqual([
      { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: 'arn:AWS::Partition:s3:::theirs/*', Condition: EXACTLY },
      { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:ListBucket', Resource: 'arn:AWS::Partition:s3:::theirs', Condition: EXACTLY },
    ]);
    expect(output.description).toBe('To be added to the policy of the bucket Shop/Theirs by hand. If it encrypts with a KMS key, import it with Bucket.fromBucketAttributes and that encryptionKey, for the statement that the key needs.');
  });

  test('is warned about, with the name of the output', () => {
    expect(messagesOf(app)).toEqual([expect.stringMatching(/^warning The policy of the imported bucket 'Shop\/Theirs' cannot be written here: .* adds the statements of the output 'Site/)]);
    expect(messagesOf(app)[0]).toContain(`'${output.id}'`);
  });

  test('is never said to be readable, and the finding has the statement', () => {
    const { paths, findings } = SafeOrigin.analyze(stack);
    expect(paths.map(({ canRead }) => canRead)).toEqual([Verdict.UNKNOWN]);
    const finding = findings.find(({ ruleId }) => ruleId === 'read-not-provable');
    expect(finding?.fix).toMatch(/"s3:GetObject"[^]*distribution\/\$\{Site[^]*If the bucket encrypts with KMS/);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

describe('an imported bucket with an imported key', () => {
  const { app, template, stack } = shop((scope) => ({
    bucket: s3.Bucket.fromBucketAttributes(scope, 'Theirs', { bucketName: 'theirs', encryptionKey: kms.Key.fromKeyArn(scope, 'TheirKey', KEY_ARN) }),
  }));

  test('has an output for each', () => {
    const outputs = outputsOf(template);
    expect(outputs.map(({ description }) => description)).toEqual(['To be added to the policy of the bucket Shop/Theirs by hand.', 'To be added to the policy of the key Shop/TheirKey by hand.']);
    expect(outputs[1].statements).toEqual([{ Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*', Condition: EXACTLY }]);
    expect(messagesOf(app)).toHaveLength(2);
  });

  test('is never said to be readable, and the finding has both statements', () => {
    const { paths, findings } = SafeOrigin.analyze(stack);
    expect(paths.map(({ canRead }) => canRead)).toEqual([Verdict.UNKNOWN]);
    expect(findings).toMatchObject([{ ruleId: 'read-not-provable', fix: expect.stringMatching(/s3:GetObject[^]*kms:Decrypt/) }]);
  });
});

test('a bucket of the app with an imported key: the key alone is left', () => {
  const { app, template } = shop((scope) => ({ encryptionKey: kms.Key.fromKeyArn(scope, 'TheirKey', KEY_ARN) }));
  expect(outputsOf(template).map(({ description }) => description)).toEqual(['To be added to the policy of the key Shop/TheirKey by hand.']);
  expect(granted(template, 'AWS::S3::BucketPolicy')).toHaveLength(1);
  expect(messagesOf(app)).toHaveLength(1);
});

test('several paths of an imported bucket make one output', () => {
  const { template } = shop((scope) => {
    const bucket = s3.Bucket.fromBucketName(scope, 'Theirs', 'theirs');
    return { origins: [PathOrigin.bucket('/a/*', bucket), PathOrigin.bucket('/b/*', bucket, { originPath: '/b' })] };
  });
  expect(outputsOf(template)).toHaveLength(1);
});

describe('a key of the stack, for objects in an imported bucket', () => {
  test('names exactly the distribution: nothing leads back from the distribution to the key', () => {
    const { template } = shop((scope) => ({
      bucket: s3.Bucket.fromBucketAttributes(scope, 'Theirs', { bucketName: 'theirs', encryptionKey: new kms.Key(scope, 'Key') }),
      origins: [PathOrigin.newBucket('/media/*')],
    }));
    const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([exactly(distribution)]);
    expect(circleIn(template.toJSON())).toBeUndefined();
  });

  test('names the account where a bucket of the app has it, too', () => {
    const { template } = shop((scope) => {
      const encryptionKey = new kms.Key(scope, 'Key');
      return {
        bucket: s3.Bucket.fromBucketAttributes(scope, 'Theirs', { bucketName: 'theirs', encryptionKey }),
        origins: [PathOrigin.newBucket('/media/*', { encryptionKey })],
      };
    });
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
    expect(circleIn(template.toJSON())).toBeUndefined();
  });

  test('names both distributions that read it', () => {
    const stack = shopStack();
    const bucket = s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', encryptionKey: new kms.Key(stack, 'Key') });
    ['One', 'Two'].forEach((id) => new SafeOriginDistribution(stack, id, { bucket }));
    const template = Template.fromStack(stack);
    expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual(Object.keys(template.findResources('AWS::CloudFront::Distribution')).map(exactly));
  });

  test('names the account from another stack', () => {
    const app = new App();
    const storage = new Stack(app, 'Storage', { env: { account: '111122223333', region: 'eu-central-1' } });
    const stack = shopStack(app);
    new SafeOriginDistribution(stack, 'Site', { bucket: s3.Bucket.fromBucketAttributes(stack, 'Theirs', { bucketName: 'theirs', encryptionKey: new kms.Key(storage, 'Key') }) });
    expect(granted(Template.fromStack(storage), 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
  });
});
