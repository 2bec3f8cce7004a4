import { accessPointSite, anotherOrigin, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRemark } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const STATEMENTS = 'BucketPolicy.Properties.PolicyDocument.Statement';

const until = (date: Json): Changes => ({ [`${STATEMENTS}.0.Condition.DateLessThan`]: { 'aws:CurrentTime': date } });
const untilSecond = (time: Json): Changes => ({ [`${STATEMENTS}.0.Condition.NumericLessThan`]: { 'aws:EpochTime': time } });
const deny = (Condition: JsonObject, objects = '*'): Changes => ({
  [`${STATEMENTS}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': `\${Bucket.Arn}/${objects}` }, Condition },
});
const AFTER = { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } };
const UNTIL_2027 = 'until 2027-01-01T00:00:00Z only';
const UNTIL_2030 = 'until 2030-01-01T00:00:00Z only';
const pointUntil = (date: string): Changes => ({ 'AccessPoint.Properties.Policy.Statement.0.Condition.DateLessThan': { 'aws:CurrentTime': date } });

/** What changes the URI of requests, on a behavior. */
const rewrite = (behavior: string): Changes => ({
  Rewrite: { Type: 'AWS::CloudFront::Function', Properties: { FunctionCode: 'function handler(event) { event.request.uri += "index.html"; return event.request; }' } },
  [`${behavior}.FunctionAssociations`]: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] } }],
});
const images = (more: JsonObject = {}): Changes => ({ [`${CONFIG}.CacheBehaviors`]: [{ PathPattern: '/img/*', TargetOriginId: 'site', ...more }] });

describe('how long CloudFront can read', () => {
  test.each<[title: string, site: JsonObject, changes: Changes, expected: string | undefined]>([
    ['until a day', oacSite, until('2027-01-01'), 'until 2027-01-01 only'],
    ['until a second', oacSite, untilSecond('1893456000'), UNTIL_2030],
    ['until a second, from which on it is denied', oacSite, deny({ NumericGreaterThan: { 'aws:EpochTime': '1893456000' } }), UNTIL_2030],
    ['until a day that a parameter says', oacSite, until({ Ref: 'P' }), undefined],
    ['as of a day that is gone by', oacSite, deny({ DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } }), undefined],
    ['as of a day that is gone by, after one on which it was granted', oacSite, {
      ...deny({ DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } }), [`${STATEMENTS}.0.Condition.DateGreaterThan`]: { 'aws:CurrentTime': '2025-01-01T00:00:00Z' },
    }, undefined],
    ['for ever: until the end of the year 9999', oacSite, untilSecond('253402300799'), undefined],
    ['until the later of two days, each of which ends a grant', oaiSite, {
      ...untilSecond('1798761600'),
      [`${STATEMENTS}.1`]: {
        Effect: 'Allow',
        Principal: { CanonicalUser: { 'Fn::GetAtt': ['AccessIdentity', 'S3CanonicalUserId'] } },
        Action: 's3:GetObject',
        Resource: { 'Fn::Sub': '${Bucket.Arn}/*' },
        Condition: { NumericLessThan: { 'aws:EpochTime': '1893456000' } },
      },
    }, UNTIL_2030],
    ['until the bucket ends it, before the access point does', accessPointSite, { ...until('2027-01-01T00:00:00Z'), ...pointUntil('2028-01-01T00:00:00Z') }, UNTIL_2027],
    ['until the access point ends it, before the bucket does', accessPointSite, { ...until('2028-01-01T00:00:00Z'), ...pointUntil('2027-01-01T00:00:00Z') }, UNTIL_2027],
    ['until a part of the objects is denied', oacSite, deny(AFTER, 'private/*'), UNTIL_2027],
    ['until all objects are denied that a behavior asks for', oacSite, { ...images(), ...anotherOrigin('other'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other', ...deny(AFTER, 'img/*') }, UNTIL_2027],
    ['until a part is denied that nobody asks for', oacSite, { ...images(), ...anotherOrigin('other'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other', ...deny(AFTER, 'private/*') }, undefined],
    ['until all objects are denied, of which code chooses some', oacSite, { ...rewrite(`${CONFIG}.DefaultCacheBehavior`), ...deny(AFTER) }, UNTIL_2027],
    ['not known, where code may choose none of those that are denied', oacSite, { ...rewrite(`${CONFIG}.DefaultCacheBehavior`), ...deny(AFTER, 'private/*') }, undefined],
    ['not known, where code may choose others in place of those that are denied', oacSite, {
      ...images(), ...rewrite(`${CONFIG}.CacheBehaviors.0`), ...anotherOrigin('other'), [`${CONFIG}.DefaultCacheBehavior.TargetOriginId`]: 'other', ...deny(AFTER, 'img/*'),
    }, undefined],
    ['not known, where code chooses for one of two behaviors', oacSite, { ...images(), ...rewrite(`${CONFIG}.CacheBehaviors.0`), ...deny(AFTER, 'private/*') }, undefined],
    ['not known, where a parameter says whether it can at all', oacSite, { ...until('2027-01-01T00:00:00Z'), [`${STATEMENTS}.0.Condition.StringEquals`]: { 'aws:SourceAccount': { Ref: 'P' } } }, undefined],
    ['not known, where there is a second policy', oacSite, {
      ...until('2027-01-01T00:00:00Z'),
      Second: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } } } } },
    }, undefined],
  ])('%s', (_title, site, changes, expected) => expectRemark('policy-time-limited', site, changes, expected));
});
