import { atOneOf, Mutation } from './mutation';
import { idsOfType, isList, Path, stepsInto, valueAt } from './places';
import { Random } from './random';
import { Json, JsonObject } from '../../lib/template/json';

/** Of 2,000 wildcards, which backtracking matchers take forever on. */
const PATTERNS: readonly string[] = [
  '*'.repeat(2000), '?'.repeat(2000), '*a'.repeat(1000), 'a*'.repeat(1000), '?*'.repeat(1000), '*/*a'.repeat(500), `${'*a'.repeat(1000)}b`,
  `arn:aws:s3:::${'*a'.repeat(1000)}`, `arn:aws:s3:::*/${'*?'.repeat(1000)}x`, `${'*'.repeat(2000)}x`, `*${'a'.repeat(2000)}*`,
];

const POLICIES: readonly (readonly [type: string, property: string])[] = [
  ['AWS::S3::BucketPolicy', 'PolicyDocument'], ['AWS::KMS::Key', 'KeyPolicy'],
];

export function statementsOf(template: JsonObject): readonly Path[] {
  return POLICIES.flatMap(([type, property]) => idsOfType(template, type).flatMap((id) => {
    const path: Path = ['Resources', id, 'Properties', property, 'Statement'];
    return stepsInto(valueAt(template, path)).map((step): Path => [...path, step]);
  }));
}

const ELEMENTS: readonly (readonly string[])[] = [
  ['Resource'], ['NotResource'], ['Action'], ['NotAction'], ['Principal'], ['Principal', 'AWS'], ['Principal', 'Service'],
  ...['StringLike', 'StringEquals', 'StringNotLike', 'ArnLike', 'ArnNotLike', 'ForAllValues:StringLike', 'IpAddress', 'DateLessThan', 'Bool', 'NumericLessThan'].flatMap((operator) => {
    return ['aws:SourceArn', 'aws:Referer', 'aws:UserAgent', 'aws:SourceIp'].map((key) => ['Condition', operator, key]);
  }),
];

const wildcards = atOneOf(
  'a hostile pattern in a policy',
  (template) => statementsOf(template).flatMap((path) => ELEMENTS.map((element): Path => [...path, ...element])),
  (old, random, template) => hostilePattern(old, random, template),
);

function hostilePattern(old: Json | undefined, random: Random, template: JsonObject): Json {
  const pattern = random.pick(PATTERNS);
  const bucket = random.pick([...idsOfType(template, 'AWS::S3::Bucket'), 'Nothing']);
  return random.pick<Json>([
    pattern,
    PATTERNS,
    Array.from({ length: 13 }, () => random.pick(PATTERNS)),
    { 'Fn::Sub': `\${${bucket}.Arn}/${pattern}` },
    { 'Fn::Sub': `\${${bucket}}*`.repeat(300) },
    { 'Fn::Sub': `*\${Nothing}${pattern}\${AWS::AccountId}` },
    { 'Fn::Join': [pattern.slice(0, 50), Array.from({ length: 50 }, () => ({ Ref: bucket }))] },
    ...(old === undefined || isList(old) ? [] : [{ 'Fn::Join': ['', [old, pattern]] }]),
  ]);
}

/** Hosts and paths that come near to what is looked for. */
const HOSTS: readonly string[] = [
  `${'a.s3.'.repeat(20_000)}amazonaws.com`, `${'a.s3-website-'.repeat(10_000)}us-east-1.amazonaws.com`, `${'.'.repeat(100_000)}s3.amazonaws.com`,
  `b.s3.${'a-'.repeat(50_000)}1.amazonaws.com`, `b.s3.${'us-east-'.repeat(10_000)}.amazonaws.com`, `${'x--ol-s3'.repeat(10_000)}.s3.us-east-1.amazonaws.com`,
  `${'-s3alias.s3.'.repeat(10_000)}us-east-1.amazonaws.com`, `b.s3${'.dualstack'.repeat(10_000)}.us-east-1.amazonaws.com`,
  `b.s3express-${'-'.repeat(100_000)}.amazonaws.com`, '\uE100.s3.amazonaws.com', '\uE101\uF8FF.s3.\uE100.amazonaws.com', '.s3.amazonaws.com', 's3.amazonaws.com',
  'b.s3.us-east-1.amazonaws.com.', 'B.S3.AMAZONAWS.COM', 'b\n.s3.amazonaws.com', 'https://b.s3.amazonaws.com/', '*.s3.amazonaws.com', '${b}.s3.amazonaws.com',
];

const HOST_HOLES: readonly Json[] = [
  { 'Fn::Sub': `${'${AWS::Region}.s3.'.repeat(2000)}amazonaws.com` }, { 'Fn::Sub': `${'${Nothing}'.repeat(9000)}.s3.amazonaws.com` },
  { 'Fn::Join': ['.s3.', Array.from({ length: 3000 }, () => ({ Ref: 'AWS::Region' }))] }, { 'Fn::Sub': '${AWS::Region}${AWS::Region}\uE100.s3.${AWS::URLSuffix}' },
];

function originPlaces(template: JsonObject): readonly Path[] {
  return idsOfType(template, 'AWS::CloudFront::Distribution').flatMap((id) => {
    const config: Path = ['Resources', id, 'Properties', 'DistributionConfig'];
    const origins = stepsInto(valueAt(template, [...config, 'Origins'])).flatMap((step): readonly Path[] => {
      return ['DomainName', 'OriginPath', 'Id', 'OriginAccessControlId'].map((property) => [...config, 'Origins', step, property]);
    });
    const behaviors = stepsInto(valueAt(template, [...config, 'CacheBehaviors'])).map((step): Path => [...config, 'CacheBehaviors', step, 'PathPattern']);
    return [...origins, ...behaviors];
  });
}

const hosts = atOneOf('a hostile host or path', originPlaces, (_old, random) => random.pick<Json>([...HOSTS, ...HOST_HOLES, ...PATTERNS]));

export const HOSTILE_MUTATIONS: readonly Mutation[] = [wildcards, wildcards, hosts];
