import { append, kept } from '../collections';
import { isObject, Json, JsonObject, kindOf, objectMember, stringMember } from '../template/json';
import { defectIn, InputError, Stack } from '../template/template-set';

/** A resource as its template has it. */
export interface Definition {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly definition: JsonObject;
}

/** The resources of a stack by their types, the same whatever is assumed of its conditions. */
export interface Definitions {
  readonly ofType: ReadonlyMap<string, readonly Definition[]>;
  /** What stands among the resources and is none. */
  readonly defects: readonly InputError[];
}

const DEFINITIONS = new WeakMap<Stack, Definitions>();

export function definitionsOf(stack: Stack): Definitions {
  return kept(DEFINITIONS, stack, () => {
    const ofType = new Map<string, Definition[]>();
    const defects: InputError[] = [];
    const resources = objectMember(stack.template, 'Resources');
    for (const logicalId of Object.keys(resources)) {
      const definition = resources[logicalId];
      if (!isObject(definition) || logicalId.startsWith('Fn::')) defects.push(defectIn(stack, defectOf(logicalId, definition)));
      else append(ofType, stringMember(definition, 'Type') ?? '', { stack, logicalId, definition });
    }
    return { ofType, defects };
  });
}

function defectOf(logicalId: string, definition: Json): string {
  if (logicalId.startsWith('Fn::')) return `${logicalId} makes resources that only the deployment knows; they are not checked`;
  return `resource ${logicalId} is ${kindOf(definition)}, not an object`;
}
