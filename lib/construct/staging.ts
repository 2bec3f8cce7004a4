import { aws_cloudfront as cloudfront, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PathOrigin } from './path-origin';
import type { SafeOriginDistributionProps } from './safe-origin-distribution';
import { StagedTraffic } from './staged-traffic';

/** In which settings CloudFront does not let a staging distribution differ. */
const SHARED = ['domainNames', 'certificate', 'hostedZone', 'priceClass', 'webAclId'] as const satisfies readonly (keyof SafeOriginDistributionProps)[];

/** What the site has, and a staging distribution has only where it is among the changes. */
const NOT_STAGED = {
  encryption: undefined,
  encryptionKey: undefined,
  hostedZone: undefined,
  logs: undefined,
  content: undefined,
  immutableFiles: undefined,
  runtimeConfig: undefined,
  pruning: undefined,
  invalidation: undefined,
  adoption: undefined,
} as const satisfies SafeOriginDistributionProps;

/** What both distributions read. */
interface Read {
  readonly bucket: s3.IBucket;
  readonly buckets: Readonly<Record<string, s3.IBucket>>;
}

/** Why a distribution cannot be staged with such changes. */
export function stagingReason(scope: Construct, changes: SafeOriginDistributionProps, isStaging: boolean): string | undefined {
  if (isStaging) return 'it is a staging distribution itself, which has none of its own. Call stage on the site.';
  if (scope.node.tryFindChild('Staging')) return 'stage is called twice; a distribution has one staging distribution.';
  const fixed = SHARED.find((name) => changes[name] !== undefined);
  return fixed && `stage changes ${fixed}, in which CloudFront does not let a staging distribution differ. Change it in the props of the site itself, while nothing is staged.`;
}

/** The settings of a staging distribution: those of the site but for the changes, with the same buckets; names and logs are the site's. */
export function stagedProps(props: SafeOriginDistributionProps, changes: SafeOriginDistributionProps, read: Read): SafeOriginDistributionProps {
  const { bucket, buckets } = read;
  const origins = props.origins?.map((origin) => {
    const { pathPattern, _source: source } = origin;
    return source.kind === 'other' ? origin : PathOrigin.bucket(pathPattern, buckets[pathPattern], source.options);
  });
  return { ...props, ...NOT_STAGED, bucket, origins, ...changes };
}

/**
 * Makes one distribution the staging one of another. Neither may speak HTTP/3, and the names of the site stay with the primary one.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment-quotas-considerations.html
 */
export function joinStaging(scope: Construct, primary: cloudfront.Distribution, staging: cloudfront.Distribution, traffic: StagedTraffic): void {
  const [one, two] = [primary, staging].map(({ node }) => node.defaultChild as cloudfront.CfnDistribution);
  [one, two].forEach((each) => each.addPropertyOverride('DistributionConfig.HttpVersion', 'http2'));
  two.addPropertyOverride('DistributionConfig.Staging', true);
  two.addPropertyDeletionOverride('DistributionConfig.Aliases');
  // Left out, it would stay as it is: https://github.com/aws/aws-sdk-js-v3/issues/7417
  one.addPropertyOverride('DistributionConfig.ContinuousDeploymentPolicyId', policyFor(scope, staging, traffic)?.ref ?? '');
}

function policyFor(scope: Construct, staging: cloudfront.Distribution, { _config: trafficConfig }: StagedTraffic) {
  return trafficConfig && new cloudfront.CfnContinuousDeploymentPolicy(scope, 'ContinuousDeployment', {
    continuousDeploymentPolicyConfig: { enabled: true, stagingDistributionDnsNames: [staging.distributionDomainName], trafficConfig },
  });
}
