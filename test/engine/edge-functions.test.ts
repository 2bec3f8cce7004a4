import { anotherOrigin, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const RESOURCE = 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource';
const REWRITES = 'function handler(event) { var request = event.request; request.uri += "index.html"; return request; }';
const LEAVES = 'function handler(event) { var request = event.request; delete request.headers.cookie; return request; }';
const UNKNOWN = ['read-not-provable'];
const NAMED = 'which objects the CloudFront Function `Rewrite` asks for, as it may change the URI of requests';

/** A function on a behavior. */
const rewrite = (FunctionCode: Json = REWRITES, EventType: Json = 'viewer-request', behavior = BEHAVIOR): Changes => ({
  Rewrite: { Type: 'AWS::CloudFront::Function', Properties: { Name: 'rewrite', FunctionCode } },
  [`${behavior}.FunctionAssociations`]: [{ EventType, FunctionARN: { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] } }],
});
const foreign = (EventType: string): Changes => ({ [`${BEHAVIOR}.FunctionAssociations`]: [{ EventType, FunctionARN: 'arn:aws:cloudfront::111122223333:function/theirs' }] });
const lambda = (EventType: Json): Changes => ({ [`${BEHAVIOR}.LambdaFunctionAssociations`]: [{ EventType, LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:theirs:1' }] });
const granted = (...folders: string[]): Changes => ({ [RESOURCE]: folders.map((folder) => ({ 'Fn::Sub': `\${Bucket.Arn}/${folder}` })) });
const behaviors = (...others: JsonObject[]): Changes => ({
  ...anotherOrigin('elsewhere'),
  [`${BEHAVIOR}.TargetOriginId`]: 'elsewhere',
  [`${CONFIG}.CacheBehaviors`]: others.map((other) => ({ TargetOriginId: 'site', ...other })),
});
const IMAGES = { PathPattern: '/img/*' };
const STYLES = { PathPattern: '/css/*' };
const FIRST = `${CONFIG}.CacheBehaviors.0`;

describe('code at the edge that may change the URI', () => {
  test.each<Row>([
    ['every object is granted', oacSite, rewrite(), 'yes'],
    ['no object is granted', oacSite, { ...rewrite(), BucketPolicy: undefined }, 'no', ['oac-without-bucket-grant']],
    ['some objects are granted', oacSite, { ...rewrite(), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['some objects are denied', oacSite, { ...rewrite(), 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/private/*' } } }, 'unknown', UNKNOWN, NAMED],
    ['those of the origin path are granted', oacSite, { ...rewrite(), ...granted('site/*'), [`${CONFIG}.Origins.0.OriginPath`]: '/site' }, 'yes'],
    ['those of the path pattern are granted', oacSite, { ...behaviors(IMAGES), ...rewrite(REWRITES, 'viewer-request', FIRST), ...granted('img/*') }, 'unknown', UNKNOWN, NAMED],
    ['those beside the path pattern are granted', oacSite, { ...behaviors(IMAGES), ...rewrite(REWRITES, 'viewer-request', FIRST), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['what another behavior asks for is granted', oacSite, { ...behaviors(IMAGES, STYLES), ...rewrite(REWRITES, 'viewer-request', FIRST), ...granted('css/*') }, 'unknown', UNKNOWN, NAMED],
    ['what another behavior asks for is granted in part', oacSite, { ...behaviors(IMAGES, STYLES), ...rewrite(REWRITES, 'viewer-request', FIRST), ...granted('css/a/*') }, 'partial', ['policy-resource-mismatch']],
    ['what another behavior asks for is not granted', oacSite, { ...behaviors(IMAGES, STYLES), ...rewrite(REWRITES, 'viewer-request', FIRST), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['an identity', oaiSite, { ...rewrite(), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['code that does not speak of the URI', oacSite, { ...rewrite(LEAVES), ...granted('site/*') }, 'partial', ['policy-resource-mismatch']],
    ['code that a parameter completes', oacSite, { ...rewrite({ 'Fn::Sub': LEAVES.replace('cookie', '${P}') }), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['a function for responses', oacSite, { ...rewrite(REWRITES, 'viewer-response'), ...granted('site/*') }, 'partial', ['policy-resource-mismatch']],
    ['a function made elsewhere, for responses', oacSite, foreign('viewer-response'), 'yes'],
    ['a function that a condition takes from elsewhere', oacSite, { ...rewrite(), [`${BEHAVIOR}.FunctionAssociations.0.FunctionARN`]: { 'Fn::If': ['C', { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] }, 'arn:aws:cloudfront::111122223333:function/theirs'] } }, 'unknown', UNKNOWN, 'When `C` is false'],
    ['a function for an event that is missing', oacSite, { ...rewrite(), [`${BEHAVIOR}.FunctionAssociations.0.EventType`]: undefined, ...granted('site/*') }, 'partial', ['policy-resource-mismatch']],
    ['Lambda@Edge functions that a macro adds', oacSite, { [`${BEHAVIOR}.LambdaFunctionAssociations`]: { 'Fn::Transform': { Name: 'M' } } }, 'unknown', UNKNOWN, 'Fn::Transform'],
    ['an event that is not known', oacSite, { ...rewrite(REWRITES, { Ref: 'P' }), ...granted('site/*') }, 'unknown', UNKNOWN, NAMED],
    ['a function that hangs on a condition', oacSite, { ...granted('site/*'), ...rewrite({ 'Fn::If': ['C', LEAVES, REWRITES] }) }, 'unknown', ['policy-resource-mismatch', 'read-not-provable'], 'When `C` is true'],
    ['a function made elsewhere', oacSite, { ...foreign('viewer-request'), ...granted('site/*') }, 'unknown', UNKNOWN, '`arn:aws:cloudfront::111122223333:function/theirs`'],
    ['a function made elsewhere, and every object granted', oacSite, foreign('viewer-request'), 'unknown', UNKNOWN, 'the code of the CloudFront Function `arn:aws:cloudfront::111122223333:function/theirs`'],
    ['Lambda@Edge for viewers\' requests', oacSite, { ...lambda('viewer-request'), ...granted('site/*') }, 'unknown', UNKNOWN, 'which objects the Lambda@Edge function `arn:aws:lambda'],
    ['Lambda@Edge for viewers\' requests, and every object granted', oacSite, lambda('viewer-request'), 'yes'],
    ['Lambda@Edge for responses', oacSite, { ...lambda('origin-response'), ...granted('site/*') }, 'partial', ['policy-resource-mismatch']],
    ['Lambda@Edge for requests to the origin', oacSite, lambda('origin-request'), 'unknown', UNKNOWN, 'which may change the origin'],
    ['a function that changes the origin', oacSite, rewrite('import cf from "cloudfront"; function handler(event) { cf.updateRequestOrigin({}); }'), 'unknown', UNKNOWN, 'that changes the origin of requests'],
  ])('%s', (...row) => expectRow(row));
});
