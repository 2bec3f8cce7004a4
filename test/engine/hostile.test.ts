import { changed, oacSite, oaiSite, literalRefererSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { parseTemplate } from '../../lib/template/parse';
import { analyzed } from '../analysis';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const HOST = `${ORIGIN}.DomainName`;
const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement.0';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const nested = (depth: number, wrap: (inner: Json) => Json, innermost: Json): Json => upTo(depth).reduce<Json>(wrap, innermost);
const imported = (name: string): Json => ({ 'Fn::ImportValue': name });
const twice = (value: Json): Json => ({ 'Fn::Join': ['', [value, value]] });
const exported = (name: string, value: Json): JsonObject => ({ Value: value, Export: { Name: name } });
const POLLUTED: Json = { toString: 'x', valueOf: 'y', constructor: {} };
const base64 = (word: string): Json => nested(9000, (inner) => ({ 'Fn::Base64': inner }), word);

// Each of these took minutes, gigabytes or the stack once.
test.each<[title: string, template: JsonObject, verdict: string]>([
  ['exports that double', {
    ...changed(oacSite, { [HOST]: imported('e40') }),
    Outputs: { E0: exported('e0', 'x'), ...Object.fromEntries(upTo(40).map((n) => [`E${n}`, exported(`e${n}`, twice(imported(`e${n - 1}`)))])) },
  }, 'unknown'],
  ['an export of itself', { ...changed(oacSite, { [HOST]: imported('a') }), Outputs: { A: exported('a', twice(imported('a'))) } }, 'unknown'],
  ['exports whose names import each other', {
    ...changed(oacSite, { [HOST]: imported('a') }),
    Outputs: { A: { Value: 'x', Export: { Name: imported('b') } }, B: { Value: 'x', Export: { Name: imported('a') } } },
  }, 'unknown'],
  ['variables that double', changed(oacSite, { [HOST]: nested(40, (inner) => ({ 'Fn::Sub': ['${T}${T}', { T: inner }] }), 'x') }), 'unknown'],
  ['names that double', changed(oacSite, {
    [HOST]: { 'Fn::GetAtt': ['B40', 'RegionalDomainName'] },
    ...Object.fromEntries(upTo(40).map((n) => [`B${n}`, { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': `\${B${n - 1}}\${B${n - 1}}` } } }])),
  }), 'no'],
  ['conditions that double', {
    ...changed(oacSite, { 'BucketPolicy.Condition': 'C40' }),
    Parameters: { P: { Type: 'String' } },
    Conditions: {
      C0: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] },
      ...Object.fromEntries(upTo(40).map((n) => [`C${n}`, { 'Fn::Or': [{ Condition: `C${n - 1}` }, { 'Fn::Not': [{ Condition: `C${n - 1}` }] }] }])),
    },
  }, 'yes'],
  ['a condition that contradicts itself', {
    ...changed(oacSite, { 'BucketPolicy.Condition': 'Loop' }),
    Conditions: { Loop: { 'Fn::Not': [{ Condition: 'Back' }] }, Back: { Condition: 'Loop' } },
  }, 'unknown'],
  ['a value that is nested deeply', changed(oacSite, { [`${ORIGIN}.OriginPath`]: nested(30_000, (inner) => ({ 'Fn::Split': ['/', inner] }), 'x') }), 'yes'],
  ['values that are nested deeply, around different words', changed(literalRefererSite, {
    [`${ORIGIN}.OriginCustomHeaders`]: [{ HeaderName: 'Referer', HeaderValue: base64('one') }],
    [`${STATEMENT}.Condition`]: { StringEquals: { 'aws:Referer': base64('two') } },
  }), 'unknown'],
  ['a condition that is nested deeply', {
    ...changed(oacSite, { 'BucketPolicy.Condition': 'Deep' }),
    Conditions: { Deep: nested(9000, (inner) => ({ 'Fn::Not': [inner] }), { 'Fn::Equals': ['a', 'a'] }) },
  }, 'no'],
  ['a host of any length', changed(oacSite, { [HOST]: `${'a'.repeat(140_000)}.s3.us-east-1.amazonaws.com` }), 'unknown'],
  ['a host with a stand-in for a placeholder', changed(oacSite, { [HOST]: '\uE100.s3.us-east-1.amazonaws.com' }), 'unknown'],
  ['placeholders that do not end', changed(oacSite, { [`${ORIGIN}.OriginPath`]: { 'Fn::Sub': '${'.repeat(25_000) } }), 'no'],
  ['more of them than are read', changed(oacSite, { [`${ORIGIN}.OriginPath`]: { 'Fn::Sub': '${'.repeat(50_000) } }), 'yes'],
  ['a giant text in a substitution', changed(oacSite, { [`${ORIGIN}.OriginPath`]: { 'Fn::Sub': `/${'a'.repeat(200_000)}` } }), 'yes'],
  ['a giant text of references that do not end', changed(oacSite, { [`${ORIGIN}.Note`]: `{{resolve:ssm:${'}{{resolve:'.repeat(100_000)}` }), 'yes'],
  ['giant references', changed(oacSite, { [`${ORIGIN}.Note`]: '{{resolve:ssm:x}}'.repeat(100_000) }), 'yes'],
  ['2,000 stars', changed(oacSite, { [`${STATEMENT}.Resource`]: `${'*'.repeat(2000)}x` }), 'partial'],
  ['patterns of 2,000 wildcards', changed(oacSite, {
    [`${STATEMENT}.Resource`]: ['*a'.repeat(1000), 'a*'.repeat(1000), '?*'.repeat(1000), '*/*a'.repeat(500)],
  }), 'unknown'],
  ['a substitution that is no text', changed(oacSite, { [`${ORIGIN}.Note`]: { 'Fn::Sub': POLLUTED } }), 'yes'],
  ['a list of any length', changed(oacSite, { [`${ORIGIN}.Note`]: upTo(200_000) }), 'yes'],
  ['values of a parameter that are no texts', {
    ...changed(oacSite, { 'BucketPolicy.Condition': 'C' }),
    Parameters: { P: { Type: 'String', AllowedValues: [POLLUTED, 'x'], Default: POLLUTED } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
  }, 'no'],
  ['an attribute that every object has', changed(oaiSite, { [`${STATEMENT}.Principal.CanonicalUser`]: { 'Fn::GetAtt': ['AccessIdentity', 'constructor'] } }), 'unknown'],
])('%s', (_title, template, verdict) => {
  const { paths, failures } = analyzed(template);
  expect(failures).toEqual([]);
  expect(paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual([verdict]);
});

test.each<[title: string, source: string, message: string]>([
  ['a list in a list in a list', '- '.repeat(5000), 'is nested too deeply to be read'],
  ['many errors', `{resolve:ssm:x}}${'{{resolve:ssm:x}}'.repeat(8000)}`, 'is not valid JSON'],
  ...['!!binary aGk=', '!!timestamp 2012-10-17', '!!set {a, b}', '!!omap [a: 1]', '!!pairs [a: 1]', '!!merge x'].map((value): [string, string, string] => {
    return [value, `Resources:\n  A: ${value}`, `the tag ${value.split(' ')[0]}, which CloudFormation does not support, at line 2, column 6`];
  }),
  ['many commas', `Resources: {x${','.repeat(80_000)}`, 'at line 1, column'],
])('%s: one line that says so', (_title, source, message) => {
  let thrown: unknown;
  try {
    parseTemplate(source);
  } catch (error) {
    thrown = error;
  }
  expect((thrown as Error).message).toContain(message);
  expect((thrown as Error).message).not.toContain('\n');
});

test.each<[title: string, source: string, expected: Json]>([
  ['words for true', 'A: [yes, Yes, ON, true, True]', { A: ['true', 'true', 'true', 'true', 'true'] }],
  ['words for false', 'A: [no, NO, off, FALSE]', { A: ['false', 'false', 'false', 'false'] }],
  ['words in quotes', 'A: ["yes", \'no\', !!str on]', { A: ['yes', 'no', 'on'] }],
  ['words in a block', 'A: |\n  yes\n', { A: 'yes\n' }],
  ['words that name something', 'yes: {on: !Ref no}', { yes: { on: { Ref: 'no' } } }],
  ['words in a function', 'A: !Equals [!Ref X, yes]', { A: { 'Fn::Equals': [{ Ref: 'X' }, 'true'] } }],
  ['letters', 'A: [y, n]', { A: ['y', 'n'] }],
  ['a word with an anchor', 'A: &a yes\nB: *a', { A: 'true', B: 'true' }],
  ['nothing', 'A:\nB:\n  -\n  - x\nC: ""', { A: null, B: [null, 'x'], C: '' }],
  ['nothing with an anchor', 'A: &a\nB: *a', { A: null, B: null }],
  ['numbers and dates', 'A: [012345678901, 2012-10-17, 1.20, null]', { A: ['012345678901', '2012-10-17', '1.20', 'null'] }],
  ['merged maps', 'A: &a {x: yes}\nB:\n  <<: *a\n  y: 1', { A: { x: 'true' }, B: { x: 'true', y: '1' } }],
])('YAML is read as CloudFormation does: %s', (_title, source, expected) => {
  expect(parseTemplate(source)).toEqual(expected);
});
