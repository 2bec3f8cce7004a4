import { someCondition } from './intrinsics';
import { atSomePlace, inOneTemplate, Mutation, withTemplate } from './mutation';
import { relevantIds, valueAt, withValue } from './places';
import { Random } from './random';
import { Json, JsonObject, objectMember } from '../../lib/template/json';

const renamed = onResource('a logical id renamed', (template, id, random) => {
  const name = random.pick([`${id}2`, id.toLowerCase(), '', '__proto__', 'constructor', 'Fn::ForEach::X', ...relevantIds(template)]);
  const resources = Object.entries(objectMember(template, 'Resources')).map(([key, value]) => [key === id ? name : key, value] as const);
  return { ...template, Resources: Object.fromEntries(resources) };
});

const removed = onResource('a resource removed', (template, id) => withValue(template, ['Resources', id], undefined));

const duplicated: Mutation = {
  kind: 'a resource duplicated',
  apply: (templates, random) => {
    const [from, to] = [random.below(templates.length), random.below(templates.length)];
    const ids = relevantIds(templates[from]);
    if (ids.length === 0) return undefined;
    const id = random.pick(ids);
    const name = from === to || random.oneIn(2) ? `${id}Copy${random.below(1000)}` : id;
    const copy = valueAt(templates[from], ['Resources', id]);
    if (valueAt(templates[to], ['Resources', name]) !== undefined) return undefined;
    return withTemplate(templates, to, withValue(templates[to], ['Resources', name], copy));
  },
};

const PARTS = [[], ['Type'], ['Properties'], ['Condition'], ['Metadata']] as const;

const swapped = onResource('resources swapped', (template, id, random) => {
  const [part, other] = [random.pick(PARTS), random.pick(relevantIds(template))];
  return exchanged(template, ['Resources', id, ...part], ['Resources', other, ...part]);
});

const conditional = onResource('a condition on a resource', (template, id, random) => {
  return withValue(template, ['Resources', id, 'Condition'], random.pick<Json>([someCondition(template, random), '__proto__', '', { Condition: 'Nothing' }, ['Nothing']]));
});

const swappedConditions = inOneTemplate('conditions swapped', (template, random) => {
  const names = Object.keys(objectMember(template, 'Conditions'));
  if (names.length < 2) return undefined;
  return exchanged(template, ['Conditions', random.pick(names)], ['Conditions', random.pick(names)]);
});

/** Conditions that hang on nothing known, so that each assignment has to be tried. */
const branching = inOneTemplate('values behind free conditions', (template, random) => {
  const count = random.pick([1, 3, 7, 20]);
  const names = Array.from({ length: count }, (_, index) => `Free${index}`);
  const conditions = Object.fromEntries(names.map((name): [string, Json] => [name, { 'Fn::Equals': [{ Ref: 'Free' }, name] }]));
  const start: JsonObject = { ...template, Conditions: { ...objectMember(template, 'Conditions'), ...conditions } };
  const wrap = names.map((name) => atSomePlace(name, (old) => ({ 'Fn::If': [name, old, random.pick<Json>([{ Ref: 'AWS::NoValue' }, '', old])] })));
  return wrap.reduce((current, mutation) => mutation.apply([current], random)?.[0] ?? current, start);
});

export const RESOURCE_MUTATIONS: readonly Mutation[] = [renamed, removed, duplicated, swapped, conditional, swappedConditions, branching];

function onResource(kind: string, change: (template: JsonObject, id: string, random: Random) => JsonObject | undefined): Mutation {
  return inOneTemplate(kind, (template, random) => {
    const ids = relevantIds(template);
    return ids.length === 0 ? undefined : change(template, random.pick(ids), random);
  });
}

function exchanged(template: JsonObject, one: readonly string[], other: readonly string[]): JsonObject {
  return withValue(withValue(template, one, valueAt(template, other)), other, valueAt(template, one));
}
