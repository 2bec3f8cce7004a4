import { analyze } from '../../lib/analysis';
import { findingKey } from '../../lib/rules/judge';
import { changed, encryptedSite, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { NOW, setOf, stackOf } from '../analysis';

const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const NAMED = { 'Bucket.Properties.BucketName': 'the-site' };
const HERE = { account: '111122223333', region: 'eu-west-1' };

const policy = (Bucket: Json): JsonObject => ({
  Resources: { Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket, PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::the-site/*' } } } } },
});

/** What is found in all stacks together, each finding once. */
function found(...stacks: readonly Stack[]): { verdicts: readonly string[]; rules: readonly string[]; messages: string } {
  const { paths, failures } = analyze(setOf(...stacks), NOW);
  expect(failures).toEqual([]);
  const all = paths.flatMap((path) => path.findings).filter(({ rule }) => !rule.remarks);
  const findings = [...new Map(all.map((finding) => [findingKey(finding), finding])).values()];
  return {
    verdicts: paths.map(({ diagnosis }) => diagnosis.canRead),
    rules: findings.map(({ rule }) => rule.id),
    messages: findings.map(({ message }) => message).join('\n'),
  };
}

describe('several policies of one bucket', () => {
  const site = stackOf(changed(oacSite, NAMED), { path: 'Site', ...HERE });

  test('in two stacks, one of which has the bucket by an import', () => {
    const exporting = { ...changed(oacSite, NAMED), Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'site-bucket' } } } };
    const { verdicts, rules, messages } = found(stackOf(exporting, { path: 'Site', ...HERE }), stackOf(policy({ 'Fn::ImportValue': 'site-bucket' }), { path: 'Policies', ...HERE }));
    expect([verdicts, rules]).toEqual([['unknown'], ['bucket-policy-duplicated']]);
    expect(messages).toContain('`Bucket` has 2 bucket policies, `BucketPolicy` and `Second`');
  });

  test('in two stacks, one of which has the bucket by its name', () => {
    const { verdicts, rules } = found(site, stackOf(policy('the-site'), { path: 'Policies', ...HERE }));
    expect([verdicts, rules]).toEqual([['unknown'], ['bucket-policy-duplicated']]);
  });

  test('in a nested stack, which gets the bucket as a parameter', () => {
    const parent = stackOf(changed(oacSite, { ...NAMED, Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Name: { Ref: 'Bucket' } } } } }), { path: 'Site', ...HERE });
    const child = { ...policy({ Ref: 'Name' }), Parameters: { Name: { Type: 'String' } } };
    const { verdicts, rules } = found(parent, stackOf(child, { path: 'Site/Nested', parent: { stack: parent, logicalId: 'Nested' }, ...HERE }));
    expect([verdicts, rules]).toEqual([['unknown'], ['bucket-policy-duplicated']]);
  });

  test('a bucket that two distributions read: said once', () => {
    const { Distribution } = oacSite.Resources as { Distribution: JsonObject };
    const both = changed(oacSite, { Twin: Distribution, Second: (policy({ Ref: 'Bucket' }).Resources as JsonObject).Second, [CONDITION]: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }, ...NAMED });
    const { verdicts, rules } = found(stackOf(both, HERE));
    expect([verdicts, rules]).toEqual([['unknown', 'unknown'], ['bucket-policy-duplicated']]);
  });
});

