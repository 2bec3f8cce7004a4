import { changed, encryptedSite, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const UNKNOWN = ['read-not-provable'];
const NOT_GRANTED = ['oac-without-bucket-grant'];
const closed = changed(oacSite, { BucketPolicy: undefined });
const WRITES = 'what `Editor` writes into the policy of `Bucket` at deployment';

const LEAVES = 'what `Editor` leaves of the policy of `Bucket`, which it deletes at deployment';

const call = (action: string, bucket: string, event = 'Create', Type = 'Custom::AWS'): Changes => ({
  Editor: { Type, Properties: { [event]: { 'Fn::Sub': `{"service":"S3","action":"${action}","parameters":{"Bucket":"${bucket}"}}` } } },
});

describe('a call at deployment', () => {
  test.each<Row>([
    ['that writes the policy', closed, call('putBucketPolicy', '${Bucket}'), 'unknown', UNKNOWN, WRITES],
    ['that writes the policy of an update', closed, call('PutBucketPolicy', '${Bucket}', 'Update'), 'unknown', UNKNOWN, WRITES],
    ['that writes the policy when it is gone', closed, call('putBucketPolicy', '${Bucket}', 'Delete'), 'no', NOT_GRANTED],
    ['that may write over a policy that grants', oacSite, call('putBucketPolicy', '${Bucket}'), 'unknown', UNKNOWN, WRITES],
    ['that writes something else', closed, call('putBucketTagging', '${Bucket}'), 'no', NOT_GRANTED],
    ['that writes the policy of another bucket', closed, call('putBucketPolicy', '${Other}'), 'no', NOT_GRANTED],
    ['that writes the policy of another bucket and names others', closed, { ...call('putBucketPolicy', '${Other}${AWS::Region}'), Other: { Type: 'AWS::S3::Bucket' } }, 'no', NOT_GRANTED],
    ['that names several, and this', closed, { ...call('putBucketPolicy', '${AWS::Region}","Key":"${Bucket}') }, 'unknown', UNKNOWN, WRITES],
    ['that names the bucket as it is called', closed, { ...call('putBucketPolicy', 'my-bucket'), 'Bucket.Properties.BucketName': 'my-bucket' }, 'unknown', UNKNOWN, WRITES],
    ['that names another as it is called', closed, { ...call('putBucketPolicy', 'my-bucket-2'), 'Bucket.Properties.BucketName': 'my-bucket' }, 'no', NOT_GRANTED],
    ['that names what has no name', closed, { ...call('putBucketPolicy', ''), 'Bucket.Properties.BucketName': '' }, 'no', NOT_GRANTED],
    ['that writes the policy, by a type of its own', closed, call('putBucketPolicy', '${Bucket}', 'Create', 'Custom::BucketPolicy'), 'unknown', UNKNOWN, WRITES],
    ['that may write over a policy that grants, by a type of its own', oacSite, call('putBucketPolicy', '${Bucket}', 'Update', 'Custom::BucketPolicy'), 'unknown', UNKNOWN, WRITES],
    ['that writes the policy, by the name of its command', closed, call('PutBucketPolicyCommand', '${Bucket}'), 'unknown', UNKNOWN, WRITES],
    ['whose name goes on otherwise', closed, call('putBucketPolicyStatus', '${Bucket}'), 'no', NOT_GRANTED],
    ['of something that is no custom resource', closed, call('putBucketPolicy', '${Bucket}', 'Create', 'AWS::X::Y'), 'no', NOT_GRANTED],
    ['that deletes a policy that grants', oacSite, call('deleteBucketPolicy', '${Bucket}'), 'unknown', UNKNOWN, LEAVES],
    ['that deletes a policy that grants, when it is gone', oacSite, call('deleteBucketPolicy', '${Bucket}', 'Delete'), 'yes'],
    ['that deletes the policy of another bucket', oacSite, call('deleteBucketPolicy', '${Other}'), 'yes'],
    ['that deletes a policy, where there is none', closed, call('deleteBucketPolicy', '${Bucket}'), 'no', NOT_GRANTED],
    ['that a condition leaves out', oacSite, { ...call('putBucketPolicy', '${Bucket}'), 'Editor.Condition': 'C', 'BucketPolicy.Condition': 'C' }, 'no', [...UNKNOWN, ...NOT_GRANTED], 'When `C` is false'],
    ['that has no calls', closed, { Editor: { Type: 'Custom::AWS', Properties: {} } }, 'no', NOT_GRANTED],
  ])('%s', (...row) => expectRow(row));
});

describe('a call at deployment about Block Public Access', () => {
  const MAKES = 'what `Editor` makes of Block Public Access for `Bucket` at deployment';
  const ACCOUNT = 'what `Editor` makes of Block Public Access for the account at deployment';
  const blocked = changed(websiteSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': undefined });
  const accountCall = (service: string): Changes => ({
    Editor: { Type: 'Custom::AWS', Properties: { Update: { 'Fn::Sub': `{"service":"${service}","action":"putPublicAccessBlock","parameters":{"AccountId":"\${AWS::AccountId}"}}` } } },
  });

  test.each<Row>([
    ['that sets it for a public bucket', websiteSite, call('putPublicAccessBlock', '${Bucket}'), 'unknown', UNKNOWN, MAKES],
    ['that sets it for one that it blocks', blocked, call('putPublicAccessBlock', '${Bucket}'), 'unknown', UNKNOWN, MAKES],
    ['that sets it for another bucket', websiteSite, call('putPublicAccessBlock', '${Other}'), 'yes'],
    ['that sets it for a private bucket', oacSite, call('putPublicAccessBlock', '${Bucket}'), 'yes'],
    ['that sets it for a bucket that nothing makes public', websiteSite, { ...call('putPublicAccessBlock', '${Bucket}'), BucketPolicy: undefined }, 'no', ['anonymous-origin-without-public-grant']],
    ['that lifts it from one that it blocks', blocked, call('deletePublicAccessBlock', '${Bucket}'), 'unknown', UNKNOWN, MAKES],
    ['that lifts it from a public bucket', websiteSite, call('deletePublicAccessBlock', '${Bucket}'), 'yes'],
    ['that sets it for the account', websiteSite, accountCall('S3Control'), 'unknown', UNKNOWN, ACCOUNT],
    ['that sets it for the account, by the name of the package', websiteSite, accountCall('@aws-sdk/client-s3-control'), 'unknown', UNKNOWN, ACCOUNT],
    ['that sets it for the account of a private bucket', oacSite, accountCall('S3Control'), 'yes'],
    ['that sets it for the account, where the bucket has it', blocked, accountCall('S3Control'), 'no', ['website-origin-block-public-access']],
  ])('%s', (...row) => expectRow(row));
});

describe('a call at deployment about encryption', () => {
  const encrypting = (algorithm: string, action = 'putBucketEncryption'): Changes => call(action, `\${Bucket}","Algorithms":[{"SSEAlgorithm":"${algorithm}"}],"x":"`);
  const MAKES = 'what `Editor` makes of the encryption of `Bucket` at deployment';
  const denied = changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined });

  test.each<Row>([
    ['that sets KMS', oacSite, encrypting('aws:kms'), 'unknown', UNKNOWN, MAKES],
    ['that sets what a parameter says', oacSite, encrypting('${P}'), 'unknown', UNKNOWN, MAKES],
    ['that sets what there is', oacSite, encrypting('AES256'), 'yes'],
    ['that sets another one', denied, encrypting('AES256'), 'unknown', UNKNOWN, MAKES],
    ['that leaves the one that all buckets have', oacSite, call('deleteBucketEncryption', '${Bucket}'), 'yes'],
    ['that takes away what keeps CloudFront out', denied, call('deleteBucketEncryption', '${Bucket}'), 'unknown', UNKNOWN, MAKES],
    ['of another bucket', oacSite, call('putBucketEncryption', '${Other}","SSEAlgorithm":"aws:kms'), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('a call at deployment about a key', () => {
  const keyCall = (action: string, key: string): Changes => ({
    Editor: { Type: 'Custom::KeyPolicy', Properties: { Update: { 'Fn::Sub': `{"service":"KMS","action":"${action}","parameters":{"KeyId":"${key}"}}` } } },
  });
  const denied = changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined });

  test.each<Row>([
    ['that writes its policy', denied, keyCall('putKeyPolicy', '${Key}'), 'unknown', UNKNOWN, 'what `Editor` writes into the policy of `Key` at deployment'],
    ['that does something else', denied, keyCall('tagResource', '${Key}'), 'no', ['oac-without-key-grant']],
  ])('%s', (...row) => expectRow(row));
});

describe('a custom resource that adds to the policy of a key', () => {
  const denied = changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined });
  const adding = (KmsKeyId: Json | undefined): Changes => ({ Editor: { Type: 'Custom::KmsKeyPolicyUpdater', Properties: { ...(KmsKeyId !== undefined && { KmsKeyId }), CloudFrontDistributionId: { Ref: 'Distribution' } } } });
  const NOT_FOR_KEY = ['oac-without-key-grant'];

  test.each<Row>([
    ['of this one', denied, adding({ Ref: 'Key' }), 'unknown', UNKNOWN, 'what `Editor` writes into the policy of `Key` at deployment'],
    ['of this one, which grants already', encryptedSite, adding({ Ref: 'Key' }), 'yes'],
    ['of another', denied, adding('k-1'), 'no', NOT_FOR_KEY],
    ['of none', denied, adding(undefined), 'no', NOT_FOR_KEY],
    ['and none to that of a bucket', closed, adding({ Ref: 'Bucket' }), 'no', NOT_GRANTED],
  ])('%s', (...row) => expectRow(row));
});

describe('a custom resource of the app itself', () => {
  const role = (Action: Json): Changes => ({
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }] } },
  });
  const told = (properties: Changes, Type = 'Custom::Grant'): Changes => ({
    Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
    Editor: { Type, Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, ...properties } },
  });
  const bucket = { Bucket: { Ref: 'Bucket' } };
  const distribution = { Readers: [{ Id: { 'Fn::GetAtt': ['Distribution', 'Id'] } }] };
  const both = { ...bucket, ...distribution };
  const mayWrite = role('s3:PutBucketPolicy');
  const denied = changed(encryptedSite, { 'Key.Properties.KeyPolicy.Statement.1': undefined });

  test.each<Row>([
    ['that is told of the bucket and the distribution, and may write the policy', closed, { ...told(both), ...mayWrite }, 'unknown', UNKNOWN, WRITES],
    ['of the other type there is', closed, { ...told(both, 'AWS::CloudFormation::CustomResource'), ...mayWrite }, 'unknown', UNKNOWN, WRITES],
    ['that is told of the name of the bucket', closed, { ...told({ Bucket: 'my-bucket', ...distribution }), ...mayWrite, 'Bucket.Properties.BucketName': 'my-bucket' }, 'unknown', UNKNOWN, WRITES],
    ['that is told of the ARNs of both', closed, { ...told({ Arns: { 'Fn::Sub': '${Bucket.Arn},${Distribution}' } }), ...mayWrite }, 'unknown', UNKNOWN, WRITES],
    ['that may write it by any action', closed, { ...told(both), ...role(['logs:*', 'S3:Put*']) }, 'unknown', UNKNOWN, WRITES],
    ['that may write it by a policy of its own', closed, { ...told(both), Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } } } }, 'unknown', UNKNOWN, WRITES],
    ['that may write it by a managed policy', closed, { ...told(both), Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonS3FullAccess' }] } } }, 'unknown', UNKNOWN, WRITES],
    ['whose code is elsewhere', closed, { Editor: { Type: 'Custom::Grant', Properties: { ServiceToken: { 'Fn::ImportValue': 'x' }, ...both } } }, 'unknown', UNKNOWN, WRITES],
    ['that may write nothing', closed, { ...told(both), ...role('s3:PutObject') }, 'no', NOT_GRANTED],
    ['that may not write it', closed, { ...told(both), ...role('s3:PutObject'), 'Role.Properties.Policies.0.PolicyDocument.Statement.1': { Effect: 'Deny', Action: 's3:PutBucketPolicy', Resource: '*' } }, 'no', NOT_GRANTED],
    ['that is told of the bucket only, as what empties it', closed, { ...told(bucket), ...mayWrite }, 'no', NOT_GRANTED],
    ['that is told of the distribution only', closed, { ...told(distribution), ...mayWrite }, 'no', NOT_GRANTED],
    ['that uploads, and invalidates what is cached', closed, { ...told(both, 'Custom::CDKBucketDeployment'), ...mayWrite }, 'no', NOT_GRANTED],
    ['that says what it does', closed, { ...told({ ...both, Create: '{"service":"CloudFront","action":"createInvalidation"}' }), ...mayWrite }, 'no', NOT_GRANTED],
    ['beside a policy that grants', oacSite, { ...told(both), ...mayWrite }, 'yes'],
    ['that is told of the key', denied, { ...told({ Key: { 'Fn::GetAtt': ['Key', 'Arn'] }, ...distribution }), ...role('kms:PutKeyPolicy') }, 'unknown', UNKNOWN, 'what `Editor` writes into the policy of `Key` at deployment'],
    ['that is told of the key, and may write policies of buckets', denied, { ...told({ Key: { Ref: 'Key' }, ...distribution }), ...mayWrite }, 'no', ['oac-without-key-grant']],
  ])('%s', (...row) => expectRow(row));
});

