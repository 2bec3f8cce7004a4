import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { behaviorReasons, isOfViewer } from './behavior-checks';
import { DeliveryOptions } from './delivery-options';
import { domainReasons } from './domain-checks';
import { PagePaths } from './page-paths';
import { redirectReasons } from './redirect-checks';
import { webAclReason } from './web-acl-checks';
import { WebsiteOptions } from './website-options';

type Given = WebsiteOptions & DeliveryOptions;

/** Why the settings cannot work, or not together, with the way out. */
export function settingReasons(given: Given): readonly string[] {
  const checks = [rootObject, domainReasons, redirectReasons, missing, denied, functions, edgeFunctions, behaviorReasons, unsigned, webAcl, headers];
  return checks.flatMap((check) => check(given) ?? []);
}

function rootObject({ defaultRootObject }: Given): string | undefined {
  if (defaultRootObject === '') return 'defaultRootObject is empty; requests for / would ask S3 for the list of the objects: leave it out for index.html.';
  if (!defaultRootObject?.startsWith('/')) return undefined;
  return `defaultRootObject is '${defaultRootObject}'; it is an object key and has no leading slash: use '${defaultRootObject.replace(/^\/+/, '')}'.`;
}

function missing({ missingObjects, errorResponses = [] }: Given): string | undefined {
  if (!missingObjects || !errorResponses.some(({ httpStatus }) => httpStatus === 404)) return undefined;
  return 'both missingObjects and errorResponses say what viewers get for status 404. Leave it out of errorResponses.';
}

function denied({ errorResponses = [] }: Given): string | undefined {
  const hidden = errorResponses.find(({ httpStatus, responseHttpStatus = httpStatus }) => httpStatus === 403 && responseHttpStatus < 400);
  return hidden && `errorResponses turn status 403 into ${hidden.responseHttpStatus}, so that nobody would see that a request is refused. `
    + 'For single-page apps use missingObjects: MissingObjects.singlePageApp(), which turns 404 only.';
}

function functions({ functionAssociations = [], ...given }: Given): string | undefined {
  const isTaken = functionAssociations.some(({ eventType }) => eventType === cloudfront.FunctionEventType.VIEWER_REQUEST);
  if (!isTaken || !hasOwnFunction(given)) return undefined;
  return 'functionAssociations have a function for viewer requests, and pagePaths or redirects need one too; CloudFront takes one. Do both in yours, and leave pagePaths and redirects out.';
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html */
function edgeFunctions({ edgeLambdas = [], ...given }: Given): string | undefined {
  const viewer = edgeLambdas.find(({ eventType }) => isOfViewer(eventType));
  if (!viewer || !hasOwnFunction(given)) return undefined;
  return `edgeLambdas have a function for the event ${viewer.eventType}, and pagePaths or redirects need a CloudFront Function; CloudFront does not take both for viewer events. `
    + 'Do it all in the Lambda@Edge function, and leave pagePaths and redirects out, or let it work on origin events.';
}

/** Whether a function is made. */
function hasOwnFunction({ pagePaths = PagePaths.KEYS, redirects = [] }: WebsiteOptions): boolean {
  return pagePaths !== PagePaths.KEYS || redirects.length > 0;
}

function unsigned({ keyGroups }: Given): string | undefined {
  return keyGroups?.length === 0 ? 'keyGroups is empty, so that everybody would get the objects without a signature. Give a group, or leave it out.' : undefined;
}

function webAcl({ webAclId }: Given): string | undefined {
  return webAclReason(webAclId);
}

function headers({ contentSecurityPolicy, responseHeadersPolicy }: Given): string | undefined {
  if (!contentSecurityPolicy) return undefined;
  return responseHeadersPolicy
    ? 'both contentSecurityPolicy and responseHeadersPolicy say which headers are added to responses; a behavior takes one policy. Put the content security policy into yours.'
    : contentSecurityPolicy._reason;
}
