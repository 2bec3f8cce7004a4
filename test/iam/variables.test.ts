import { ContextValue } from '../../lib/iam/request';
import { withVariables } from '../../lib/iam/variables';
import { equal } from '../../lib/template/matching';
import { Hole, render, text } from '../../lib/template/text';
import { NO, unknown, YES } from '../../lib/truth';

const BUCKET: Hole = { id: 'bucket', label: 'Bucket', about: 'the physical id of `Bucket`' };

const CONTEXT = new Map<string, ContextValue>([
  ['aws:one', { present: YES, values: [text('1')] }],
  ['aws:bucket', { present: YES, values: [text('b-', BUCKET)] }],
  ['www.amazon.com:user_id', { present: YES, values: [text('user')] }],
  ['aws:two', { present: YES, values: [text('1'), text('2')] }],
  ['aws:none', { present: YES, values: [] }],
  ['aws:some', { present: YES }],
  ['aws:never', { present: NO, values: [text('1')] }],
  ['aws:maybe', { present: unknown(), values: [text('1')] }],
  ['bucket', { present: unknown() }],
  ['aws::accountid', { present: unknown() }],
  ['bucket.arn', { present: unknown() }],
]);

test.each<[value: string, expected: string]>([
  ['plain', 'plain'],
  ['a${aws:one}b', 'a1b'],
  ['${AWS:One}${aws:one}', '11'],
  ['${aws:bucket}/x', 'b-${Bucket}/x'],
  ['${$}{x}', '${x}'],
  ['${aws:absent}', 'nothing'],
  ["${aws:absent, 'x'}", 'x'],
  ["${aws:absent,''}", ''],
  ["${aws:one, 'x'}", '1'],
  ['${aws:absent, x}', 'nothing'],
  ['${}', 'nothing'],
  ['${aws:never}', 'nothing'],
  ["${aws:never, 'x'}", 'x'],
  ['${aws:maybe}', '${aws:maybe}'],
  ['${aws:some}', '${aws:some}'],
  ['${aws:none}', '${aws:none}'],
  ['a${aws:two}', 'a${aws:two}'],
  ['arn:aws:s3:::${Bucket}/*', 'nothing'],
  ['${Bucket.Arn}/*', 'nothing'],
  ['${www.amazon.com:user_id}', 'user'],
  ['${AWS::AccountId}', 'nothing'],
  ["${Bucket, 'x'}", 'x'],
])('%s: %s', (value, expected) => {
  const filled = withVariables(text(value), CONTEXT);
  expect(filled ? render(filled) : 'nothing').toBe(expected);
});

test('holes beside variables stay', () => {
  expect(render(withVariables(text(BUCKET, '/${aws:one}/', BUCKET), CONTEXT)!)).toBe('${Bucket}/1/${Bucket}');
});

test('a variable that is not known is the same wherever it is written, and differs from another', () => {
  const [some, again, two] = ['${aws:some}', '${aws:some}', '${aws:two}'].map((value) => withVariables(text(value), CONTEXT)!);
  expect(equal(some, again).truth).toBe('yes');
  expect(equal(some, two)).toMatchObject({ truth: 'unknown', doubts: [{ about: expect.stringContaining('aws:some') }, { about: expect.stringContaining('aws:two') }] });
});