describe('a nested stack whose template is not here', () => {
  const nested = (Parameters: Json | undefined, Type = 'AWS::CloudFormation::Stack'): Changes => ({ Nested: { Type, Properties: { TemplateURL: 'https://example.com/t.yaml', ...(Parameters !== undefined && { Parameters }) } } });

  test.each<Row>([
    ['that is told of the bucket', closed, nested({ Site: { Ref: 'Bucket' } }), 'unknown', UNKNOWN, 'what is in the nested stack `Nested`'],
    ['that is told of its ARN, in a list', closed, nested({ Sites: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }] }, 'AWS::Serverless::Application'), 'unknown', UNKNOWN, 'what is in the nested stack `Nested`'],
    ['that is told of something else', closed, nested({ Site: { Ref: 'P' } }), 'no', NOT_GRANTED],
    ['that is told of nothing', closed, nested(undefined), 'no', NOT_GRANTED],
    ['beside a policy that grants', oacSite, nested({ Site: { Ref: 'Bucket' } }), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('resources that the deployment makes', () => {
  test.each<Row>([
    ['by a loop', closed, { 'Fn::ForEach::Policies': ['Name', ['A'], {}] }, 'unknown', UNKNOWN, 'what `Fn::ForEach::Policies` makes at deployment'],
    ['by a macro', closed, { 'Fn::Transform': { Name: 'M' } }, 'unknown', UNKNOWN, 'what `Fn::Transform` makes at deployment'],
    ['by a loop, beside a policy that grants, which one of them may replace', oacSite, { 'Fn::ForEach::Others': ['Name', ['A'], {}] }, 'unknown', UNKNOWN, 'what `Fn::ForEach::Others` makes at deployment'],
    ['by a loop, beside a path that is not granted', closed, { 'Fn::ForEach::Policies': ['Name', ['A'], {}], [`${CONFIG}.Origins.0.OriginPath`]: '/site' }, 'unknown', UNKNOWN],
  ])('%s', (...row) => expectRow(row));
});

describe('a macro over the whole template', () => {
  const made = (name: string) => `what \`${name}\` makes at deployment`;
  const transformed = (Transform: Json) => ({ ...closed, Transform });
  test.each<Row>([
    ['an include', transformed({ Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } }), {}, 'unknown', UNKNOWN, made('AWS::Include')],
    ['one of its users', transformed('MyMacro'), {}, 'unknown', UNKNOWN, made('MyMacro')],
    ['one among others', transformed(['AWS::Serverless-2016-10-31', 'MyMacro']), {}, 'unknown', UNKNOWN, made('MyMacro')],
    ['that of SAM', transformed('AWS::Serverless-2016-10-31'), {}, 'no', NOT_GRANTED],
    ['those of AWS that make no policies', transformed(['AWS::LanguageExtensions', 'AWS::SecretsManager-2020-07-23']), {}, 'no', NOT_GRANTED],
    ['none', transformed([]), {}, 'no', NOT_GRANTED],
    ['beside a policy that grants', { ...oacSite, Transform: 'MyMacro' }, {}, 'yes'],
  ])('%s', (...row) => expectRow(row));
});
