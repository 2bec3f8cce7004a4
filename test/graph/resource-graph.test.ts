import { graphOf, shown } from './graphs';
import { kept } from '../../lib/collections';
import { nameOf } from '../../lib/graph/resource';
import { assignmentKey, resourceGraphsOf } from '../../lib/graph/resource-graph';
import { Json, JsonObject } from '../../lib/template/json';
import { setOf, stackOf } from '../analysis';

const BUCKET = 'AWS::S3::Bucket';

describe('resources', () => {
  test('what is none is a defect, and the rest is read', () => {
    const stack = stackOf({
      Resources: { 'Fn::ForEach::Sites': ['Name', ['a'], {}], 'Text': 'nonsense', 'Nothing': null, 'Bucket': { Type: BUCKET } },
    });
    const [graph, again] = [graphOf(stack), graphOf(stack)];
    expect(again.defects).toEqual(graph.defects);
    expect(graph.ofType(BUCKET).map(({ logicalId }) => logicalId)).toEqual(['Bucket']);
    expect(graph.ofType('')).toEqual([]);
    expect(graph.defects.map(({ message }) => message)).toEqual([/^Fn::ForEach::Sites makes/, /\bText is a string/, /\bNothing is nothing/].map((message) => expect.stringMatching(message)));
  });

  test('their types are known, whatever conditions say', () => {
    const stack = stackOf({
      Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: { Type: BUCKET }, B: { Type: 'Custom::Thing', Condition: 'No' }, C: { Type: BUCKET } },
    });
    const graphs = resourceGraphsOf(setOf(stack));
    expect([new Map(), new Map([['Test\nNo', false]])].map((assumed) => graphs(assumed)?.types())).toEqual([[BUCKET, 'Custom::Thing'], [BUCKET, 'Custom::Thing']]);
  });

  test('those that a false condition rules out are not there', () => {
    const graph = graphOf(stackOf({
      Parameters: { P: { Type: 'String' } },
      Conditions: { No: { 'Fn::Equals': ['a', 'b'] }, Yes: { 'Fn::Equals': ['a', 'a'] }, Open: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] } },
      Resources: Object.fromEntries(['No', 'Yes', 'Open'].map((Condition) => [Condition, { Type: BUCKET, Condition }])),
    }));
    expect(graph.ofType(BUCKET).map(({ logicalId, exists }) => [logicalId, exists.truth])).toEqual([['Yes', 'yes'], ['Open', 'unknown']]);
    expect(graph.byId('Test\nOpen')?.exists.doubts).toEqual([{ kind: 'value', about: expect.stringContaining('`Open`'), condition: 'Test\nOpen' }]);
    expect(graph.byId('Test\nNowhere')).toBeUndefined();
  });

  test.each<[path: string | undefined, expected: string]>([
    [undefined, 'Bucket'],
    ['App/Site/Bucket/Resource', 'App/Site/Bucket'],
    ['App/Site/Distribution/CFDistribution', 'App/Site/Distribution'],
    ['App/Resource/Bucket', 'App/Resource/Bucket'],
  ])('the construct %s is called %s', (path, expected) => {
    const graph = graphOf(stackOf({ Resources: { Bucket: { Type: BUCKET } } }, { constructPathOf: () => path }));
    expect(nameOf(graph.byId('Test\nBucket')!)).toBe(expected);
  });
});

