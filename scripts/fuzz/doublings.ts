import { entered, enteredCondition, withValues } from './cycles';
import { inOneTemplate, Mutation } from './mutation';
import { Random } from './random';
import { Json, JsonObject } from '../../lib/template/json';

const LEVELS = [4, 8, 12, 16, 20, 40] as const;

/** A chain, each link of which names the one before it twice: short to write, and 2^n long for whoever spells it out. */
function doubling(
  kind: string,
  chain: (levels: readonly number[]) => JsonObject,
  enter: (template: JsonObject, last: number, random: Random) => JsonObject,
): Mutation {
  return inOneTemplate(kind, (template, random) => {
    const count = random.pick(LEVELS);
    const sections = chain(Array.from({ length: count }, (_, index) => index + 1));
    const values = Object.entries(sections).flatMap(([section, links]) => {
      return Object.entries(links as JsonObject).map(([name, value]) => [[section, name], value] as const);
    });
    return enter(withValues(template, values), count, random);
  });
}

function linked(levels: readonly number[], first: Json, next: (level: number) => Json): JsonObject {
  return Object.fromEntries([['Twice0', first], ...levels.map((level): [string, Json] => [`Twice${level}`, next(level)])]);
}

const conditions = doubling('doubled conditions', (levels) => ({
  Conditions: linked(levels, { 'Fn::Equals': [{ Ref: 'Free' }, 'x'] }, (level) => ({ 'Fn::And': [{ Condition: `Twice${level - 1}` }, { Condition: `Twice${level - 1}` }] })),
}), (template, last, random) => enteredCondition(template, `Twice${last}`, random));

const names = doubling('doubled bucket names', (levels) => ({
  Resources: linked(levels, { Type: 'AWS::S3::Bucket' }, (level) => ({
    Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': `\${Twice${level - 1}}\${Twice${level - 1}}` } },
  })),
}), (template, last, random) => entered(template, { 'Fn::GetAtt': [`Twice${last}`, 'RegionalDomainName'] }, random));

const exported = doubling('doubled exports', (levels) => ({
  Outputs: linked(levels, { Value: { Ref: 'AWS::Region' }, Export: { Name: 'twice-0' } }, (level) => ({
    Value: { 'Fn::Join': ['', [{ 'Fn::ImportValue': `twice-${level - 1}` }, { 'Fn::ImportValue': `twice-${level - 1}` }]] }, Export: { Name: `twice-${level}` },
  })),
}), (template, last, random) => entered(template, { 'Fn::ImportValue': `twice-${last}` }, random));

const variables = inOneTemplate('doubled variables', (template, random) => {
  const levels = Array.from({ length: random.pick(LEVELS) });
  const value = levels.reduce<Json>((inner) => ({ 'Fn::Sub': ['${Twice}${Twice}', { Twice: inner }] }), random.pick<Json>(['x', { Ref: 'AWS::Region' }]));
  return entered(template, value, random);
});

export const DOUBLING_MUTATIONS: readonly Mutation[] = [conditions, names, exported, variables];
