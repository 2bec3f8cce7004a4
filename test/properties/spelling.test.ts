import * as fc from 'fast-check';
import { cases, runs } from './cases';
import { Counts } from './counts';
import { BUCKET_POLICY, outcomeOf, site, statementsOf } from './random-sites';
import { changed } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';

const RUNS = runs(10_000);
const RARELY = RUNS / 200;

type Rewriting = (template: JsonObject) => JsonObject;

/** Rewrites a value from the inside out; a rewriting that is not concerned returns what it was given. */
function everywhere(json: Json, rewrite: (json: Json) => Json): Json {
  if (Array.isArray(json)) return rewrite(json.map((item: Json) => everywhere(item, rewrite)));
  if (typeof json !== 'object' || json === null) return rewrite(json);
  return rewrite(Object.fromEntries(Object.entries(json).map(([key, value]) => [key, everywhere(value as Json, rewrite)])));
}

/** Rewrites the intrinsic functions with that name in the resources. */
function functions(name: string, rewrite: (argument: Json) => Json): Rewriting {
  return ({ Resources, ...rest }) => {
    const isCall = (json: Json): json is JsonObject => typeof json === 'object' && json !== null && Object.keys(json).join() === name;
    return { ...rest, Resources: everywhere(Resources, (json) => (isCall(json) ? rewrite(json[name]) : json)) };
  };
}

function statements(rewrite: (statement: JsonObject, index: number) => JsonObject | readonly JsonObject[]): Rewriting {
  return (template) => changed(template, { [BUCKET_POLICY]: statementsOf(template, BUCKET_POLICY).flatMap(rewrite) as unknown as Json });
}

/** The members of an object with their values changed. */
function members(json: Json, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(json as JsonObject).map(([key, value]) => [key, change(value as Json, key)]));
}

const LISTS = /^(?:Not)?(?:Action|Resource|Principal)$/;

/** The values of a statement that may be lists, each changed. */
function listsChanged(statement: JsonObject, change: (value: Json) => Json): JsonObject {
  return members(statement, (value, name) => {
    if (name === 'Condition') return members(value, (keys) => members(keys, change));
    if (!LISTS.test(name)) return value;
    return name.endsWith('Principal') ? (typeof value === 'string' ? value : members(value, change)) : change(value);
  });
}

function recased(json: Json): Json {
  return typeof json === 'string' ? json.toUpperCase() : Array.isArray(json) ? json.map(recased) : json;
}

/** The parts of a substituted string: literals, and references to what stands between braces. */
function partsOf(source: string): Json[] {
  return source.split(/(\$\{[^}]*\})/).filter((part) => part !== '').map((part): Json => {
    if (!part.startsWith('${')) return part;
    const [name, ...attribute] = part.slice(2, -1).split('.');
    return attribute.length === 0 ? { Ref: name } : { 'Fn::GetAtt': [name, attribute.join('.')] };
  });
}

function pathOf(argument: Json): string {
  return Array.isArray(argument) ? argument.join('.') : argument as string;
}

/** Ways to write the same template differently, to be applied in this order. */
const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'a list of one for a single value': statements((statement) => listsChanged(statement, (value) => (Array.isArray(value) ? value : [value]))),
  'a single value for a list of one': statements((statement) => {
    return listsChanged(statement, (value) => (Array.isArray(value) && value.length === 1 ? value[0] as Json : value));
  }),
  'every statement twice': statements((statement) => [statement, statement]),
  'statement ids': statements((statement, index) => ({ Sid: `Statement${index}`, ...statement })),
  'no statement ids': statements(({ Sid: _sid, ...statement }) => statement),
  'condition keys in upper case': statements((statement) => {
    const upper = (keys: Json) => Object.fromEntries(Object.entries(keys as JsonObject).map(([key, value]) => [key.toUpperCase(), value as Json]));
    return members(statement, (value, name) => (name === 'Condition' ? members(value, upper) : value));
  }),
  'actions in upper case': statements((statement) => members(statement, (value, name) => (/Action$/.test(name) ? recased(value) : value))),
  'booleans as strings': (template) => everywhere(template, (json) => (typeof json === 'boolean' ? String(json) : json)) as JsonObject,
  'strings as booleans': (template) => everywhere(template, (json) => (json === 'true' || json === 'false' ? json === 'true' : json)) as JsonObject,
  'the ARN of the bucket by its name': functions('Fn::Sub', (source) => {
    return { 'Fn::Sub': (source as string).replace('${Bucket.Arn}', 'arn:${AWS::Partition}:s3:::${Bucket}') };
  }),
  'Fn::Join for Fn::Sub': functions('Fn::Sub', (source) => ({ 'Fn::Join': ['', partsOf(source as string)] })),
  'Fn::GetAtt with a dot': functions('Fn::GetAtt', (path) => ({ 'Fn::GetAtt': pathOf(path) })),
  'Fn::Sub for Fn::GetAtt': functions('Fn::GetAtt', (path) => ({ 'Fn::Sub': `\${${pathOf(path)}}` })),
  'Fn::Sub for Ref': functions('Ref', (name) => ({ 'Fn::Sub': `\${${name as string}}` })),
  'Fn::Sub with a variable for Ref': functions('Ref', (name) => ({ 'Fn::Sub': ['${Value}', { Value: { Ref: name } }] })),
  'strings of the policy in two pieces': (template) => inPolicy(template, (json) => {
    return typeof json === 'string' && !json.includes('${') ? { 'Fn::Join': ['', [json.slice(0, 3), json.slice(3)]] } : json;
  }),
  'strings of the policy by Fn::Sub': (template) => inPolicy(template, (json) => (typeof json === 'string' ? { 'Fn::Sub': json } : json)),
  'one statement without a list': (template) => {
    const all = statementsOf(template, BUCKET_POLICY);
    return all.length === 1 ? changed(template, { [BUCKET_POLICY]: all[0] }) : template;
  },
};

/** Rewrites the strings of the bucket policy, but for those within intrinsic functions. */
function inPolicy(template: JsonObject, rewrite: (json: Json) => Json): JsonObject {
  const within = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(within);
    if (typeof json !== 'object' || json === null) return rewrite(json);
    return Object.keys(json).some((key) => /^(?:Fn::.*|Ref)$/.test(key)) ? json : members(json, within);
  };
  return changed(template, { [BUCKET_POLICY]: within(statementsOf(template, BUCKET_POLICY) as unknown as Json) });
}

test('however its policy is spelled, a site has the same verdict and the same findings', () => {
  const seen = new Counts();
  const names = Object.keys(REWRITINGS);
  // Several at once: each is tried in thousands of sites, and a counterexample shrinks to the guilty one.
  fc.assert(fc.property(site, fc.subarray(names), (template, chosen) => {
    const respelled = chosen.reduce((current, name) => {
      const next = REWRITINGS[name](current);
      if (JSON.stringify(next) !== JSON.stringify(current)) seen.add(name);
      return next;
    }, template);
    const outcome = outcomeOf(template);
    expect(outcomeOf(respelled)).toEqual(outcome);
    seen.add(outcome.canRead);
  }), cases(RUNS));
  seen.expectMoreThan(RARELY, 'yes', 'no', 'unknown', 'partial', ...names);
});
