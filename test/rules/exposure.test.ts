import { reportOf } from '../../lib/reporters/report';
import { changed, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';

test('what is wrong with a bucket policy is reported once, however many distributions read the bucket', () => {
  const { Distribution } = changed(oacSite, {}).Resources as JsonObject;
  const report = reportOf([analyzed(changed(oacSite, { [`${STATEMENT}.0.Condition`]: undefined, Second: Distribution }))]);
  expect(report.paths.map(({ distribution, canRead, reasons }) => [distribution.logicalId, canRead, reasons])).toEqual([
    ['Distribution', 'yes', ['bucket-open-to-any-distribution']],
    ['Second', 'yes', ['bucket-open-to-any-distribution']],
  ]);
  expect(report.findings.map(({ ruleId, logicalId, property }) => [ruleId, logicalId, property])).toEqual([
    ['bucket-open-to-any-distribution', 'BucketPolicy', 'PolicyDocument.Statement.0'],
  ]);
});

test('what may be open is not reported: a parameter may close it', () => {
  const account = changed(oacSite, { [`${STATEMENT}.0.Condition`]: { StringEquals: { 'aws:SourceAccount': { Ref: 'Owner' } } } });
  const { findings } = reportOf([analyzed({ Parameters: { Owner: { Type: 'String' } }, ...account })]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['read-not-provable']);
});

test('a header that can be guessed is not enough where the statement asks for an address, too', () => {
  const site = changed(websiteSite, {
    'Distribution.Properties.DistributionConfig.Origins.0.OriginCustomHeaders': [{ HeaderName: 'Referer', HeaderValue: 'https://www.example.com/' }],
    [`${STATEMENT}.0.Condition`]: { StringEquals: { 'aws:Referer': 'https://www.example.com/' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  });
  const { findings } = reportOf([analyzed(site)]);
  expect(findings.map(({ ruleId }) => ruleId)).not.toContain('referer-guessable');
});
