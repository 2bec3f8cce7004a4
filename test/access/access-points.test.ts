import { accessPointSite, changed, multiRegionSite, objectLambdaSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { analyzed } from '../analysis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const POINT = 'AccessPoint.Properties';
const POINT_STATEMENT = `${POINT}.Policy.Statement.0`;
const BUCKET_STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const CONTROL = 'AccessControl.Properties.OriginAccessControlConfig';
const HERE = { account: '111122223333', region: 'eu-west-1' };
const POINT_ARN = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/site';
const RULE = 'access-point-origin-not-granted';

const SECTIONS = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };

type Changes = Record<string, Json | undefined>;
type Row = [title: string, changes: Changes, verdict: string, rules?: readonly string[], message?: string];

function expectVerdict(site: JsonObject, [, changes, verdict, rules = [], message = '']: Row, stack: Partial<Stack> = HERE): void {
  const { paths, failures } = analyzed({ ...SECTIONS, ...changed(site, changes) }, stack);
  expect(failures).toEqual([]);
  const [{ diagnosis, findings }] = paths;
  expect([diagnosis.canRead, findings.map(({ rule }) => rule.id)]).toEqual([verdict, rules]);
  expect(findings.map((finding) => finding.message).join('\n')).toContain(message);
}

const deny = (resource: Json, Condition?: JsonObject): JsonObject => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: resource, ...(Condition && { Condition }) });
const delegation = (Condition: JsonObject): Changes => ({ [`${BUCKET_STATEMENTS}.0.Condition`]: Condition });
const KMS: Changes = { 'Bucket.Properties.BucketEncryption': { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] } };

