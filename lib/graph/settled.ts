import { kept } from '../collections';
import { namesIn } from './references';
import { isObject, Json, member, objectMember } from '../template/json';
import { Stack } from '../template/template-set';

/** What is nested deeper is not looked at. */
const MAX_DEPTH = 100;

/** Functions whose result hangs on nothing but what they are given and what they name. */
const PURE = ['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join'];

const SETTLED = new WeakMap<Stack, WeakMap<object, boolean>>();

/** Whether a value is the same whatever is assumed of conditions: it chooses nothing, and names nothing that the stack defines. */
export function isSettled(json: Json, stack: Stack, depth = 0): boolean {
  if (typeof json !== 'object' || json === null) return true;
  const known = kept(SETTLED, stack, () => new WeakMap());
  return kept(known, json, () => depth < MAX_DEPTH
    && (!isObject(json) || (Object.keys(json).every(isPure) && namesIn(json).every((name) => namesNothing(name, stack))))
    && Object.values<Json>(json).every((inner) => isSettled(inner, stack, depth + 1)));
}

function isPure(key: string): boolean {
  return !key.startsWith('Fn::') || PURE.includes(key);
}

function namesNothing(name: Json | undefined, { template, parent }: Stack): boolean {
  if (name === undefined) return true;
  if (typeof name !== 'string' || parent) return false;
  return ['Parameters', 'Resources'].every((section) => member(objectMember(template, section), name) === undefined);
}
