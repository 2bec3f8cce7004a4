import { anonymousSite, changed, encryptedSite, multiRegionSite, oacSite, oaiSite, objectLambdaSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const UNKNOWN = ['read-not-provable'];
const NOT_FOR_OAC = ['oac-without-bucket-grant'];
const NOT_FOR_OAI = ['oai-without-bucket-grant'];

const when = (Condition: JsonObject): Changes => ({ [`${STATEMENT}.Condition`]: Condition });
const equals = (key: string, value: Json): Changes => when({ StringEquals: { [key]: value } });
const IN_IRELAND = { region: 'eu-west-1', account: '111122223333' };

describe('what a request carries', () => {
  test.each<Row>([
    ['the time in seconds', oacSite, when({ NumericLessThan: { 'aws:EpochTime': 1768478401 } }), 'yes', ['policy-time-limited']],
    ['not in milliseconds', oacSite, when({ NumericGreaterThan: { 'aws:EpochTime': 1768478400 } }), 'no', NOT_FOR_OAC],
    ['the Region of the bucket', oacSite, equals('aws:RequestedRegion', 'eu-west-1'), 'yes'],
    ['no other Region', oacSite, equals('aws:RequestedRegion', 'us-east-1'), 'no', NOT_FOR_OAC],
    ['some Region, through a Multi-Region Access Point', multiRegionSite, { 'MultiRegionPolicy.Properties.Policy.Statement.0.Condition': { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, 'unknown', UNKNOWN, 'aws:RequestedRegion'],
    ['the account of the bucket', oacSite, equals('aws:ResourceAccount', '111122223333'), 'yes'],
    ['the account of the bucket, by S3\'s key', oacSite, equals('s3:ResourceAccount', '444455556666'), 'no', NOT_FOR_OAC],
    ['some address', oacSite, when({ Null: { 'aws:SourceIp': 'false' } }), 'yes'],
    ['some address, which is CloudFront\'s', oacSite, when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), 'unknown', ['policy-hangs-on-source-ip'], 'the address of the CloudFront edge'],
    ['no private address', oacSite, when({ IpAddress: { 'aws:SourceIp': '172.16.0.0/12' } }), 'no', ['policy-hangs-on-source-ip'], 'names private ones only'],
    ['no private address, if it carries one at all', oacSite, when({ IpAddressIfExists: { 'aws:SourceIp': '10.0.0.0/8' } }), 'unknown', ['policy-hangs-on-source-ip']],
    ['an address in more than a private range', oacSite, when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/7' } }), 'unknown', ['policy-hangs-on-source-ip']],
    ['an address, and not what is none', oacSite, when({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '10.0.0.999', 'fd00::/8'] } }), 'unknown', ['policy-hangs-on-source-ip']],
    ['the name of the service', oacSite, equals('aws:PrincipalServiceName', 'cloudfront.amazonaws.com'), 'yes'],
    ['the names of the service', oacSite, when({ 'ForAnyValue:StringEquals': { 'aws:PrincipalServiceNamesList': 'cloudfront.amazonaws.com' } }), 'yes'],
    ['that a service asks', oacSite, when({ Bool: { 'aws:PrincipalIsAWSService': 'true' } }), 'yes'],
    ['that no service asks', oaiSite, equals('aws:PrincipalIsAWSService', 'false'), 'yes'],
    ['the header it is signed in', oacSite, equals('s3:authType', 'REST-HEADER'), 'yes'],
    ['the version of the signature', oacSite, equals('s3:signatureversion', 'AWS4-HMAC-SHA256'), 'yes'],
    ['no parameter of the URL that signs', oacSite, equals('s3:authType', 'REST-QUERY-STRING'), 'no', NOT_FOR_OAC],
    ['an identity: the header it is signed in', oaiSite, equals('s3:authType', 'REST-HEADER'), 'yes'],
    ['an identity: some version of the signature', oaiSite, equals('s3:signatureversion', 'AWS4-HMAC-SHA256'), 'unknown', NOT_FOR_OAI, 'the signature version of an origin access identity'],
    ['an identity: its account', oaiSite, equals('aws:PrincipalAccount', 'cloudfront'), 'yes'],
    ['an identity: no service between', oaiSite, when({ Bool: { 'aws:ViaAWSService': 'false' } }), 'yes'],
    ['an identity: no source', oaiSite, when({ Null: { 'aws:SourceArn': 'false' } }), 'no', NOT_FOR_OAI],
    ['nobody: no ARN of a principal', anonymousSite, when({ Null: { 'aws:PrincipalArn': 'true' } }), 'yes'],
    ['the hash of its content, whatever it is', oacSite, when({ Null: { 's3:x-amz-content-sha256': 'false' } }), 'yes'],
    ['a hash of its content that is not known', oacSite, equals('s3:x-amz-content-sha256', 'UNSIGNED-PAYLOAD'), 'unknown', NOT_FOR_OAC, 'the `x-amz-content-sha256` that CloudFront sends'],
    ['an identity: perhaps a hash', oaiSite, when({ Null: { 's3:x-amz-content-sha256': 'false' } }), 'unknown', NOT_FOR_OAI, 'whether an origin access identity sends'],
    ['nobody: no hash', anonymousSite, when({ Null: { 's3:x-amz-content-sha256': 'true' } }), 'yes'],
    ['no version of an object', oacSite, when({ Null: { 's3:VersionId': 'true' } }), 'yes'],
    ['what nobody has heard of', oacSite, equals('aws:Unheard', 'x'), 'unknown', UNKNOWN, 'what `aws:unheard` is in CloudFront\'s request'],
    ['through Object Lambda: perhaps a source', objectLambdaSite, { 'AccessPoint.Properties.Policy.Statement.0.Condition': { StringEquals: { 'aws:SourceAccount': '111122223333' } } }, 'unknown', ['access-point-origin-not-granted'], 'carries `aws:SourceAccount`'],
  ])('%s', (...row) => expectRow(row, IN_IRELAND));
});

describe('in China', () => {
  test.each<Row>([
    ['the service may have the name of the partition', oacSite, { [`${STATEMENT}.Principal`]: { Service: 'cloudfront.amazonaws.com.cn' } }, 'unknown', UNKNOWN],
    ['the ARN of an identity has the partition', oaiSite, { [`${STATEMENT}.Principal`]: { AWS: { 'Fn::Sub': 'arn:aws-cn:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}' } } }, 'yes'],
  ])('%s', (...row) => expectRow(row, { region: 'cn-north-1' }));

  test('elsewhere the service has one name', () => expectRow(['', oacSite, { [`${STATEMENT}.Principal`]: { Service: 'cloudfront.amazonaws.com.cn' } }, 'no', NOT_FOR_OAC]));
});

describe('encryption on the way', () => {
  const custom = (OriginProtocolPolicy?: Json): Changes => ({ [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: OriginProtocolPolicy === undefined ? {} : { OriginProtocolPolicy } });
  const secure = when({ Bool: { 'aws:SecureTransport': 'true' } });
  const tls = when({ NumericGreaterThanEquals: { 's3:TlsVersion': 1.2 } });
  const NO_GRANT = ['anonymous-origin-without-public-grant'];

  test.each<Row>([
    ['of an S3 origin', anonymousSite, secure, 'yes'],
    ['of a custom origin with HTTPS', anonymousSite, { ...secure, ...custom('https-only') }, 'yes'],
    ['of a custom origin with the protocol of the viewer', anonymousSite, { ...secure, ...custom('match-viewer') }, 'yes'],
    ['of a custom origin with HTTP', anonymousSite, { ...secure, ...custom('http-only') }, 'no', NO_GRANT],
    ['of a custom origin whose protocol a parameter says', anonymousSite, { ...secure, ...custom({ Ref: 'P' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['of a custom origin, by either value', anonymousSite, { ...when({ Bool: { 'aws:SecureTransport': ['true', 'false'] } }), ...custom({ Ref: 'P' }) }, 'yes'],
    ['in a version, of a custom origin with HTTPS', anonymousSite, { ...tls, ...custom('https-only') }, 'yes'],
    ['in a version, of a custom origin with HTTP', anonymousSite, { ...tls, ...custom('http-only') }, 'no', NO_GRANT],
    ['in a version, of a custom origin whose protocol a parameter says', anonymousSite, { ...tls, ...custom({ Ref: 'P' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['of a website', websiteSite, secure, 'no', NO_GRANT],
    ['in a version, of a website', websiteSite, tls, 'no', NO_GRANT],
    ['of a custom origin with an access control', multiRegionSite, { 'MultiRegionPolicy.Properties.Policy.Statement.0.Condition': { Bool: { 'aws:SecureTransport': 'true' } }, [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: 'match-viewer' }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('a custom header', () => {
  const header = (...headers: Json[]): Changes => ({ [`${ORIGIN}.OriginCustomHeaders`]: headers });
  const agent = equals('aws:UserAgent', 'secret');
  const NO_GRANT = ['anonymous-origin-without-public-grant'];

  test.each<Row>([
    ['in any case', websiteSite, { ...agent, ...header({ HeaderName: 'USER-agent', HeaderValue: 'secret' }) }, 'yes'],
    ['among others', websiteSite, { ...agent, ...header({ HeaderName: 'X-Other', HeaderValue: 'other' }, { HeaderName: 'User-Agent', HeaderValue: 'secret' }) }, 'yes'],
    ['of another name', websiteSite, { ...agent, ...header({ HeaderName: 'X-Other', HeaderValue: 'secret' }) }, 'no', NO_GRANT],
    ['of a name that a parameter says', websiteSite, { ...agent, ...header({ HeaderName: { Ref: 'P' }, HeaderValue: 'secret' }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['beside one of a name that a parameter says', websiteSite, { ...agent, ...header({ HeaderName: { Ref: 'P' }, HeaderValue: 'x' }, { HeaderName: 'User-Agent', HeaderValue: 'secret' }) }, 'yes'],
    ['of a value that a parameter says', websiteSite, { ...agent, ...header({ HeaderName: 'User-Agent', HeaderValue: { Ref: 'P' } }) }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['without a name', websiteSite, { ...agent, ...header({ HeaderValue: 'secret' }) }, 'no', NO_GRANT],
    ['without a value', websiteSite, { ...agent, ...header({ HeaderName: 'User-Agent' }) }, 'no', NO_GRANT],
  ])('%s', (...row) => expectRow(row));
});

describe('what S3 says to KMS', () => {
  const NOT_FOR_KEY = ['oac-without-key-grant'];
  const OTHER_CONTEXT = ['key-encryption-context-mismatch'];
  const BUCKET_KEY = 'Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration.0.BucketKeyEnabled';
  const key = (Condition: JsonObject): Changes => ({ 'Key.Properties.KeyPolicy.Statement.1.Condition': Condition });
  const literal = changed(encryptedSite, { 'Bucket.Properties.BucketName': 'the-site' });
  const denied = (Condition: JsonObject): Changes => ({
    'Key.Properties.KeyPolicy.Statement.2': { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition },
  });
  const EDGE = {
    'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.FunctionAssociations': [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Code', 'FunctionARN'] } }],
    'Code': { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode: 'function handler(event) { event.request.uri += "index.html"; return event.request; }' } },
  };
  const context = (arn: string): Changes => key({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': arn } });

  test.each<Row>([
    ['the keys of the context', encryptedSite, key({ 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': 'aws:s3:arn' } }), 'yes'],
    ['no other keys of the context', encryptedSite, key({ 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'other' } }), 'no', NOT_FOR_KEY],
    ['the algorithm', encryptedSite, key({ StringEquals: { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' } }), 'yes'],
    ['the service and the Region', encryptedSite, key({ StringEquals: { 'kms:ViaService': { 'Fn::Sub': 's3.${AWS::Region}.amazonaws.com' } } }), 'yes'],
    ['the objects as the context', literal, context('arn:aws:s3:::the-site/*'), 'yes'],
    ['the bucket as the context', literal, context('arn:aws:s3:::the-site'), 'no', OTHER_CONTEXT],
    ['the objects, where the bucket has a key', literal, { ...context('arn:aws:s3:::the-site/*'), [BUCKET_KEY]: true }, 'no', OTHER_CONTEXT],
    ['the bucket, where it has a key', literal, { ...context('arn:aws:s3:::the-site'), [BUCKET_KEY]: 'TRUE' }, 'yes'],
    ['the objects, where the bucket\'s key is off', literal, { ...context('arn:aws:s3:::the-site/*'), [BUCKET_KEY]: false }, 'yes'],
    ['the objects of a folder', literal, context('arn:aws:s3:::the-site/public/*'), 'partial', OTHER_CONTEXT, 'only some objects (not `…`, for one)'],
    ['the objects of a folder that is the origin\'s', literal, { ...context('arn:aws:s3:::the-site/public/*'), [`${ORIGIN}.OriginPath`]: '/public' }, 'yes'],
    ['the objects of a folder that is not the origin\'s', literal, { ...context('arn:aws:s3:::the-site/public/*'), [`${ORIGIN}.OriginPath`]: '/site' }, 'no', OTHER_CONTEXT],
    ['the objects of all folders', literal, key({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::the-site/public/*', 'arn:aws:s3:::the-site/*'] } }), 'yes'],
    ['no object of a folder, where a Deny says so', literal, denied({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::the-site/private/*' } }), 'partial', NOT_FOR_KEY, 'denies CloudFront its use'],
    ['no object outside a folder, where a Deny says so', literal, denied({ StringNotLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::the-site/public/*' } }), 'partial', NOT_FOR_KEY, 'denies CloudFront its use'],
    ['no object of another bucket, where a Deny says so', literal, denied({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::other/*' } }), 'yes'],
    ['some object, whatever code at the edge asks for', literal, { ...context('arn:aws:s3:::the-site/public/*'), ...EDGE }, 'unknown', UNKNOWN, 'which objects the CloudFront Function `Code` asks for'],
    ['one or the other, where a parameter says it', literal, { ...context('arn:aws:s3:::the-site/*'), [BUCKET_KEY]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of `kms:EncryptionContext:aws:s3:arn`'],
  ])('%s', (...row) => expectRow(row));
});

describe('a key that does not decrypt', () => {
  const NOT_FOR_KEY = ['oac-without-key-grant'];
  const UNUSABLE = ['key-unusable'];
  const key = (name: string, value: Json): Changes => ({ [`Key.Properties.${name}`]: value });

  test.each<Row>([
    ['that is off', encryptedSite, key('Enabled', 'False'), 'no', UNUSABLE],
    ['that is on', encryptedSite, key('Enabled', true), 'yes'],
    ['whose material is imported later', encryptedSite, key('Origin', 'EXTERNAL'), 'no', UNUSABLE],
    ['whose material is KMS\'s', encryptedSite, key('Origin', 'AWS_KMS'), 'yes'],
    ['that is asymmetric', encryptedSite, key('KeySpec', 'RSA_2048'), 'no', UNUSABLE],
    ['that is symmetric', encryptedSite, key('KeySpec', 'SYMMETRIC_DEFAULT'), 'yes'],
    ['that signs', encryptedSite, key('KeyUsage', 'SIGN_VERIFY'), 'no', UNUSABLE],
    ['that encrypts', encryptedSite, key('KeyUsage', 'ENCRYPT_DECRYPT'), 'yes'],
    ['that a parameter may turn off', encryptedSite, key('Enabled', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['that grants its own ARN', encryptedSite, key('KeyPolicy.Statement.1.Resource', 'arn:aws:kms:*:*:key/*'), 'yes'],
    ['that grants the ARN of another service', encryptedSite, key('KeyPolicy.Statement.1.Resource', 'arn:aws:s3:::*'), 'no', NOT_FOR_KEY],
  ])('%s', (...row) => expectRow(row));

  test('without a signature no key does', () => expectRow(['', encryptedSite, { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'never' }, 'no', ['access-control-never-signs']]));
});
