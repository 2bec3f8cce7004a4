import { reportOf } from '../../lib/reporters/report';
import { accessPointSite, changed, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes, expectRemark } from '../verdicts';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';

test('what is wrong with a bucket policy is reported once, however many distributions read the bucket', () => {
  const { Distribution } = changed(oacSite, {}).Resources as JsonObject;
  const report = reportOf([analyzed(changed(oacSite, { [`${STATEMENT}.0.Condition`]: undefined, Second: Distribution }))]);
  expect(report.paths.map(({ distribution, canRead, reasons }) => [distribution.logicalId, canRead, reasons])).toEqual([
    ['Distribution', 'yes', ['bucket-open-to-any-distribution']],
    ['Second', 'yes', ['bucket-open-to-any-distribution']],
  ]);
  expect(report.findings.map(({ ruleId, logicalId, property }) => [ruleId, logicalId, property])).toEqual([
    ['bucket-open-to-any-distribution', 'BucketPolicy', 'PolicyDocument.Statement.0'],
  ]);
});

test('what may be open is not reported: a parameter may close it', () => {
  const account = changed(oacSite, { [`${STATEMENT}.0.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'Owner' } } } });
  const { findings } = reportOf([analyzed({ Parameters: { Owner: { Type: 'String' } }, ...account })]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['read-not-provable']);
});

test('a header that can be guessed is not enough where the statement asks for an address, too', () => {
  const site = changed(websiteSite, {
    'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: 'Referer', HeaderValue: 'https://www.example.com/' }],
    [`${STATEMENT}.0.Condition`]: { StringEquals: { 'aws:Referer': 'https://www.example.com/' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  });
  const { findings } = reportOf([analyzed(site)]);
  expect(findings.map(({ ruleId }) => ruleId)).not.toContain('referer-guessable');
});

const next = (statement: JsonObject, index = 1): Changes => ({
  [`${STATEMENT}.${index}`]: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, ...statement },
});

describe('everyone can read past CloudFront', () => {
  const settings = (BlockPublicPolicy: Json, RestrictPublicBuckets: Json): Changes => ({ 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy, RestrictPublicBuckets } });
  const OPEN = settings(false, false);
  const POINT = 'AccessPoint.Properties';

  test.each<[title: string, site: JsonObject, changes: Changes, expected: string | undefined]>([
    ['where everyone is let in', oacSite, { ...OPEN, ...next({}) }, 'warning: `Bucket` can be read by everyone, past CloudFront: statement 1'],
    ['where everyone is let in, as accounts', oacSite, { ...OPEN, ...next({ Principal: { AWS: '*' } }) }, 'statement 1'],
    ['where everyone is let in, as one of the accounts', oacSite, { ...OPEN, ...next({ Principal: { AWS: ['111122223333', '*'] } }) }, 'statement 1'],
    ['where all but one are let in', oacSite, { ...OPEN, [`${STATEMENT}.1`]: { Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }, 'statement 1'],
    ['by the statement that certainly lets them', oacSite, { ...OPEN, ...next({ Condition: { StringLike: { 'aws:UserAgent': '*curl*' } } }), ...next({}, 2) }, 'statement 2'],
    ['not where only some programs are let in', oacSite, { ...OPEN, ...next({ Condition: { StringLike: { 'aws:UserAgent': '*curl*' } } }) }, undefined],
    ['not where a secret is asked for', oacSite, { ...OPEN, ...next({ Condition: { StringEquals: { 'aws:Referer': 'the-secret' } } }) }, undefined],
    ['where TLS is asked for', oacSite, { ...OPEN, ...next({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }) }, 'statement 1'],
    ['not where an account is let in', oacSite, { ...OPEN, ...next({ Principal: { AWS: '111122223333' } }) }, undefined],
    ['not where everyone is kept from it', oacSite, { ...OPEN, ...next({ Effect: 'Deny', Action: 's3:PutObject' }) }, undefined],
    ['not where a policy for everyone is ignored', oacSite, { ...settings(false, true), ...next({}) }, undefined],
    ['not where a policy for everyone is refused', oacSite, { ...settings(true, false), ...next({}) }, undefined],
    ['not where a parameter may refuse it', oacSite, { ...settings({ Ref: 'P' }, false), ...next({}) }, undefined],
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points.html: requests through access points are always signed.
    ['not where everyone is let in through an access point', accessPointSite, {
      [`${POINT}.PublicAccessBlockConfiguration`]: { BlockPublicPolicy: false, RestrictPublicBuckets: false },
      [`${POINT}.Policy.Statement.0.Principal`]: '*',
      [`${POINT}.Policy.Statement.0.Condition`]: undefined,
    }, undefined],
  ])('%s', (_title, site, changes, expected) => expectRemark('bucket-readable-without-distribution', site, changes, expected));
});

describe('distributions of every account can read', () => {
  const OPEN = { 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy: false, RestrictPublicBuckets: false } };
  const own = { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' };
  const from = (source: Json): JsonObject => ({ Condition: { ArnLike: { 'aws:SourceArn': source } } });
  const ANY = 'arn:aws:cloudfront::*:distribution/*';
  const service = (...names: string[]): JsonObject => ({ Principal: { Service: ['cloudfront.amazonaws.com', ...names] } });

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['where the service is let in', next(service()), 'statement 1'],
    ['where the service is let in among others', next(service('logging.s3.amazonaws.com')), 'statement 1'],
    ['where the service is let in after others', next({ Principal: { Service: ['logging.s3.amazonaws.com', 'cloudfront.amazonaws.com'] } }), 'statement 1'],
    ['by a pattern', next({ ...service(), ...from(ANY) }), 'statement 1'],
    ['by a pattern beside this one', next({ ...service(), ...from([own, ANY]) }), 'statement 1'],
    ['as everyone that comes from a distribution', { ...OPEN, ...next(from(ANY)) }, 'statement 1'],
    ['not where this one alone is let in', next({ ...service(), ...from(own) }), undefined],
    ['not where the account is asked for', next({ ...service(), Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }), undefined],
    ['not where another service is let in', next({ Principal: { Service: 'logging.s3.amazonaws.com' } }), undefined],
    ['not where the service is denied something', next({ ...service(), Effect: 'Deny', Action: 's3:PutObject' }), undefined],
  ])('%s', (_title, changes, expected) => expectRemark('bucket-open-to-any-distribution', oacSite, changes, expected));
});
