import { aws_cloudfront as cloudfront, aws_iam as iam, aws_s3 as s3, CfnResource } from 'aws-cdk-lib';
import { grant } from './grants';
import { MissingObjects } from './missing-objects';
import { policyReasons } from './policy-checks';
import { reportUnwritten } from './unwritten-policies';

/**
 * Takes over the distribution of a site that is there, by its logical id, so that CloudFormation updates it in place. A site that
 * is read as an origin access identity (OAI) is taken over in two deployments, during which nobody gets 403:
 *
 * 1. `Adoption.prepare(distribution, bucket)` beside the distribution as it is.
 * 2. In its place `new SafeOriginDistribution(…, { bucket, adoption: Adoption.ofDistribution(id).keepingAccessOf(identity) })`.
 *
 * A distribution is updated over minutes, and for so long some edge locations read one way and some the other; so the policy of
 * the bucket admits both, before and after. When it is done, the identity may go, and `keepingAccessOf` with it.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html#migrate-from-oai-to-oac
 */
export class Adoption {
  /**
   * The first deployment: lets a distribution read a bucket by origin access control, too, before it does. Nothing else changes.
   *
   * @param distribution the distribution as it is, which reads the bucket as an origin access identity
   * @param bucket the bucket
   * @param missingObjects what the site will have for what is missing: the list permission for it is granted, too
   * @throws Error if the bucket has a policy beside it.
   */
  public static prepare(distribution: cloudfront.Distribution, bucket: s3.IBucket, missingObjects?: MissingObjects): void {
    const [reason] = policyReasons(bucket);
    if (reason !== undefined) throw new Error(`Adoption.prepare: ${reason}`);
    const unwritten = grant([{ bucket, right: 'read', keys: '*' }, ...(missingObjects ? [{ bucket, right: 'list' } as const] : [])], distribution);
    unwritten.forEach((one) => reportUnwritten(distribution, one));
  }

  /**
   * The distribution that is there.
   *
   * @param logicalId its logical id in the template that is deployed, such as `SiteDistribution3FF9535D`: `cdk diff` must show it as changed (`[~]`), not as a new one (`[+]`)
   * @throws Error if that is no logical id.
   */
  public static ofDistribution(logicalId: string): Adoption {
    if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
      throw new Error(`Adoption: '${logicalId}' is no logical id, which has letters and digits only: take it from the template that is deployed (not the distribution's id or ARN).`);
    }
    return new Adoption(logicalId);
  }

  private readonly identity?: iam.IGrantable;

  private constructor(private readonly logicalId: string, identity?: iam.IGrantable) {
    this.identity = identity;
  }

  /**
   * The bucket also admits the identity that the distribution read as until now, as long as that is said here.
   *
   * @param identity the identity, with the logical id that it has in the template that is deployed
   */
  public keepingAccessOf(identity: cloudfront.IOriginAccessIdentity): Adoption {
    return new Adoption(this.logicalId, identity);
  }

  /** @internal */
  public _apply(distribution: cloudfront.Distribution, bucket: s3.IBucket): void {
    (distribution.node.defaultChild as CfnResource).overrideLogicalId(this.logicalId);
    if (this.identity) {
      bucket.addToResourcePolicy(new iam.PolicyStatement({ principals: [this.identity.grantPrincipal], actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }));
    }
  }
}
