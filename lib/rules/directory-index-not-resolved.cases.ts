import { RuleCases } from './cases';
import { accessPointSite, changed, oacSite, websiteSite } from './reference-sites';
import { JsonObject } from '../template/json';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const INDEX = { 'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'index.html' } };

function errors(...responses: readonly JsonObject[]) {
  return { [`${CONFIG}.CustomErrorResponses`]: responses };
}

const CODE = 'function handler(event) { var r = event.request; if (r.uri.endsWith("/")) r.uri += "index.html"; return r; }';

export const directoryIndexNotResolvedCases: RuleCases = {
  ruleId: 'directory-index-not-resolved',
  valid: [
    { title: 'nothing speaks of pages', template: oacSite },
    { title: 'a picture in place of those that are missing', template: changed(oacSite, errors({ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/missing.png' })) },
    { title: 'a website endpoint', template: websiteSite },
    { title: 'one page for all routes', template: changed(oacSite, { ...INDEX, ...errors({ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/index.html' }) }) },
    {
      title: 'a function adds the index',
      template: changed(oacSite, {
        ...INDEX,
        Function: { Type: 'AWS::CloudFront::Function', Properties: { Name: 'index', FunctionCode: CODE, FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' } } },
        [`${CONFIG}.DefaultCacheBehavior.FunctionAssociations`]: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Function', 'FunctionARN'] } }],
      }),
    },
  ],
  invalid: [
    { title: 'the bucket names an index document [E12]', template: changed(oacSite, INDEX), message: '`Distribution` finds no index page in the folders of `Bucket`, which it reads through the REST endpoint, although the bucket names the index document `index.html`' },
    { title: 'an error page [E12]', template: changed(oacSite, errors({ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' })), message: 'although its error page `/404.html` speaks of a site' },
    { title: 'through an access point', template: changed(accessPointSite, INDEX), message: 'which it reads through an access point' },
  ],
};
