import { App, aws_cloudfront as cloudfront, aws_kms as kms, aws_s3 as s3, Aspects, CfnResource, Stack } from 'aws-cdk-lib';
import { SafeOrigin, SafeOriginAspect, SafeOriginDistribution, Verdict } from '../../lib';

interface Site {
  readonly stack: Stack;
  readonly site: SafeOriginDistribution;
  readonly distribution: cloudfront.CfnDistribution;
  readonly policy: CfnResource;
}

type Override = (site: Site) => void;

function overridden(override: Override) {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
  const site = new SafeOriginDistribution(stack, 'Site');
  const [distribution, policy] = [site.distribution.node.defaultChild, (site.bucket as s3.Bucket).policy?.node.defaultChild];
  override({ stack, site, distribution: distribution as cloudfront.CfnDistribution, policy: policy as CfnResource });
  return { app, stack };
}

/** `cdk synth` with the aspect. */
function checked(override: Override): void {
  const { app } = overridden(override);
  Aspects.of(app).add(new SafeOriginAspect());
  app.synth();
}

const ORIGIN = 'DistributionConfig.Origins.0';
const GRANT = 'PolicyDocument.Statement.1';
const [DISTRIBUTION, POLICY] = ['Shop/Site/Distribution', 'Shop/Site/Bucket/Policy'];

describe('an override that breaks the site is found, at the resource, with the reason', () => {
  test.each<[title: string, override: Override, ruleId: string, constructPath: string, message: RegExp]>([
    ['no access control', ({ distribution }) => distribution.addPropertyDeletionOverride(`${ORIGIN}.OriginAccessControlId`), 'anonymous-origin-without-public-grant', DISTRIBUTION, /has no origin access control, so CloudFront asks without a signature/],
    ['a never signing access control', ({ site }) => (site.node.findChild('AccessControl').node.defaultChild as CfnResource).addPropertyOverride('OriginAccessControlConfig.SigningBehavior', 'never'), 'access-control-never-signs', DISTRIBUTION, /`Shop\/Site\/AccessControl` never signs/],
    ['another distribution in the policy', ({ policy }) => policy.addPropertyOverride(`${GRANT}.Condition.StringEquals.aws:SourceArn`, 'arn:aws:cloudfront::444455556666:distribution/E1'), 'source-arn-mismatch', DISTRIBUTION, /statement 1 of `Shop\/Site\/Bucket\/Policy` admits CloudFront for .*444455556666/],
    ['another action in the policy', ({ policy }) => policy.addPropertyOverride(`${GRANT}.Action`, 's3:PutObject'), 'oac-without-bucket-grant', DISTRIBUTION, /Closest is statement 1 of `Shop\/Site\/Bucket\/Policy`, but it does not allow s3:GetObject/],
    ['the bucket in place of its objects', ({ policy, site, stack }) => policy.addPropertyOverride(`${GRANT}.Resource`, stack.resolve(site.bucket.bucketArn)), 'policy-resource-mismatch', POLICY, /statement 1 of .* its Resource is the bucket alone/],
    ['a denial of HTTPS', ({ policy }) => policy.addPropertyOverride('PolicyDocument.Statement.0.Condition.Bool.aws:SecureTransport', 'true'), 'read-explicitly-denied', DISTRIBUTION, /statement 0 of `Shop\/Site\/Bucket\/Policy` denies it/],
    ['no policy', ({ policy }) => policy.addOverride('Type', 'AWS::CloudFormation::WaitConditionHandle'), 'oac-without-bucket-grant', DISTRIBUTION, /there is no bucket policy/],
    ['an origin path that ends in a slash', ({ distribution }) => distribution.addPropertyOverride(`${ORIGIN}.OriginPath`, '/site/'), 'origin-path-malformed', DISTRIBUTION, /the origin path `\/site\/`/],
    ['the Host of the viewer', ({ distribution }) => distribution.addPropertyOverride('DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId', cloudfront.OriginRequestPolicy.ALL_VIEWER.originRequestPolicyId), 'host-header-forwarded', DISTRIBUTION, /passes the viewer's Host header on/],
    ['a key that CloudFront may not use', ({ site, stack }) => (site.bucket.node.defaultChild as CfnResource).addPropertyOverride('BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault', { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: stack.resolve(new kms.Key(stack, 'Key').keyArn) }), 'oac-without-key-grant', DISTRIBUTION, /encrypted with `Shop\/Key`, whose policy does not let CloudFront decrypt/],
  ])('%s', (_title, override, ruleId, constructPath, message) => {
    const { stack } = overridden(override);
    const { paths, findings } = SafeOrigin.analyze(stack);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(paths.map(({ canRead }) => canRead)).toEqual([Verdict.NO]);
    expect(errors).toEqual([expect.objectContaining({ ruleId, constructPath: `${constructPath}/Resource`, message: expect.stringMatching(message) })]);
    expect(() => checked(override)).toThrow(ruleId);
  });
});

describe('an override that leaves it working is left alone', () => {
  test.each<[title: string, override: Override]>([
    ['a comment', ({ distribution }) => distribution.addPropertyOverride('DistributionConfig.Comment', 'site')],
    ['another logical id', ({ distribution, site }) => {
      distribution.overrideLogicalId('Cdn');
      (site.bucket.node.defaultChild as CfnResource).overrideLogicalId('Files');
    }],
    ['a folder', ({ distribution }) => distribution.addPropertyOverride(`${ORIGIN}.OriginPath`, '/site')],
    ['Origin Shield', ({ distribution }) => distribution.addPropertyOverride(`${ORIGIN}.OriginShield`, { Enabled: true, OriginShieldRegion: 'eu-central-1' })],
    ['one more reader', ({ site, policy }) => policy.addPropertyOverride('PolicyDocument.Statement.2', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 's3:GetObject', Resource: site.bucket.arnForObjects('*') })],
    ['versions, and removal', ({ site }) => {
      const bucket = site.bucket.node.defaultChild as CfnResource;
      bucket.addPropertyOverride('VersioningConfiguration.Status', 'Enabled');
      bucket.addOverride('DeletionPolicy', 'Delete');
    }],
  ])('%s', (_title, override) => {
    const { stack } = overridden(override);
    const { paths, findings } = SafeOrigin.analyze(stack);
    expect(paths.map(({ canRead }) => canRead)).toEqual([Verdict.YES]);
    expect(findings).toEqual([]);
    expect(() => checked(override)).not.toThrow();
  });
});
