import { aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_kms as kms, aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { ANY_OF_THE_ACCOUNT, checked, exactly, granted, messagesOf, plannedShop } from './sites';
import { MissingObjects, PagePaths, PathOrigin, SafeOriginDistribution, SafeOriginDistributionProps, StagedTraffic, Verdict } from '../../lib';

function staged(props: SafeOriginDistributionProps, changes: SafeOriginDistributionProps, traffic: StagedTraffic) {
  const { app, stack, site } = plannedShop(() => props);
  const staging = site.stage(changes, traffic);
  const template = Template.fromStack(stack);
  const idOf = ({ distribution }: SafeOriginDistribution) => stack.getLogicalId(distribution.node.defaultChild as cloudfront.CfnDistribution);
  const configOf = (id: string) => template.findResources('AWS::CloudFront::Distribution')[id].Properties.DistributionConfig;
  const [primaryId, stagingId] = [idOf(site), idOf(staging)];
  return { app, stack, site, staging, template, primaryId, stagingId, primary: configOf(primaryId), changed: configOf(stagingId) };
}

describe('a staging distribution', () => {
  const { app, stack, site, staging, template, primaryId, stagingId, primary, changed } = staged(
    { comment: 'site', priceClass: cloudfront.PriceClass.PRICE_CLASS_200 },
    { comment: 'next', missingObjects: MissingObjects.notFound() },
    StagedTraffic.share(5, { idle: Duration.minutes(5), maximum: Duration.hours(1) }),
  );

  test('answers its share in place of the primary one', () => {
    const [policy] = Object.keys(template.findResources('AWS::CloudFront::ContinuousDeploymentPolicy'));
    expect(primary.ContinuousDeploymentPolicyId).toEqual({ Ref: policy });
    template.hasResourceProperties('AWS::CloudFront::ContinuousDeploymentPolicy', {
      ContinuousDeploymentPolicyConfig: {
        Enabled: true,
        StagingDistributionDnsNames: [{ 'Fn::GetAtt': [stagingId, 'DomainName'] }],
        TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.05, SessionStickinessConfig: { IdleTTL: 300, MaximumTTL: 3600 } } },
      },
    });
  });

  test('is like the primary one but for the changes, and neither speaks HTTP/3', () => {
    expect(changed).toMatchObject({ Staging: true, Comment: 'next', HttpVersion: 'http2', PriceClass: 'PriceClass_200', CustomErrorResponses: [{ ErrorCode: 404 }] });
    expect(primary).toMatchObject({ Comment: 'site', HttpVersion: 'http2' });
    expect(primary.Staging).toBeUndefined();
    expect(changed.ContinuousDeploymentPolicyId).toBeUndefined();
  });

  test('reads the same bucket, whose policy names both', () => {
    template.resourceCountIs('AWS::S3::Bucket', 1);
    expect(staging.bucket).toBe(site.bucket);
    expect(granted(template, 'AWS::S3::BucketPolicy').map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ['s3:GetObject', exactly(primaryId)],
      ['s3:GetObject', exactly(stagingId)],
      ['s3:ListBucket', exactly(stagingId)],
    ]);
  });

  test('is nothing to mend', () => {
    expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
    expect(circleIn(template.toJSON())).toBeUndefined();
    expect(messagesOf(app)).toEqual([]);
  });
});

