import { Templates } from './mutation';
import { JsonObject, member, objectMember, stringMember } from '../../lib/template/json';
import { Stack } from '../../lib/template/template-set';

export function stackOf(path: string, template: JsonObject): Stack {
  return { path, input: `${path}.json`, file: `${path}.json`, template, stage: '', constructPathOf: constructPathsIn(template) };
}

/** The stacks with other templates; nested ones keep their parents. */
export function withTemplates(stacks: readonly Stack[], templates: Templates): readonly Stack[] {
  const changed = new Map<Stack, Stack>();
  for (const [index, stack] of stacks.entries()) {
    const template = templates[index];
    const parent = stack.parent && { ...stack.parent, stack: changed.get(stack.parent.stack) ?? stack.parent.stack };
    changed.set(stack, { ...stack, template, parent, constructPathOf: constructPathsIn(template) });
  }
  return [...changed.values()];
}

function constructPathsIn(template: JsonObject): Stack['constructPathOf'] {
  return (logicalId) => stringMember(objectMember(member(objectMember(template, 'Resources'), logicalId), 'Metadata'), 'aws:cdk:path');
}
