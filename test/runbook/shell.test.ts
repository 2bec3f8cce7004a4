import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { usedVariables } from '../../lib/runbook/runbook';
import { quoted } from '../../lib/runbook/shell';

function printedByBash(word: string): string {
  return spawnSync('bash', ['-c', `printf %s ${word}`], { encoding: 'utf8' }).stdout;
}

test.each([
  ['my-bucket', 'my-bucket'],
  ['arn:aws:kms:eu-west-1:111122223333:key/x', 'arn:aws:kms:eu-west-1:111122223333:key/x'],
  ['a b', "'a b'"],
  ['$(rm x)', "'$(rm x)'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
  ['two\nlines', "$'two\\x0alines'"],
  ["a'\\\t", "$'a\\'\\\\\\x09'"],
])('%j is written %s', (word, expected) => {
  expect(quoted(word)).toBe(expected);
});

test('bash reads back every word, from one line', () => {
  const characters = fc.constantFrom(...'ab $`"\'\\\n\r\t;&|<>(){}[]*?!#~=%\u2028\u0085é漢0');
  fc.assert(fc.property(fc.array(characters, { maxLength: 12 }).map((all) => all.join('')), (word) => {
    expect(printedByBash(quoted(word))).toBe(word);
    expect(quoted(word)).not.toMatch(/[\n\r\u2028\u0085]/);
  }), { numRuns: 100 });
});

test('only variables that are used are left, in their order', () => {
  const variables = [
    { name: 'A', value: 'x' },
    { name: 'AB', value: 'y' },
    { name: 'C', value: '$(cat "$A")' },
    { name: 'D', value: '"${A%.*}"' },
  ];
  const using = (command: string) => usedVariables(variables, [{ question: '', command, answers: [] }]).map(({ name }) => name);
  expect(using('echo "$C"')).toEqual(['A', 'C']);
  expect(using('echo "${AB}"')).toEqual(['AB']);
  expect(using('echo "$D$ABC"')).toEqual(['A', 'D']);
  expect(using('echo A')).toEqual([]);
});
