import * as fc from 'fast-check';
import { Assignment, resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json, JsonObject } from '../../lib/template/json';
import { literalOf, render } from '../../lib/template/text';
import { asText } from '../../lib/template/value';
import { setOf, stackOf } from '../analysis';
import { cases, runs } from './cases';

const RUNS = runs(10_000);
const PARAMETERS = ['P', 'Q'] as const;
type Values = Readonly<Record<typeof PARAMETERS[number], string>>;

/** All that templates compare with, and two values that none does. */
const VALUES = ['a', 'b', 'xa', 'other', 'another'];

const literal = fc.constantFrom<Json>('a', 'b', 'xa');
const operand = fc.oneof(literal, fc.constantFrom<Json>(...PARAMETERS.map((name) => ({ Ref: name }))));
const equality = fc.oneof(fc.tuple(operand, operand), fc.tuple(fc.constant<Json>({ 'Fn::Sub': 'x${P}' }), literal)).map((operands): Json => ({ 'Fn::Equals': operands }));
const { expression } = fc.letrec<{ expression: Json }>((tie) => ({
  expression: fc.oneof({ depthSize: 'small' }, { weight: 3, arbitrary: equality },
    fc.tuple(tie('expression'), tie('expression')).map((operands): Json => ({ 'Fn::And': operands })),
    fc.tuple(tie('expression'), tie('expression')).map((operands): Json => ({ 'Fn::Or': operands })),
    tie('expression').map((operand_): Json => ({ 'Fn::Not': [operand_] })),
    fc.constantFrom<Json>({ Condition: 'A' }, { Condition: 'B' }),
  ),
}));

const template = fc.record({
  A: equality,
  B: expression.filter((json) => !JSON.stringify(json).includes('"B"')),
  C: expression,
  allowed: fc.option(fc.subarray(VALUES, { minLength: 1 }), { nil: undefined }),
  rule: fc.option(equality, { nil: undefined }),
}).map(({ A, B, C, allowed, rule }): JsonObject => ({
  Parameters: { P: { Type: 'String', ...(allowed && { AllowedValues: allowed }) }, Q: { Type: 'String' } },
  Conditions: { A, B, C },
  ...(rule !== undefined && { Rules: { R: { Assertions: [{ Assert: rule }] } } }),
  Resources: {},
}));

const assumption = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.boolean(), { minKeys: 1 });

/** What CloudFormation makes of an expression, with all parameters given. */
function holds(json: Json, conditions: JsonObject, values: Values): boolean {
  const [[name, argument]] = Object.entries(json as JsonObject);
  const operands = (Array.isArray(argument) ? argument : []) as readonly Json[];
  switch (name) {
    case 'Fn::And': return operands.every((operand_) => holds(operand_, conditions, values));
    case 'Fn::Or': return operands.some((operand_) => holds(operand_, conditions, values));
    case 'Fn::Not': return !holds(operands[0], conditions, values);
    case 'Condition': return holds(conditions[argument as string], conditions, values);
    default: return said(operands[0], values) === said(operands[1], values);
  }
}

function said(json: Json, values: Values): string {
  if (typeof json === 'string') return json;
  const { Ref: name, 'Fn::Sub': composed } = json as { readonly 'Ref'?: keyof Values; readonly 'Fn::Sub'?: string };
  return name ? values[name] : composed!.replace('${P}', values.P);
}

test('an assignment is ruled out exactly where no values of the parameters make it true', () => {
  let [possible, impossible, implied] = [0, 0, 0];
  fc.assert(fc.property(template, assumption, (site, assumed) => {
    const { Conditions, Parameters, Rules } = site as { readonly [section: string]: JsonObject };
    const allowed = (Parameters.P as JsonObject).AllowedValues as readonly string[] | undefined ?? VALUES;
    const asserted = ((Rules?.R as JsonObject | undefined)?.Assertions as JsonObject[] | undefined)?.map(({ Assert }) => Assert) ?? [];
    const fulfilling = allowed.flatMap((P) => VALUES.map((Q): Values => ({ P, Q }))).filter((values) => {
      return Object.entries(assumed).every(([name, value]) => holds(Conditions[name], Conditions, values) === value)
        && asserted.every((assertion) => holds(assertion, Conditions, values));
    });
    const stack = stackOf(site);
    const assignment: Assignment = new Map(Object.entries(assumed).map(([name, value]) => [`${stack.path}\n${name}`, value]));
    const graph = resourceGraphsOf(setOf(stack))(assignment);
    expect(graph !== undefined).toBe(fulfilling.length > 0);
    if (graph) possible++;
    else impossible++;
    for (const name of graph ? PARAMETERS : []) {
      const value = asText(graph!.resolve({ Ref: name }, stack))!;
      const only = new Set(fulfilling.map((values) => values[name]));
      if (literalOf(value) === undefined) continue;
      implied++;
      expect([...only]).toEqual([render(value)]);
    }
  }), cases(RUNS));
  for (const count of [possible, impossible, implied]) expect(count).toBeGreaterThan(RUNS / 50);
});
