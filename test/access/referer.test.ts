import { anonymousSite, changed, oacSite, literalRefererSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const HEADERS = `${CONFIG}.Origins.0.OriginCustomHeaders`;
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';
const BLOCK = 'Bucket.Properties.PublicAccessBlockConfiguration';
const MISMATCH = ['website-origin-referer-mismatch'];
const NOT_PUBLIC = ['anonymous-origin-without-public-grant'];
const UNKNOWN = ['read-not-provable'];

const sent = (HeaderValue: Json): Changes => ({ [HEADERS]: [{ HeaderName: 'Referer', HeaderValue }] });
const asked = (Condition: JsonObject): Changes => ({ [`${STATEMENTS}.0.Condition`]: Condition });
const like = (value: Json): Changes => asked({ StringLike: { 'aws:Referer': value } });
const deny = (Condition: JsonObject): JsonObject => ({ Sid: 'Deny', Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition });

describe('a Referer as a secret', () => {
  test.each<Row>([
    ['that is sent', literalRefererSite, {}, 'yes'],
    ['that fits a pattern', literalRefererSite, like('the-*'), 'yes'],
    ['that does not fit a pattern', literalRefererSite, like('https://example.com/*'), 'no', MISMATCH, 'is not the value that'],
    ['that does not fit a pattern with a question mark', literalRefererSite, like('the-?'), 'no', MISMATCH, 'is not the value that'],
    ['that is not sent', literalRefererSite, { [HEADERS]: undefined }, 'no', MISMATCH, 'no custom header Referer'],
    ['that fits one of two', literalRefererSite, asked({ StringEquals: { 'aws:Referer': ['other', 'the-secret'] } }), 'yes'],
    ['that fits none of two', literalRefererSite, asked({ StringEquals: { 'aws:Referer': ['other', 'another'] } }), 'no', MISMATCH],
    ['that a parameter says', literalRefererSite, sent({ Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['that a parameter asks for', literalRefererSite, asked({ StringEquals: { 'aws:Referer': { Ref: 'P' } } }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['that two secrets hold', literalRefererSite, { ...sent('{{resolve:ssm:a}}'), ...asked({ StringEquals: { 'aws:Referer': '{{resolve:ssm:b}}' } }) }, 'unknown', MISMATCH, 'may not be able to read'],
    ['that one secret holds', literalRefererSite, { ...sent('{{resolve:ssm:a}}'), ...asked({ StringEquals: { 'aws:Referer': '{{resolve:ssm:a}}' } }) }, 'yes'],
    ['that is right, beside another condition that does not hold', literalRefererSite, asked({ StringEquals: { 'aws:Referer': 'the-secret', 'aws:UserAgent': 'nobody' } }), 'no', NOT_PUBLIC],
    ['that is wrong, beside another condition that does not hold', literalRefererSite, asked({ StringEquals: { 'aws:Referer': 'other', 'aws:UserAgent': 'nobody' } }), 'no', NOT_PUBLIC],
    ['that is wrong, beside another condition that is not known', literalRefererSite, asked({ StringEquals: { 'aws:Referer': 'other' }, IpAddress: { 'aws:SourceIp': '203.0.113.7' } }), 'no', NOT_PUBLIC],
    ['that is right, beside another condition that is not known', literalRefererSite, asked({ StringEquals: { 'aws:Referer': 'the-secret' }, IpAddress: { 'aws:SourceIp': '203.0.113.7' } }), 'unknown', ['policy-hangs-on-source-ip'], 'the address of the CloudFront edge'],
    ['that is no text', literalRefererSite, like([['the-secret']]), 'unknown', UNKNOWN],
    ['that an access control does not send', oacSite, asked({ StringEquals: { 'aws:Referer': 'the-secret' } }), 'no', ['oac-without-bucket-grant'], 'its Condition (StringEquals aws:Referer) does not hold'],
    ['that is not sent, beside a grant that looks like a mistake', literalRefererSite, {
      [HEADERS]: undefined,
      [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-site/*' },
    }, 'unknown', NOT_PUBLIC, 'may'],
    ['that is not sent to the REST endpoint', anonymousSite, asked({ StringEquals: { 'aws:Referer': 'the-secret' } }), 'no', NOT_PUBLIC],
    ['that two secrets hold, beside a grant for what is not known', literalRefererSite, {
      ...sent('{{resolve:ssm:a}}'),
      ...asked({ StringEquals: { 'aws:Referer': '{{resolve:ssm:b}}' } }),
      [`${STATEMENTS}.1`]: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' } } },
    }, 'unknown', UNKNOWN, 'the address of the CloudFront edge'],
    ['for a part of the objects', literalRefererSite, { [`${STATEMENTS}.0.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/img/*' } }, 'partial', NOT_PUBLIC],
    ['for the rest of the objects', websiteSite, { [`${STATEMENTS}.1`]: deny({ StringNotEquals: { 'aws:Referer': 'the-secret' } }), [`${STATEMENTS}.1.Resource`]: { 'Fn::Sub': '${Bucket.Arn}/private/*' } }, 'partial', ['read-explicitly-denied']],
  ])('%s', (...row) => expectRow(row));
});

describe('a Deny for other Referers', () => {
  const DENY = deny({ StringNotEquals: { 'aws:Referer': 'the-secret' } });
  const denying = changed(websiteSite, { [`${STATEMENTS}.1`]: DENY });

  test.each<Row>([
    ['beside a grant, where it is sent', denying, sent('the-secret'), 'yes'],
    ['beside a grant, where it is not', denying, {}, 'no', MISMATCH, 'no custom header Referer'],
    ['beside a grant, where another is sent', denying, sent('other'), 'no', MISMATCH, 'is not the value that'],
    ['alone, where it is sent', literalRefererSite, { [`${STATEMENTS}.0`]: DENY }, 'no', MISMATCH, 'no statement allows anyone'],
    ['beside a grant of something else', denying, { ...sent('the-secret'), [`${STATEMENTS}.0.Action`]: 's3:PutObject' }, 'no', MISMATCH, '`Deny`'],
    ['beside a grant that asks for another', denying, { ...sent('the-secret'), ...asked({ StringEquals: { 'aws:Referer': 'other' } }) }, 'no', MISMATCH],
    ['beside one for other agents, and nothing is granted', changed(websiteSite, { [`${STATEMENTS}.0`]: deny({ StringNotEquals: { 'aws:UserAgent': 'nobody' } }) }), {}, 'no', ['read-explicitly-denied', ...NOT_PUBLIC]],
    ['alone, where public policies are blocked', literalRefererSite, { [`${STATEMENTS}.0`]: DENY, [BLOCK]: undefined }, 'no', ['website-origin-block-public-access']],
    ['beside a grant, where public policies are blocked', denying, { ...sent('other'), [BLOCK]: undefined }, 'no', ['website-origin-block-public-access', ...MISMATCH]],
    ['that denies this one', denying, { ...sent('the-secret'), [`${STATEMENTS}.1.Condition`]: { StringEquals: { 'aws:Referer': 'the-secret' } } }, 'no', ['read-explicitly-denied']],
  ])('%s', (...row) => expectRow(row));
});