describe('a circle of references', () => {
  const resource = (...named: readonly Json[]): JsonObject => ({ Type: 'Custom::Thing', Properties: { named } });
  const get = (name: string): Json => ({ 'Fn::GetAtt': [name, 'Arn'] });

  test.each<[title: string, resources: JsonObject, expected: string | undefined]>([
    ['Ref', { A: resource({ Ref: 'B' }), B: resource({ Ref: 'A' }) }, 'A B A'],
    ['to itself', { A: resource({ Ref: 'A' }) }, 'A A'],
    ['Fn::GetAtt as a list', { A: resource(get('B')), B: resource(get('A')) }, 'A B A'],
    ['Fn::GetAtt as a text', { A: resource({ 'Fn::GetAtt': 'Bee.Arn' }), Bee: resource(get('A')) }, 'A Bee A'],
    ['Fn::Sub', { A: resource({ 'Fn::Sub': '${P}-${ B }' }), B: resource({ 'Fn::Sub': ['${A.Arn}-${x}', { x: 'y' }] }) }, 'A B A'],
    ['a placeholder behind one that is not closed', { A: resource({ 'Fn::Sub': '${x${B}' }), B: resource({ Ref: 'A' }) }, 'A B A'],
    ['a variable with a dot', { A: resource({ 'Fn::Sub': ['${B.x}', { 'B.x': 'y' }] }), B: resource({ Ref: 'A' }) }, undefined],
    ['an escaped placeholder', { A: resource({ 'Fn::Sub': '${!B}' }), B: resource({ Ref: 'A' }) }, undefined],
    ['the variables of Fn::Sub', { A: resource({ 'Fn::Sub': ['${x}', { x: { Ref: 'B' } }] }), B: resource({ Ref: 'A' }) }, 'A B A'],
    ['DependsOn', { A: resource({ Ref: 'B' }), B: { ...resource(), DependsOn: 'A' } }, 'A B A'],
    ['DependsOn with a list', { A: resource({ Ref: 'B' }), B: { ...resource(), DependsOn: ['C', 'A'] }, C: resource() }, 'A B A'],
    ['three of them', { A: resource({ Ref: 'B' }), B: resource(get('C')), C: resource({ Ref: 'A' }) }, 'A B C A'],
    ['beside another circle', { A: resource({ Ref: 'B' }), B: resource({ Ref: 'C' }, { Ref: 'A' }), C: resource({ Ref: 'B' }) }, 'A B A'],
    ['from elsewhere into another circle', { A: resource({ Ref: 'B' }), B: resource({ Ref: 'C' }), C: resource({ Ref: 'B' }) }, undefined],
    ['one way only', { A: resource({ Ref: 'B' }), B: resource({ Ref: 'P' }) }, undefined],
    ['behind Fn::If', { A: resource({ 'Fn::If': ['C', { Ref: 'B' }, 'x'] }), B: resource({ Ref: 'A' }) }, 'A B A if C'],
    ['behind one Fn::If and another', { A: resource({ 'Fn::If': ['C', 'x', { Ref: 'B' }] }), B: resource({ 'Fn::If': ['D', { Ref: 'A' }, 'x'] }) }, 'A B A if C, D'],
    ['behind an Fn::If in another', { A: resource({ 'Fn::If': ['C', { 'Fn::If': ['D', 'x', { Ref: 'A' }] }, 'x'] }) }, 'A A if C, D'],
    ['behind Fn::If, and without one by a longer way', { A: resource({ 'Fn::If': ['C', { Ref: 'B' }, 'x'] }, { Ref: 'D' }), B: resource({ Ref: 'A' }), D: resource({ Ref: 'B' }) }, 'A D B A'],
    ['behind Fn::If where the condition is not met', { A: resource({ 'Fn::If': ['Never', { Ref: 'B' }, 'x'] }), B: resource({ Ref: 'A' }) }, undefined],
    ['behind Fn::If where the condition is met', { A: resource({ 'Fn::If': ['Never', 'x', { Ref: 'B' }] }), B: resource({ Ref: 'A' }) }, 'A B A'],
    ['through a resource that hangs on a condition', { A: resource({ Ref: 'B' }), B: { ...resource({ Ref: 'A' }), Condition: 'C' } }, 'A B A if C'],
    ['through a resource that is not there', { A: resource({ Ref: 'B' }), B: { ...resource({ Ref: 'A' }), Condition: 'Never' } }, undefined],
    ['behind more of Fn::If than are looked into', { A: resource(Array.from({ length: 30 }).reduce<Json>((inner) => ({ 'Fn::If': ['C', inner, 'x'] }), { Ref: 'A' })) }, undefined],
    ['behind an Fn::If that is none', { A: resource({ 'Fn::If': ['C', { Ref: 'A' }] }, { 'Fn::If': [{ Ref: 'P' }, { Ref: 'A' }, 'x'] }) }, undefined],
    ['nonsense', { A: resource({ Ref: 7 }, { 'Fn::GetAtt': 7 }, { 'Fn::GetAtt': [7] }, { 'Fn::Sub': 7 }, null), B: resource({ Ref: 'A' }) }, undefined],
  ])('%s', (_title, resources, expected) => {
    const Conditions = { C: { 'Fn::Equals': [{ Ref: 'P' }, 'c'] }, D: { 'Fn::Equals': [{ Ref: 'P' }, 'd'] }, Never: { 'Fn::Equals': ['a', 'b'] } };
    const graph = graphOf(stackOf({ Parameters: { P: { Type: 'String' } }, Conditions, Resources: structuredClone(resources) as JsonObject }));
    const circle = graph.circleThrough(graph.byId('Test\nA')!);
    const conditions = circle?.doubts.map(({ condition }) => condition?.replace('Test\n', '')).join(', ');
    expect(circle && `${circle.names.join(' ')}${conditions ? ` if ${conditions}` : ''}`).toBe(expected);
  });

  test('is told by the names that people know', () => {
    const graph = graphOf(stackOf({ Resources: { A: resource({ Ref: 'B' }), B: resource({ Ref: 'A' }) } }, { constructPathOf: (logicalId) => `App/${logicalId}/Resource` }));
    expect(graph.circleThrough(graph.byId('Test\nA')!)?.names).toEqual(['App/A', 'App/B', 'App/A']);
  });
});

