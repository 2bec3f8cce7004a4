import { aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_kms as kms, aws_lambda as lambda, aws_route53 as route53, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { coveringChoices } from './covering';
import { BUILT, folderWith } from './site-files';
import {
  AccessLogs, Content, ContentSecurityPolicy, Failover, MissingObjects, PagePaths, PathOrigin, Pruning, Redirect, RuntimeConfig,
  SafeOriginDistributionProps, SiteCertificate, UploadAction, Uploads, ViewerCheck,
} from '../../lib';

export type Given = (stack: Stack) => SafeOriginDistributionProps;

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

export const COMBINATIONS = coveringChoices(PARTS.map((part) => Object.keys(part)))
  .map((names) => [names.join(', '), names.map((name, index) => PARTS[index][name])] as const);
