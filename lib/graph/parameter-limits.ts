import { parameterId } from './resolver';
import { itemsOf, Json, member, objectMember, scalarText, stringMember } from '../template/json';
import { Stack } from '../template/template-set';

/** What the declaration of a parameter lets it hold. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export interface ParameterLimits {
  /** Absent where they are not listed. */
  readonly allowed?: readonly string[];
  readonly mayHold: (value: string) => boolean;
}

/** By the ids of the holes that stand for the parameters. */
export function parameterLimits(stacks: readonly Stack[]): ReadonlyMap<string, ParameterLimits> {
  return new Map(stacks.flatMap((stack) => Object.entries(objectMember(stack.template, 'Parameters')).flatMap(([name, declared]) => {
    // Of an SSM parameter they are about the names, not the values.
    return stringMember(declared, 'Type')?.startsWith('AWS::SSM::') ? [] : [[parameterId(name, stack), limitsOf(declared)] as const];
  })));
}

function limitsOf(declared: Json): ParameterLimits {
  const listed = itemsOf(member(declared, 'AllowedValues')).map(scalarText);
  const allowed = listed.length > 0 ? listed : alternativesIn(stringMember(declared, 'AllowedPattern') ?? '');
  const [least, most] = ['MinLength', 'MaxLength'].map((name) => Number(member(declared, name)));
  return { ...(allowed && { allowed }), mayHold: ({ length }) => !(length < least) && !(length > most) };
}

const ALTERNATIVES = /^\^?\(?(?:\?:)?([\w-]+(?:\|[\w-]+)+)\)?\$?$/;

/** Those of a pattern that does nothing but list them: `^(true|false)$`. A pattern has to match the value as a whole. */
function alternativesIn(pattern: string): readonly string[] | undefined {
  return ALTERNATIVES.exec(pattern)?.[1].split('|');
}
