import { encryptedSite, literalRefererSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { expectRow, Row } from '../verdicts';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const HEADER = `${ORIGIN}.OriginCustomHeaders.0.HeaderValue`;
const CONDITION = `${STATEMENT}.Condition`;

const sub = (template: string) => ({ 'Fn::Sub': template });
const NAME = sub('{{resolve:ssm:/${P}/name}}');
const JOINED = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'P' }, ':SecretString:referer::}}']] };

const UNKNOWN = ['read-not-provable'];

describe('a dynamic reference whose name is put together', () => {
  test.each<Row>([
    ['a Resource', oacSite, { [`${STATEMENT}.Resource`]: sub('arn:aws:s3:::{{resolve:ssm:/${P}/name}}/*') }, 'unknown', UNKNOWN],
    ['a Resource that is not put together', oacSite, { [`${STATEMENT}.Resource`]: 'arn:aws:s3:::{{resolve:ssm:/name}}/*' }, 'unknown', UNKNOWN],
    ['a Resource with the name of the bucket', oacSite, {
      'Bucket.Properties.BucketName': NAME, [`${STATEMENT}.Resource`]: sub('arn:aws:s3:::{{resolve:ssm:/${P}/name}}/*'),
    }, 'yes'],
    ['the id of the distribution', oacSite, { [CONDITION]: { StringEquals: { 'aws:SourceArn': sub('arn:aws:cloudfront::${AWS::AccountId}:distribution/{{resolve:ssm:/${P}/id}}') } } }, 'unknown', UNKNOWN],
    ['the id of the identity', oaiSite, { [`${STATEMENT}.Principal`]: { AWS: sub('arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {{resolve:ssm:/${P}/id}}') } }, 'unknown', UNKNOWN],
    ['the origin path', oacSite, { [`${ORIGIN}.OriginPath`]: NAME }, 'yes'],
    ['the origin path behind a slash', oacSite, { [`${ORIGIN}.OriginPath`]: sub('/{{resolve:ssm:/${P}/version}}') }, 'yes'],
    ['the protocol', websiteSite, { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: NAME }, 'unknown', UNKNOWN],
    ['the key', encryptedSite, { 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID': NAME }, 'unknown', UNKNOWN],
    ['the same secret on both sides', literalRefererSite, { [HEADER]: JOINED, [CONDITION]: { StringEquals: { 'aws:Referer': sub('{{resolve:secretsmanager:${P}:SecretString:referer::}}') } } }, 'yes'],
    ['a secure string', literalRefererSite, { [HEADER]: sub('{{resolve:ssm-secure:/${P}/referer}}'), [CONDITION]: { StringEquals: { 'aws:Referer': sub('{{resolve:ssm-secure:/${P}/referer}}') } } }, 'no', ['secret-reference-unsupported'], 'Referer'],
    ['one that a condition decides', oacSite, { 'Bucket.Properties.BucketName': sub('{{resolve:ssm:/a/name}}'), [`${STATEMENT}.Resource`]: { 'Fn::Sub': ['arn:aws:s3:::{{resolve:ssm:/${stage}/name}}/*', { stage: { 'Fn::If': ['C', 'a', 'a'] } }] } }, 'yes'],
    ['braces that are none', oacSite, { [`${ORIGIN}.OriginPath`]: sub('/a}}{{resolve:ssm:${P}') }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

/** Two references that differ are likely a mistake where they should be the same; what one of them holds is just not known. */
describe('a dynamic reference in the place of a value that AWS gives a meaning', () => {
  const REFERENCE = '{{resolve:ssm:/site/value}}';
  const IRELAND = { account: '111122223333', region: 'eu-west-1' };

  test.each<Row>([
    ['whether the key is enabled', encryptedSite, { 'Key.Properties.Enabled': REFERENCE }, 'unknown', UNKNOWN],
    ['what the key is for', encryptedSite, { 'Key.Properties.KeyUsage': REFERENCE }, 'unknown', UNKNOWN],
    ['the service through which the key is used', encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1.Condition.StringEquals': { 'kms:ViaService': 's3.{{resolve:ssm:/region}}.amazonaws.com' } }, 'unknown', UNKNOWN],
    ['Block Public Access', websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration.RestrictPublicBuckets': REFERENCE }, 'unknown', UNKNOWN],
    ['the service that is granted', oacSite, { [`${STATEMENT}.Principal`]: { Service: REFERENCE } }, 'unknown', UNKNOWN],
    ['the Region in the host', oacSite, { [`${ORIGIN}.DomainName`]: sub('${Bucket}.s3.{{resolve:ssm:/region}}.amazonaws.com') }, 'unknown', UNKNOWN],
    ['a secret that is written out on the other side', literalRefererSite, { [HEADER]: REFERENCE }, 'unknown', UNKNOWN],
    ['another secret on the other side', literalRefererSite, { [HEADER]: REFERENCE, [CONDITION]: { StringEquals: { 'aws:Referer': '{{resolve:ssm:/site/other}}' } } }, 'unknown', ['website-origin-referer-mismatch']],
  ])('%s', (...row) => expectRow(row, IRELAND));
});
