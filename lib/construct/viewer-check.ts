import { aws_cloudfront as cloudfront, aws_lambda as lambda } from 'aws-cdk-lib';

type Checking = Pick<cloudfront.AddBehaviorOptions, 'trustedKeyGroups' | 'functionAssociations' | 'edgeLambdas'>;

/** How it is checked who a viewer is, before a request is passed on. */
export class ViewerCheck {
  /**
   * CloudFront checks that URLs or cookies are signed with a key of one of the groups.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html
   *
   * @throws Error if there is no group.
   */
  public static signedBy(...keyGroups: cloudfront.IKeyGroup[]): ViewerCheck {
    if (keyGroups.length === 0) throw new Error('ViewerCheck: signedBy names no key group, so that nobody would be checked. Give one: ViewerCheck.signedBy(keyGroup).');
    return new ViewerCheck({ trustedKeyGroups: keyGroups });
  }

  /** A CloudFront Function of yours for viewer requests, which answers the others by itself; what it lets pass is your word. */
  public static byFunction(viewerRequest: cloudfront.IFunction): ViewerCheck {
    return new ViewerCheck({ functionAssociations: [{ eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: viewerRequest }] });
  }

  /** A Lambda@Edge function of yours for viewer requests, which answers the others by itself; what it lets pass is your word. */
  public static byLambda(viewerRequest: lambda.IVersion): ViewerCheck {
    return new ViewerCheck({ edgeLambdas: [{ eventType: cloudfront.LambdaEdgeEventType.VIEWER_REQUEST, functionVersion: viewerRequest }] });
  }

  /** @internal */
  public readonly _settings: Checking;

  private constructor(settings: Checking) {
    this._settings = settings;
  }
}
