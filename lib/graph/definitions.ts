import { kept } from '../collections';
import { isObject, Json, JsonObject, kindOf, objectMember, stringMember } from '../template/json';
import { defectIn, InputError, Stack } from '../template/template-set';

/** A resource as its template has it. */
export interface Definition {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly definition: JsonObject;
}

type ByType = ReadonlyMap<string, readonly Definition[]>;

const DEFINITIONS = new WeakMap<Stack, ByType>();

/** The resources of a stack by their types, the same whatever is assumed of its conditions. */
export function definitionsOf(stack: Stack, defects: InputError[]): ByType {
  return kept(DEFINITIONS, stack, () => {
    const byType = new Map<string, Definition[]>();
    const resources = objectMember(stack.template, 'Resources');
    for (const logicalId of Object.keys(resources)) {
      const definition = resources[logicalId];
      if (!isObject(definition) || logicalId.startsWith('Fn::')) defects.push(defectIn(stack, defectOf(logicalId, definition)));
      else kept(byType, stringMember(definition, 'Type') ?? '', () => []).push({ stack, logicalId, definition });
    }
    return byType;
  });
}

function defectOf(logicalId: string, definition: Json): string {
  if (logicalId.startsWith('Fn::')) return `${logicalId} makes resources that only the deployment knows; they are not checked`;
  return `resource ${logicalId} is ${kindOf(definition)}, not an object`;
}
