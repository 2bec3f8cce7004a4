import { App, aws_certificatemanager as acm, CfnParameter, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { MissingObjects, PagePaths, Redirect, SafeOriginDistribution, SafeOriginDistributionProps } from '../../lib';

function templateOf(props: (stack: Stack) => SafeOriginDistributionProps): Template {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'eu-central-1' } });
  new SafeOriginDistribution(stack, 'Site', props(stack));
  return Template.fromStack(stack);
}

test.each<[title: string, missingObjects: MissingObjects, response: object]>([
  ['a page with status 404', MissingObjects.notFound('/missing.html'), { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/missing.html' }],
  ['the page of an app with status 200', MissingObjects.singlePageApp(), { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }],
])('for what is missing there is %s; CloudFront may list the bucket, and refusals stay refusals', (_title, missingObjects, response) => {
  const template = templateOf(() => ({ missingObjects }));
  const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
  const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
  template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { CustomErrorResponses: [response], DefaultRootObject: 'index.html' } });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([{
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:ListBucket',
        Resource: { 'Fn::GetAtt': [bucket, 'Arn'] },
        Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/', { Ref: distribution }]] } } },
      }]),
    },
  });
});

test('without missingObjects nobody may list', () => {
  expect(JSON.stringify(templateOf(() => ({})).toJSON())).not.toContain('s3:ListBucket');
});

test('page paths and redirects are one function for viewer requests', () => {
  const template = templateOf((stack) => ({
    domainNames: ['example.com', 'www.example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/x'),
    pagePaths: PagePaths.DIRECTORY_INDEXES,
    redirects: [Redirect.host('www.example.com', 'example.com')],
  }));
  template.resourceCountIs('AWS::CloudFront::Function', 1);
  template.hasResourceProperties('AWS::CloudFront::Function', {
    FunctionCode: Match.stringLikeRegexp('"www.example.com", "example.com", 301'),
    FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
  });
  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: { DefaultCacheBehavior: { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [Match.anyValue(), 'FunctionARN'] } }] } },
  });
});

test.each(['', '/', '/docs/', 'docs/'])('a page for what is missing is an object, and not %p: viewers would get the list of the objects, or nothing', (page) => {
  expect(() => MissingObjects.singlePageApp(page)).toThrow(/^MissingObjects: the page is '.*', which names no object: use '\/(docs\/)?index\.html'\.$/);
  expect(() => MissingObjects.notFound(page)).toThrow('names no object');
});

test('a page for what is missing may be known when deployed only', () => {
  const page = new CfnParameter(new Stack(), 'Page').valueAsString;
  expect(MissingObjects.notFound(page).response.responsePagePath).toBe(page);
});