describe('an access point', () => {
  test.each<Row>([
    ['as it should be', {}, 'yes'],
    ['its literal ARN', { [`${POINT_STATEMENT}.Resource`]: `${POINT_ARN}/object/*` }, 'yes'],
    ['the literal ARN of another', { [`${POINT_STATEMENT}.Resource`]: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/other/object/*' }, 'no', [RULE], 'its Resource is not the ARN'],
    ['its ARN in another Region', { [`${POINT_STATEMENT}.Resource`]: 'arn:aws:s3:us-east-1:111122223333:accesspoint/site/object/*' }, 'no', [RULE]],
    ['its alias, which policies do not know', { [`${POINT_STATEMENT}.Resource`]: 'arn:aws:s3:::site-x123-s3alias/*' }, 'no', [RULE], 'in which an alias does not count'],
    ['delegation by its ARN', delegation({ StringEquals: { 's3:DataAccessPointArn': { 'Fn::GetAtt': ['AccessPoint', 'Arn'] } } }), 'yes'],
    ['delegation by its literal ARN', delegation({ StringEquals: { 's3:DataAccessPointArn': POINT_ARN } }), 'yes'],
    ['delegation to all of the account', delegation({ ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:*:111122223333:accesspoint/*' } }), 'unknown', [RULE], 'in all Regions'],
    ['delegation to all of the account and Region', delegation({ ArnLike: { 's3:DataAccessPointArn': { 'Fn::Sub': 'arn:aws:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/*' } } }), 'yes'],
    ['delegation to those of the internet', delegation({ StringEquals: { 's3:AccessPointNetworkOrigin': 'Internet', 's3:DataAccessPointAccount': '111122223333' } }), 'yes'],
    ['delegation to those of VPCs', delegation({ StringEquals: { 's3:AccessPointNetworkOrigin': 'VPC', 's3:DataAccessPointAccount': '111122223333' } }), 'no', [RULE], 'its Condition (StringEquals s3:AccessPointNetworkOrigin) does not hold for requests through this access point'],
    ['delegation to another account', delegation({ StringEquals: { 's3:DataAccessPointAccount': '444455556666' } }), 'no', [RULE]],
    ['delegation to an account that is not known', delegation({ StringEquals: { 's3:DataAccessPointAccount': { Ref: 'P' } } }), 'unknown', ['read-not-provable'], 'the value of the parameter `P`'],
    ['an open delegation, which is public', delegation({}), 'no', [RULE], 'a statement of the policy of the bucket `Bucket` is public'],
    ['settings that let a public policy be', { [`${POINT_STATEMENT}.Principal`]: '*', [`${POINT_STATEMENT}.Condition`]: undefined, [`${POINT}.PublicAccessBlockConfiguration`]: { BlockPublicPolicy: false } }, 'yes'],
    ['settings that do not speak of public policies', { [`${POINT_STATEMENT}.Principal`]: '*', [`${POINT_STATEMENT}.Condition`]: undefined, [`${POINT}.PublicAccessBlockConfiguration`]: { BlockPublicAcls: false } }, 'unknown', [RULE], 'that the access point does not name'],
    ['its policy as a parameter', { [`${POINT}.Policy`]: { Ref: 'P' } }, 'unknown', ['read-not-provable']],
    ['a Deny of its own', { [`${POINT}.Policy.Statement.1`]: deny(`${POINT_ARN}/object/*`, { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }) }, 'no', ['read-explicitly-denied'], 'statement 1 of `AccessPoint` denies it'],
    ['a Deny for what does not come through access points', { [`${BUCKET_STATEMENTS}.1`]: deny({ 'Fn::Sub': '${Bucket.Arn}/*' }, { StringNotEquals: { 's3:DataAccessPointAccount': '111122223333' } }) }, 'yes'],
    ['a Deny for what comes through those of others', { [`${BUCKET_STATEMENTS}.1`]: deny({ 'Fn::Sub': '${Bucket.Arn}/*' }, { StringNotEquals: { 's3:DataAccessPointAccount': '444455556666' } }) }, 'no', ['read-explicitly-denied']],
    ['a Deny in both policies', { [`${BUCKET_STATEMENTS}.1`]: deny({ 'Fn::Sub': '${Bucket.Arn}/*' }), [`${POINT}.Policy.Statement.1`]: deny('*') }, 'no', ['read-explicitly-denied', 'read-explicitly-denied']],
    ['a Deny for what S3 Object Lambda does not ask', { [`${BUCKET_STATEMENTS}.1`]: deny({ 'Fn::Sub': '${Bucket.Arn}/*' }, { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['s3-object-lambda.amazonaws.com'] } }) }, 'no', ['read-explicitly-denied']],
    ['objects that CloudFront cannot have decrypted', KMS, 'no', ['oac-without-key-grant'], 'from `Bucket` through the access point `AccessPoint`: its objects are encrypted with the AWS managed key'],
    ['and no policy either', { ...KMS, [`${POINT}.Policy`]: undefined }, 'no', ['oac-without-key-grant', RULE]],
    ['the folder of the origin path', { [`${ORIGIN}.OriginPath`]: '/site', [`${POINT_STATEMENT}.Resource`]: `${POINT_ARN}/object/site/*` }, 'yes'],
    ['another folder', { [`${ORIGIN}.OriginPath`]: '/site', [`${POINT_STATEMENT}.Resource`]: `${POINT_ARN}/object/other/*` }, 'no', [RULE]],
    ['a folder in the bucket policy', { [`${BUCKET_STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/site/*' } }, 'partial', [RULE], 'can read only some objects (not `…`'],
    ['a folder in each policy', { [`${BUCKET_STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/a/*' }, [`${POINT_STATEMENT}.Resource`]: `${POINT_ARN}/object/b/*` }, 'unknown', [RULE, RULE, 'read-not-provable'], 'which objects all of the policies on the way let through'],
  ])('%s', (...row) => expectVerdict(accessPointSite, row));

  test.each<Row>([
    ['an access identity', { [`${ORIGIN}.OriginAccessControlId`]: undefined, [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: 'origin-access-identity/cloudfront/E1' }, 'unknown', ['read-not-provable'], 'whether an access point answers an origin access identity'],
    ['an access identity beside the access control', { [`${ORIGIN}.S3OriginConfig.OriginAccessIdentity`]: 'origin-access-identity/cloudfront/E1' }, 'no', ['oac-and-oai-together']],
    ['an access control that never signs', { [`${CONTROL}.SigningBehavior`]: 'never' }, 'no', ['access-control-never-signs'], 'an access point takes signed requests only'],
    ['and no policy either', { [`${CONTROL}.SigningBehavior`]: 'never', [`${POINT}.Policy`]: undefined }, 'no', ['access-control-never-signs', RULE]],
    ['an access control for functions', { [`${CONTROL}.OriginAccessControlOriginType`]: 'lambda' }, 'no', ['access-control-never-signs'], 'would not be deployed'],
    ['an access control made elsewhere', { [`${ORIGIN}.OriginAccessControlId`]: 'E1EXAMPLE' }, 'unknown', ['read-not-provable'], 'the origin access control `E1EXAMPLE`'],
    ['a custom origin', { [`${ORIGIN}.S3OriginConfig`]: undefined, [`${ORIGIN}.CustomOriginConfig`]: { OriginProtocolPolicy: 'https-only' } }, 'unknown', ['read-not-provable'], 'no S3OriginConfig'],
    ['an alias of another app', { [`${ORIGIN}.DomainName`]: 'theirs-x123-s3alias.s3.eu-west-1.amazonaws.com' }, 'unknown', ['read-not-provable'], 'the access point `theirs-x123-s3alias`, which is not in the app'],
    ['an alias of a file system', { [`${ORIGIN}.DomainName`]: 'fsx-x123-ext-s3alias.s3.eu-west-1.amazonaws.com' }, 'unknown', ['read-not-provable'], 'an access point of a file system'],
    ['a dual-stack host', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${AccessPoint.Alias}.s3.dualstack.eu-west-1.amazonaws.com' } }, 'unknown', ['read-not-provable'], 'dual-stack'],
    ['the host of another Region', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${AccessPoint.Alias}.s3.us-east-1.amazonaws.com' } }, 'no', ['endpoint-region-mismatch'], 'host is one of us-east-1'],
    ['its name and account, which CloudFront may not take', { [`${ORIGIN}.DomainName`]: 'site-111122223333.s3-accesspoint.eu-west-1.amazonaws.com' }, 'unknown', ['read-not-provable'], 'its guide names the alias only'],
    ['the same by reference', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${AccessPoint}-${AWS::AccountId}.s3-accesspoint.${AWS::Region}.amazonaws.com' } }, 'unknown', ['read-not-provable'], 'its guide names the alias only'],
    ['the same without a policy', { [`${ORIGIN}.DomainName`]: 'site-111122223333.s3-accesspoint.eu-west-1.amazonaws.com', [`${POINT}.Policy`]: undefined }, 'no', [RULE]],
    ['its name in another account', { [`${ORIGIN}.DomainName`]: 'site-444455556666.s3-accesspoint.eu-west-1.amazonaws.com', [`${POINT}.Policy`]: undefined }, 'unknown', ['read-not-provable'], 'the access point `site-444455556666`'],
    ['a bucket of another app', { Bucket: undefined, BucketPolicy: undefined, [`${POINT}.Bucket`]: 'theirs' }, 'unknown', ['read-not-provable'], 'the policy and the encryption of the bucket `theirs`'],
    ['a bucket of another app, and no policy', { Bucket: undefined, BucketPolicy: undefined, [`${POINT}.Bucket`]: 'theirs', [`${POINT}.Policy`]: undefined }, 'no', [RULE]],
    ['a bucket by its name', { 'Bucket.Properties.BucketName': 'ours', [`${POINT}.Bucket`]: 'ours' }, 'yes'],
    ['a bucket of that name in another account', { 'Bucket.Properties.BucketName': 'ours', [`${POINT}.Bucket`]: 'ours', [`${POINT}.BucketAccountId`]: '444455556666' }, 'unknown', ['read-not-provable']],
    ['a bucket that a parameter names', { [`${POINT}.Bucket`]: { Ref: 'P' } }, 'unknown', ['read-not-provable'], 'the bucket `${P}`'],
    ['no bucket', { [`${POINT}.Bucket`]: undefined }, 'unknown', ['read-not-provable'], 'the bucket behind `AccessPoint`'],
    ['a VPC that a parameter may leave out', { [`${POINT}.VpcConfiguration`]: { 'Fn::If': ['C', { VpcId: 'vpc-1' }, { Ref: 'AWS::NoValue' }] } }, 'no', [RULE], 'When `C` is true: '],
    ['a name without an account', { [`${ORIGIN}.DomainName`]: 'site.s3-accesspoint.eu-west-1.amazonaws.com', [`${POINT}.Policy`]: undefined }, 'unknown', ['read-not-provable'], 'the access point `site`, which is not in the app'],
    ['a name and what is longer than an account', { [`${ORIGIN}.DomainName`]: 'site-1111222233334.s3-accesspoint.eu-west-1.amazonaws.com', [`${POINT}.Policy`]: undefined }, 'unknown', ['read-not-provable'], 'the access point `site-1111222233334`, which is not in the app'],
    ['the global host', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${AccessPoint.Alias}.s3.amazonaws.com' } }, 'unknown', ['read-not-provable'], 'under the global S3 host name'],
    ['one that a condition leaves out', { 'AccessPoint.Condition': 'C' }, 'unknown', ['read-not-provable'], 'When `C` is false: Whether `Distribution` can read from `Bucket` through the access point `AccessPoint` cannot be known from the templates. It depends on `AccessPoint`, which a condition leaves out'],
    ['a bucket that it names, in its own account', { [`${POINT}.BucketAccountId`]: HERE.account }, 'yes'],
    ['a bucket that a condition takes from another app', { [`${POINT}.Bucket`]: { 'Fn::If': ['C', { Ref: 'Bucket' }, 'theirs'] } }, 'unknown', ['read-not-provable'], 'When `C` is false: '],
    ['the viewer\'s Host', { 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId': '216adef6-5c7f-47e4-b989-5492eafa07d3' }, 'no', ['host-header-forwarded'], 'Host header'],
  ])('%s', (...row) => expectVerdict(accessPointSite, row));

  test.each<Row>([
    ['works wherever it is deployed', {}, 'yes'],
    ['its name and the account, wherever that is', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${AccessPoint}-${AWS::AccountId}.s3-accesspoint.${AWS::Region}.amazonaws.com' }, [`${POINT}.Policy`]: undefined }, 'no', [RULE], 'the access point `AccessPoint` has no policy'],
    ['its name and an account that a parameter says', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': 'site-${P}.s3-accesspoint.${AWS::Region}.amazonaws.com' }, [`${POINT}.Policy`]: undefined }, 'unknown', ['read-not-provable'], 'the access point `site-${P}`, which is not in the app'],
    ['a literal account may be its own', { [`${POINT_STATEMENT}.Resource`]: `${POINT_ARN}/object/*` }, 'unknown', ['read-not-provable'], 'the account it is deployed to'],
  ])('in a stack without an environment: %s', (...row) => expectVerdict(accessPointSite, row, {}));
});

describe('a read hangs on', () => {
  const THEIRS = 'which is not in the app, and of what is behind it';
  const parameter = { StringEquals: { 'aws:SourceAccount': { Ref: 'P' } } };

  test.each<[title: string, changes: Changes, expected: string]>([
    ['an access point of another app', { [`${ORIGIN}.DomainName`]: 'theirs-x123-s3alias.s3.eu-west-1.amazonaws.com' }, `the policies of the access point \`theirs-x123-s3alias\`, ${THEIRS}.`],
    ['an access point of a file system', { [`${ORIGIN}.DomainName`]: 'fsx-x123-ext-s3alias.s3.eu-west-1.amazonaws.com' }, `the policies of the access point \`fsx-x123-ext-s3alias\`, ${THEIRS}; whether CloudFront can read from an access point of a file system.`],
    ['a name that a parameter completes', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': 'site${P}.s3-accesspoint.eu-west-1.amazonaws.com' } }, `the policies of the access point \`site\${P}\`, ${THEIRS}; whether CloudFront takes the host name of an access point: its guide names the alias only.`],
    ['a parameter in both policies', { [`${POINT_STATEMENT}.Condition`]: parameter, ...delegation(parameter) }, 'the value of the parameter `P`.'],
  ])('%s', (_title, changes, expected) => {
    const { paths: [{ findings }], failures } = analyzed({ ...SECTIONS, ...changed(accessPointSite, changes) }, HERE);
    expect(failures).toEqual([]);
    expect(findings.map(({ message }) => message.split('It depends on ')[1])).toEqual([expected]);
  });
});

describe('an Object Lambda access point', () => {
  const POLICY = 'ObjectLambdaPolicy.Properties';
  const STATEMENT = `${POLICY}.PolicyDocument.Statement.0`;
  const CONFIGURATION = 'ObjectLambda.Properties.ObjectLambdaConfiguration';
  const ARN = 'arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/transformed';

  test.each<Row>([
    ['as it should be', {}, 'yes'],
    ['its literal ARN and name', { [`${STATEMENT}.Resource`]: ARN, [`${POLICY}.ObjectLambdaAccessPoint`]: 'transformed' }, 'yes'],
    ['the policy of another', { [`${POLICY}.ObjectLambdaAccessPoint`]: 'other' }, 'no', [RULE], 'the Object Lambda access point `ObjectLambda` has no policy'],
    ['a policy of one that is not known', { [`${POLICY}.ObjectLambdaAccessPoint`]: { Ref: 'P' } }, 'unknown', ['read-not-provable']],
    ['the action of a plain access point', { [`${STATEMENT}.Action`]: 's3:GetObject' }, 'no', [RULE], 'it does not allow s3-object-lambda:GetObject'],
    ['another distribution', { [`${STATEMENT}.Condition`]: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudfront::444455556666:distribution/E1' } } }, 'no', [RULE]],
    ['the literal ARN of the access point behind it', { [`${CONFIGURATION}.SupportingAccessPoint`]: POINT_ARN }, 'yes'],
    ['an access point of another app behind it', { [`${CONFIGURATION}.SupportingAccessPoint`]: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/theirs' }, 'unknown', ['read-not-provable'], 'accesspoint/theirs'],
    ['and no policy', { [`${CONFIGURATION}.SupportingAccessPoint`]: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/theirs', ObjectLambdaPolicy: undefined }, 'no', [RULE]],
    ['an access point behind it without a policy', { [`${POINT}.Policy`]: undefined }, 'no', [RULE], 'the access point `AccessPoint` has no policy'],
    ['an access point behind it that asks for nothing more', { [`${POINT_STATEMENT}.Condition`]: undefined }, 'yes'],
    ['an access point behind it in a VPC', { [`${POINT}.VpcConfiguration`]: { VpcId: 'vpc-1' } }, 'unknown', [RULE], 'whether S3 Object Lambda reads through `AccessPoint`'],
    ['no delegation', { BucketPolicy: undefined }, 'no', [RULE], 'the bucket `Bucket` has no policy'],
    ['no permission', { Permission: undefined }, 'no', [RULE], 'no permission lets CloudFront invoke the function `Function`'],
    ['a permission by the name of the function', { 'Permission.Properties.FunctionName': { Ref: 'Function' } }, 'yes'],
    ['a permission for another function', { 'Permission.Properties.FunctionName': { Ref: 'Other' }, 'Other': { Type: 'AWS::Lambda::Function', Properties: {} } }, 'no', [RULE]],
    ['a permission for a function that is not known', { 'Permission.Properties.FunctionName': { Ref: 'P' } }, 'unknown', ['read-not-provable']],
    ['a permission for this distribution, of which Lambda may not hear', { 'Permission.Properties.SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}' } }, 'unknown', [RULE], 'carries `aws:SourceArn`'],
    ['a permission for an account', { 'Permission.Properties.Principal': '111122223333' }, 'no', [RULE]],
    ['one permission of two', { Second: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Function' }, Principal: 's3.amazonaws.com' } } }, 'yes'],
    ['a function of another app', { [`${CONFIGURATION}.TransformationConfigurations.0.ContentTransformation.AwsLambda.FunctionArn`]: 'arn:aws:lambda:eu-west-1:111122223333:function:theirs' }, 'unknown', ['read-not-provable'], 'the permissions of the function'],
    ['a function for GetObject and more', { [`${CONFIGURATION}.TransformationConfigurations.0.Actions`]: ['HeadObject', 'GetObject'] }, 'yes'],
    ['a function for what a parameter says', { [`${CONFIGURATION}.TransformationConfigurations.0.Actions`]: [{ Ref: 'P' }], Permission: undefined }, 'no', [RULE], 'no permission lets CloudFront invoke the function `Function`'],
    ['a function without an ARN', { [`${CONFIGURATION}.TransformationConfigurations.1`]: { Actions: ['GetObject'], ContentTransformation: {} } }, 'unknown', ['read-not-provable'], 'without a function for GetObject'],
    ['a permission for everyone', { 'Permission.Properties.Principal': '*' }, 'yes'],
    ['no function for GetObject', { [`${CONFIGURATION}.TransformationConfigurations.0.Actions`]: ['HeadObject'] }, 'unknown', ['read-not-provable'], 'without a function for GetObject'],
    ['no access control', { [`${ORIGIN}.OriginAccessControlId`]: undefined }, 'no', [RULE], 'from `Bucket` through the Object Lambda access point `ObjectLambda`'],
    ['an alias of another app', { [`${ORIGIN}.DomainName`]: 'theirs-x123--ol-s3.s3.eu-west-1.amazonaws.com' }, 'unknown', ['read-not-provable'], 'the Object Lambda access point `theirs-x123--ol-s3`'],
  ])('%s', (...row) => expectVerdict(objectLambdaSite, row));
});

describe('a Multi-Region Access Point', () => {
  const STATEMENT = 'MultiRegionPolicy.Properties.Policy.Statement.0';
  const ARN = 'arn:aws:s3::111122223333:accesspoint/';
  const twoBuckets = (policy: JsonObject | undefined): Changes => ({
    'Second': { Type: 'AWS::S3::Bucket', Properties: {} },
    'SecondPolicy': policy && { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Second' }, PolicyDocument: { Version: '2012-10-17', Statement: [policy] } } },
    'MultiRegion.Properties.Regions': [{ Bucket: { Ref: 'Bucket' } }, { Bucket: { Ref: 'Second' } }],
  });
  const direct: JsonObject = {
    Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Second.Arn}/*' }, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  };

  test.each<Row>([
    ['as it should be', {}, 'yes'],
    ['the account of the delegation', delegation({ StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }), 'yes'],
    ['the ARN of another', delegation({ StringEquals: { 's3:DataAccessPointArn': `${ARN}other.mrap` } }), 'unknown', [RULE], 'known only after deployment'],
    ['its network origin', delegation({ StringEquals: { 's3:DataAccessPointAccount': '111122223333', 's3:AccessPointNetworkOrigin': 'Internet' } }), 'unknown', [RULE], 'the network origin'],
    ['two buckets that both admit', twoBuckets(direct), 'yes'],
    ['two buckets of which one has no policy', twoBuckets(undefined), 'no', [RULE], 'the bucket `Second` has no policy'],
    ['two buckets without policies', { ...twoBuckets(undefined), BucketPolicy: undefined }, 'no', [RULE, RULE], '`Distribution` cannot read from the Multi-Region Access Point `MultiRegion`'],
    ['a bucket of another app', { 'MultiRegion.Properties.Regions.1': { Bucket: 'theirs' } }, 'unknown', ['read-not-provable'], 'the bucket `theirs`'],
    ['a Region without a bucket', { 'MultiRegion.Properties.Regions.1': { BucketAccountId: HERE.account } }, 'unknown', ['read-not-provable'], 'the bucket behind `MultiRegion`, which the template does not name'],
    ['the host of something else', { [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${Bucket}.accesspoint.s3-global.amazonaws.com' } }, 'unknown', ['read-not-provable'], 'the Multi-Region Access Point `${Bucket}`, which is not in the app'],
    ['no protocol to sign with', { [`${CONTROL}.SigningProtocol`]: undefined }, 'unknown', ['read-not-provable'], 'another protocol than sigv4a'],
    ['Regions that are not known', { 'MultiRegion.Properties.Regions': { Ref: 'P' } }, 'unknown', ['read-not-provable']],
    ['its policy by its name', { 'MultiRegion.Properties.Name': 'everywhere', 'MultiRegionPolicy.Properties.MrapName': 'everywhere' }, 'yes'],
    ['a Region in its ARN', { [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3:eu-west-1:${AWS::AccountId}:accesspoint/${MultiRegion.Alias}/object/*' } }, 'no', [RULE], 'its Resource is not the ARN'],
    ['its name in its ARN', { [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3::${AWS::AccountId}:accesspoint/${MultiRegion}/object/*' } }, 'unknown', [RULE]],
    ['its suffix in policies only', { [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3::${AWS::AccountId}:accesspoint/${MultiRegion.Alias}.mrap/object/*' } }, 'no', [RULE]],
    ['its suffix everywhere', {
      [`${ORIGIN}.DomainName`]: { 'Fn::Sub': '${MultiRegion.Alias}.mrap.accesspoint.s3-global.amazonaws.com' },
      [`${STATEMENT}.Resource`]: { 'Fn::Sub': 'arn:aws:s3::${AWS::AccountId}:accesspoint/${MultiRegion.Alias}.mrap/object/*' },
      ...delegation({ StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }),
    }, 'unknown', ['read-not-provable'], 'ends in `.mrap` already'],
    ['sigv4, on which the guides disagree', { [`${CONTROL}.SigningProtocol`]: 'sigv4' }, 'unknown', ['read-not-provable'], 'sigv4a'],
    ['sigv4 and no policy', { [`${CONTROL}.SigningProtocol`]: 'sigv4', MultiRegionPolicy: undefined }, 'no', [RULE]],
    ['a protocol that is not known', { [`${CONTROL}.SigningProtocol`]: { Ref: 'P' } }, 'unknown', ['read-not-provable'], 'the parameter `P`'],
    ['an origin type that only some guides name', { [`${CONTROL}.OriginAccessControlOriginType`]: 's3mrap' }, 'unknown', ['read-not-provable'], 's3mrap'],
    ['an S3 origin', { [`${ORIGIN}.CustomOriginConfig`]: undefined, [`${ORIGIN}.S3OriginConfig`]: { OriginAccessIdentity: '' } }, 'unknown', ['read-not-provable'], 'no CustomOriginConfig'],
    ['plain HTTP', { [`${ORIGIN}.CustomOriginConfig.OriginProtocolPolicy`]: 'http-only' }, 'unknown', ['read-not-provable'], 'HTTPS only'],
    ['no access control', { [`${ORIGIN}.OriginAccessControlId`]: undefined }, 'no', [RULE], 'through the Multi-Region Access Point `MultiRegion`'],
    ['an access control that never signs', { [`${CONTROL}.SigningBehavior`]: 'never' }, 'no', ['access-control-never-signs']],
    ['a function for responses', { 'Distribution.Properties.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations': [{ EventType: 'origin-response' }] }, 'unknown', ['read-not-provable'], 'does not go with sigv4a'],
    ['an alias of another app', { [`${ORIGIN}.DomainName`]: 'm123.mrap.accesspoint.s3-global.amazonaws.com' }, 'unknown', ['read-not-provable'], 'the Multi-Region Access Point `m123.mrap`'],
    ['objects that CloudFront cannot have decrypted', KMS, 'no', ['oac-without-key-grant']],
  ])('%s', (...row) => expectVerdict(multiRegionSite, row));

  test('a bucket in an opt-in Region', () => {
    expectVerdict(multiRegionSite, ['', {}, 'unknown', ['read-not-provable'], 'an opt-in Region'], { ...HERE, region: 'eu-south-1' });
  });
});

test.each<[what: string, site: JsonObject, policy: string, pasted: (statement: Json) => Changes]>([
  ['an access point', accessPointSite, `${POINT}.Policy`, (statement) => ({ [`${POINT}.Policy`]: { Statement: [statement] } })],
  ['the bucket behind it', accessPointSite, BUCKET_STATEMENTS, (statement) => ({ [BUCKET_STATEMENTS]: [statement] })],
  ['an Object Lambda access point', objectLambdaSite, 'ObjectLambdaPolicy.Properties.PolicyDocument.Statement', (statement) => ({ 'ObjectLambdaPolicy.Properties.PolicyDocument.Statement': [statement] })],
  ['the access point behind it', objectLambdaSite, `${POINT}.Policy`, (statement) => ({ [`${POINT}.Policy`]: { Statement: [statement] } })],
  ['its function', objectLambdaSite, 'Permission', (Permission) => ({ Permission })],
  ['a Multi-Region Access Point', multiRegionSite, 'MultiRegionPolicy.Properties.Policy.Statement', (statement) => ({ 'MultiRegionPolicy.Properties.Policy.Statement': [statement] })],
  ['a bucket behind it', multiRegionSite, BUCKET_STATEMENTS, (statement) => ({ [BUCKET_STATEMENTS]: [statement] })],
])('what to paste for %s works once it is pasted', (_what, site, policy, pasted) => {
  const without = { [policy]: policy.endsWith('.Statement') ? [] : undefined };
  const { paths: [{ findings: [{ fix }] }] } = analyzed(changed(site, without), HERE);
  expect(analyzed(changed(site, pasted(JSON.parse(fix.slice(fix.indexOf('\n'))) as Json)), HERE).paths[0].diagnosis.canRead).toBe('yes');
});
