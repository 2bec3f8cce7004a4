import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';

/** How long a viewer stays with the distribution that answered first. */
export interface StickySessions {
  /** After how long without a request the session ends: 5 minutes to 1 hour. */
  readonly idle: Duration;
  /** After how long it ends anyway: 5 minutes to 1 hour, and not shorter than `idle`. */
  readonly maximum: Duration;
}

/**
 * Which requests a staging distribution answers in place of the primary one.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-continuous-deployment.html
 */
export class StagedTraffic {
  /** None yet, or none any more. */
  public static none(): StagedTraffic {
    return new StagedTraffic();
  }

  /**
   * Those with a header, for tests.
   *
   * @param header its name, which begins with `aws-cf-cd-`
   *
   * @throws Error if the name begins otherwise.
   */
  public static byHeader(header: string, value: string): StagedTraffic {
    if (!header.toLowerCase().startsWith('aws-cf-cd-')) throw new Error(`StagedTraffic: the header is '${header}'; CloudFront takes names that begin with 'aws-cf-cd-': use 'aws-cf-cd-${header}'.`);
    return new StagedTraffic({ type: 'SingleHeader', singleHeaderConfig: { header, value } });
  }

  /**
   * A share of all.
   *
   * @param percent up to 15
   *
   * @throws Error if the share is larger than CloudFront takes, or the sessions shorter or longer.
   */
  public static share(percent: number, sessions?: StickySessions): StagedTraffic {
    if (!(percent > 0 && percent <= 15)) throw new Error(`StagedTraffic: the share is ${percent} percent; CloudFront takes more than 0 and up to 15.`);
    return new StagedTraffic({ type: 'SingleWeight', singleWeightConfig: { weight: percent / 100, sessionStickinessConfig: sessions && ttlsOf(sessions) } });
  }

  /** @internal */
  public readonly _config?: cloudfront.CfnContinuousDeploymentPolicy.TrafficConfigProperty;

  private constructor(config?: cloudfront.CfnContinuousDeploymentPolicy.TrafficConfigProperty) {
    this._config = config;
  }
}

function ttlsOf({ idle, maximum }: StickySessions): cloudfront.CfnContinuousDeploymentPolicy.SessionStickinessConfigProperty {
  const [idleTtl, maximumTtl] = [idle.toSeconds(), maximum.toSeconds()];
  if (!(idleTtl >= 300 && idleTtl <= maximumTtl && maximumTtl <= 3600)) {
    throw new Error(`StagedTraffic: sessions end after ${idleTtl} and ${maximumTtl} seconds; CloudFront takes 300 to 3600, the idle time first.`);
  }
  return { idleTtl, maximumTtl };
}
