import { inOneTemplate, Mutation, Templates, withTemplate } from './mutation';
import { idsOfType, Path, relevantIds, somePlace, withValue } from './places';
import { Random } from './random';
import { Json, JsonObject } from '../../lib/template/json';

type Values = readonly (readonly [Path, Json])[];

export function withValues(template: JsonObject, values: Values): JsonObject {
  return values.reduce((current, [path, value]) => withValue(current, path, value), template);
}

/** Puts a value where the analysis comes by, so that the circle is entered. */
export function entered(template: JsonObject, value: Json, random: Random): JsonObject {
  const [distribution] = idsOfType(template, 'AWS::CloudFront::Distribution');
  const host: Path = ['Resources', distribution, 'Properties', 'DistributionConfig', 'Origins', 0, 'DomainName'];
  const path = distribution !== undefined && random.oneIn(2) ? host : somePlace(template, random);
  return path ? withValue(template, path, value) : template;
}

export function enteredCondition(template: JsonObject, name: string, random: Random): JsonObject {
  const ids = relevantIds(template);
  if (ids.length > 0 && random.oneIn(2)) return withValue(template, ['Resources', random.pick(ids), 'Condition'], name);
  return entered(template, { 'Fn::If': [name, 'b.s3.amazonaws.com', { Ref: 'AWS::NoValue' }] }, random);
}

const references = inOneTemplate('a circle of references', (template, random) => {
  const ids = relevantIds(template);
  if (ids.length === 0) return undefined;
  const [one, other] = [random.pick(ids), random.pick(ids)];
  const property = random.pick(['BucketName', 'AliasName', 'Bucket', 'Name', 'KeyPolicy', 'DependsOn']);
  const way = (id: string): Path => (property === 'DependsOn' ? ['Resources', id, property] : ['Resources', id, 'Properties', property]);
  const naming = random.pick<(id: string) => Json>([
    (id) => (property === 'DependsOn' ? id : { Ref: id }), (id) => ({ 'Fn::Sub': `x\${${id}}\${${id}.Arn}` }), (id) => ({ 'Fn::GetAtt': [id, 'Arn'] }),
  ]);
  return withValues(template, [[way(one), naming(other)], [way(other), naming(one)]]);
});

const CONDITIONS: readonly Readonly<Record<string, Json>>[] = [
  { Loop: { Condition: 'Loop' } },
  { Loop: { 'Fn::Not': [{ Condition: 'Back' }] }, Back: { 'Fn::And': [{ Condition: 'Loop' }, { Condition: 'Loop' }] } },
  { Loop: { 'Fn::Equals': [{ 'Fn::If': ['Loop', 'a', 'b'] }, 'a'] } },
  { Loop: { 'Fn::Equals': [{ 'Fn::If': ['Loop', 'a', 'b'] }, { 'Fn::If': ['Loop', 'b', 'a'] }] } },
  { Loop: { 'Fn::Equals': [{ 'Fn::If': ['Back', 'a', 'b'] }, 'a'] }, Back: { 'Fn::Or': [{ Condition: 'Loop' }, { 'Fn::Not': [{ Condition: 'Loop' }] }] } },
];

const conditions = inOneTemplate('a circle of conditions', (template, random) => {
  const loop = Object.entries(random.pick(CONDITIONS)).map(([name, expression]) => [['Conditions', name], expression] as const);
  return enteredCondition(withValues(template, loop), 'Loop', random);
});

/** The exports may be in one template or in two. */
const exporting: Mutation = {
  kind: 'a circle of exports',
  apply: (templates, random) => {
    const [here, there] = [random.below(templates.length), random.below(templates.length)];
    const imported = (name: string): Json => random.pick<Json>([{ 'Fn::ImportValue': name }, { 'Fn::Join': ['', [{ 'Fn::ImportValue': name }, { 'Fn::ImportValue': name }]] }]);
    const named = (name: string): Json => (random.oneIn(3) ? { 'Fn::Sub': ['${Name}', { Name: { 'Fn::ImportValue': name } }] } : name);
    const output = (name: string, other: string): Json => ({ Value: imported(other), Export: { Name: named(name) } });
    return updated(templates, [
      [here, (template) => withValue(template, ['Outputs', 'LoopThere'], output('loop-there', 'loop-back'))],
      [there, (template) => withValue(template, ['Outputs', 'LoopBack'], output('loop-back', 'loop-there'))],
      [here, (template) => entered(template, imported('loop-there'), random)],
    ]);
  },
};

/** A parameter of a nested stack that is given its own output. */
const nested: Mutation = {
  kind: 'a circle through a nested stack',
  apply: (templates, random) => {
    const parent = templates.findIndex((template) => idsOfType(template, 'AWS::CloudFormation::Stack').length > 0);
    if (parent < 0) return undefined;
    const id = random.pick(idsOfType(templates[parent], 'AWS::CloudFormation::Stack'));
    const output: Json = { 'Fn::GetAtt': [id, 'Outputs.Loop'] };
    const returned = random.pick<Json>([{ Ref: 'Loop' }, { 'Fn::Sub': '${Loop}${Loop}' }, { 'Fn::GetAtt': ['Loop', 'Arn'] }]);
    return updated(templates, [
      [parent, (template) => entered(withValue(template, ['Resources', id, 'Properties', 'Parameters', 'Loop'], output), output, random)],
      [random.below(templates.length), (template) => entered(withValue(template, ['Outputs', 'Loop', 'Value'], returned), { Ref: 'Loop' }, random)],
    ]);
  },
};

function updated(templates: Templates, changes: readonly (readonly [number, (template: JsonObject) => JsonObject])[]): Templates {
  return changes.reduce((current, [index, change]) => withTemplate(current, index, change(current[index])), templates);
}

export const CYCLE_MUTATIONS: readonly Mutation[] = [references, conditions, exporting, nested];
