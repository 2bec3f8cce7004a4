import { RuleCases } from './cases';
import { changed, oacSite, refererSite, websiteSite } from './reference-sites';
import { Json } from '../template/json';

const CONDITION = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Condition';
const HEADERS = 'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders';
const HERE = { resource: 'BucketPolicy', property: 'PolicyDocument.Statement.0' };
const sent = (HeaderName: string, HeaderValue: string, condition: Json) => ({ [HEADERS]: [{ HeaderName, HeaderValue }], [CONDITION]: condition });

export const refererGuessableCases: RuleCases = {
  ruleId: 'referer-guessable',
  valid: [
    { title: 'a secret that is kept elsewhere', template: refererSite },
    { title: 'a public bucket, which asks for no header', template: websiteSite },
    { title: 'an origin that signs its requests', template: oacSite },
  ],
  invalid: [
    { title: 'the address of the site', template: changed(websiteSite, sent('Referer', 'https://www.example.com/', { StringEquals: { 'aws:Referer': 'https://www.example.com/' } })), message: 'by whoever sends `https://www.example.com/` as aws:Referer', at: HERE },
    { title: 'a wildcard', template: changed(websiteSite, sent('Referer', 'https://www.example.com/', { StringLike: { 'aws:Referer': ['https://www.example.com/*'] } })), message: '`https://www.example.com/*` as aws:Referer', at: HERE },
    { title: 'a wildcard behind a part of a secret, which is not shown', template: changed(websiteSite, sent('Referer', 'half-a-secret', { StringLike: { 'AWS:referer': 'half-*' } })), message: 'a aws:Referer that a wildcard lets pass', at: HERE },
    { title: 'the User-Agent of CloudFront', template: changed(websiteSite, { [CONDITION]: { StringEquals: { 'aws:UserAgent': 'Amazon CloudFront' } } }), message: '`Amazon CloudFront` as aws:UserAgent', at: HERE },
  ],
};
