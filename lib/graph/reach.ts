import { kept } from '../collections';
import { isObject, Json, stringMember } from '../template/json';
import { Stack } from '../template/template-set';

/** The stacks whose values may hang on conditions of some of them: those themselves, and all that refer to other stacks. */
export function reachOf(assumed: ReadonlyMap<string, boolean>, stacks: readonly Stack[]): ReadonlySet<Stack> {
  const paths = new Set([...assumed.keys()].map((key) => key.slice(0, key.indexOf('\n'))));
  return new Set(stacks.filter((stack) => paths.has(stack.path) || kept(REFERRING, stack, () => refersToOthers(stack))));
}

const REFERRING = new WeakMap<Stack, boolean>();

const ACROSS_STACKS = ['Fn::ImportValue', 'Fn::GetStackOutput'];
const READING_TYPES = ['AWS::CloudFormation::Stack', 'Custom::CrossRegionExportReader'];

function refersToOthers({ template, parent }: Stack): boolean {
  if (parent) return true;
  const pending: Json[] = [template];
  for (let json = pending.pop(); json !== undefined; json = pending.pop()) {
    if (Array.isArray(json)) {
      for (const item of json as readonly Json[]) pending.push(item);
    } else if (isObject(json)) {
      if (ACROSS_STACKS.some((name) => Object.hasOwn(json as object, name)) || READING_TYPES.includes(stringMember(json, 'Type') ?? '')) return true;
      for (const value of Object.values(json)) pending.push(value);
    }
  }
  return false;
}
