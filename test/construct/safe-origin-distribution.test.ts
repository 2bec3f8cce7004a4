import { App, aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_kms as kms, aws_s3 as s3, Aspects, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { circleIn } from './circles';
import { COMBINATIONS, Given } from './parts';
import { ANY_OF_THE_ACCOUNT, granted } from './sites';
import { strictApp } from './strict-app';
import {
  FindingSeverity, MissingObjects, PagePaths, Redirect, SafeOrigin, SafeOriginAspect, SafeOriginDistribution, SafeOriginDistributionProps, Verdict,
} from '../../lib';

/** Without copies of the assets. */
function stackIn(scope: Construct = new App({ context: { 'aws:cdk:disable-asset-staging': true } })): Stack {
  return new Stack(scope, 'Shop', { env: { account: '111122223333', region: 'us-east-1' } });
}

function combined(given: readonly Given[], stack: Stack): SafeOriginDistributionProps {
  return given.reduce<SafeOriginDistributionProps>((all, more) => ({ ...all, ...more(stack) }), {});
}

/** What the settings bring along, and what a website bucket does that is read through its REST endpoint. */
const WORTH_KNOWING = ['missing-objects-answer-403', 'directory-index-not-resolved', 'other-403-sources'];

test.each(COMBINATIONS)('can be read, and the rules find nothing to mend: %s', (_title, given) => {
  const stack = stackIn();
  const props = combined(given, stack);
  const site = new SafeOriginDistribution(stack, 'Site', props);
  const { paths, findings } = SafeOrigin.analyze(stack);
  expect(new Set(paths.map(({ canRead, identity }) => `${canRead} ${String(identity)}`))).toEqual(new Set([`${Verdict.YES} oac`]));
  expect(circleIn(Template.fromStack(stack).toJSON())).toBeUndefined();
  expect(findings.filter(({ severity, ruleId }) => severity !== FindingSeverity.INFO || !WORTH_KNOWING.includes(ruleId))).toEqual([]);
  expect(site.bucket).toBe(props.bucket ?? site.node.findChild('Bucket'));
});

test('CloudFormation knows all types and properties', () => {
  const app = strictApp();
  COMBINATIONS.forEach(([, given], index) => {
    const stack = stackIn(new Stage(app, `Combination${index}`));
    new SafeOriginDistribution(stack, 'Site', combined(given, stack));
  });
  expect(() => app.synth()).not.toThrow();
});

describe('without props', () => {
  const stack = stackIn();
  new SafeOriginDistribution(stack, 'Site');
  const template = Template.fromStack(stack);

  test('the bucket is private, encrypted, for TLS only, and kept', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      },
      DeletionPolicy: 'Retain',
    });
  });

  test('the policy lets exactly this distribution get objects', () => {
    const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/*']] },
            Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/', { Ref: distribution }]] } } },
          },
        ],
      },
    });
  });

  test('the distribution signs, redirects to HTTPS, and adds security headers', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', { OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' } });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        HttpVersion: 'http2and3',
        DefaultCacheBehavior: {
          ViewerProtocolPolicy: 'redirect-to-https',
          Compress: true,
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03',
        },
      },
    });
  });
});

test('a certificate brings TLS 1.2 or newer', () => {
  const stack = stackIn();
  new SafeOriginDistribution(stack, 'Site', {
    domainNames: ['example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/x'),
  });
  Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } } });
});

test('a key lets CloudFront decrypt, and nothing warns', () => {
  const app = new App();
  const stack = stackIn(app);
  new SafeOriginDistribution(stack, 'Site', { encryptionKey: new kms.Key(stack, 'Key') });
  Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([Match.objectLike({
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 'kms:Decrypt',
        Condition: { ArnLike: { 'aws:SourceArn': Match.anyValue() }, StringEquals: { 'aws:SourceAccount': '111122223333' } },
      })]),
    },
  });
  expect(app.synth().getStackByName('Shop').messages).toEqual([]);
});

test('a key can be made, and lets CloudFront decrypt for the distributions of the account', () => {
  const stack = stackIn();
  new SafeOriginDistribution(stack, 'Site', { encryption: s3.BucketEncryption.KMS });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } } }] },
  });
  expect(granted(template, 'AWS::KMS::Key')).toEqual([{ Action: 'kms:Decrypt', Resource: '*', Condition: ANY_OF_THE_ACCOUNT }]);
});

test('an imported bucket can be checked by hand only, and that is said', () => {
  const app = new App();
  const stack = stackIn(app);
  new SafeOriginDistribution(stack, 'Site', { bucket: s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs') });
  const { findings } = SafeOrigin.analyze(stack);
  expect(findings).toMatchObject([{ ruleId: 'read-not-provable', severity: FindingSeverity.INFO, fix: expect.stringContaining('"arn:aws:s3:::theirs/*"') }]);
  expect(app.synth().getStackByName('Shop').messages.map(({ level, entry }) => `${level} ${String(entry.data)}`)).toEqual([expect.stringMatching(/^warning The policy of the imported bucket/)]);
});

test('overrides that break it are found', () => {
  const app = new App();
  const site = new SafeOriginDistribution(stackIn(app), 'Site');
  (site.distribution.node.defaultChild as cloudfront.CfnDistribution).addPropertyDeletionOverride('DistributionConfig.Origins.0.OriginAccessControlId');
  Aspects.of(app).add(new SafeOriginAspect());
  expect(() => app.synth()).toThrow('anonymous-origin-without-public-grant');
});

describe('what cannot work is refused with the reason and the way out', () => {
  test.each<[title: string, given: Given, message: RegExp]>([
    ['the AWS managed key', (stack) => ({ bucket: new s3.Bucket(stack, 'Given', { encryption: s3.BucketEncryption.KMS_MANAGED }) }), /aws\/s3 \(KMS_MANAGED\).*Use BucketEncryption\.S3_MANAGED/],
    ['a bucket that only redirects', (stack) => ({ bucket: new s3.Bucket(stack, 'Given', { websiteRedirect: { hostName: 'example.com' } }) }), /redirects all requests.*Redirect\.host/],
    ['a key for a bucket that has another', (stack) => ({ bucket: new s3.Bucket(stack, 'Given'), encryptionKey: new kms.Key(stack, 'Key') }), /encryptionKey is for a new bucket.*Give it to that bucket/],
    ['an encryption for a bucket that is there', (stack) => ({ bucket: new s3.Bucket(stack, 'Given'), encryption: s3.BucketEncryption.KMS }), /encryption is for a new bucket, but the bucket 'Shop\/Given' is given/],
    ['a new bucket with the AWS managed key', () => ({ encryption: s3.BucketEncryption.KMS_MANAGED }), /aws\/s3 \(KMS_MANAGED\).*Use BucketEncryption\.S3_MANAGED/],
    ['a key without its encryption', (stack) => ({ encryption: s3.BucketEncryption.S3_MANAGED, encryptionKey: new kms.Key(stack, 'Key') }), /uses no encryptionKey, but one is given\. Leave encryption out/],
    ['no root object', () => ({ defaultRootObject: '' }), /ask S3 for the list of the objects: leave it out/],
    ['two pages for 404', () => ({ missingObjects: MissingObjects.notFound(), errorResponses: [{ httpStatus: 404, responsePagePath: '/x.html' }] }), /both missingObjects and errorResponses.*Leave it out of errorResponses/],
    ['a denial that looks like a page', () => ({ errorResponses: [{ httpStatus: 403, responseHttpStatus: 200, responsePagePath: '/index.html' }] }), /403 into 200.*MissingObjects\.singlePageApp/],
    ['two functions for viewer requests', (stack) => ({
      pagePaths: PagePaths.DIRECTORY_INDEXES,
      functionAssociations: [{ function: new cloudfront.Function(stack, 'Function', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }') }), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
    }), /CloudFront takes one\. Do both in yours/],
    ['a redirect from a name that is not served', () => ({ redirects: [Redirect.host('www.example.com', 'example.com')] }), /does not answer to that name\. Put it into domainNames/],
    ['a page without a slash', () => ({ missingObjects: MissingObjects.notFound('404.html') }), /a path with a leading slash: use '\/404\.html'/],
    ['a root object with a slash', () => ({ defaultRootObject: '/index.html' }), /has no leading slash: use 'index\.html'/],
  ])('%s', (_title, given, message) => {
    const stack = stackIn();
    expect(() => new SafeOriginDistribution(stack, 'Site', given(stack))).toThrow(message);
  });
});
