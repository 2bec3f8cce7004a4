import { App, aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_lambda as lambda, aws_route53 as route53, aws_s3 as s3, Aspects, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { circleIn } from './circles';
import { coveringChoices } from './covering';
import { BUILT, folderWith } from './site-files';
import { ANY_OF_THE_ACCOUNT, granted } from './sites';
import {
  AccessLogs, Content, ContentSecurityPolicy, Failover, FindingSeverity, MissingObjects, PagePaths, PathOrigin, Pruning, Redirect, RuntimeConfig,
  SafeOrigin, SafeOriginAspect, SafeOriginDistribution, SafeOriginDistributionProps, SiteCertificate, UploadAction, Uploads, Verdict, ViewerCheck,
} from '../../lib';

type Given = (stack: Stack) => SafeOriginDistributionProps;

const SITE = folderWith(...BUILT);

/** What may be given for a part of the props; any two of them are checked together. */
const PARTS: readonly Readonly<Record<string, Given>>[] = [
  {
    'a new bucket': () => ({}),
    'a new bucket with a key': (stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }),
    'a new bucket with a new key': () => ({ encryption: s3.BucketEncryption.KMS }),
    'a bucket': (stack) => ({ bucket: new s3.Bucket(stack, 'Given') }),
    'a bucket for TLS only': (stack) => ({ bucket: new s3.Bucket(stack, 'Given', { enforceSSL: true, bucketName: 'the-site' }) }),
    'a bucket with a key': (stack) => ({ bucket: new s3.Bucket(stack, 'Given', { encryption: s3.BucketEncryption.KMS, bucketKeyEnabled: true }) }),
    'a website bucket': (stack) => ({ bucket: new s3.Bucket(stack, 'Given', { websiteIndexDocument: 'index.html', websiteErrorDocument: '404.html' }) }),
  },
  {
    'the whole bucket': () => ({}),
    'a folder': () => ({ originPath: '/site', defaultRootObject: 'home.html' }),
  },
  {
    'CloudFront\'s name': () => ({}),
    'a domain name': (stack) => ({ domainNames: ['example.com'], certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/x') }),
    'domain names with a certificate and records': (stack) => {
      const hostedZone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
      const domainNames = ['example.com', '*.example.com'];
      return { domainNames, hostedZone, certificate: new SiteCertificate(stack, 'Certificate', { domainNames, hostedZone }).certificate };
    },
  },
  {
    'no logs': () => ({}),
    'logs in a bucket': () => ({ logs: AccessLogs.toBucket() }),
    'logs in a log group': () => ({ logs: AccessLogs.toLogGroup() }),
  },
  {
    'everybody may look': () => ({}),
    'signed URLs': (stack) => ({ keyGroups: [new cloudfront.KeyGroup(stack, 'Keys', { items: [cloudfront.PublicKey.fromPublicKeyId(stack, 'PublicKey', 'K1')] })] }),
  },
  {
    'what S3 needs': () => ({}),
    'CORS headers': () => ({ originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_S3_ORIGIN }),
    'all but Host': () => ({ originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER }),
  },
  {
    '403 for what is missing': () => ({}),
    'a page for what is missing': () => ({ missingObjects: MissingObjects.notFound() }),
    'a single-page app': () => ({ missingObjects: MissingObjects.singlePageApp('/app/index.html') }),
  },
  {
    'keys as paths': () => ({}),
    'index pages': () => ({ pagePaths: PagePaths.DIRECTORY_INDEXES }),
    'pages without endings, and redirects': () => ({ pagePaths: PagePaths.WITHOUT_ENDINGS, redirects: [Redirect.path('/old', '/new'), Redirect.prefix('/blog/', 'https://blog.example/')] }),
  },
  {
    'no content': () => ({}),
    'content': () => ({ content: [Content.folder(SITE)] }),
    'content and a configuration': () => ({ content: [Content.folder(SITE)], runtimeConfig: RuntimeConfig.json('/config.json', {}), pruning: Pruning.mutableExcept('drafts/*') }),
  },
  {
    'one origin': () => ({}),
    'a second bucket for failures': (stack) => ({ failover: Failover.to(new s3.Bucket(stack, 'Replica'), { originPath: '/copy', statusCodes: [404, 500] }) }),
    'an API': () => ({ origins: [PathOrigin.other('/api/*', new origins.HttpOrigin('api.example.com'))] }),
    'buckets for paths': (stack) => ({
      origins: [
        PathOrigin.newBucket('/img/*', { encryptionKey: new kms.Key(stack, 'ImageKey') }),
        PathOrigin.bucket('/media/*', mediaBucket(stack), { originPath: '/v2', failover: Failover.to(new s3.Bucket(stack, 'MediaReplica')) }),
        PathOrigin.bucket('/audio/*', mediaBucket(stack), { originPath: 'v2', cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED }),
      ],
    }),
    'uploads': (stack) => ({ uploads: Uploads.under('/uploads/*', ViewerCheck.signedBy(keyGroup(stack)), { actions: Object.values(UploadAction) }) }),
    'uploads to a bucket of their own': (stack) => ({
      uploads: Uploads.under('/uploads/*', ViewerCheck.byFunction(checking(stack)), { bucket: mediaBucket(stack) }),
      origins: [PathOrigin.bucket('/media/*', mediaBucket(stack))],
    }),
  },
  {
    'the defaults': () => ({}),
    'other settings': (stack) => ({
      comment: 'site',
      priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
      errorResponses: [{ httpStatus: 503, responsePagePath: '/busy.html' }],
      geoRestriction: cloudfront.GeoRestriction.allowlist('DE'),
      webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/1',
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS,
      functionAssociations: [{
        function: new cloudfront.Function(stack, 'Function', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.response; }') }),
        eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE,
      }],
    }),
    'a content security policy, and code for answers': (stack) => ({
      contentSecurityPolicy: ContentSecurityPolicy.selfOnly().allow('img-src', 'data:'),
      edgeLambdas: [{
        functionVersion: lambda.Version.fromVersionArn(stack, 'Lambda', 'arn:aws:lambda:us-east-1:111122223333:function:answers:1'),
        eventType: cloudfront.LambdaEdgeEventType.ORIGIN_RESPONSE,
      }],
    }),
  },
];

function mediaBucket(stack: Stack): s3.Bucket {
  return stack.node.tryFindChild('Media') as s3.Bucket | undefined ?? new s3.Bucket(stack, 'Media', { encryption: s3.BucketEncryption.KMS });
}

function keyGroup(stack: Stack): cloudfront.KeyGroup {
  return new cloudfront.KeyGroup(stack, 'UploadKeys', { items: [cloudfront.PublicKey.fromPublicKeyId(stack, 'UploadKey', 'K2')] });
}

function checking(stack: Stack): cloudfront.Function {
  return new cloudfront.Function(stack, 'Check', { code: cloudfront.FunctionCode.fromInline('function handler(event) { return { statusCode: 401 }; }') });
}

const COMBINATIONS = coveringChoices(PARTS.map((part) => Object.keys(part)))
  .map((names) => [names.join(', '), names.map((name, index) => PARTS[index][name])] as const);

/** Without copies of the assets. */
function stackIn(app = new App({ context: { 'aws:cdk:disable-asset-staging': true } })): Stack {
  return new Stack(app, 'Shop', { env: { account: '111122223333', region: 'us-east-1' } });
}

/** What the settings bring along, and what a website bucket does that is read through its REST endpoint. */
const WORTH_KNOWING = ['missing-objects-answer-403', 'directory-index-not-resolved', 'other-403-sources'];

test.each(COMBINATIONS)('can be read, and the rules find nothing to mend: %s', (_title, given) => {
  const stack = stackIn();
  const props = given.reduce<SafeOriginDistributionProps>((all, more) => ({ ...all, ...more(stack) }), {});
  const site = new SafeOriginDistribution(stack, 'Site', props);
  const { paths, findings } = SafeOrigin.analyze(stack);
  expect(new Set(paths.map(({ canRead, identity }) => `${canRead} ${String(identity)}`))).toEqual(new Set([`${Verdict.YES} oac`]));
  expect(circleIn(Template.fromStack(stack).toJSON())).toBeUndefined();
  expect(findings.filter(({ severity, ruleId }) => severity !== FindingSeverity.INFO || !WORTH_KNOWING.includes(ruleId))).toEqual([]);
  expect(site.bucket).toBe(props.bucket ?? site.node.findChild('Bucket'));
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
