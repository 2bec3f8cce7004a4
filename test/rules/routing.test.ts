import { anotherOrigin, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRemark } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const MACRO = { 'Fn::Transform': { Name: 'M' } };

/** A second origin, and behaviors before the default one. */
const behaviors = (...list: Json[]): Changes => ({ ...anotherOrigin('other'), [`${CONFIG}.CacheBehaviors`]: list });
const to = (TargetOriginId: Json, PathPattern: Json, more: JsonObject = {}): JsonObject => ({ TargetOriginId, PathPattern, ViewerProtocolPolicy: 'https-only', ...more });
const byDefault = (TargetOriginId: Json): Changes => ({ [`${BEHAVIOR}.TargetOriginId`]: TargetOriginId });
const group = (Id: Json, ...members: string[]): Changes => ({
  ...anotherOrigin('other'),
  [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id, FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } }, Members: { Quantity: 2, Items: members.map((OriginId) => ({ OriginId })) } }] },
});
const code = (FunctionCode: string, EventType = 'viewer-request'): Changes => ({
  F: { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode } },
  [`${BEHAVIOR}.FunctionAssociations`]: [{ EventType, FunctionARN: { 'Fn::GetAtt': ['F', 'FunctionARN'] } }],
});
const lambda = (EventType: string): Changes => ({ [`${BEHAVIOR}.LambdaFunctionAssociations`]: [{ EventType, LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:f:1' }] });

describe('the default root object is missed at the bucket', () => {
  const NONE: Changes = { [`${CONFIG}.DefaultRootObject`]: undefined };
  const MISSED = '`Distribution` has no default root object';

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['by default', {}, MISSED],
    ['not where another origin is asked for it', { ...behaviors(to('site', '/img/*')), ...byDefault('other') }, undefined],
    ['not where the default behavior names no origin', { ...behaviors(to('site', '/img/*')), [`${BEHAVIOR}.TargetOriginId`]: undefined }, undefined],
    ['where a behavior before the default one takes all', { ...behaviors(to('site', '*')), ...byDefault('other') }, MISSED],
    ['not where a behavior before the default one takes all elsewhere', behaviors(to('other', '/*')), undefined],
    ['where a behavior before the default one takes a part elsewhere', behaviors(to('other', '/api/*')), MISSED],
    ['not where a parameter may take it elsewhere', behaviors(to('other', { Ref: 'P' })), undefined],
    ['not where a parameter may take it to the bucket', { ...behaviors(to('site', { Ref: 'P' })), ...byDefault('other') }, undefined],
    ['not where a macro adds behaviors', { [`${CONFIG}.CacheBehaviors`]: [MACRO] }, undefined],
    ['not where a macro adds origins', { [`${CONFIG}.Origins.1`]: MACRO }, undefined],
    ['where a group asks the bucket first', { ...group('both', 'site', 'other'), ...byDefault('both') }, MISSED],
    ['not where a group asks the bucket second', { ...group('both', 'other', 'site'), ...byDefault('both') }, undefined],
    ['where a group that another behavior uses asks the bucket second', { ...group('both', 'other', 'site'), [`${CONFIG}.CacheBehaviors`]: [to('both', '/api/*')] }, MISSED],
    ['where nothing else than the bucket can be asked', {
      [`${CONFIG}.Origins`]: undefined, [`${CONFIG}.S3Origin`]: { DNSName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, OriginAccessIdentity: '' }, [`${BEHAVIOR}.TargetOriginId`]: undefined,
    }, MISSED],
    ['where code leaves the URI', code('function handler(event) { return event.request; }'), MISSED],
    ['not where code may change the URI', code('function handler(event) { event.request.uri = "/index.html"; return event.request; }'), undefined],
    ['not where code changes the origin', code('import cf from "cloudfront"; function handler(event) { cf.updateRequestOrigin({}); return event.request; }'), undefined],
    ['where code sees the answer', code('function handler(event) { event.response.uri; return event.response; }', 'viewer-response'), MISSED],
    ['not where a function at the edge may change the answer', lambda('origin-response'), undefined],
    ['not where a macro may answer something else', { [`${CONFIG}.CustomErrorResponses`]: MACRO }, undefined],
    ['not where a macro may answer something else for some errors', { [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 500, ErrorCachingMinTTL: 1 }, MACRO] }, undefined],
  ])('%s', (_title, changes, expected) => expectRemark('default-root-object-missing', oacSite, { ...NONE, ...changes }, expected));
});

describe('the error page is one that the bucket refuses', () => {
  const page = (ResponsePagePath: string): Changes => ({ [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath }] });
  const only = (folder: string): Changes => ({ 'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': `\${Bucket.Arn}/${folder}/*` } });
  const REFUSED = 'may not read its error page for 404';

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['which lets CloudFront get another folder', { ...page('/errors/404.html'), ...only('img') }, `${REFUSED} from \`Bucket\`: \`/errors/404.html\` is the object \`errors/404.html\``],
    ['not where it lets CloudFront get the folder', { ...page('/errors/404.html'), ...only('errors') }, undefined],
    ['not where another origin has it', { ...page('/errors/site/404.html'), ...only('img'), ...behaviors(to('other', 'errors/site/*')) }, undefined],
    ['not where another origin has it, by a pattern with a slash before it', { ...page('/errors/site/404.html'), ...only('img'), ...behaviors(to('other', '/errors/site/*')) }, undefined],
    ['where another origin has pages in folders, whatever their names', { ...page('/errors404.html'), ...only('img'), ...behaviors(to('other', { 'Fn::Sub': 'errors${P}/404.html' })) }, REFUSED],
    ['where another origin has other pages', { ...page('/errors/site/404.html'), ...only('img'), ...behaviors(to('other', 'errors/api/*')) }, REFUSED],
    ['not where a function at the edge may change the answer', { ...page('/errors/404.html'), ...only('img'), ...lambda('viewer-response') }, undefined],
  ])('%s', (_title, changes, expected) => expectRemark('error-page-unreadable', oacSite, changes, expected));
});

