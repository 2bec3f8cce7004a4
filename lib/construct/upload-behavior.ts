import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { globalName } from './global-name';
import { Need } from './grants';
import { keysUnder, PathBehavior } from './path-behaviors';
import { Place } from './place';
import { UploadAction, Uploads } from './uploads';

const RIGHT_FOR: Readonly<Record<UploadAction, Need['right']>> = {
  [UploadAction.PUT]: 'put',
  [UploadAction.PUT_IN_PARTS]: 'putInParts',
  [UploadAction.DELETE]: 'delete',
};

/**
 * Passes on what viewers upload, once they have been checked. Requests to write are not redirected to HTTPS, so that HTTP is
 * refused. Of the viewer's headers S3 gets those of the content only: others would let it copy, or set ACLs.
 */
export function uploadBehavior(scope: Construct, uploads: Uploads, source: Place, site: cloudfront.AddBehaviorOptions): PathBehavior {
  const { pathPattern, viewers, _options: options } = uploads;
  return {
    pathPattern,
    source,
    settings: {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: options.actions?.includes(UploadAction.PUT_IN_PARTS) ? partsForwarded(scope) : undefined,
      responseHeadersPolicy: site.responseHeadersPolicy,
      compress: true,
      trustedKeyGroups: site.trustedKeyGroups,
      ...viewers._settings,
    },
  };
}

export function uploadNeeds({ pathPattern, _options: { actions = [UploadAction.PUT] } }: Uploads, place: Place): readonly Need[] {
  return actions.map((action) => ({ bucket: place.bucket, right: RIGHT_FOR[action], keys: keysUnder(pathPattern, place) }));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
function partsForwarded(scope: Construct): cloudfront.OriginRequestPolicy {
  return new cloudfront.OriginRequestPolicy(scope, 'UploadParts', {
    originRequestPolicyName: globalName(scope, 128),
    comment: 'Uploads in parts',
    queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.allowList('uploads', 'uploadId', 'partNumber'),
  });
}
