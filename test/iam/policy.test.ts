import { policyDocumentOf, Statement } from '../../lib/iam/policy';
import { Json } from '../../lib/template/json';
import { text } from '../../lib/template/text';
import { resolved } from '../analysis';

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };

/** `Allow`, or `open (what keeps it from being read)`. */
function outline({ effect, conditions, open }: Statement): string {
  const keys = conditions.map(({ operator, key }) => ` ${operator} ${key}`).join();
  return `${effect}${keys}${open ? ` (${open.kind}: ${open.about})` : ''}`;
}

describe('what cannot be read', () => {
  test.each<[document: Json, statements: unknown[], problems: string[]]>([
    [{ Statement: ALLOW }, ['Allow'], []],
    [{ Statement: [ALLOW, ALLOW] }, ['Allow', 'Allow'], []],
    [{ Version: '2012-10-17' }, [], ['has no Statement']],
    [null, [/^open \(value: .*missing/], ['is missing']],
    ['text', [/^open \(value: .*a string/], ['is a string, not an object']],
    [{ 'Fn::Sub': '{"Version": "${P}"}' }, [/^open \(value: .*a string/], ['is a string, not an object']],
    [['text'], [/^open \(value: .*a list/], ['is a list, not an object']],
    [{ Ref: 'P' }, [/^open \(value: .*`P`/], []],
    [{ Statement: [ALLOW, { Ref: 'P' }] }, ['Allow', /^open \(value: .*`P`/], []],
    [{ Statement: [ALLOW, 'text'] }, ['Allow', /^open \(value: .*statement 1/], ['statement 1 is a string, not an object']],
    [{ Statement: [ALLOW, [ALLOW]] }, ['Allow', /^open \(value: .*statement 1/], ['statement 1 is a list, not an object']],
    [{ Statement: { ...ALLOW, Effect: { Ref: 'P' } } }, [/^open \(value: .*`P`/], []],
    [{ Statement: { ...ALLOW, Effect: { 'Fn::Sub': 'Al${P}' } } }, [/^open \(value: .*`P`/], []],
    [{ Statement: { ...ALLOW, Effect: 'allow' } }, [/^open \(value: .*Effect/], ['statement 0 has no valid Effect']],
    [{ Statement: { ...ALLOW, Remark: 'x' } }, [/^Allow \(value: .*`Remark`/], ['statement 0 has the unknown element Remark']],
    [{ Statement: { ...ALLOW, Effect: 'allow', Remark: 'x' } }, [/^open \(value: .*`Remark`/], ['statement 0 has the unknown element Remark']],
    [{ Statement: { ...ALLOW, Condition: 'text' } }, [/^Allow \(value: .*condition/], []],
    [{ Statement: { ...ALLOW, Condition: { Ref: 'P' } } }, [/^Allow \(value: .*`P`/], []],
    [{ Statement: { ...ALLOW, Condition: { Bool: 'text' } } }, [/^Allow \(value: .*`Bool`/], []],
    [{ Statement: { ...ALLOW, Condition: { Bool: { Ref: 'P' }, Null: { a: 'true' } } } }, [/^Allow Null a \(value: .*`P`/], []],
  ])('%j', (document, statements, problems) => {
    const read = policyDocumentOf(resolved(document));
    const expected = statements.map((each) => (each instanceof RegExp ? expect.stringMatching(each) : each));
    expect({ statements: read.statements.map(outline), problems: read.problems }).toEqual({ statements: expected, problems });
  });
});

test.each<[version: Json, variables: boolean]>([
  ['2012-10-17', true],
  ['2008-10-17', false],
  [{ Ref: 'P' }, false],
  [null, false],
])('version %j has policy variables: %s [B33]', (version, variables) => {
  expect(policyDocumentOf(resolved({ Version: version, Statement: ALLOW })).statements).toMatchObject([{ variables }]);
});

test('an element and its negation are two', () => {
  const { statements: [plain, negated] } = policyDocumentOf(resolved({ Statement: [{ Sid: 'plain', Action: 'a' }, { Sid: 'negated', NotAction: 'a' }] }));
  expect([plain.sid, plain.action]).toEqual(['plain', { negated: false, value: text('a') }]);
  expect([negated.sid, negated.action]).toEqual(['negated', { negated: true, value: text('a') }]);
});
