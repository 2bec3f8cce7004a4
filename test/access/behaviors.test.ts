import { anotherOrigin, changed, multiRegionSite, oacSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const TARGET = `${CONFIG}.DefaultCacheBehavior.TargetOriginId`;
const NOT_GRANTED = ['oac-without-bucket-grant'];
const closed = changed(oacSite, { BucketPolicy: undefined });

const ifC = (then: Json, otherwise: Json): Json => ({ 'Fn::If': ['C', then, otherwise] });
const group = (...members: Json[]): Changes => ({
  ...anotherOrigin('other'),
  [`${CONFIG}.OriginGroups`]: { Quantity: 1, Items: [{ Id: 'both', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } }, Members: { Quantity: 2, Items: members.map((OriginId) => ({ OriginId })) } }] },
  [TARGET]: 'both',
});
const folder = (PathPattern: Json, granted: string): Changes => ({
  ...anotherOrigin('other'),
  [TARGET]: 'other',
  [`${CONFIG}.CacheBehaviors`]: [{ PathPattern, TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only' }],
  'BucketPolicy.Properties.PolicyDocument.Statement.0.Resource': { 'Fn::Sub': `\${Bucket.Arn}/${granted}/*` },
});

describe('which behavior asks the bucket', () => {
  test.each<Row>([
    ['for what is granted', oacSite, folder('img/*', 'img'), 'yes'],
    ['for what is granted, or for something else, by a condition', oacSite, folder(ifC('img/*', 'css/*'), 'img'), 'no', ['policy-resource-mismatch'], 'When `C` is false'],
    ['of a group', closed, group('site', 'other'), 'no', NOT_GRANTED],
    ['that a parameter names, where there is nothing else', closed, { [TARGET]: { Ref: 'P' } }, 'no', NOT_GRANTED],
  ])('%s', (...row) => expectRow(row));
});

describe('requests that are signed by an access control are encrypted', () => {
  const plain = { 'BucketPolicy.Properties.PolicyDocument.Statement.1': { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } } };

  test.each<Row>([
    ['to a bucket', oacSite, plain, 'yes'],
    ['to a Multi-Region Access Point, but for an origin that says otherwise', multiRegionSite, { ...plain, [`${CONFIG}.Origins.0.CustomOriginConfig.OriginProtocolPolicy`]: 'http-only' }, 'unknown', ['read-not-provable'], 'an access point answers HTTPS only'],
  ])('%s', (...row) => expectRow(row));
});
