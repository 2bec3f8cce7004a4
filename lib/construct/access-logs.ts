import { Annotations, ArnFormat, aws_iam as iam, aws_logs as logs, aws_s3 as s3, Duration, IResource, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { usesManagedKey } from './bucket-checks';
import { privateBucket } from './private-bucket';
import { otherThanUsEast1, US_EAST_1 } from './us-east-1';

/** Where logs arrive, once the service that writes them is let in. */
interface Destination {
  readonly arn: string;
  readonly format: string;
  /** What lets it in; it is asked for when the delivery is made. */
  readonly admission?: IDependable;
}

/**
 * Where the access logs of a distribution go, by standard logging (v2), which needs no ACLs.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class AccessLogs {
  /**
   * Into a bucket, as files in the W3C format under `AWSLogs/<account>/CloudFront/`, whose names begin with the id of the
   * distribution. The policy of the bucket, and that of its customer managed key, let the service that delivers logs write for
   * this distribution.
   *
   * @param bucket a bucket of any Region; by default a new one: Block Public Access, ACLs off, TLS only, SSE-S3, retained, and
   *   files expire after a year
   */
  public static toBucket(bucket?: s3.IBucket): AccessLogs {
    return new AccessLogs(
      (scope, source) => bucketDestination(bucket ?? newBucket(scope), scope, source),
      (scope) => bucket && bucketReason(bucket, scope),
      bucket,
    );
  }

  /**
   * Into a log group of CloudWatch Logs, as JSON. A resource policy lets the service that delivers logs write into it; an account
   * has 10 of them in a Region at most.
   *
   * @param logGroup a log group in us-east-1; by default a new one, retained, whose events expire after a year
   */
  public static toLogGroup(logGroup?: logs.ILogGroup): AccessLogs {
    return new AccessLogs(
      (scope) => groupDestination(logGroup ?? newGroup(scope), scope),
      (scope) => logGroup && groupReason(logGroup, scope),
    );
  }

  /** @internal */
  public readonly _open: (scope: Construct, source: string) => Destination;
  /** @internal */
  public readonly _reason: (scope: Construct) => string | undefined;
  /** @internal The bucket that is given. */
  public readonly _bucket?: s3.IBucket;

  private constructor(open: AccessLogs['_open'], reason: AccessLogs['_reason'], bucket?: s3.IBucket) {
    this._open = open;
    this._reason = reason;
    this._bucket = bucket;
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function bucketDestination(bucket: s3.IBucket, scope: Construct, source: string): Destination {
  const { account } = Stack.of(scope);
  const write = deliveryMay(scope, {
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
    source: `delivery-source:${source}`,
    more: { 's3:x-amz-acl': 'bucket-owner-full-control' },
  });
  const encrypt = deliveryMay(scope, { actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'], source: `delivery-source:${source}` });
  const { statementAdded, policyDependable: admission } = bucket.addToResourcePolicy(write);
  const keyWritten = bucket.encryptionKey?.addToResourcePolicy(encrypt).statementAdded ?? true;
  if (!statementAdded) warn(scope, `The policy of the imported bucket '${bucket.node.path}'`, write);
  if (!keyWritten) warn(scope, `The policy of the imported key '${bucket.encryptionKey!.node.path}'`, encrypt);
  return { arn: bucket.bucketArn, format: 'w3c', admission };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html */
function groupDestination(logGroup: logs.ILogGroup, scope: Construct): Destination {
  // The CDK's ARN of a log group ends with `:*`, which the ARN of a stream has no place for.
  const name = { service: 'logs', resource: 'log-group', resourceName: logGroup.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME };
  const arn = Stack.of(logGroup).formatArn({ ...name, region: logGroup.env.region, account: logGroup.env.account });
  const write = deliveryMay(scope, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${arn}:log-stream:*`], source: '*' });
  return { arn, format: 'json', admission: logGroup.addToResourcePolicy(write).policyDependable };
}

interface Leave {
  readonly actions: string[];
  readonly resources: string[];
  /** The resource of CloudWatch Logs in us-east-1 on whose behalf. */
  readonly source: string;
  /** What else has to be equal. */
  readonly more?: Readonly<Record<string, string>>;
}

function deliveryMay(scope: Construct, { actions, resources, source, more }: Leave): iam.PolicyStatement {
  const { account, partition } = Stack.of(scope);
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions,
    resources,
    conditions: {
      StringEquals: { ...more, 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${US_EAST_1}:${account}:${source}` },
    },
  });
}

function newBucket(scope: Construct): s3.Bucket {
  const bucket = privateBucket(scope, 'Bucket', {});
  bucket.addLifecycleRule({ expiration: Duration.days(365) });
  return bucket;
}

function newGroup(scope: Construct): logs.LogGroup {
  return new logs.LogGroup(scope, 'Group', { retention: logs.RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
}

function bucketReason(bucket: s3.IBucket, scope: Construct): string | undefined {
  const definition = bucket.node.defaultChild;
  if (definition instanceof s3.CfnBucket && usesManagedKey(definition)) {
    return `the log bucket '${bucket.node.path}' encrypts with the AWS managed key aws/s3 (KMS_MANAGED), whose policy does not let logs in and cannot be changed. `
      + 'Use BucketEncryption.S3_MANAGED, or BucketEncryption.KMS with a key of its own.';
  }
  return foreign(bucket, scope, `log bucket '${bucket.node.path}'`);
}

function groupReason(logGroup: logs.ILogGroup, scope: Construct): string | undefined {
  const region = otherThanUsEast1(logGroup.env.region);
  if (region === undefined) return foreign(logGroup, scope, `log group '${logGroup.node.path}'`);
  return `the log group '${logGroup.node.path}' is in ${region}; the delivery is set up in us-east-1, where the log group has to be too. Make it in a stack of us-east-1, or use AccessLogs.toBucket().`;
}

function foreign(target: IResource, scope: Construct, what: string): string | undefined {
  const [own, other] = [Stack.of(scope).account, target.env.account];
  if (own === other || Token.isUnresolved(own) || Token.isUnresolved(other)) return undefined;
  return `the ${what} is in the account ${other}, and the distribution in ${own}; a destination of another account has to be made and opened there. Use one of the account ${own}.`;
}

function warn(scope: Construct, what: string, statement: iam.PolicyStatement): void {
  const text = JSON.stringify(Stack.of(scope).resolve(statement.toStatementJson()));
  Annotations.of(scope).addWarningV2('cdk-safe-origin:logsNotAdmitted', `${what} cannot be written here: no logs arrive until its owner adds the statement ${text}`);
}
