import * as fc from 'fast-check';
import { Assignment, resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json, JsonObject } from '../../lib/template/json';
import { literalOf } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(10_000);
const PARAMETERS = ['P', 'Q'] as const;
type Values = Readonly<Record<typeof PARAMETERS[number], string>>;

/** All that templates compare with, and two values that none does. */
const VALUES = ['a', 'b', 'xa', 'other', 'another'];

const MAPPING: Readonly<Record<string, string>> = { a: 'a', b: 'xa', other: 'a' };

const sub = (text: string): Json => ({ 'Fn::Sub': text });
const find = (name: string): Json => ({ 'Fn::FindInMap': ['M', { Ref: name }, 'entry'] });

const literal = fc.constantFrom<Json>('a', 'b', 'xa');
const operand = fc.oneof(literal, fc.constantFrom<Json>(...PARAMETERS.map((name) => ({ Ref: name })), find('P')));
const equalities = (...operands: readonly fc.Arbitrary<readonly Json[]>[]) => fc.oneof(...operands).map((both): Json => ({ 'Fn::Equals': both }));

/** Conditions whose truth the engine finds out. */
const simple = equalities(fc.tuple(operand, operand), fc.tuple(fc.constant(sub('x${P}')), literal));

/** Others too, of which some stay open. */
const composed = fc.oneof(operand, fc.constantFrom(find('Q'), ...['${P}${Q}', '${Q}a', 'x${Q}', '${Q}${P}a', '${P}${P}'].map(sub)));

function templates(equality: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
  const { expression } = fc.letrec<{ expression: Json }>((tie) => ({
    expression: fc.oneof({ depthSize: 'small' }, { weight: 3, arbitrary: equality },
      fc.tuple(tie('expression'), tie('expression')).map((operands): Json => ({ 'Fn::And': operands })),
      fc.tuple(tie('expression'), tie('expression')).map((operands): Json => ({ 'Fn::Or': operands })),
      tie('expression').map((operand_): Json => ({ 'Fn::Not': [operand_] })),
      fc.constantFrom<Json>({ Condition: 'A' }, { Condition: 'B' }),
    ),
  }));
  return fc.record({
    A: equality,
    B: expression.filter((json) => !JSON.stringify(json).includes('"B"')),
    C: expression,
    allowed: fc.option(fc.subarray(VALUES, { minLength: 1 }), { nil: undefined }),
    rule: fc.option(equality, { nil: undefined }),
  }).map(({ A, B, C, allowed, rule }): JsonObject => ({
    Parameters: { P: { Type: 'String', ...(allowed && { AllowedValues: allowed }) }, Q: { Type: 'String' } },
    Mappings: { M: Object.fromEntries(Object.entries(MAPPING).map(([key, entry]) => [key, { entry }])) },
    Conditions: { A, B, C },
    ...(rule !== undefined && { Rules: { R: { Assertions: [{ Assert: rule }] } } }),
    Resources: {},
  }));
}

const assumption = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.boolean(), { minKeys: 1 });

/** What CloudFormation makes of an expression, with all parameters given; undefined where it refuses it. */
function holds(json: Json, conditions: JsonObject, values: Values): boolean | undefined {
  const [[name, argument]] = Object.entries(json as JsonObject);
  if (name === 'Condition') return holds(conditions[argument as string], conditions, values);
  const operands = argument as readonly Json[];
  if (name === 'Fn::Equals') {
    const [one, other] = operands.map((operand_) => said(operand_, values));
    return one === undefined || other === undefined ? undefined : one === other;
  }
  const truths = operands.map((operand_) => holds(operand_, conditions, values));
  if (truths.includes(undefined)) return undefined;
  if (name === 'Fn::Not') return !truths[0];
  return name === 'Fn::And' ? truths.every(Boolean) : truths.some(Boolean);
}

function said(json: Json, values: Values): string | undefined {
  if (typeof json === 'string') return json;
  const { 'Ref': name, 'Fn::Sub': text, 'Fn::FindInMap': path } = json as { readonly [name: string]: any };
  if (path) return MAPPING[values[path[1].Ref as keyof Values]];
  return name ? values[name as keyof Values] : text.replace(/\$\{P\}/g, values.P).replace(/\$\{Q\}/g, values.Q);
}

/** The values of the parameters that make the conditions what they are assumed to be. */
function fulfilling(site: JsonObject, assumed: Readonly<Record<string, boolean>>, values: readonly string[]): readonly Values[] {
  const { Conditions, Parameters, Rules } = site as { readonly [section: string]: JsonObject };
  const allowed = (Parameters.P as JsonObject).AllowedValues as readonly string[] | undefined ?? values;
  const asserted = ((Rules?.R as JsonObject | undefined)?.Assertions as JsonObject[] | undefined)?.map(({ Assert }) => Assert) ?? [];
  return allowed.flatMap((P) => values.map((Q): Values => ({ P, Q }))).filter((given) => {
    return Object.entries(assumed).every(([name, value]) => holds(Conditions[name], Conditions, given) === value)
      && asserted.every((assertion) => holds(assertion, Conditions, given));
  });
}

/** What the parameters hold under the assumption, where that is told; undefined where it is ruled out. */
function consequences(site: JsonObject, assumed: Readonly<Record<string, boolean>>): Partial<Values> | undefined {
  const stack = stackOf(site);
  const assignment: Assignment = new Map(Object.entries(assumed).map(([name, value]) => [`${stack.path}\n${name}`, value]));
  const graph = resourceGraphsOf(setOf(stack))(assignment);
  return graph && Object.fromEntries(PARAMETERS.map((name) => [name, literalOf(asText(graph.resolve({ Ref: name }, stack))!)]));
}

test('an assignment is ruled out exactly where no values of the parameters make it true', () => {
  let [possible, impossible, implied] = [0, 0, 0];
  fc.assert(fc.property(templates(simple), assumption, (site, assumed) => {
    const found = fulfilling(site, assumed, VALUES);
    const told = consequences(site, assumed);
    expect(told !== undefined).toBe(found.length > 0);
    if (told) possible++;
    else impossible++;
    for (const name of PARAMETERS) {
      if (told?.[name] === undefined) continue;
      implied++;
      expect([...new Set(found.map((values) => values[name]))]).toEqual([told[name]]);
    }
  }), cases(RUNS));
  for (const count of [possible, impossible, implied]) expect(count).toBeGreaterThan(RUNS / 50);
});

test('an assignment that some values of the parameters make true is not ruled out, whatever is compared', () => {
  let [possible, impossible, implied] = [0, 0, 0];
  const values = [...VALUES, '', 'x', 'ab', 'xb', 'aa', 'aaa', 'aba', 'xxa', 'baa', 'xaa'];
  fc.assert(fc.property(templates(equalities(fc.tuple(composed, composed))), assumption, (site, assumed) => {
    const found = fulfilling(site, assumed, values);
    const told = consequences(site, assumed);
    if (told === undefined) expect(found).toEqual([]);
    if (told) possible++;
    else impossible++;
    for (const name of PARAMETERS) {
      if (told?.[name] === undefined) continue;
      implied++;
      for (const { [name]: value } of found) expect(value).toBe(told[name]);
    }
  }), cases(RUNS));
  for (const count of [possible, impossible, implied]) expect(count).toBeGreaterThan(RUNS / 50);
});
