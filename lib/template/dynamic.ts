import { canonical, Hole, holesOf, textOf, Part, render, Text } from './text';

const START = '{{resolve:';
const END = '}}';

/**
 * The text with each `{{resolve:secretsmanager:…}}` and its like as one placeholder, also where its name is put together from
 * parts: CloudFormation fills it in at deployment. The same reference says the same.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function withDynamicReferences(value: Text): Text {
  if (!has(START, value) || !has(END, value) || countOf(START, value) > MAX_REFERENCES) return value;
  const found: Part[] = [];
  let open: Part[] | undefined;
  for (const piece of value.parts.flatMap<Part>((part) => (typeof part === 'string' ? part.split(BOUNDARIES) : [part]))) {
    if (piece === START && !open) open = [];
    if (!open) {
      found.push(piece);
      continue;
    }
    open.push(piece);
    if (piece !== END) continue;
    found.push(dynamicHole(textOf(open)));
    open = undefined;
  }
  return textOf([...found, ...open ?? []]);
}

function has(piece: string, { parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && part.includes(piece));
}

function countOf(piece: string, { parts }: Text): number {
  return parts.reduce((count, part) => (typeof part === 'string' ? count + part.split(piece).length - 1 : count), 0);
}

/** CloudFormation takes no template with more. */
const MAX_REFERENCES = 60;

const BOUNDARIES = /(\{\{resolve:|\}\})/;

function dynamicHole(reference: Text): Hole {
  const label = render(reference);
  const condition = holesOf(reference).find((hole) => hole.condition !== undefined)?.condition;
  return { id: `dynamic|${canonical(reference)}`, label, about: `the value of the dynamic reference ${label}`, condition, dynamic: true };
}