describe('what is kept', () => {
  const stack = stackOf({ Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] } } });

  test('the graph of an assignment, and longest the one that assumes nothing', () => {
    const graphs = resourceGraphsOf(setOf(stack));
    const [nothing, something] = [graphs(new Map()), graphs(new Map([['Test\nC', true]]))];
    expect(shown(something?.resolve({ Ref: 'P' }, stack))).toBe('a');
    graphs(new Map([['Test\nC', false]]));
    expect(graphs(new Map([['Test\nC', true]]))).toBe(something);
    for (let index = 0; index < 100; index++) graphs(new Map([[`Test\nC${index}`, true]]));
    expect(graphs(new Map())).toBe(nothing);
    expect(graphs(new Map([['Test\nC', true]]))).not.toBe(something);
  });

  test('an assignment is the same in whatever order', () => {
    const [a, b, c]: [string, boolean][] = [['a', true], ['b', false], ['c', true]];
    expect(assignmentKey(new Map([c, a, b]))).toBe(assignmentKey(new Map([a, b, c])));
    expect(assignmentKey(new Map([b, c, a]))).toBe(assignmentKey(new Map([a, b, c])));
    expect(assignmentKey(new Map([a]))).not.toBe(assignmentKey(new Map([['a', false]])));
  });

  test('what is computed, even to nothing, is computed once', () => {
    const cache = new Map<string, undefined>();
    let count = 0;
    const compute = () => { count++; return undefined; };
    expect([kept(cache, 'a', compute), kept(cache, 'a', compute), count]).toEqual([undefined, undefined, 1]);
  });
});

test('one template in two stacks makes resources of both', () => {
  const template = { Resources: { Bucket: { Type: BUCKET } } };
  const graph = resourceGraphsOf(setOf(stackOf(template), stackOf(template, { path: 'Other' })))(new Map())!;
  expect(graph.ofType(BUCKET).map(({ id }) => id)).toEqual(['Test\nBucket', 'Other\nBucket']);
});