describe('a 404 that S3 does not answer', () => {
  const PAGE: Changes = { [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' }] };
  const bucket = { Id: 'second', DomainName: 'theirs.s3.eu-west-1.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } };

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['is waited for', {}, 'warning'],
    ['may be that of another origin', behaviors(to('other', '/api/*')), 'info'],
    ['may be that of another origin, which a group asks first', { ...group('both', 'other', 'site'), [`${CONFIG}.CacheBehaviors`]: [to('both', '/api/*')] }, 'info'],
    ['is none of another bucket', { ...behaviors(to('second', '/img/*')), [`${CONFIG}.Origins.2`]: bucket }, 'warning'],
    ['is none of another origin where no behavior uses it', behaviors(to('site', '/img/*')), 'warning'],
    ['is none of a behavior without an origin', behaviors({ PathPattern: '/api/*' }), 'warning'],
    ['is none of a group that asks the bucket first', { ...group('both', 'site', 'other'), [`${CONFIG}.CacheBehaviors`]: [to('both', '/img/*')] }, undefined],
    ['is waited for where a macro adds behaviors', behaviors(to('other', '/api/*'), MACRO), 'warning'],
    ['may be that of a function at the edge', lambda('viewer-request'), undefined],
  ])('%s', (_title, changes, expected) => expectRemark('missing-objects-answer-403', oacSite, { ...PAGE, ...changes }, expected));
});

describe('a second origin for a 404 that S3 does not answer', () => {
  const codes = (...Items: Json[]): Changes => ({ [`${CONFIG}.OriginGroups.Items.0.FailoverCriteria.StatusCodes`]: { Quantity: Items.length, Items } });
  const TURNS = 'turns to the second origin of the group `both` for a 404';

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['is waited for', { ...group('both', 'site', 'other'), ...codes(404), ...byDefault('both') }, TURNS],
    ['is waited for by one of the behaviors', { ...group('both', 'site', 'other'), ...codes(404), [`${CONFIG}.CacheBehaviors`]: [to('both', '/img/*')] }, TURNS],
    ['is none where no behavior uses it', { ...group('both', 'site', 'other'), ...codes(404) }, undefined],
    ['is none where the bucket is the second', { ...group('both', 'other', 'site'), ...codes(404), ...byDefault('both') }, undefined],
    ['is none where no origin is the first', { ...group('both'), ...codes(404), ...byDefault('both') }, undefined],
    ['is asked for a 403 too', { ...group('both', 'site', 'other'), ...codes(403, 404), ...byDefault('both') }, undefined],
    ['may be asked for what a parameter says', { ...group('both', 'site', 'other'), ...codes(404, { Ref: 'P' }), ...byDefault('both') }, undefined],
  ])('%s', (_title, changes, expected) => expectRemark('missing-objects-answer-403', oacSite, changes, expected));
});