test('a staging distribution leaves the names of the site to the primary one', () => {
  const { app, site, stack } = plannedShop((scope) => ({
    domainNames: ['example.com'],
    certificate: acm.Certificate.fromCertificateArn(scope, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/x'),
  }));
  site.stage({ pagePaths: PagePaths.DIRECTORY_INDEXES }, StagedTraffic.none());
  const distributions = Object.values(Template.fromStack(stack).findResources('AWS::CloudFront::Distribution'));
  expect(distributions.map(({ Properties }) => Properties.DistributionConfig.Aliases)).toEqual([['example.com'], undefined]);
  expect(messagesOf(app)).toEqual([]);
});

test('new buckets and keys of the site are shared', () => {
  const { site, stack } = plannedShop((scope) => {
    const encryptionKey = new kms.Key(scope, 'Key');
    return { encryption: s3.BucketEncryption.KMS, encryptionKey, origins: [PathOrigin.newBucket('/media/*', { encryptionKey }), PathOrigin.bucket('/img/*', new s3.Bucket(scope, 'Images'))] };
  });
  const staging = site.stage({ originPath: '/next' }, StagedTraffic.byHeader('aws-cf-cd-next', 'yes'));
  expect(staging.buckets).toEqual(site.buckets);
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::S3::Bucket', 3);
  expect(granted(template, 'AWS::KMS::Key').map(({ Condition }) => Condition)).toEqual([ANY_OF_THE_ACCOUNT]);
  template.hasResourceProperties('AWS::CloudFront::ContinuousDeploymentPolicy', {
    ContinuousDeploymentPolicyConfig: { TrafficConfig: { Type: 'SingleHeader', SingleHeaderConfig: { Header: 'aws-cf-cd-next', Value: 'yes' } } },
  });
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('another bucket may be tried out than the new one with a key', () => {
  const { site, stack } = plannedShop((scope) => ({ encryptionKey: new kms.Key(scope, 'Key') }));
  site.stage({ bucket: new s3.Bucket(stack, 'Next') }, StagedTraffic.none());
  expect(checked(stack)).toEqual({ verdicts: [Verdict.YES], mends: [] });
});

test('before and after, no request is staged', () => {
  const { template, primary } = staged({}, {}, StagedTraffic.none());
  template.resourceCountIs('AWS::CloudFront::ContinuousDeploymentPolicy', 0);
  expect(primary.ContinuousDeploymentPolicyId).toBe('');
});

describe('what cannot work is refused', () => {
  test.each<[title: string, changes: SafeOriginDistributionProps, message: string]>([
    ['another price class', { priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL }, 'stage changes priceClass, in which CloudFront does not let a staging distribution differ.'],
    ['other names', { domainNames: ['example.com'] }, 'stage changes domainNames'],
    ['what cannot work elsewhere', { defaultRootObject: '/index.html' }, 'SafeOriginDistribution \'Shop/Site/Staging\': defaultRootObject is \'/index.html\''],
  ])('%s', (_title, changes, message) => {
    expect(() => plannedShop(() => ({})).site.stage(changes, StagedTraffic.none())).toThrow(message);
  });

  test('a second one', () => {
    const { site } = plannedShop(() => ({}));
    site.stage({}, StagedTraffic.none());
    expect(() => site.stage({}, StagedTraffic.none())).toThrow('SafeOriginDistribution \'Shop/Site\': stage is called twice');
  });

  test('one of a staging distribution', () => {
    const staging = plannedShop(() => ({})).site.stage({}, StagedTraffic.none());
    expect(() => staging.stage({}, StagedTraffic.none())).toThrow('SafeOriginDistribution \'Shop/Site/Staging\': it is a staging distribution itself');
  });

  test.each<[make: () => StagedTraffic, message: string]>([
    [() => StagedTraffic.byHeader('next', 'yes'), 'the header is \'next\'; CloudFront takes names that begin with \'aws-cf-cd-\': use \'aws-cf-cd-next\'.'],
    [() => StagedTraffic.share(16), 'the share is 16 percent; CloudFront takes more than 0 and up to 15.'],
    [() => StagedTraffic.share(0), 'the share is 0 percent'],
    [() => StagedTraffic.share(5, { idle: Duration.minutes(10), maximum: Duration.minutes(5) }), 'sessions end after 600 and 300 seconds; CloudFront takes 300 to 3600'],
    [() => StagedTraffic.share(5, { idle: Duration.minutes(1), maximum: Duration.minutes(5) }), 'sessions end after 60 and 300 seconds'],
  ])('%#: traffic', (make, message) => {
    expect(make).toThrow(message);
  });
});
