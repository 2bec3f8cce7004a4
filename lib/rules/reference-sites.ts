import { Json, JsonObject } from '../template/json';

/** A CloudFormation template whose distribution can read its bucket; the cases of the rules are small changes to one of these. */
type Template = JsonObject;

const BUCKET_OBJECTS = { 'Fn::Sub': '${Bucket.Arn}/*' };
const DISTRIBUTION_ARN = { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}' };
const DEFAULT_BEHAVIOR = {
  TargetOriginId: 'site',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
};

function site(origin: JsonObject, statement: JsonObject, resources: JsonObject): Template {
  return {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
      },
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: { Enabled: true, DefaultRootObject: 'index.html', Origins: [{ Id: 'site', ...origin }], DefaultCacheBehavior: DEFAULT_BEHAVIOR },
        },
      },
      ...resources,
    },
  };
}

/** Another origin, which is no bucket, for behaviors that are not to use the first one. */
export function anotherOrigin(Id: string): Readonly<Record<string, Json>> {
  const origin = { Id, DomainName: 'api.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } };
  return { 'Distribution.Properties.DistributionConfig.Origins.1': origin };
}

const REST_HOST = { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] };

const SIGNED = { OriginAccessControlId: { 'Fn::GetAtt': ['AccessControl', 'Id'] }, S3OriginConfig: { OriginAccessIdentity: '' } };
const ACCESS_CONTROL = {
  Type: 'AWS::CloudFront::OriginAccessControl',
  Properties: {
    OriginAccessControlConfig: { Name: 'site', OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' },
  },
};

/** A private bucket read through origin access control. */
export const oacSite = site(
  { DomainName: REST_HOST, ...SIGNED },
  {
    Sid: 'AllowCloudFront',
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: BUCKET_OBJECTS,
    Condition: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } },
  },
  { AccessControl: ACCESS_CONTROL },
);

/** The same, with objects encrypted by a key whose policy lets CloudFront decrypt. */
export const encryptedSite = changed(oacSite, {
  'Bucket.Properties.BucketEncryption': {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } } }],
  },
  'Key': {
    Type: 'AWS::KMS::Key',
    Properties: {
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' },
          {
            Sid: 'AllowCloudFront',
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*' } } },
          },
        ],
      },
    },
  },
});

/** A private bucket read through an origin access identity. */
export const oaiSite = site(
  { DomainName: REST_HOST, S3OriginConfig: { OriginAccessIdentity: { 'Fn::Sub': 'origin-access-identity/cloudfront/${AccessIdentity}' } } },
  {
    Sid: 'AllowIdentity',
    Effect: 'Allow',
    Principal: { CanonicalUser: { 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] } },
    Action: 's3:GetObject',
    Resource: BUCKET_OBJECTS,
  },
  {
    AccessIdentity: {
      Type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
      Properties: { CloudFrontOriginAccessIdentityConfig: { Comment: 'site' } },
    },
  },
);

const PUBLIC_BUCKET = {
  'Bucket.Properties.PublicAccessBlockConfiguration': {
    BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: false,
  },
};

const EVERYONE = { Sid: 'AllowEveryone', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: BUCKET_OBJECTS };

/** A public bucket read through its REST endpoint without a signature. */
export const anonymousSite = changed(site({ DomainName: REST_HOST, S3OriginConfig: { OriginAccessIdentity: '' } }, EVERYONE, {}), PUBLIC_BUCKET);

/** A public bucket read through its website endpoint. */
export const websiteSite = changed(
  site({
    DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] }] }] },
    CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
  }, EVERYONE, {}),
  { ...PUBLIC_BUCKET, 'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'index.html' } },
);

const SECRET = '{{resolve:secretsmanager:referer:SecretString}}';

/** A website endpoint kept to CloudFront by a secret that it sends as Referer. */
export const refererSite = changed(websiteSite, {
  'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: 'Referer', HeaderValue: SECRET }],
  'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:Referer': SECRET } },
});

/** The same with the secret written out, so that either side of it can be changed. */
export const literalRefererSite = changed(refererSite, {
  'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders.0.HeaderValue': 'the-secret',
  'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition': { StringEquals: { 'aws:Referer': 'the-secret' } },
});

const ANY_DISTRIBUTION = { 'Fn::Sub': 'arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*' };

