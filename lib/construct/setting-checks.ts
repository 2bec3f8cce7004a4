import { aws_cloudfront as cloudfront, Token } from 'aws-cdk-lib';
import { DeliveryOptions } from './delivery-options';
import { PagePaths } from './page-paths';
import { WebsiteOptions } from './website-options';

type Given = WebsiteOptions & DeliveryOptions;

/** Why the settings cannot work, or not together, with the way out. */
export function settingReasons(given: Given): readonly string[] {
  return [rootObject, names, hosts, missing, denied, functions].flatMap((check) => check(given) ?? []);
}

function rootObject({ defaultRootObject }: Given): string | undefined {
  if (defaultRootObject === '') return 'defaultRootObject is empty; requests for / would ask S3 for the list of the objects: leave it out for index.html.';
  if (!defaultRootObject?.startsWith('/')) return undefined;
  return `defaultRootObject is '${defaultRootObject}'; it is an object key and has no leading slash: use '${defaultRootObject.replace(/^\/+/, '')}'.`;
}

function names({ domainNames = [], certificate }: Given): string | undefined {
  if (domainNames.length === 0 || certificate) return undefined;
  return `domainNames are given (${domainNames.join(', ')}) without a certificate, which CloudFront refuses. Give a certificate of us-east-1 that covers them.`;
}

function hosts({ domainNames = [], redirects = [] }: Given): string | undefined {
  if (domainNames.some((name) => Token.isUnresolved(name))) return undefined;
  const served = domainNames.map((name) => name.toLowerCase());
  const unserved = redirects.find(({ kind, source }) => kind === 'host' && !served.includes(source) && !served.includes(source.replace(/^[^.]+/, '*')));
  return unserved && `Redirect.host('${unserved.source}', …): the distribution does not answer to that name. Put it into domainNames, and into the certificate.`;
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

function functions({ functionAssociations = [], pagePaths = PagePaths.KEYS, redirects = [] }: Given): string | undefined {
  const isTaken = functionAssociations.some(({ eventType }) => eventType === cloudfront.FunctionEventType.VIEWER_REQUEST);
  if (!isTaken || (pagePaths === PagePaths.KEYS && redirects.length === 0)) return undefined;
  return 'functionAssociations have a function for viewer requests, and pagePaths or redirects need one too; CloudFront takes one. Do both in yours, and leave pagePaths and redirects out.';
}
