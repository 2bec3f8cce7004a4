import { PseudoParameters } from './environment';
import { Text, text } from '../template/text';

/** What the templates tell about the physical ids and attributes of a resource type. */
export interface ResourceType {
  /** The characters of its physical id: what `Ref` returns, and the attributes named in `aliases`. */
  readonly alphabet: RegExp;
  readonly aliases?: readonly string[];
  /** The property that gives it its physical id. */
  readonly nameProperty?: string;
  /** No two resources of one space have the same id. Default: its type. */
  readonly idSpace?: string;
  /** Further attributes that differ for each resource, and their characters. */
  readonly unique?: Readonly<Record<string, RegExp>>;
  /** Whether it has no attributes but those. */
  readonly hasNoOtherAttributes?: boolean;
  /** A character that such an attribute has for sure. */
  readonly contains?: Readonly<Record<string, string>>;
  /** Attributes that AWS derives from the physical id. */
  readonly derived?: Readonly<Record<string, (id: Text, environment: PseudoParameters) => Text>>;
}

const CLOUDFRONT_ID: ResourceType = { alphabet: /[A-Za-z0-9-]/, aliases: ['Id'], hasNoOtherAttributes: true };

/** What a statement for a distribution may name by mistake. */
const OF_CLOUDFRONT = { ...CLOUDFRONT_ID, idSpace: 'AWS::CloudFront' };

const KMS_KEY: ResourceType = {
  alphabet: /[a-z0-9-]/,
  aliases: ['KeyId'],
  derived: {
    Arn: (id, { partition, region, account }) => text(`arn:${partition}:kms:`, region, ':', account, ':key/', id),
  },
};

/** In policies an access point goes by its ARN only. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
function accessPoint(service: string, alias: string): ResourceType {
  return {
    alphabet: /[a-z0-9-]/,
    nameProperty: 'Name',
    aliases: ['Name'],
    unique: { [alias]: /[a-z0-9-]/ },
    derived: { Arn: (id, { partition, region, account }) => text(`arn:${partition}:${service}:`, region, ':', account, ':accesspoint/', id) },
  };
}

function principal(kind: string): ResourceType {
  return {
    alphabet: /[\w+=,.@/-]/,
    derived: { Arn: (id, { partition, account }) => text(`arn:${partition}:iam::`, account, `:${kind}/`, id) },
  };
}

/** Return values as in the CloudFormation resource reference. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  'AWS::S3::Bucket': {
    alphabet: /[a-zA-Z0-9._-]/,
    nameProperty: 'BucketName',
    derived: {
      Arn: (id, { partition }) => text(`arn:${partition}:s3:::`, id),
      DomainName: (id, { suffix }) => text(id, `.s3.${suffix}`),
      RegionalDomainName: (id, { region, suffix }) => text(id, '.s3.', region, `.${suffix}`),
      DualStackDomainName: (id, { region, suffix }) => text(id, '.s3.dualstack.', region, `.${suffix}`),
      WebsiteURL: (id, { region, suffix }) => text('http://', id, '.s3-website-', region, `.${suffix}`),
    },
  },
  'AWS::CloudFront::Distribution': { ...OF_CLOUDFRONT, unique: { DomainName: /[a-z0-9.-]/ }, contains: { DomainName: '.' } },
  'AWS::CloudFront::OriginAccessControl': OF_CLOUDFRONT,
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': { ...CLOUDFRONT_ID, unique: { S3CanonicalUserId: /[0-9a-f]/ } },
  'AWS::IAM::Role': principal('role'),
  'AWS::IAM::User': principal('user'),
  'AWS::KMS::Key': KMS_KEY,
  'AWS::KMS::ReplicaKey': KMS_KEY,
  'AWS::KMS::Alias': { alphabet: /[a-zA-Z0-9/_-]/, nameProperty: 'AliasName', aliases: ['AliasName'] },
  'AWS::Lambda::Function': {
    alphabet: /[a-zA-Z0-9_-]/,
    nameProperty: 'FunctionName',
    derived: { Arn: (id, { partition, region, account }) => text(`arn:${partition}:lambda:`, region, ':', account, ':function:', id) },
  },
  'AWS::S3::AccessPoint': accessPoint('s3', 'Alias'),
  'AWS::S3ObjectLambda::AccessPoint': accessPoint('s3-object-lambda', 'Alias.Value'),
  'AWS::S3::MultiRegionAccessPoint': { alphabet: /[a-z0-9-]/, nameProperty: 'Name', unique: { Alias: /[a-z0-9.-]/ } },
};