/** A private bucket read through an access point, to which its policy leaves the decision. */
export const accessPointSite = site(
  { DomainName: { 'Fn::Sub': '${AccessPoint.Alias}.s3.${AWS::Region}.${AWS::URLSuffix}' }, ...SIGNED },
  {
    Sid: 'DelegateToAccessPoints',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:GetObject',
    Resource: BUCKET_OBJECTS,
    Condition: { StringEquals: { 's3:DataAccessPointAccount': { Ref: 'AWS::AccountId' } } },
  },
  {
    AccessControl: ACCESS_CONTROL,
    AccessPoint: {
      Type: 'AWS::S3::AccessPoint',
      Properties: {
        Name: 'site',
        Bucket: { Ref: 'Bucket' },
        Policy: {
          Version: '2012-10-17',
          Statement: [{
            Sid: 'AllowCloudFront',
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/site/object/*' },
            // The distribution depends on the access point, so its policy cannot name the distribution.
            Condition: { ArnLike: { 'aws:SourceArn': ANY_DISTRIBUTION } },
          }],
        },
      },
    },
  },
);

/** The same, read through S3 Object Lambda. */
export const objectLambdaSite = changed(accessPointSite, {
  'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': '${ObjectLambda.Alias.Value}.s3.${AWS::Region}.${AWS::URLSuffix}' },
  'AccessPoint.Properties.Policy.Statement.0.Condition': { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 's3-object-lambda.amazonaws.com' } },
  'ObjectLambda': {
    Type: 'AWS::S3ObjectLambda::AccessPoint',
    Properties: {
      Name: 'transformed',
      ObjectLambdaConfiguration: {
        SupportingAccessPoint: { 'Fn::GetAtt': ['AccessPoint', 'Arn'] },
        TransformationConfigurations: [{ Actions: ['GetObject'], ContentTransformation: { AwsLambda: { FunctionArn: { 'Fn::GetAtt': ['Function', 'Arn'] } } } }],
      },
    },
  },
  'ObjectLambdaPolicy': {
    Type: 'AWS::S3ObjectLambda::AccessPointPolicy',
    Properties: {
      ObjectLambdaAccessPoint: { Ref: 'ObjectLambda' },
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3-object-lambda:Get*',
          Resource: { 'Fn::GetAtt': ['ObjectLambda', 'Arn'] },
          Condition: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } },
        }],
      },
    },
  },
  'Function': {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Role: 'arn:aws:iam::111122223333:role/transform', Code: { S3Bucket: 'code', S3Key: 'transform.zip' } },
  },
  'Permission': {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] }, Principal: 'cloudfront.amazonaws.com' },
  },
});

/** A bucket read through a Multi-Region Access Point, which has another bucket in every further Region. */
export const multiRegionSite = changed(
  site(
    { DomainName: { 'Fn::Sub': '${MultiRegion.Alias}.accesspoint.s3-global.amazonaws.com' }, OriginAccessControlId: { 'Fn::GetAtt': ['AccessControl', 'Id'] }, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
    {
      Sid: 'DelegateToMultiRegionAccessPoint',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: BUCKET_OBJECTS,
      Condition: { StringEquals: { 's3:DataAccessPointArn': { 'Fn::Sub': 'arn:${AWS::Partition}:s3::${AWS::AccountId}:accesspoint/${MultiRegion.Alias}' } } },
    },
    { AccessControl: ACCESS_CONTROL },
  ),
  {
    'AccessControl.Properties.OriginAccessControlConfig.SigningProtocol': 'sigv4a',
    'MultiRegion': { Type: 'AWS::S3::MultiRegionAccessPoint', Properties: { Regions: [{ Bucket: { Ref: 'Bucket' } }] } },
    'MultiRegionPolicy': {
      Type: 'AWS::S3::MultiRegionAccessPointPolicy',
      Properties: {
        MrapName: { Ref: 'MultiRegion' },
        Policy: {
          Version: '2012-10-17',
          Statement: [{
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3::${AWS::AccountId}:accesspoint/${MultiRegion.Alias}/object/*' },
            Condition: { StringEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } },
          }],
        },
      },
    },
  },
);

/** The template with values at some paths below `Resources` replaced; undefined takes one away. */
export function changed(template: Template, changes: Readonly<Record<string, Json | undefined>>): Template {
  const copy = JSON.parse(JSON.stringify(template)) as Mutable;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce((node, step) => (node[step] = copied(node[step])), copy.Resources as Mutable);
    if (value !== undefined) parent[last] = value;
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
  }
  return copy as Template;
}

/** What an earlier change has put there is left as it was given. */
function copied(value: unknown): Mutable {
  return (Array.isArray(value) ? [...value as unknown[]] : { ...value as Mutable }) as Mutable;
}

interface Mutable { [key: string]: unknown }
