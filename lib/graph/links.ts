import { groupedBy, lazily } from '../collections';
import { Json, member, objectMember, stringMember } from '../template/json';
import { environmentOf, InputError, Stack, TemplateSet } from '../template/template-set';

/** A value still to be resolved, in the stack it is written in. */
export interface Written {
  readonly value: Json;
  readonly stack: Stack;
}

/** How the stacks of a set refer to each other. */
export interface Links {
  readonly nestedStack: (parent: Stack, logicalId: string) => Stack | undefined;
  /** All exports of the stack's environment, by what stands as their name. */
  readonly exports: (importing: Stack) => readonly ExportedValue[];
  /** An output that the CDK's weak references read. */
  readonly stackOutput: (reading: Stack, stackName: string, output: string, region?: string) => Written | undefined;
  /** What the CDK's ExportWriter of another Region wrote for this reader. */
  readonly crossRegionExport: (reading: Stack, name: string) => Written | undefined;
  /** What is wrong in the templates themselves; filled while resolving. */
  readonly defects: InputError[];
}

export interface ExportedValue extends Written {
  readonly name: Json;
  /** The condition of the output. */
  readonly condition?: string;
}

export function linksOf(set: TemplateSet): Links {
  const nested = new Map(set.stacks.flatMap((stack) => (stack.parent ? [[key(stack.parent.stack, stack.parent.logicalId), stack]] : [])));
  const exported = groupedBy(set.stacks.flatMap(exportsOf), ({ stack }) => environmentOf(stack));
  const written = lazily(() => new Map(set.stacks.flatMap(crossRegionExportsOf)));
  return {
    nestedStack: (parent, logicalId) => nested.get(key(parent, logicalId)),
    exports: (importing) => exported.get(environmentOf(importing)) ?? [],
    stackOutput: (reading, stackName, output, region) => {
      const stack = set.stacks.find((candidate) => {
        return candidate.stackName === stackName && candidate.stage === reading.stage && candidate.region === (region ?? reading.region);
      });
      const value = stack && outputOf(stack, output);
      return stack && value !== undefined ? { value, stack } : undefined;
    },
    crossRegionExport: (reading, name) => written().get(`${reading.stage}|${reading.region}|${name}`),
    defects: [],
  };
}

/** What the template writes for an output. */
export function outputOf(stack: Stack, name: string): Json | undefined {
  return member(member(objectMember(stack.template, 'Outputs'), name), 'Value');
}

function exportsOf(stack: Stack): ExportedValue[] {
  return Object.values(objectMember(stack.template, 'Outputs')).flatMap((output) => {
    const name = member(member(output, 'Export'), 'Name');
    const value = member(output, 'Value');
    return name === undefined || value === undefined ? [] : [{ name, value, stack, condition: stringMember(output, 'Condition') }];
  });
}

function crossRegionExportsOf(stack: Stack): [string, Written][] {
  return Object.values(objectMember(stack.template, 'Resources')).flatMap((resource) => {
    if (stringMember(resource, 'Type') !== 'Custom::CrossRegionExportWriter') return [];
    const props = objectMember(objectMember(resource, 'Properties'), 'WriterProps');
    return Object.entries(objectMember(props, 'exports')).map(([name, value]): [string, Written] => {
      return [`${stack.stage}|${stringMember(props, 'region')}|${name}`, { value, stack }];
    });
  });
}

function key(stack: Stack, logicalId: string): string {
  return `${stack.path}\n${logicalId}`;
}
