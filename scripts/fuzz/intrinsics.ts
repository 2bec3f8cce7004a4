import { atOneOf, atSomePlace, Mutation } from './mutation';
import { Path, placesOf, relevantIds, valueAt } from './places';
import { Random } from './random';
import { isObject, Json, JsonObject, objectMember, stringMember } from '../../lib/template/json';

const ATTRIBUTES = ['Arn', 'Id', 'DomainName', 'RegionalDomainName', 'WebsiteURL', 'S3CanonicalUserId', 'Alias.Value', 'Outputs.Loop', 'Nothing', ''] as const;
const PSEUDO = ['AWS::NoValue', 'AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName', 'AWS::NotificationARNs', 'AWS::Nothing'] as const;

/** Any name that a `Ref` of the template may give, and some that none may. */
function someName(template: JsonObject, random: Random): string {
  const names = random.pick([relevantIds(template), Object.keys(objectMember(template, 'Parameters')), PSEUDO]);
  return names.length > 0 ? random.pick(names) : 'Nothing';
}

export function someCondition(template: JsonObject, random: Random): string {
  const names = Object.keys(objectMember(template, 'Conditions'));
  return names.length > 0 && !random.oneIn(4) ? random.pick(names) : 'Nothing';
}

const WELL_FORMED: readonly ((old: Json, random: Random, template: JsonObject) => Json)[] = [
  (_old, random, template) => ({ Ref: someName(template, random) }),
  (_old, random, template) => ({ 'Fn::GetAtt': [someName(template, random), random.pick(ATTRIBUTES)] }),
  (_old, random, template) => ({ 'Fn::GetAtt': `${someName(template, random)}.${random.pick(ATTRIBUTES)}` }),
  (_old, random, template) => ({ 'Fn::Sub': `${random.pick(['', 'arn:aws:s3:::', '/'])}\${${someName(template, random)}}\${!Literal}` }),
  (old, random, template) => ({ 'Fn::Sub': ['${Value}-${Other}', { Value: old, Other: { Ref: someName(template, random) } }] }),
  (old, random, template) => ({ 'Fn::If': [someCondition(template, random), old, { Ref: random.oneIn(2) ? 'AWS::NoValue' : someName(template, random) }] }),
  (old, random, template) => ({ 'Fn::Join': [random.pick(['', '/', ',']), [old, { Ref: someName(template, random) }]] }),
  (old, random) => ({ 'Fn::Select': [random.pick<Json>([0, '1', 7]), [old, 'other']] }),
  (old) => ({ 'Fn::Select': [0, { 'Fn::Split': ['-', old] }] }),
  (old) => ({ 'Fn::Split': ['/', old] }),
  (_old, random, template) => ({ 'Fn::ImportValue': random.pick<Json>(['Nothing', { 'Fn::Sub': `\${${someName(template, random)}}-export` }]) }),
  (old, random, template) => ({ 'Fn::FindInMap': ['Nothing', { Ref: someName(template, random) }, 'key', { DefaultValue: old }] as readonly Json[] }),
  (old) => ({ 'Fn::GetStackOutput': { StackName: old, OutputName: old } }),
];

const well = atSomePlace('an intrinsic function', (old, random, template) => random.pick(WELL_FORMED)(old, random, template));

const FUNCTIONS = [
  'Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::If', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::ImportValue', 'Fn::FindInMap', 'Fn::GetStackOutput', 'Fn::Transform',
  'Fn::ForEach::X', 'Fn::toString',
] as const;

const ARGUMENTS: readonly Json[] = [null, '', 0, [], {}, [null, null], [[], []], ['x'], ['x', {}], { x: {} }, [{}, {}, {}, {}], ['', ['a', null, {}]]];

const MALFORMED: readonly Json[] = [
  ...FUNCTIONS.flatMap((name) => ARGUMENTS.map((argument): Json => ({ [name]: argument }))),
  ...['${', '${}', '${!}', '${.}', '${ Bucket }', '${Bucket', '$${Bucket}', '${Bucket.Arn.Arn}', '${${Bucket}}'].map((template): Json => ({ 'Fn::Sub': template })),
  ...[-1, 0.5, 1e9, 'NaN', '__proto__', 'length'].map((index): Json => ({ 'Fn::Select': [index, ['a', 'b']] })),
  { 'Ref': 'Bucket', 'Fn::Sub': 'x' }, { 'Fn::Split': ['', 'abc'] }, { 'Fn::Join': [{ Ref: 'AWS::Region' }, ['a', 'b']] }, { 'Fn::GetAtt': '.' }, { Condition: 'Nothing' },
];

const malformed = atSomePlace('a malformed intrinsic function', (_old, random) => random.pick(MALFORMED));

const REFERENCES = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Condition', 'Fn::ImportValue']);

/** The references that the resources which matter make. */
function referencesOf(template: JsonObject): readonly Path[] {
  const isReference = (value: Json) => isObject(value) && Object.keys(value).length === 1 && REFERENCES.has(Object.keys(value)[0]);
  return relevantIds(template).slice(0, 50).flatMap((id) => {
    const resource = valueAt(template, ['Resources', id]);
    return placesOf(resource, isReference).map((path): Path => ['Resources', id, ...path]);
  });
}

const renamed = atOneOf('a reference renamed', referencesOf, (old, random, template): Json => {
  const name = someName(template, random);
  const condition = stringMember(old, 'Condition');
  if (condition !== undefined) return { Condition: someCondition(template, random) };
  const attribute = valueAt(old, ['Fn::GetAtt', 1]);
  if (attribute !== undefined) return { 'Fn::GetAtt': [name, random.oneIn(2) ? attribute : random.pick(ATTRIBUTES)] };
  const text = valueAt(old, ['Fn::Sub']);
  if (typeof text === 'string') return { 'Fn::Sub': text.replace(/\$\{[^}]*\}/, () => `\${${name}}`) };
  return { Ref: name };
});

export const INTRINSIC_MUTATIONS: readonly Mutation[] = [well, well, malformed, malformed, renamed];
