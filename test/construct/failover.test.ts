import { App, aws_cloudfront as cloudfront, aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { ANY_OF_THE_ACCOUNT, checked, granted, shop, shopStack } from './sites';
import { Failover, MissingObjects, PathOrigin, SafeOriginDistribution, SafeOriginDistributionProps, Uploads, Verdict, ViewerCheck } from '../../lib';

describe('a second bucket', () => {
  const { config, template, stack } = shop((scope) => ({ failover: Failover.to(new s3.Bucket(scope, 'Replica', { encryption: s3.BucketEncryption.KMS }), { originPath: '/copy' }) }));

  test('is the second of an origin group, for failures', () => {
    const [group] = config.OriginGroups.Items;
    expect(config.DefaultCacheBehavior.TargetOriginId).toBe(group.Id);
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([500, 502, 503, 504]);
    expect(group.Members.Items).toEqual(config.Origins.map(({ Id }: { readonly Id: string }) => ({ OriginId: Id })));
    expect(config.Origins[1]).toMatchObject({ OriginPath: '/copy', OriginAccessControlId: config.Origins[0].OriginAccessControlId });
  });

  test('is granted like the first', () => {
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:GetObject']);
    expect(granted(template, 'AWS::KMS::Key')).toEqual([{ Action: 'kms:Decrypt', Resource: '*', Condition: ANY_OF_THE_ACCOUNT }]);
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    expect(circleIn(template.toJSON())).toBeUndefined();
  });
});

test('in another Region, which is what it is for', () => {
  const app = new App();
  const storage = new Stack(app, 'Replicas', { env: { account: '111122223333', region: 'us-west-2' } });
  const replica = new s3.Bucket(storage, 'Replica', { bucketName: 'replica', encryptionKey: new kms.Key(storage, 'Key') });
  const stack = shopStack(app);
  new SafeOriginDistribution(stack, 'Site', { failover: Failover.to(replica) });
  expect(checked(app).mends).toEqual([]);
  expect(granted(Template.fromStack(storage), 'AWS::S3::BucketPolicy').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
});

test('for objects that are missing, the first bucket may be listed, so that S3 answers 404', () => {
  const { template, stack } = shop((scope) => ({ failover: Failover.to(new s3.Bucket(scope, 'Archive'), { statusCodes: [404] }) }));
  expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:GetObject', 's3:ListBucket']);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('with a page for what is missing, both may be listed', () => {
  const { template } = shop((scope) => ({ missingObjects: MissingObjects.notFound(), failover: Failover.to(new s3.Bucket(scope, 'Archive'), { statusCodes: [404] }) }));
  expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action }) => Action).sort()).toEqual(['s3:GetObject', 's3:GetObject', 's3:ListBucket', 's3:ListBucket']);
});

test('paths have second buckets of their own, and share origins', () => {
  const { config, stack } = shop((scope) => {
    const [media, replica] = [new s3.Bucket(scope, 'Media'), new s3.Bucket(scope, 'Replica')];
    const failover = Failover.to(replica);
    return { origins: [PathOrigin.bucket('/img/*', media, { failover }), PathOrigin.bucket('/audio/*', media, { failover }), PathOrigin.bucket('/replica/*', replica)] };
  });
  expect(config.Origins).toHaveLength(3);
  expect(config.OriginGroups.Items).toHaveLength(1);
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

describe('what cannot work is refused', () => {
  test.each<[title: string, props: (stack: Stack) => SafeOriginDistributionProps, message: string]>([
    ['a status that CloudFront does not fail over on', (stack) => ({ failover: Failover.to(new s3.Bucket(stack, 'Replica'), { statusCodes: [500, 501] }) }), 'statusCodes have 501; CloudFront fails over on 400, 403, 404'],
    ['no status', (stack) => ({ failover: Failover.to(new s3.Bucket(stack, 'Replica'), { statusCodes: [] }) }), 'statusCodes are empty, so that the second bucket would never be asked.'],
    ['the same bucket', (stack) => {
      const bucket = new s3.Bucket(stack, 'Media');
      return { origins: [PathOrigin.bucket('/a/*', bucket, { originPath: 'x', failover: Failover.to(bucket, { originPath: '/x/' }) })] };
    }, 'failover leads from the bucket \'Shop/Media\' to itself.'],
    ['a second bucket that nobody can read', (stack) => ({ failover: Failover.to(new s3.Bucket(stack, 'Replica', { encryption: s3.BucketEncryption.KMS_MANAGED })) }), 'the bucket \'Shop/Replica\': the objects are encrypted with the AWS managed key'],
    ['uploads', (stack) => ({
      failover: Failover.to(new s3.Bucket(stack, 'Replica')),
      uploads: Uploads.under('/uploads/*', ViewerCheck.signedBy(cloudfront.KeyGroup.fromKeyGroupId(stack, 'Keys', 'keys'))),
    }), 'both uploads and failover are given for the bucket of the site; CloudFront fails over for GET, HEAD and OPTIONS only'],
  ])('%s', (_title, props, message) => {
    const stack = shopStack();
    expect(() => new SafeOriginDistribution(stack, 'Site', props(stack))).toThrow(message);
  });

  test('but not another folder, nor uploads to another bucket', () => {
    expect(() => shop((stack) => {
      const bucket = new s3.Bucket(stack, 'Media');
      return {
        bucket,
        originPath: '/new',
        failover: Failover.to(bucket, { originPath: '/old' }),
        uploads: Uploads.under('/up/*', ViewerCheck.signedBy(cloudfront.KeyGroup.fromKeyGroupId(stack, 'Keys', 'keys')), { bucket: new s3.Bucket(stack, 'Inbox') }),
      };
    })).not.toThrow();
  });
});
