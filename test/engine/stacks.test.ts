import { analyze } from '../../lib/analysis';
import { anonymousSite, changed, oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';
import { NOW, setOf, stackOf } from '../analysis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';
const X_IS_A = { Parameters: { X: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'X' }, 'a'] }, NotC: { 'Fn::Not': [{ Condition: 'C' }] } } };
const NOTHING = { Ref: 'AWS::NoValue' };

function outcomes(...stacks: readonly Stack[]): readonly string[] {
  const { paths, failures } = analyze(setOf(...stacks), NOW);
  expect(failures).toEqual([]);
  return paths.map(({ diagnosis, assignments }) => {
    return [diagnosis.canRead, ...assignments.map(({ conditions, canRead }) => `${canRead} if ${Object.entries(conditions).join('&')}`)].join(': ');
  });
}

/** A stack with a nested one in it. */
function nested(child: JsonObject, Parameters: JsonObject, sections: JsonObject = {}, Condition?: string): readonly [parent: Stack, child: Stack] {
  const parent = stackOf({ ...sections, Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', ...(Condition && { Condition }), Properties: { Parameters } }, ...(sections.Resources as JsonObject) } }, { path: 'Parent' });
  return [parent, stackOf(child, { path: 'Parent/Nested', parent: { stack: parent, logicalId: 'Nested' } })];
}

describe('what a nested stack is given', () => {
  const blocked = {
    ...changed(anonymousSite, { 'Bucket.Properties.PublicAccessBlockConfiguration': { BlockPublicPolicy: { Ref: 'Block' }, RestrictPublicBuckets: { Ref: 'Block' } } }),
    Parameters: { Block: { Type: 'String', Default: 'true' } },
  };
  const services = { ...changed(oacSite, { [`${STATEMENT}.Principal`]: { Service: { Ref: 'L' } } }), Parameters: { L: { Type: 'CommaDelimitedList' } } };

  test.each<[title: string, child: JsonObject, parameters: JsonObject, expected: string]>([
    ['a value', blocked, { Block: 'false' }, 'yes'],
    ['nothing, so that the default counts', blocked, {}, 'no'],
    ['no value, so that the default counts', blocked, { Block: NOTHING }, 'no'],
    ['a value or none', blocked, { Block: { 'Fn::If': ['C', 'false', NOTHING] } }, 'no: yes if C,true: no if C,false'],
    ['a list', services, { L: 'cloudfront.amazonaws.com, lambda.amazonaws.com' }, 'yes'],
    ['a list that is joined', services, { L: { 'Fn::Join': [',', ['lambda.amazonaws.com', 'cloudfront.amazonaws.com']] } }, 'yes'],
  ])('%s: %s', (_title, child, parameters, expected) => {
    expect(outcomes(...nested(child, parameters, X_IS_A))).toEqual([expected]);
  });

  test('the rules of the parent hold for what it hands down', () => {
    const child = { ...changed(oacSite, { 'BucketPolicy.Condition': 'C' }), ...X_IS_A };
    const rules = { ...X_IS_A, Rules: { R: { Assertions: [{ Assert: { 'Fn::Contains': [['a'], { Ref: 'X' }] } }] } } };
    expect(outcomes(...nested(child, { X: { Ref: 'X' } }, rules))).toEqual(['yes']);
    expect(outcomes(...nested(child, { X: { Ref: 'X' } }, X_IS_A))).toEqual(['no: yes if C,true: no if C,false']);
  });
});

describe('a nested stack under a condition', () => {
  const name = 'the-site';
  const policy = { Resources: { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: name, PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { Service: 'cloudfront.amazonaws.com' }, Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}/*` } } } } } };
  const site = { ...X_IS_A, ...changed(oacSite, { 'BucketPolicy': undefined, 'Bucket.Properties.BucketName': name }) };

  test('its policy is there only where it is', () => {
    expect(outcomes(...nested(policy, {}, site))).toEqual(['yes']);
    expect(outcomes(...nested(policy, {}, site, 'C'))).toEqual(['no: yes if C,true: no if C,false']);
  });

  test('its distribution fails only where it is there', () => {
    const broken = { ...changed(oacSite, { 'BucketPolicy.Condition': 'NotC' }), ...X_IS_A };
    expect(outcomes(...nested(broken, { X: { Ref: 'X' } }, X_IS_A, 'NotC'))).toEqual(['yes']);
  });
});

describe('exports of one name', () => {
  const output = (Value: Json, Condition?: string): JsonObject => ({ ...(Condition && { Condition }), Value, Export: { Name: 'host' } });
  const good = { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] };
  const importing = stackOf(changed(oacSite, { Bucket: undefined, BucketPolicy: undefined, [`${ORIGIN}.DomainName`]: { 'Fn::ImportValue': 'host' } }), { path: 'Site' });
  const exporting = (Outputs: JsonObject): Stack => stackOf({
    ...X_IS_A,
    ...changed(oacSite, { Distribution: undefined, AccessControl: undefined, [`${STATEMENT}.Condition`]: undefined, Bad: { Type: 'AWS::S3::Bucket' } }),
    Outputs,
  }, { path: 'Buckets' });

  test.each<[title: string, outputs: JsonObject, expected: string]>([
    ['one', { A: output(good) }, 'yes'],
    ['one that a condition may leave out', { A: output(good, 'C') }, 'unknown: yes if C,true: unknown if C,false'],
    ['one under a condition and one otherwise', { A: output({ 'Fn::GetAtt': ['Bad', 'RegionalDomainName'] }, 'C'), B: output(good, 'NotC') }, 'no: no if C,true: yes if C,false'],
    ['two at once', { A: output({ 'Fn::GetAtt': ['Bad', 'RegionalDomainName'] }), B: output(good) }, 'unknown'],
  ])('%s: %s', (_title, outputs, expected) => {
    expect(outcomes(exporting(outputs), importing)).toEqual([expected]);
  });
});
