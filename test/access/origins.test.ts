import { anotherOrigin, changed, multiRegionSite, oacSite, oaiSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const BEHAVIOR = `${CONFIG}.DefaultCacheBehavior`;
const ORIGIN = `${CONFIG}.Origins.0`;
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const UNKNOWN = ['read-not-provable'];
const NOT_GRANTED = ['oac-without-bucket-grant'];
const NOT_COVERED = ['policy-resource-mismatch'];

const granted = (...keys: Json[]): Changes => ({ [`${STATEMENTS}.0.Resource`]: keys.map((key) => ({ 'Fn::Sub': `\${Bucket.Arn}/${key as string}` })) });
const behaviors = (...all: JsonObject[]): Changes => ({ [`${CONFIG}.CacheBehaviors`]: all });
const namedBy = (TargetOriginId: Json): Changes => ({ [`${BEHAVIOR}.TargetOriginId`]: TargetOriginId, [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId }] });
const elsewhere: Changes = { ...anotherOrigin('elsewhere'), [`${BEHAVIOR}.TargetOriginId`]: 'elsewhere' };

describe('the behaviors of an origin', () => {
  const IMAGES = { PathPattern: '/img/*', TargetOriginId: 'site' };

  test.each<Row>([
    ['the default one and another', oacSite, { ...behaviors(IMAGES), ...granted('img/*') }, 'partial', NOT_COVERED],
    ['another alone', oacSite, { ...elsewhere, ...behaviors(IMAGES), ...granted('img/*') }, 'yes'],
    ['none behind one for every path', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '*', TargetOriginId: 'elsewhere' }, IMAGES), ...granted('none/*') }, 'partial', NOT_COVERED],
    ['none behind one for every path, with a slash', oacSite, { ...elsewhere, ...behaviors(IMAGES, { PathPattern: '/*', TargetOriginId: 'elsewhere' }, { PathPattern: '/css/*', TargetOriginId: 'site' }), ...granted('img/*') }, 'yes'],
    ['none behind one for all its paths', oacSite, { ...elsewhere, ...behaviors({ PathPattern: 'i*/*', TargetOriginId: 'elsewhere' }, IMAGES), ...granted('none/*') }, 'partial', NOT_COVERED],
    ['one behind one for some of its paths', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/img/?', TargetOriginId: 'elsewhere' }, IMAGES), ...granted('none/*') }, 'no', NOT_COVERED],
    ['one with a wildcard behind one for its literal look', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/img/?', TargetOriginId: 'elsewhere' }, { PathPattern: 'img/*', TargetOriginId: 'site' }), ...granted('none/*') }, 'no', NOT_COVERED],
    ['one behind one for all its paths, which forwards the Host', oacSite, behaviors(IMAGES, { PathPattern: '/img/*.png', TargetOriginId: 'site', OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' }), 'yes'],
    ['none behind one for all its paths, whose origin there is not', oacSite, behaviors(IMAGES, { PathPattern: '/img/*.png', TargetOriginId: 'stray' }), 'no', ['origin-config-invalid'], 'stray'],
    ['those of the only origin, which a parameter names', oacSite, { ...namedBy({ Ref: 'P' }), ...granted('img/*') }, 'partial', NOT_COVERED],
    ['those of an origin with the same parameter for its id', oacSite, { [`${ORIGIN}.Id`]: { Ref: 'P' }, ...namedBy({ Ref: 'P' }), ...granted('img/*') }, 'partial', NOT_COVERED],
    ['one that may be of another origin', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/img/*', TargetOriginId: { Ref: 'P' } }), ...granted('img/*') }, 'unknown', UNKNOWN],
    ['one of a group that has it', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/img/*', TargetOriginId: 'group' }), ...granted('img/*'), [`${CONFIG}.OriginGroups`]: { Items: [{ Id: 'group', Members: { Items: [{ OriginId: 'site' }] } }] } }, 'yes'],
    ['one of a group that has it not', oacSite, { ...elsewhere, ...behaviors(IMAGES, { PathPattern: '/css/*', TargetOriginId: 'group' }), ...granted('img/*'), [`${CONFIG}.OriginGroups`]: { Items: [{ Id: 'group', Members: { Items: [{ OriginId: 'elsewhere' }, {}] } }, { Members: {} }] } }, 'yes'],
    ['one without a pattern', oacSite, { ...elsewhere, ...behaviors({ TargetOriginId: 'site' }), ...granted('img/*') }, 'partial', NOT_COVERED],
  ])('%s', (...row) => expectRow(row));
});

describe('the keys that are asked for', () => {
  const path = (OriginPath: Json): Changes => ({ [`${ORIGIN}.OriginPath`]: OriginPath });
  const deny = (key: string, index = 1): Changes => ({ [`${STATEMENTS}.${index}`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': `\${Bucket.Arn}/${key}` } } });
  const many = Array.from({ length: 30 }, (_value, index) => `folder${index}/*`);
  const allow = (...keys: string[]): JsonObject => ({ Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: keys.map((key) => ({ 'Fn::Sub': `\${Bucket.Arn}/${key}` })) });
  const denyBut = (...keys: string[]): JsonObject => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: keys.map((key) => ({ 'Fn::Sub': `\${Bucket.Arn}/${key}` })) });
  const ANOTHER = { 'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/E1EXAMPLE' };
  const MISTAKE = { [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { StringNotEquals: { 'aws:SourceArn': ANOTHER } } } };
  const folders = (letter: string, count: number): string[] => Array.from({ length: count }, (_value, index) => `${letter}${index}/*`);

  test.each<Row>([
    ['all, by a pattern with a line break behind it', oacSite, granted('*\n'), 'no', ['policy-arn-malformed']],
    ['some, by a pattern with a space behind it', oacSite, granted('img/*', '* '), 'partial', ['policy-arn-malformed']],
    ['in a folder within a folder', oacSite, { ...path('/a/b'), ...granted('a/b/*') }, 'yes'],
    ['in a folder with a slash too many, of which a part is granted', oacSite, { ...path('/site/'), ...granted('site/a*') }, 'no', ['origin-path-malformed', ...NOT_COVERED]],
    ['in a folder of the name of a bucket, without the slash before it', oacSite, path({ Ref: 'Bucket' }), 'no', ['origin-path-malformed'], 'the origin path `${Bucket}` must begin with a slash'],
    ['in a folder of the name of a bucket', oacSite, path({ 'Fn::Sub': '/${Bucket}' }), 'yes'],
    ['in a folder with a wildcard in its name', oacSite, { ...path('/a*'), ...granted('a/*') }, 'no', NOT_COVERED],
    ['in a folder that a parameter names', oacSite, { ...path({ 'Fn::Sub': '/${P}' }), ...granted('${P}/*') }, 'yes'],
    ['in a folder that a parameter names, but another is granted', oacSite, { ...path({ 'Fn::Sub': '/${P}' }), ...granted('${Q}/*') }, 'unknown', UNKNOWN, 'the value of the parameter'],
    ['any, where many folders are granted', oacSite, granted(...many), 'partial', NOT_COVERED],
    ['any, where many folders and the rest are granted', oacSite, granted(...many, '*'), 'unknown', UNKNOWN, 'which are too many or too long'],
    ['any, where as many folders as are looked at two by two and the rest are granted', oacSite, granted(...many.slice(0, 24), '*'), 'yes'],
    ['any, where one folder and the rest are granted many times', oacSite, granted(...many.map(() => 'folder/*'), '*'), 'yes'],
    ['any, where several statements grant two folders each', oacSite, { [STATEMENTS]: [...[0, 1, 2, 3, 4].map((n) => allow(`a${n}/*`, `b${n}/*`)), allow('*')] }, 'yes'],
    ['any, where two statements deny all but folders that have nothing in common', oacSite, { [`${STATEMENTS}.1`]: denyBut(...folders('a', 4)), [`${STATEMENTS}.2`]: denyBut(...folders('b', 6)) }, 'no', ['read-explicitly-denied']],
    ['any, where two statements deny all but folders of too many combinations', oacSite, { [`${STATEMENTS}.1`]: denyBut(...folders('a', 5)), [`${STATEMENTS}.2`]: denyBut(...folders('b', 5)) }, 'unknown', UNKNOWN, 'which are too many or too long'],
    ['any, where two statements deny all but one folder', oacSite, { [`${STATEMENTS}.1`]: denyBut('a/*', 'b/*'), [`${STATEMENTS}.2`]: denyBut('b/*', 'c/*') }, 'partial', ['read-explicitly-denied']],
    ['any, where a denial for all but what is in folders meets a grant for what begins alike', oacSite, { ...granted('a*'), [`${STATEMENTS}.1`]: denyBut('*/*') }, 'partial', ['read-explicitly-denied']],
    ['any, where those of one to four characters are granted', oacSite, granted('?', '??', '???', '????'), 'partial', NOT_COVERED],
    ['in a folder that a parameter may deny', oacSite, { ...deny('private/*'), [`${STATEMENTS}.1.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'P' } } } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['in a folder that a parameter may grant, and no other', oacSite, { ...granted('a/*'), [`${STATEMENTS}.0.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'P' } } } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['any, where a denial looks like a mistake', oacSite, MISTAKE, 'unknown', ['read-explicitly-denied'], 'may'],
    ['any, where a denial looks like a mistake and a folder is granted', oacSite, { ...granted('a/*'), ...MISTAKE }, 'unknown', NOT_GRANTED, 'may'],
    ['any, where a denial looks like a mistake and so does one of the grants', oacSite, { ...MISTAKE, [`${STATEMENTS}.2`]: { ...allow('*'), Condition: { StringEquals: { 'aws:SourceArn': ANOTHER } } } }, 'unknown', ['read-explicitly-denied'], 'may'],
    ['any, where the only grant and a denial look like mistakes', oacSite, { ...MISTAKE, [`${STATEMENTS}.0.Condition`]: { StringEquals: { 'aws:SourceArn': ANOTHER } } }, 'unknown', ['source-arn-mismatch']],
    ['any, where the policy is for something else', oacSite, { [`${STATEMENTS}.0.Action`]: 's3:PutObject' }, 'no', NOT_GRANTED, 'the bucket policy does not let CloudFront get the objects'],
    ['any, where the policy has no statements', oacSite, { [STATEMENTS]: [] }, 'no', NOT_GRANTED, 'there is no bucket policy to let CloudFront get the objects'],
    ['of a bucket that is not in the app, in a folder that is denied', oacSite, {
      'Bucket': undefined,
      [`${ORIGIN}.DomainName`]: 'theirs.s3.eu-west-1.amazonaws.com',
      'BucketPolicy.Properties.Bucket': 'theirs',
      [`${STATEMENTS}.0.Resource`]: 'arn:aws:s3:::theirs/*',
      [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::theirs/private/*' },
    }, 'unknown', ['read-explicitly-denied', ...UNKNOWN], 'can read only some objects (not `'],
    ['any, where the same is granted twice', oacSite, granted('*', '*'), 'yes'],
    ['of one character, where only longer ones are granted', oacSite, granted('??*'), 'partial', NOT_COVERED],
    ['of one character, where they are denied', oacSite, deny('?'), 'partial', ['read-explicitly-denied']],
    ['of one character, which a pattern for others leaves', oacSite, { ...granted('?', 'a*'), ...elsewhere, ...behaviors({ PathPattern: '/a*', TargetOriginId: 'site' }) }, 'yes'],
    ['of a pattern with a question mark', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/v?/*', TargetOriginId: 'site' }), ...granted('v?/*') }, 'yes'],
    ['of a pattern with a question mark, for which more must fit', oacSite, { ...elsewhere, ...behaviors({ PathPattern: '/v?', TargetOriginId: 'site' }), ...granted('v1') }, 'partial', NOT_COVERED],
    ['where a grant and a denial meet', oacSite, { ...granted('a*'), ...deny('*b'), ...elsewhere, ...behaviors({ PathPattern: '/a*', TargetOriginId: 'site' }) }, 'partial', ['read-explicitly-denied']],
    ['where a grant and a denial do not meet', oacSite, { ...deny('b*'), ...elsewhere, ...behaviors({ PathPattern: '/a*', TargetOriginId: 'site' }) }, 'yes'],
  ])('%s', (...row) => expectRow(row));
});

test('which object stands for those that cannot be read does not hang on the order of the statement', () => {
  const messages = [['a/*', 'b/*', 'c?'], ['c?', 'b/*', 'a/*'], ['b/*', 'c?', 'a/*']].map((keys) => {
    const { paths: [{ findings }] } = analyzed(changed(oacSite, {
      ...granted('*'),
      [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: keys.map((key) => ({ 'Fn::Sub': `\${Bucket.Arn}/${key}` })) },
    }));
    return findings.map(({ message }) => message);
  });
  expect(messages[0]).toEqual([expect.stringContaining('can read only some objects (not `')]);
  expect(messages).toEqual([messages[0], messages[0], messages[0]]);
});

describe('the headers that a policy forwards', () => {
  const passing = { 'AccessControl.Properties.OriginAccessControlConfig.SigningBehavior': 'no-override' };
  const policy = (HeadersConfig: Json | undefined): Changes => ({
    ...passing,
    [`${BEHAVIOR}.OriginRequestPolicyId`]: { Ref: 'Policy' },
    Policy: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: HeadersConfig === undefined ? {} : { HeadersConfig } } },
  });
  const cached = (HeadersConfig: Json): Changes => ({
    ...passing,
    [`${BEHAVIOR}.CachePolicyId`]: { Ref: 'Policy' },
    Policy: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { HeadersConfig } } } },
  });
  const OVERRIDDEN = ['access-control-overridden-by-viewer'];
  const AUTHORIZATION = 'for viewers that send an Authorization header';

  test.each<Row>([
    ['none', oacSite, policy({ HeaderBehavior: 'none' }), 'yes'],
    ['none of which it speaks', oacSite, policy(undefined), 'yes'],
    ['those of a list', oacSite, policy({ HeaderBehavior: 'whitelist', Headers: ['Accept', 'AUTHORIZATION'] }), 'unknown', OVERRIDDEN, AUTHORIZATION],
    ['others of a list', oacSite, policy({ HeaderBehavior: 'whitelist', Headers: ['Accept'] }), 'yes'],
    ['what a parameter lists', oacSite, policy({ HeaderBehavior: 'whitelist', Headers: ['Accept', { Ref: 'P' }] }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['what a parameter lists, beside it', oacSite, policy({ HeaderBehavior: 'whitelist', Headers: ['Authorization', { Ref: 'P' }] }), 'unknown', OVERRIDDEN, AUTHORIZATION],
    ['all but those of a list', oacSite, policy({ HeaderBehavior: 'allExcept', Headers: ['Host'] }), 'unknown', OVERRIDDEN, AUTHORIZATION],
    ['all but it', oacSite, policy({ HeaderBehavior: 'allExcept', Headers: ['Host', 'Authorization'] }), 'yes'],
    ['all of the viewer, Host as well', oacSite, policy({ HeaderBehavior: 'allViewer' }), 'no', ['host-header-forwarded', ...OVERRIDDEN]],
    ['all of the viewer and those of CloudFront', oacSite, policy({ HeaderBehavior: 'allViewerAndWhitelistCloudFront', Headers: ['CloudFront-Viewer-Country'] }), 'no', ['host-header-forwarded', ...OVERRIDDEN]],
    ['what a parameter says', oacSite, policy({ HeaderBehavior: { Ref: 'P' } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['those of the key of the cache', oacSite, cached({ HeaderBehavior: 'whitelist', Headers: ['Authorization'] }), 'unknown', OVERRIDDEN, AUTHORIZATION],
    ['others of the key of the cache', oacSite, cached({ HeaderBehavior: 'whitelist', Headers: ['Accept'] }), 'yes'],
  ])('%s', (...row) => expectRow(row));
});

describe('settings that CloudFront refuses', () => {
  const identity = (named: Json): Changes => ({ [`${ORIGIN}.S3OriginConfig`]: { OriginAccessIdentity: named } });
  const type = (value: string): Changes => ({ 'AccessControl.Properties.OriginAccessControlConfig.OriginAccessControlOriginType': value });

  test.each<Row>([
    ['an identity by its reference alone', oaiSite, identity({ Ref: 'AccessIdentity' }), 'no', ['oai-without-bucket-grant'], 'AccessIdentity'],
    ['an identity that an import names', oaiSite, identity({ 'Fn::ImportValue': 'Identity' }), 'unknown', UNKNOWN],
    ['an identity whose beginning a parameter completes', oaiSite, identity({ 'Fn::Sub': 'origin-access-identity/${P}' }), 'unknown', UNKNOWN],
    ['the type of Multi-Region Access Points for one', multiRegionSite, type('s3mrap'), 'unknown', UNKNOWN],
    ['the type of Multi-Region Access Points for a bucket', oacSite, type('s3mrap'), 'no', ['access-control-never-signs'], 's3mrap'],
    ['another type for a Multi-Region Access Point', multiRegionSite, type('mediastore'), 'no', ['access-control-never-signs'], 'mediastore'],
    ['a website with an access control', websiteSite, { [`${ORIGIN}.OriginAccessControlId`]: 'E1' }, 'no', ['website-origin-with-access-control']],
    ['a website with an identity', websiteSite, identity('origin-access-identity/cloudfront/E1'), 'no', ['website-origin-with-access-control']],
    ['a website as an S3 origin', websiteSite, identity(''), 'no', ['website-origin-with-access-control']],
    ['a website with an access control that a parameter may name', websiteSite, { [`${ORIGIN}.OriginAccessControlId`]: { Ref: 'P' } }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
  ])('%s', (...row) => expectRow(row));
});
