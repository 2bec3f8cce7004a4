import { aws_cloudfront as cloudfront, aws_s3 as s3, CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';

interface Parts {
  readonly stack: Stack;
  readonly bucket: s3.CfnBucket;
  readonly site: cloudfront.CfnDistribution;
  /** The ARN of the bucket's objects. */
  readonly objects: string;
}

/** A site written with L1 constructs, as it differs from one that works. */
export interface L1Site {
  readonly accessControl?: Partial<cloudfront.CfnOriginAccessControl.OriginAccessControlConfigProperty>;
  /** An origin access identity beside the access control. */
  readonly identity?: boolean;
  readonly custom?: boolean;
  readonly conditionalControl?: boolean;
  readonly originPath?: string;
  readonly website?: boolean;
  readonly encryption?: (stack: Stack) => string;
  readonly host?: (parts: Pick<Parts, 'bucket'>) => string;
  readonly statements?: (parts: Parts) => readonly object[];
}

const servicePrincipal = { Service: 'cloudfront.amazonaws.com' };

export function oac(resource: string, condition?: object): object {
  return { Effect: 'Allow', Principal: servicePrincipal, Action: 's3:GetObject', Resource: resource, Condition: condition };
}

export function sourceArn(site: cloudfront.CfnDistribution): object {
  return { StringEquals: { 'aws:SourceArn': Fn.sub('arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Id}', { Id: site.ref }) } };
}

export function readDenied(resource: string, condition: object): object {
  return { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: resource, Condition: condition };
}

export function besideAPublicStatement(resource: string): object {
  return { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: resource };
}

export function l1Site(stack: Stack, differences: L1Site): void {
  const bucket = new s3.CfnBucket(stack, 'Bucket', {
    bucketEncryption: differences.encryption && {
      serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: differences.encryption(stack) } }],
    },
    websiteConfiguration: differences.website ? { indexDocument: 'index.html' } : undefined,
  });
  const site = distributionOf(stack, bucket, differences);
  const objects = `${bucket.attrArn}/*`;
  const statements = differences.statements ?? (() => [oac(objects, sourceArn(site))]);
  new s3.CfnBucketPolicy(stack, 'Policy', { bucket: bucket.ref, policyDocument: { Version: '2012-10-17', Statement: statements({ stack, bucket, site, objects }) } });
}

function distributionOf(stack: Stack, bucket: s3.CfnBucket, { accessControl, identity, custom, conditionalControl, originPath, host }: L1Site) {
  const control = new cloudfront.CfnOriginAccessControl(stack, 'AccessControl', {
    originAccessControlConfig: { name: 'site', originAccessControlOriginType: 's3', signingBehavior: 'always', signingProtocol: 'sigv4', ...accessControl },
  });
  const named = identity ? new cloudfront.CfnCloudFrontOriginAccessIdentity(stack, 'Both', { cloudFrontOriginAccessIdentityConfig: { comment: 'site' } }) : undefined;
  const originAccessIdentity = named ? `origin-access-identity/cloudfront/${named.ref}` : '';
  return new cloudfront.CfnDistribution(stack, 'Site', {
    distributionConfig: {
      enabled: true,
      defaultRootObject: 'index.html',
      origins: [{
        id: 'site',
        domainName: host ? host({ bucket }) : bucket.attrRegionalDomainName,
        originPath,
        originAccessControlId: conditionalControl ? onlyWhenAsked(stack, control.attrId) : control.attrId,
        ...(custom ? { customOriginConfig: { originProtocolPolicy: 'http-only' } } : { s3OriginConfig: { originAccessIdentity } }),
      }],
      defaultCacheBehavior: { targetOriginId: 'site', viewerProtocolPolicy: 'redirect-to-https', cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' },
    },
  });
}

function onlyWhenAsked(stack: Stack, value: string): string {
  const asked = new CfnParameter(stack, 'Signed', { allowedValues: ['yes', 'no'] });
  const condition = new CfnCondition(stack, 'IsSigned', { expression: Fn.conditionEquals(asked.valueAsString, 'yes') });
  return Fn.conditionIf(condition.logicalId, value, Fn.ref('AWS::NoValue')).toString();
}
