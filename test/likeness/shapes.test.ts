import { Shapes, Token } from '../../lib/likeness/shapes';

const MARK = Symbol('mark');

function numberOf(shapes: Shapes, tokens: readonly Token[]): number | undefined {
  const walk = shapes.walk();
  tokens.forEach((token) => walk.step(token));
  return walk.end();
}

test.each<[title: string, one: readonly Token[], other: readonly Token[], areSame: boolean]>([
  ['the same tokens', ['a', 1, null, MARK], ['a', 1, null, MARK], true],
  ['none', [], [], true],
  ['another one at the end', ['a', 'b'], ['a', 'c'], false],
  ['another one at the start', ['a', 'b'], ['c', 'b'], false],
  ['one more', ['a'], ['a', 'b'], false],
  ['a number and a text', [1], ['1'], false],
  ['a truth value and a text', [true], ['true'], false],
  ['a mark and its name', [MARK], ['mark'], false],
])('%s', (_title, one, other, areSame) => {
  const shapes = new Shapes();
  const [first, second, again] = [one, other, one].map((tokens) => numberOf(shapes, tokens));
  expect(first).toBeDefined();
  expect(second === first).toBe(areSame);
  expect(again).toBe(first);
});

test('of too many sequences those that came first have numbers', () => {
  const shapes = new Shapes(3);
  expect(numberOf(shapes, ['a', 'b'])).toBe(0);
  expect(numberOf(shapes, ['a', 'c'])).toBe(1);
  expect(numberOf(shapes, ['x', 'a', 'b'])).toBeUndefined();
  expect(numberOf(shapes, ['a', 'b'])).toBe(0);
});

test('once there are too many, what follows is no step of another sequence', () => {
  const walk = new Shapes(0).walk();
  expect([walk.step('x'), walk.step('x'), walk.end()]).toEqual([false, false, undefined]);
  const shapes = new Shapes(2);
  numberOf(shapes, ['a', 'b']);
  const strayed = shapes.walk();
  expect([strayed.step('x'), strayed.step('a'), strayed.step('b'), strayed.end()]).toEqual([false, false, false, undefined]);
});
