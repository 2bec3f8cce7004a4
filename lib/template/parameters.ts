import { Json, member, objectMember, scalarText, stringMember } from './json';
import { defectIn, InputError, Stack, TemplateSet } from './template-set';

/** Values by the names of parameters, as `cdk deploy --parameters` takes them: `Name`, or `Stack:Name` for one stack. */
export type GivenParameters = Readonly<Record<string, string>>;

/**
 * The set with the values given to the parameters of its stacks. A name that no stack declares, and a value that the
 * parameter does not allow, are errors of the set.
 */
export function withParameters(set: TemplateSet, given: GivenParameters): TemplateSet {
  const entries = Object.entries(given);
  if (entries.length === 0) return set;
  const replaced = new Map<Stack, Stack>();
  const errors: InputError[] = [...set.errors];
  for (const stack of set.stacks) {
    // A nested stack gets its values from its parent.
    const parameters = stack.parent ? new Map<string, string>() : parametersOf(stack, entries);
    for (const [name, value] of parameters) errors.push(...refusal(stack, name, value));
    const parent = stack.parent && { ...stack.parent, stack: replaced.get(stack.parent.stack) ?? stack.parent.stack };
    replaced.set(stack, { ...stack, parameters, parent });
  }
  const unused = entries.filter(([key]) => !set.stacks.some((stack) => !stack.parent && parametersOf(stack, [[key, '']]).size > 0));
  errors.push(...unused.map(([key]) => ({ input: `parameter ${key}`, message: 'is declared by none of the templates' })));
  return { stacks: [...replaced.values()], errors };
}

function parametersOf(stack: Stack, entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const declared = objectMember(stack.template, 'Parameters');
  return new Map(entries.flatMap(([key, value]): [string, string][] => {
    const [, owner, name] = /^(?:(.+):)?([^:]+)$/.exec(key) ?? [];
    const isMeant = owner === undefined || owner === stack.path || owner === stack.stackName;
    return isMeant && name !== undefined && member(declared, name) !== undefined ? [[name, value]] : [];
  }));
}

function refusal(stack: Stack, name: string, value: string): readonly InputError[] {
  const declared = member(objectMember(stack.template, 'Parameters'), name);
  const allowed = member(declared, 'AllowedValues');
  const given = /List/.test(stringMember(declared, 'Type') ?? '') ? value.split(',').map((item) => item.trim()) : [value];
  if (!Array.isArray(allowed) || given.every((item) => allowed.map(scalarText).includes(item))) return [];
  return [defectIn(stack, `parameter ${name} does not allow the value '${value}', but ${allowed.map((item) => `'${scalarText(item as Json)}'`).join(', ')}`)];
}
