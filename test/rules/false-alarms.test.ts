import { encryptedSite, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { expectRow, Row } from '../verdicts';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const SOURCE = `${STATEMENT}.Condition.StringEquals.aws:SourceArn`;
const sub = (template: string) => ({ 'Fn::Sub': template });

const UNKNOWN = ['read-not-provable'];
const PARTITION = 'the partition it is deployed to';

describe('a partition that is written out, where the Region is not known', () => {
  test.each<Row>([
    ['in the bucket policy', oacSite, {
      [`${STATEMENT}.Resource`]: sub('arn:aws-us-gov:s3:::${Bucket}/*'),
      [SOURCE]: sub('arn:aws-us-gov:cloudfront::${AWS::AccountId}:distribution/${Distribution}'),
    }, 'unknown', UNKNOWN, PARTITION],
    ['in the key policy', encryptedSite, {
      'Key.Properties.KeyPolicy.Statement.1.Condition.ArnLike.aws:SourceArn': sub('arn:aws-cn:cloudfront::${AWS::AccountId}:distribution/*'),
    }, 'unknown', UNKNOWN, PARTITION],
    ['in one of the branches of a condition', oacSite, { [`${STATEMENT}.Resource`]: { 'Fn::If': ['C', sub('arn:aws-cn:s3:::${Bucket}/*'), sub('arn:aws:s3:::${Bucket}/*')] } }, 'unknown', UNKNOWN, PARTITION],
    ['of an origin access identity', oaiSite, {
      [`${STATEMENT}.Principal`]: { AWS: sub('arn:aws-cn:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}') },
      [`${STATEMENT}.Resource`]: sub('arn:aws-cn:s3:::${Bucket}/*'),
    }, 'unknown', UNKNOWN, PARTITION],
    ['with a stray character', oacSite, { [`${STATEMENT}.Resource`]: sub('arn:aws-cn:s3::: ${Bucket}/*') }, 'no', ['policy-arn-malformed'], 'stray character'],
  ])('%s', (...row) => expectRow(row));
});

test('the partition of elsewhere in the ARN of an origin access identity', () => {
  expectRow(['', oaiSite, {
    [`${STATEMENT}.Principal`]: { AWS: sub('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}') },
  }, 'no', ['policy-arn-malformed'], 'Origin Access Identity ${AccessIdentity}`, which is not in the partition `aws-cn`'], { account: '111122223333', region: 'cn-north-1' });
});

test('a bucket that redirects at its website endpoint, and that content is uploaded into', () => {
  expectRow(['', oacSite, {
    'Bucket.Properties.WebsiteConfiguration': { RedirectAllRequestsTo: { HostName: 'www.example.com' } },
    'Upload': { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Bucket' }, SourceBucketNames: ['assets'], SourceObjectKeys: ['site.zip'] } },
  }, 'yes']);
});