describe('a name that leads to the distribution', () => {
  const domain = { 'Fn::GetAtt': ['Distribution', 'DomainName'] };
  const record = (properties: JsonObject, more: JsonObject = {}): Changes => ({ Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'www.example.com', Type: 'A', AliasTarget: { DNSName: domain }, ...properties }, ...more } });
  const NOT_SERVED = '`www.example.com`';

  test.each<[title: string, changes: Changes, expected: string | undefined]>([
    ['as an alias', record({}), NOT_SERVED],
    ['as an alias, with a dot at its end and in capitals', record({ Name: 'WWW.example.com.' }), NOT_SERVED],
    ['as a canonical name', record({ Type: 'CNAME', AliasTarget: {}, ResourceRecords: [domain] }), NOT_SERVED],
    ['as a canonical name, with a dot at its end', record({ Type: 'CNAME', AliasTarget: {}, ResourceRecords: [{ 'Fn::Sub': '${Distribution.DomainName}.' }] }), NOT_SERVED],
    ['not as a text', record({ Type: 'TXT' }), undefined],
    ['not without a type', record({ Type: {} }), undefined],
    ['not for one of another thing', record({ AliasTarget: { DNSName: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } } }), undefined],
    ['not for one of a parameter', record({ AliasTarget: { DNSName: { Ref: 'P' } } }), undefined],
    ['not for another attribute of it', record({ AliasTarget: { DNSName: { 'Fn::GetAtt': ['Distribution', 'Id'] } } }), undefined],
    ['not where it has none', record({ Name: {} }), undefined],
    ['not where a condition decides', record({}, { Condition: 'C' }), undefined],
    ['not where the distribution serves it', { ...record({}), [`${CONFIG}.Aliases`]: ['www.example.com'] }, undefined],
  ])('%s', (_title, changes, expected) => expectRemark('alias-not-served', oacSite, changes, expected));
});

describe('a page in place of every 403', () => {
  const PAGE: Changes = { [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/index.html' }] };
  const ALSO = 'also where another origin refuses requests for `/api/*`';

  test.each<[title: string, changes: Changes, also: boolean]>([
    ['of the bucket', {}, false],
    ['of another origin', behaviors(to('other', '/api/*')), true],
    ['of a group that asks another origin first', { ...group('both', 'other', 'site'), [`${CONFIG}.CacheBehaviors`]: [to('both', '/api/*')] }, true],
    ['of a group that asks the bucket first', { ...group('both', 'site', 'other'), [`${CONFIG}.CacheBehaviors`]: [to('both', '/api/*')] }, false],
    ['of an origin that a macro may replace', { ...behaviors(to('other', '/api/*')), [`${CONFIG}.Origins.2`]: MACRO }, false],
    ['of a behavior that a macro may replace', behaviors(to('other', '/api/*'), MACRO), false],
  ])('%s', (_title, changes, also) => {
    expectRemark('error-response-masks-denial', oacSite, { ...PAGE, ...changes }, also ? ALSO : 'with `/index.html` and status 200: a denial');
  });

  test.each<[title: string, response: JsonObject]>([
    ['with the status of an error', { ResponseCode: 502, ResponsePagePath: '/index.html' }],
    ['with its own status', { ResponsePagePath: '/index.html' }],
    ['without a path', { ResponseCode: 200, ResponsePagePath: '' }],
  ])('%s says what it is', (_title, response) => {
    expectRemark('error-response-masks-denial', oacSite, { [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 403, ...response }] }, undefined);
  });
});
