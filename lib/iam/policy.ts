import { doubtAbout } from '../template/doubts';
import { holesOf, literalOf, soleHoleOf, text } from '../template/text';
import { asText, isList, isMap, isText, listOf, Value } from '../template/value';
import { Doubt } from '../truth';

/** `Action: …` or, negated, `NotAction: …`; principals and resources alike. */
export interface Element {
  readonly negated: boolean;
  readonly value: Value;
}

/** One operator of a condition block with one of its keys. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Value[];
}

export interface Statement {
  /** Its position in the policy. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny' | 'open';
  /** Absent elements match nothing. */
  readonly principal?: Element;
  readonly action?: Element;
  readonly resource?: Element;
  readonly conditions: readonly Condition[];
  /** Whether `${…}` in it stands for a policy variable: from version 2012-10-17 on. */
  readonly variables: boolean;
  /** The version of the policy, where it is none that there is. */
  readonly oddVersion?: string;
  /** What the grammar of policies does not have: `no Action`, `both Action and NotAction`. */
  readonly misfit?: string;
  /** What keeps it, or a part of it, from being read. */
  readonly open?: Doubt;
}

export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** What is wrong with it, one line each. */
  readonly problems: readonly string[];
}

const KNOWN_ELEMENTS = new Set([
  'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]);

/**
 * The statements of a policy document. What cannot be read becomes an open statement, which might allow or deny anything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function policyDocumentOf(value: Value | undefined): PolicyDocument {
  // A text with holes in it is a string, whatever fills them.
  const doubt = isText(value) && soleHoleOf(value) === undefined ? undefined : doubtIn(value);
  if (doubt) return { statements: [openStatement(0, doubt)], problems: [] };
  if (!isMap(value)) {
    const problem = value === undefined ? 'is missing' : `is ${isText(value) ? 'a string' : 'a list'}, not an object`;
    return { statements: [openStatement(0, { kind: 'value', about: `a policy document that ${problem}` })], problems: [problem] };
  }
  const version = versionOf(value);
  const parsed = listOf(value.get('Statement')).map((item, index) => parsedStatement(item, index, version));
  const missing = value.has('Statement') ? [] : ['has no Statement'];
  return { statements: parsed.map(({ statement }) => statement), problems: [...missing, ...parsed.flatMap(({ problems }) => problems)] };
}

type Version = Pick<Statement, 'variables' | 'oddVersion'>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function versionOf(policy: ReadonlyMap<string, Value>): Version {
  const version = literal(policy.get('Version'));
  const isOdd = version !== undefined && version !== '2012-10-17' && version !== '2008-10-17';
  return { variables: version === '2012-10-17', ...(isOdd && { oddVersion: version }) };
}

interface ParsedStatement {
  readonly statement: Statement;
  readonly problems: readonly string[];
}

function parsedStatement(value: Value, index: number, version: Version): ParsedStatement {
  const doubt = doubtIn(value);
  if (doubt) return { statement: openStatement(index, doubt), problems: [] };
  if (!isMap(value)) {
    const problem = `statement ${index} is ${isList(value) ? 'a list' : 'a string'}, not an object`;
    return { statement: openStatement(index, { kind: 'value', about: `a statement that cannot be read (${problem})` }), problems: [problem] };
  }
  const strange = [...value.keys()].filter((key) => !KNOWN_ELEMENTS.has(key));
  const problems = strange.map((key) => `statement ${index} has the unknown element ${key}`);
  const { conditions, open } = conditionsOf(value.get('Condition'));
  const unread = strange.length > 0 ? { kind: 'value', about: `a statement with the unknown element \`${strange[0]}\`` } as const : open;
  const statement: Statement = {
    index,
    sid: literal(value.get('Sid')),
    effect: effectOf(value.get('Effect')),
    principal: element(value, 'Principal'),
    action: element(value, 'Action'),
    resource: element(value, 'Resource'),
    conditions,
    ...version,
    misfit: misfitIn(value),
    open: unread ?? doubtIn(value.get('Effect')),
  };
  return statement.effect === 'open' && !statement.open
    ? { statement: { ...statement, open: { kind: 'value', about: 'a statement without a valid Effect' } }, problems: [`statement ${index} has no valid Effect`] }
    : { statement, problems };
}

function openStatement(index: number, open: Doubt): Statement {
  return { index, effect: 'open', conditions: [], variables: false, open };
}

function effectOf(value: Value | undefined): Statement['effect'] {
  const effect = literal(value);
  return effect === 'Allow' || effect === 'Deny' ? effect : 'open';
}

function element(statement: ReadonlyMap<string, Value>, name: string): Element | undefined {
  const [plain, negated] = [statement.get(name), statement.get(`Not${name}`)];
  if (plain !== undefined) return { negated: false, value: plain };
  return negated === undefined ? undefined : { negated: true, value: negated };
}

/** A statement without a principal is of a policy for users and roles. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function misfitIn(statement: ReadonlyMap<string, Value>): string | undefined {
  const twofold = ['Principal', 'Action', 'Resource'].find((name) => statement.has(name) && statement.has(`Not${name}`));
  const missing = ['Action', 'Resource'].find((name) => element(statement, name) === undefined);
  return twofold ? `both ${twofold} and Not${twofold}` : missing && `no ${missing}`;
}

function conditionsOf(value: Value | undefined): { readonly conditions: readonly Condition[]; readonly open?: Doubt } {
  if (value === undefined) return { conditions: [] };
  if (!isMap(value)) return { conditions: [], open: doubtIn(value) ?? { kind: 'value', about: 'a condition that is no object' } };
  const conditions: Condition[] = [];
  let open: Doubt | undefined;
  for (const [operator, keys] of value) {
    if (isMap(keys)) conditions.push(...[...keys].map(([key, values]) => ({ operator, key, values: listOf(values) })));
    else open = doubtIn(keys) ?? { kind: 'value', about: `the condition \`${operator}\`, which names no key` };
  }
  return { conditions, open };
}

/** What keeps a value from being read that the template does not spell out. */
function doubtIn(value: Value | undefined): Doubt | undefined {
  const [hole] = holesOf(asText(value) ?? text());
  return hole && doubtAbout(hole);
}

function literal(value: Value | undefined): string | undefined {
  const found = asText(value);
  return found && literalOf(found);
}
