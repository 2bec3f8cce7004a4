import { graphOf, shown } from './graphs';
import { Json, JsonObject } from '../../lib/template/json';
import { asText } from '../../lib/template/value';
import { stackOf } from '../analysis';

const TOO_DEEP = '? a value that is nested too deeply to be read';

/** Lists in lists, which hold something in the innermost one. */
const nested = (depth: number, ...items: Json[]): Json => (depth === 1 ? items : [nested(depth - 1, ...items)]);
const brackets = (depth: number, inner: string): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;

const exporting = (values: Readonly<Record<string, Json>>): JsonObject => ({
  Outputs: Object.fromEntries(Object.entries(values).map(([name, Value]) => [name, { Value, Export: { Name: name } }])),
});
const of = (name: string): Json => ({ 'Fn::ImportValue': name });

describe('what is exported is read with room of its own', () => {
  const stack = stackOf(exporting({ One: nested(90, 'x'), Two: nested(90, 'y'), Three: nested(90, 'z') }));
  const read = (json: Json): string => shown(graphOf(stack).resolve(json, stack));

  test.each<[title: string, json: Json, expected: string]>([
    ['wherever it is imported', nested(50, of('One')), brackets(50, brackets(90, 'x'))],
    ['however deep it is imported', nested(150, of('One')), brackets(150, brackets(90, 'x'))],
    ['and so is the next', nested(150, of('One'), of('Two'), of('Three')), brackets(150, ['x', 'y', 'z'].map((leaf) => brackets(90, leaf)).join(', '))],
    ['but what stands beside it is not', nested(150, of('One'), nested(100, 'y')), brackets(150, `${brackets(90, 'x')}, ${brackets(51, TOO_DEEP)}`)],
  ])('%s', (_title, json, expected) => {
    expect(read(json)).toBe(expected);
  });
});

test.each<[length: number, expected: string]>([
  [50, 'x'],
  [150, 'x'],
  [2000, '? the import'],
])('exports that import each other, %d of them: %s', (length, expected) => {
  const names = Array.from({ length }, (_, index) => `N${index}`);
  const stack = stackOf(exporting(Object.fromEntries(names.map((name, index) => [name, index + 1 < length ? of(names[index + 1]) : 'x']))));
  expect(shown(graphOf(stack).resolve(of('N0'), stack))).toContain(expected);
});

describe('an export of which there may be several', () => {
  const stack = stackOf({
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Outputs: {
      A: { Value: 'a', Export: { Name: 'Twice' } },
      B: { Value: 'b', Export: { Name: 'Twice' } },
      C: { Value: 'c', Export: { Name: 'Thrice' } },
      D: { Value: 'd', Export: { Name: 'Thrice' } },
      E: { Condition: 'C', Value: 'e', Export: { Name: 'Perhaps' } },
    },
  });

  test.each<[name: string, expected: string]>([
    ['Twice', '? which of the exports `Twice` there is'],
    ['Perhaps', '? the condition `C`'],
  ])('%s: %s', (name, expected) => {
    expect(shown(graphOf(stack).resolve(of(name), stack))).toBe(expected);
  });

  test('is not the same as another', () => {
    const graph = graphOf(stack);
    const [twice, again, thrice] = ['Twice', 'Twice', 'Thrice'].map((name) => asText(graph.resolve(of(name), stack)));
    expect(again).toEqual(twice);
    expect(thrice).not.toMatchObject({ parts: [{ id: (twice!.parts[0] as { id: string }).id }] });
  });
});
