import { pseudoParametersOf } from './environment';
import { resourceId } from './resource';
import { ResourceType, RESOURCE_TYPES } from './resource-types';
import { Stack } from '../template/template-set';
import { Hole, holesOf, isTooLong, limitedTo, soleHoleOf, spelledOut, Text, text } from '../template/text';
import { asText, Value } from '../template/value';

interface Attribute {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  /** Told when the resource is named after itself. */
  readonly onCycle: () => void;
  /** `Ref`, or the name that `Fn::GetAtt` gives. */
  readonly attribute: string;
}

/** What else is known of the resource. */
interface Known {
  /** Its physical id, as `Ref` returns it. */
  readonly id: () => Text;
  readonly property: (name: string) => Value | undefined;
}

/** The text that stands for a resource's physical id or attribute; derived attributes are spelled out by it. */
export function attributeOf(of: Attribute, { id, property }: Known): Text {
  const { stack, type, attribute } = of;
  const known = Object.hasOwn(RESOURCE_TYPES, type) ? RESOURCE_TYPES[type] : undefined;
  if (known === undefined) return text(holeOf(of, { alphabet: isArn(of) ? ARN_CHARACTER : undefined }));
  if (attribute === 'Ref') return text(idHole(of, known, property));
  if (known.aliases?.includes(attribute)) return id();
  if (known.derived && Object.hasOwn(known.derived, attribute)) return known.derived[attribute](id(), pseudoParametersOf(stack));
  const alphabet = entry(known.unique, attribute);
  const hole = holeOf(of, { family: alphabet && `${type}.${attribute}`, alphabet, contains: entry(known.contains, attribute) });
  const isMissing = alphabet === undefined && known.hasNoOtherAttributes === true;
  return text(isMissing ? { ...hole, about: `\`${hole.label}\`, while ${type} has no attribute ${attribute}` } : hole);
}

function entry<T>(entries: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** An ARN that AWS gives has neither spaces nor wildcards, so it is nobody else's and never everyone. */
const ARN_CHARACTER = /[^\s*?]/;

function isArn({ type, attribute }: Attribute): boolean {
  return type.startsWith('AWS::') && attribute === 'Arn';
}

/** The id of the resource that a text names by reference. */
export function referencedResource(value: Text): Hole['source'] {
  return soleHoleOf(value)?.source;
}

function idHole(of: Attribute, { alphabet, nameProperty, idSpace }: ResourceType, property: (name: string) => Value | undefined): Hole {
  const family = `${idSpace ?? of.type}.Ref`;
  if (nameProperty === undefined) return holeOf(of, { family, alphabet });
  let name: { readonly text?: Text } | undefined;
  const spell = (): Text | undefined => {
    if (name) return name.text;
    name = {}; // a name that refers to itself spells out nothing
    const value = property(nameProperty);
    // What is not known is the same wherever it is written.
    const given = asText(value);
    const spelled = given && given.parts.length > 0 ? shortEnough(spelledOut(given)) : undefined;
    if (spelled && holesOf(spelled).some(({ id }) => id === hole.id)) of.onCycle();
    else name = { text: spelled && limitedTo(spelled, alphabet) }; // else AWS refuses the name
    return name.text;
  };
  const hole = holeOf(of, { family, alphabet, spelledOut: spell });
  return hole;
}

/** A name made of names made of names could be of any length. */
function shortEnough(value: Text): Text | undefined {
  return isTooLong(value) ? undefined : value;
}

function holeOf({ stack, logicalId, attribute }: Attribute, { family, alphabet, contains, spelledOut: spell }: Pick<Hole, 'family' | 'alphabet' | 'contains' | 'spelledOut'>): Hole {
  const label = attribute === 'Ref' ? logicalId : `${logicalId}.${attribute}`;
  const source = { id: resourceId(stack, logicalId), attribute };
  return {
    id: `resource|${source.id}|${attribute}`,
    label,
    about: attribute === 'Ref' ? `the physical id of \`${logicalId}\`` : `\`${label}\`, known only after deployment`,
    family,
    alphabet,
    contains,
    spelledOut: spell,
    source,
  };
}