describe('two causes of one site, and one that hides another', () => {
  const KEY_CONDITION = 'Key.Properties.KeyPolicy.Statement.1.Condition';
  const WILDCARD = { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/*' } } };
  const RESOURCE = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource';
  const PRINCIPAL = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal';

  test.each<[title: string, template: JsonObject, rules: readonly string[]]>([
    ['both policies for no distribution at all', changed(encryptedSite, { [CONDITION]: WILDCARD, [KEY_CONDITION]: WILDCARD }), ['source-arn-mismatch', 'source-arn-mismatch']],
    ['a disabled key, whose policy does not matter', changed(encryptedSite, { 'Key.Properties.Enabled': false, [KEY_CONDITION]: WILDCARD }), ['key-unusable']],
    ['a disabled key and a bucket without a grant', changed(encryptedSite, { 'Key.Properties.Enabled': false, 'BucketPolicy': undefined }), ['key-unusable', 'oac-without-bucket-grant']],
    ['a statement that is refused, and would not be for this distribution either', changed(oacSite, { [RESOURCE]: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, [CONDITION]: WILDCARD }), ['policy-resource-mismatch', 'oac-without-bucket-grant']],
    ['a principal that is none, on another bucket', changed(oaiSite, { [PRINCIPAL]: { AWS: { Ref: 'AccessIdentity' } }, [RESOURCE]: 'arn:aws:s3:::the-old-site/*', ...NAMED }), ['policy-principal-invalid', 'oai-without-bucket-grant']],
  ])('%s', (_title, template, rules) => {
    expect(found(stackOf(template)).rules).toEqual(rules);
  });
});

describe('what to do', () => {
  const PRINCIPAL = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Principal';
  const NEXT = 'BucketPolicy.Properties.PolicyDocument.Statement.1';
  const staging = changed(oacSite, {
    'Primary': { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, Origins: [], DefaultCacheBehavior: {} } } },
    'Distribution.Properties.DistributionConfig.Staging': true,
    [CONDITION]: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Primary}' } } },
  });

  const upload = (Principal: Json): JsonObject => ({ Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } });

  test.each<[title: string, template: JsonObject, fix: string]>([
    ['the service by a wildcard', changed(oacSite, { [PRINCIPAL]: { Service: '*' } }), '"Service": "cloudfront.amazonaws.com"'],
    ['the service without its type', changed(oacSite, { [PRINCIPAL]: 'cloudfront.amazonaws.com' }), '"Service": "cloudfront.amazonaws.com"'],
    ['the identity by its id', changed(oaiSite, { [PRINCIPAL]: { CanonicalUser: { Ref: 'AccessIdentity' } } }), '"Fn::Sub": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${AccessIdentity}"'],
    ['the identity without its type', changed(oaiSite, { [PRINCIPAL]: 'arn:aws:iam::cloudfront:user/x' }), 'CloudFront Origin Access Identity ${AccessIdentity}'],
    ['an identity beside the service', changed(oacSite, { [NEXT]: { Effect: 'Allow', Principal: { CanonicalUser: 'E1EXAMPLE' }, Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }), '"S3CanonicalUserId"'],
    ['roles by a wildcard', changed(oacSite, { [NEXT]: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/*' }, Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } }), '"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"'],
    ['the service as an ARN', changed(oacSite, { [PRINCIPAL]: { AWS: 'cloudfront.amazonaws.com' } }), '"Service": "cloudfront.amazonaws.com"'],
    ['the distribution as an ARN', changed(oacSite, { [PRINCIPAL]: { AWS: 'arn:aws:cloudfront::111122223333:distribution/E1' } }), '"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1"'],
    ['a role as a service', changed(oacSite, { [NEXT]: upload({ Service: 'arn:aws:iam::111122223333:role/editor' }) }), '"AWS": "arn:aws:iam::111122223333:role/editor"'],
    ['an account that lacks digits', changed(oacSite, { [NEXT]: upload({ AWS: '12345' }) }), 'Name an account by its 12 digits'],
    ['an action of KMS', changed(oacSite, { [NEXT]: { ...upload('*'), Effect: 'Deny', Action: 'kms:Decrypt' } }), 'Take kms:Decrypt out of the Action of the statement: it belongs in the policy of the key.'],
    ['an operator that lacks a letter', changed(oacSite, { [CONDITION]: { StringEqual: { 'aws:SourceAccount': '1' } } }), 'Write StringEquals, or another operator that IAM defines, in place of StringEqual.'],
    ['a negated operator that lacks a letter', changed(oacSite, { [CONDITION]: { StringNotEqual: { 'aws:SourceAccount': '1' } } }), 'Write StringNotEquals,'],
    ['an operator with a prefix and a suffix', changed(oacSite, { [CONDITION]: { 'ForAnyValues:StringEqualIfExists': { 'aws:SourceAccount': '1' } } }), 'Write ForAnyValue:StringEqualsIfExists,'],
    ['a version of another day', changed(oacSite, { 'BucketPolicy.Properties.PolicyDocument.Version': '2024-01-01' }), '"Version": "2012-10-17"'],
    ['a staging distribution is named beside its primary one', staging, 'distribution/${Primary}"\n'],
    ['a staging distribution is named itself', staging, 'distribution/${Distribution}"\n'],
  ])('%s', (_title, template, fix) => {
    const [finding] = analyze(setOf(stackOf(template)), NOW).paths.flatMap(({ findings }) => findings);
    expect(finding.fix).toContain(fix);
  });
});
